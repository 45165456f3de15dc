"""Remedies on the case page: the correction that one button makes, and what a row or a clause would change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import httpx
import pytest

from orderbot.model.case import Role
from orderbot.review.seen import fingerprint
from tests.live_server import served
from tests.review_house import PASSWORD, House, arrive, line, order
from tests.unit.review_ui.test_pages import token

NEAR = line(1, unit_price=Decimal("49.00"))
UNKNOWN = line(1, item_id=None, buyer_item_id="RDR-1")


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    house.person("ada", language="en")
    with served(house.workplace) as address, httpx.Client(base_url=address, follow_redirects=True) as visitor:
        visitor.post("/sign-in", data={"csrf": token(visitor, "/sign-in"), "name": "ada", "password": PASSWORD})
        yield visitor


def mark_of(house: House, case: int, code: str) -> str:
    return next(fingerprint(one) for one in house.workplace.queue.view(case).findings if one.code == code)


def test_one_button_corrects_the_price_and_the_sums_that_follow(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(NEAR))
    page = client.get(f"/cases/{case}").text
    assert "Would clear it, tried:" in page
    assert page.count("Use 48.30") == 1
    mark = mark_of(house, case, "price-off-list")
    client.post(f"/cases/{case}/remedy", data={"csrf": token(client), "revision": "1", "finding": mark})
    view = house.workplace.queue.view(case)
    assert view.order is not None
    assert (view.order.lines[0].unit_price, view.order.lines[0].line_net_amount) == (
        Decimal("48.30"),
        Decimal("579.60"),
    )
    assert view.findings == ()


def test_a_clause_stands_ready_to_be_copied_and_its_replay_shows_what_would_flip(
    house: House, client: httpx.Client
) -> None:
    first = arrive(house, order(NEAR, order_number="1"), subject="1")
    house.clock.forward(minutes=5)
    case = arrive(
        house, order(replace(NEAR, quantity=Decimal(10), line_net_amount=Decimal(490)), order_number="2"), subject="2"
    )
    page = client.get(f"/cases/{case}").text
    assert "[[when]]\ncustomer = &#34;C100&#34;\ntolerance.percent = 1.5" in page
    mark = mark_of(house, case, "price-off-list")
    shown = client.get(f"/cases/{case}/remedies/{mark}/tolerance").text
    assert "<strong>2</strong> held would be pushed" in shown
    assert f"/cases/{first}?lane=all" in shown
    assert house.workplace.queue.summary(case).state == "review"
    assert client.get(f"/cases/{case}/remedies/{mark}/alias").status_code == 404


def test_the_customers_code_is_offered_as_a_row(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(UNKNOWN))
    page = client.get(f"/cases/{case}").text
    assert "customer_id;buyer_item_id;item_id" in page
    assert "C100;RDR-1;AB-1204/7" in page
    mark = mark_of(house, case, "item-unknown")
    assert "<strong>1</strong> held would be pushed" in client.get(f"/cases/{case}/remedies/{mark}/alias").text


def test_what_cannot_be_cleared_by_a_change_offers_none(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(line(1, quantity=None)))
    assert "Would clear it, tried:" not in client.get(f"/cases/{case}").text


def test_an_alias_is_put_in_force_from_its_replay_and_withdrawn_again(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(UNKNOWN))
    address = f"/cases/{case}/remedies/{mark_of(house, case, 'item-unknown')}/alias"
    assert "An approver may put this in force" in client.get(address).text
    assert client.post(address, data={"csrf": token(client), "seen": "x"}).status_code == 403

    sign_in(house, client, "paul", Role.APPROVER)
    page = client.get(address).text
    assert "Put in force" in page
    assert client.post(address, data={"seen": hidden(page, "seen")}).status_code == 403  # no token
    stale = client.post(address, data={"csrf": token(client), "seen": "another"})
    assert (stale.status_code, "has changed in the meantime" in stale.text) == (409, True)
    done = client.post(address, data={"csrf": token(client), "seen": hidden(page, "seen")})
    assert done.url.path == f"/cases/{case}"
    assert "In force from now on" in done.text
    assert "added to the master data" in done.text
    assert house.workplace.queue.summary(case).codes == ()
    assert client.post(address, data={"csrf": token(client), "seen": hidden(page, "seen")}).status_code == 404

    listed = client.get("/additions").text
    assert "C100;RDR-1;AB-1204/7" in listed
    assert "in force" in listed
    after = client.post("/additions/1/withdraw", data={"csrf": token(client)})
    assert "withdrawn" in after.text
    assert client.post("/additions/1/withdraw", data={"csrf": token(client)}).status_code == 404


def test_what_is_gone_already_is_checked_again_by_one_button(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(NEAR))
    with house.database.begin() as session:
        house.policies.activate(session, "tolerance.percent = 5\n", author="ada", source="x", now=house.clock())
    assert client.get(f"/cases/{case}").text.count("Check again") == 1
    mark = mark_of(house, case, "price-off-list")
    client.post(f"/cases/{case}/remedy", data={"csrf": token(client), "revision": "1", "finding": mark})
    summary = house.workplace.queue.summary(case)
    assert (summary.codes, summary.state) == ((), "review")


def test_a_reviewer_sees_additions_and_withdraws_none(house: House, client: httpx.Client) -> None:
    assert "Nothing was added yet" in client.get("/additions").text
    assert client.post("/additions/1/withdraw", data={"csrf": token(client)}).status_code == 403


def test_a_clause_is_an_administrators_and_becomes_a_version_that_names_the_case(
    house: House, client: httpx.Client
) -> None:
    case = arrive(house, order(NEAR))
    address = f"/cases/{case}/remedies/{mark_of(house, case, 'price-off-list')}/tolerance"
    sign_in(house, client, "paul", Role.APPROVER)
    assert "An administrator may put this in force" in client.get(address).text
    sign_in(house, client, "zoe", Role.ADMIN)
    page = client.get(address).text
    client.post(address, data={"csrf": token(client), "seen": hidden(page, "seen")})
    assert house.workplace.queue.summary(case).codes == ()
    assert f'<a href="/cases/{case}?lane=all">' in client.get("/policy").text


def test_a_case_in_anothers_hands_is_told(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(UNKNOWN))
    address = f"/cases/{case}/remedies/{mark_of(house, case, 'item-unknown')}/alias"
    house.workplace.review.claim(case, house.person("marie"))
    sign_in(house, client, "paul", Role.APPROVER)
    refused = client.post(address, data={"csrf": token(client), "seen": hidden(client.get(address).text, "seen")})
    assert (refused.status_code, "marie is working on this case" in refused.text) == (409, True)


def sign_in(house: House, client: httpx.Client, name: str, role: Role) -> None:
    house.person(name, role, language="en")
    client.post("/sign-out", data={"csrf": token(client)})
    client.post("/sign-in", data={"csrf": token(client, "/sign-in"), "name": name, "password": PASSWORD})


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]
