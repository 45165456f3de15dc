"""The policy's pages over a real store: versions, a proposal's mistakes and replay, putting it in force."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import httpx
import pytest

from orderbot.model.case import Role
from tests.live_server import served
from tests.review_house import PASSWORD, House, arrive, line, order
from tests.unit.review_ui.test_pages import token

PROCEDURE = """\
[procedure.price-off-list]
todo_en = "Ask the <account> manager."
owner = "sales"
within_hours = 4
reply_en = "Your order {order_number}: {found}, not {expected}."
"""


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    with served(house.workplace) as address, httpx.Client(base_url=address, follow_redirects=True) as visitor:
        yield visitor


def sign_in(house: House, client: httpx.Client, role: Role) -> None:
    house.person("ada", role, "en")
    client.post("/sign-in", data={"csrf": token(client, "/sign-in"), "name": "ada", "password": PASSWORD})


def propose(client: httpx.Client, text: bytes) -> httpx.Response:
    files = {"file": ("new.toml", text, "text/plain")}
    return client.post("/policy/proposals", data={"csrf": token(client)}, files=files)


def ended(house: House, client: httpx.Client, address: str) -> str:
    assert house.workplace.policy.proposal(address.rpartition("/")[2]).ended.wait(60)
    return client.get(address).text


def test_an_administrator_tries_a_policy_and_puts_it_in_force(house: House, client: httpx.Client) -> None:
    case = arrive(house, order())
    sign_in(house, client, Role.ADMIN)
    assert "No policy has been activated yet" in client.get("/policy").text
    answer = propose(client, b'mode = "review-all"\n')
    assert answer.status_code == 200 and "/policy/proposals/" in str(answer.url)
    page = ended(house, client, str(answer.url))
    for words in (
        "<strong>1</strong> already pushed would be held",
        f"/cases/{case}",
        "Robinetterie du Rh",
        "Put in force",
    ):
        assert words in page
    done = client.post(f"{answer.url}/activate", data={"csrf": token(client)})
    assert "Version 1 of the policy is in force." in done.text and "ada" in done.text
    assert "mode = &#34;review-all&#34;" in client.get("/policy/versions/1").text
    assert client.get(str(answer.url)).status_code == 404, "what was put in force is no proposal any more"
    with house.database.read() as session:
        assert house.policies(session).version == 1


def test_mistakes_are_told_by_their_line_and_nothing_takes_effect(house: House, client: httpx.Client) -> None:
    sign_in(house, client, Role.ADMIN)
    answer = propose(client, b'[severity]\nstock-shrt = "note"\n')
    assert answer.status_code == 400
    assert "new.toml:2: severity.stock-shrt: unknown code; did you mean stock-short?" in answer.text
    assert "not UTF-8" in propose(client, b"\xff").text
    assert "Choose a file." in propose(client, b"").text
    with house.database.read() as session:
        assert house.policies(session).version is None


def test_who_is_no_administrator_looks_on(house: House, client: httpx.Client) -> None:
    with house.database.begin() as session:
        house.policies.activate(session, "threshold = 0.8\n", author="root", source="/etc/p.toml", now=house.clock())
    sign_in(house, client, Role.APPROVER)
    page = client.get("/policy").text
    assert "An administrator can propose" in page and "/etc/p.toml" in page and 'type="file"' not in page
    assert propose(client, b"threshold = 0.7").status_code == 403
    assert client.get("/policy/versions/9").status_code == 404
    assert client.get("/policy/proposals/none").status_code == 404


def test_a_procedure_stands_beside_its_finding(house: House, client: httpx.Client) -> None:
    case = arrive(house, order(line(1, unit_price=Decimal("50.00"))))
    sign_in(house, client, Role.REVIEWER)
    assert 'class="procedure"' not in client.get(f"/cases/{case}").text
    with house.database.begin() as session:
        house.policies.activate(session, PROCEDURE, author="root", source="upload", now=house.clock())
    page = client.get(f"/cases/{case}").text
    assert "Ask the &lt;account&gt; manager." in page and "sales" in page
    assert "Your order BC-4711: 50.00, not 48.30." in page
    assert "overdue" not in page
    house.clock.forward(hours=5)
    assert "overdue" in client.get(f"/cases/{case}").text
