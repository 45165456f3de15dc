"""What several workers and people decide at the same instant, on SQLite and on PostgreSQL."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from orderbot.delivery.push_stage import Delivery
from orderbot.errors import StaleRevision
from orderbot.model.case import CaseState, CaseView, Role, User
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.rules import Handling, Rules
from orderbot.review.refusals import NotNow
from orderbot.review.seen import fingerprint
from orderbot.store import cases
from orderbot.store.database import Database
from orderbot.store.history import lock_orders
from orderbot.store.reference_import import import_folder
from tests.harness.ledger_oms import LedgerOms
from tests.review_house import NOON, TABLES, House, arrive, line, open_house, order

MARIE, PAUL = User(1, "marie", Role.REVIEWER), User(2, "paul", Role.REVIEWER)
WAITING = (CaseState.REVIEW, CaseState.BLOCK)
CHANGE, CANCELLATION = DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION
AUTO = Rules(changes=Handling.AUTO, cancellations=Handling.AUTO)
DEAR = order(line(1, unit_price=Decimal("84.30")))
TWENTY = Decimal(20)
TRIES = range(2)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def oms(tmp_path: Path) -> Iterator[LedgerOms]:
    opened = LedgerOms.open(tmp_path / "oms.db")
    yield opened
    opened.ledger.close()


@pytest.fixture
def open_(database: Database, tmp_path: Path, oms: LedgerOms) -> Callable[..., House]:
    def opened(rules: Rules | None = None) -> House:
        return open_house(tmp_path, rules=rules, database=database, connector=oms)

    return opened


def view(house: House, case: int) -> CaseView:
    return house.workplace.queue.view(case)


def state(house: House, case: int) -> CaseState:
    return view(house, case).summary.state


def codes(house: House, case: int) -> tuple[str, ...]:
    return view(house, case).summary.codes


def approve(house: House, looked_at: CaseView, user: User = MARIE) -> None:
    seen = {fingerprint(found) for found in looked_at.findings}
    house.workplace.review.approve(looked_at.summary.case_id, looked_at.summary.revision, seen, user)


def at_once(*work: Callable[[], Any]) -> list[Any]:
    """Do all at the same instant; what each came to, an error too."""
    together = threading.Barrier(len(work))

    def run(one: Callable[[], Any]) -> Any:
        together.wait()
        return one()

    with ThreadPoolExecutor(len(work)) as pool:
        running = [pool.submit(run, one) for one in work]
    return [one.exception() or one.result() for one in running]


def to_twenty() -> Order:
    return Order(
        order_number="BC-4711", buyer=order().buyer, lines=(OrderLine("L1", line_number="10", quantity=TWENTY),)
    )


def deliver(house: House) -> list[list[str]]:
    """Send all that is due; the quantities of each order that the OMS then has and that is not cancelled."""
    assert isinstance(house.connector, LedgerOms)
    house.clock.forward(hours=1)
    Delivery(house.database, house.connector, house.clock, "test").drain()
    kept = [one for one in house.connector.orders() if one.status == "open"]
    return [[each["quantity"] for each in one.body["lines"]] for one in kept]


@pytest.mark.parametrize("_", TRIES)
def test_of_two_orders_for_one_credit_limit_one_is_held(open_: Callable[..., House], tmp_path: Path, _: int) -> None:
    house = open_()
    limited = TABLES["customers"].replace("rdr.example,active,,", "rdr.example,active,1000,0")
    (tmp_path / "customers.csv").write_text(limited, encoding="utf-8")
    import_folder(house.database, tmp_path, "test", NOON)
    house.clock.forward(minutes=1)
    said = [order(line(1, quantity=Decimal(count)), order_number=f"BC-{count}") for count in (12, 13)]
    came = at_once(*(partial(arrive, house, one, subject=one.order_number or "") for one in said))
    assert sorted(codes(house, case) for case in came) == [(), ("credit-limit",)]
    assert len(deliver(house)) == 1


@pytest.mark.parametrize("_", TRIES)
def test_of_one_content_under_two_numbers_the_second_is_held(open_: Callable[..., House], _: int) -> None:
    house = open_()
    said = [order(order_number=number) for number in ("BC-1", "BC-2")]
    came = at_once(*(partial(arrive, house, one, subject=one.order_number or "") for one in said))
    assert sorted(codes(house, case) for case in came) == [(), ("duplicate-order",)]
    assert deliver(house) == [["12"]]


@pytest.mark.parametrize("_", TRIES)
def test_of_one_order_in_three_mails_two_are_its_resends(open_: Callable[..., House], _: int) -> None:
    house = open_()
    came = at_once(*(partial(arrive, house, order(), subject=name) for name in ("a", "b", "c")))
    found = sorted(state(house, case) for case in came)
    assert found == [CaseState.APPROVED, CaseState.DUPLICATE, CaseState.DUPLICATE]
    assert deliver(house) == [["12"]]


@pytest.mark.parametrize("_", TRIES)
def test_an_order_and_its_cancellation(open_: Callable[..., House], _: int) -> None:
    house = open_(AUTO)
    no_lines = Order(order_number="BC-4711", buyer=order().buyer)
    at_once(
        partial(arrive, house, order(), subject="order"),
        partial(arrive, house, no_lines, kind=CANCELLATION, subject="cancellation"),
    )
    assert deliver(house) == []


@pytest.mark.parametrize("_", TRIES)
def test_an_approval_while_a_change_of_the_order_arrives(open_: Callable[..., House], _: int) -> None:
    house = open_()
    first = arrive(house, DEAR)
    looked_at = view(house, first)
    approved, change = at_once(
        partial(approve, house, looked_at), partial(arrive, house, to_twenty(), kind=CHANGE, subject="change")
    )
    assert (approved, state(house, first)) == (None, CaseState.APPROVED)
    assert codes(house, change) == ("order-change",)
    approve(house, view(house, change))
    assert deliver(house) == [["20"]]


@pytest.mark.parametrize("_", TRIES)
def test_an_approval_while_a_change_is_carried_out_is_of_what_the_person_saw(
    open_: Callable[..., House], _: int
) -> None:
    house = open_(AUTO)
    first = arrive(house, DEAR)
    looked_at = view(house, first)
    approved, change = at_once(
        partial(approve, house, looked_at), partial(arrive, house, to_twenty(), kind=CHANGE, subject="change")
    )
    assert isinstance(change, int)
    if approved is not None:
        assert isinstance(approved, StaleRevision)
        assert (state(house, first), deliver(house)) == (CaseState.REVIEW, [])
        approve(house, view(house, first))
    elif state(house, change) in WAITING:
        approve(house, view(house, change))
    assert deliver(house) == [["20"]]


@pytest.mark.parametrize("_", TRIES)
def test_an_approval_while_a_cancellation_is_carried_out(open_: Callable[..., House], _: int) -> None:
    house = open_(AUTO)
    first = arrive(house, DEAR)
    looked_at = view(house, first)
    no_lines = Order(order_number="BC-4711", buyer=order().buyer)
    approved, _gone = at_once(
        partial(approve, house, looked_at),
        partial(arrive, house, no_lines, kind=CANCELLATION, subject="cancellation"),
    )
    assert approved is None or isinstance(approved, NotNow | StaleRevision)
    assert deliver(house) == []


@pytest.mark.parametrize("_", TRIES)
def test_one_order_approved_by_two_people_is_sent_once(open_: Callable[..., House], _: int) -> None:
    house = open_()
    looked_at = view(house, arrive(house, DEAR))
    came = at_once(*(partial(approve, house, looked_at, user) for user in (MARIE, PAUL)))
    assert sorted(error is None for error in came) == [False, True]
    assert all(error is None or isinstance(error, NotNow) for error in came)
    assert deliver(house) == [["12"]]


@pytest.mark.parametrize("moment", ["committed", "sent"])
@pytest.mark.parametrize(("kind", "quantity", "left"), [(CHANGE, "20", [["20"]]), (CANCELLATION, "", [])])
def test_a_change_survives_the_death_of_who_sends_it(
    open_: Callable[..., House],
    url: str,
    tmp_path: Path,
    kind: DocumentType,
    quantity: str,
    left: list[list[str]],
    moment: str,
) -> None:
    house = open_(AUTO)
    arrive(house, order())
    assert deliver(house) == [["12"]]
    told = [tmp_path, url, tmp_path / "oms.db", kind.value, quantity, moment]
    killed = subprocess.run(
        [sys.executable, "-m", "tests.integration.checking.killed", *map(str, told)], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert deliver(house) == left
    assert isinstance(house.connector, LedgerOms)
    (kept,) = house.connector.orders()
    assert kept.revision == (2 if kind is CHANGE else 1)


@pytest.mark.parametrize("action", ["approve", "accept", "reject"])
def test_who_works_on_a_case_lets_intake_come_to_its_end_first(open_: Callable[..., House], action: str) -> None:
    """Whoever decides about a customer's orders takes the rows of waiting cases later: nobody holds those before."""
    house = open_()
    looked_at = view(house, arrive(house, DEAR))
    case, revision = looked_at.summary.case_id, looked_at.summary.revision
    review = house.workplace.review
    actions: dict[str, Callable[[], Any]] = {
        "approve": partial(approve, house, looked_at),
        "accept": partial(review.accept, case, revision, fingerprint(looked_at.findings[0]), MARIE),
        "reject": partial(review.reject, case, revision, "non", MARIE),
    }
    with ThreadPoolExecutor(1) as pool, house.database.begin() as session:
        lock_orders(session, ["C100"])
        working = pool.submit(actions[action])
        wait([working], timeout=0.3)  # by then it waits for the customer
        cases.lock(session, case)
    assert working.exception() is None
