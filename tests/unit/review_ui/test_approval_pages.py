"""Several approvers through the routes: a form of the same order counts, whoever said yes since; what was typed does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from orderbot.model.approvals import ApprovalRule, Signature
from orderbot.model.case import CaseState, Role
from orderbot.model.rules import Rules
from orderbot.review.seen import fingerprint
from tests.live_server import served
from tests.review_house import PASSWORD, House, arrive, open_house, order

RULES = Rules(
    approvals=(ApprovalRule("two", above=Decimal(500), currency="EUR", signatures=(Signature(), Signature())),)
)
SignIn = Callable[[str], httpx.Client]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path, rules=RULES)
    for name in ("paul", "sophie"):
        opened.person(name, Role.APPROVER, "en")
    yield opened
    opened.database.close()


@pytest.fixture
def enter(house: House) -> Iterator[SignIn]:
    with ExitStack() as stack:
        address = stack.enter_context(served(house.workplace))

        def signed_in(name: str) -> httpx.Client:
            client = stack.enter_context(httpx.Client(base_url=address))
            client.post("/sign-in", data={"csrf": token(client, "/sign-in"), "name": name, "password": PASSWORD})
            return client

        yield signed_in


def token(client: httpx.Client, path: str = "/queue") -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found[1]


def pressed(house: House, case: int, client: httpx.Client, **typed: str) -> httpx.Response:
    """The form of the first revision, sent with "approve"."""
    marks = [fingerprint(found) for found in house.workplace.queue.view(case).findings]
    return client.post(f"/cases/{case}/approve", data={"csrf": token(client), "revision": "1", "seen": marks, **typed})


def test_a_form_of_the_same_order_counts_though_another_approved_meanwhile(house: House, enter: SignIn) -> None:
    case = arrive(house, order())
    paul, sophie = enter("paul"), enter("sophie")
    first = pressed(house, case, paul)
    assert first.headers["location"] == f"/queue?lane=orders&done=signed-{case}"
    assert f"Case {case}: your approval is kept" in paul.get(first.headers["location"]).text
    assert pressed(house, case, sophie).headers["location"] == f"/queue?lane=orders&done=approved-{case}"
    assert house.workplace.queue.summary(case).state is CaseState.APPROVED


def test_a_form_with_something_typed_does_not(house: House, enter: SignIn) -> None:
    case = arrive(house, order())
    paul, sophie = enter("paul"), enter("sophie")
    pressed(house, case, paul)
    assert pressed(house, case, sophie, **{"field||order_number": "BC-1"}).status_code == 409
    assert house.workplace.queue.summary(case).order_number == "BC-4711"


def test_pressing_again_is_told_and_counts_no_more(house: House, enter: SignIn) -> None:
    case = arrive(house, order())
    paul = enter("paul")
    pressed(house, case, paul)
    again = pressed(house, case, paul)
    assert again.status_code == 403
    assert "Your approval does not count here, or not yet" in again.text
    assert house.workplace.queue.summary(case).state is CaseState.BLOCK


def test_the_filter_stays_in_the_addresses(house: House, enter: SignIn) -> None:
    case = arrive(house, order())
    page = enter("paul").get("/queue?mine=1").text
    assert f"/cases/{case}?lane=orders&amp;mine=1" in page
    assert "checked" in page
