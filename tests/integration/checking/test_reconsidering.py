"""Waiting cases are decided again by themselves when a row, the policy or the master data change, on SQLite and PostgreSQL."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.checking.correct import SetField
from orderbot.checking.reconsidering import Reconsidering
from orderbot.model.added_rows import CustomerSender, ItemReference
from orderbot.model.case import CaseState, Role, User
from orderbot.model.order import DocumentType, Order, OrderLine, Party, Totals
from orderbot.model.rules import AutomationMode
from orderbot.review.seen import fingerprint
from orderbot.store import added_rows, cases, outbox, outdated
from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from orderbot.store.rows import Stage, StoredRevision
from tests.review_house import NOON, TABLES, House, arrive, line, open_house, order

ROOT = Path(__file__).parents[3]
MARIE, PAUL = User(1, "marie", Role.REVIEWER), User(2, "paul", Role.APPROVER)
ALIAS = ItemReference("C100", "RDR-1", "AB-1204/7")


@pytest.fixture
def house(database: Database, tmp_path: Path) -> Iterator[House]:
    yield open_house(tmp_path, database=database)


def unknown(number: int = 4711, **said: object) -> Order:
    """An order that is clean once the customer's code is known."""
    one = line(1, item_id=None, buyer_item_id="RDR-1", quantity=Decimal(number % 100 + 1))
    return order(one, order_number=f"BC-{number}", **said)


def stage_of(house: House) -> Reconsidering:
    def hint(case_id: int, _state: CaseState) -> None:
        house.hints.append(case_id)

    return Reconsidering(house.database, house.workplace.review.recheck, house.clock, hint)


def settle(house: House) -> list[int]:
    """Decide again until nothing is left; the cases that were looked at."""
    stage, seen = stage_of(house), []
    while left := stage.outdated(100):
        for case_id, _ in left:
            stage(case_id)
            seen.append(case_id)
    return seen


def add(house: House, row: ItemReference | CustomerSender = ALIAS) -> int:
    with house.database.begin() as session:
        return added_rows.add(session, row, author="paul", case_id=None, now=house.clock()).number


def activate(house: House, text: str) -> None:
    with house.database.begin() as session:
        house.policies.activate(session, text, author="zoe", source="policy.toml", now=house.clock())


def newest_policy(house: House) -> str:
    return house.workplace.policy.versions()[0].text


def approve(house: House, case: int, user: User) -> None:
    looked_at = house.workplace.queue.view(case)
    seen = {fingerprint(found) for found in looked_at.findings}
    house.workplace.review.approve(case, looked_at.summary.revision, seen, user)


def state(house: House, case: int) -> CaseState:
    return house.workplace.queue.summary(case).state


def newest(house: House, case: int) -> StoredRevision:
    with house.database.read() as session:
        return cases.revision(session, case)


def test_a_row_that_was_added_lets_go_what_waited_for_it_and_says_why(house: House) -> None:
    case = arrive(house, unknown())
    assert settle(house) == []
    number = add(house)
    assert settle(house) == [case]
    assert state(house, case) is CaseState.APPROVED
    assert case in house.hints
    last = house.workplace.queue.view(case).history[-1]
    assert (last.actor, last.action) == ("orderbot", "reconsider")
    assert last.detail["because"] == {"reference_additions": [number], "rows": ["C100;RDR-1;AB-1204/7"]}
    assert last.detail["reference_additions"] == number
    assert settle(house) == []


def test_a_row_of_another_customer_leaves_the_decision_alone(house: House) -> None:
    case = arrive(house, unknown())
    add(house, ItemReference("C200", "RDR-1", "AB-1204/7"))
    assert settle(house) == [case]
    assert (newest(house, case).revision, state(house, case)) == (1, CaseState.REVIEW)
    assert settle(house) == []
    add(house)
    settle(house)
    assert state(house, case) is CaseState.APPROVED


def test_a_row_that_is_withdrawn_holds_again_what_still_waits(house: House) -> None:
    activate(house, 'mode = "review-all"\n')
    add(house)
    case = arrive(house, unknown())
    assert house.workplace.queue.summary(case).codes == ("automation-off",)
    house.workplace.lasting.withdraw(1, PAUL)
    settle(house)
    assert "item-unknown" in house.workplace.queue.summary(case).codes


def test_a_senders_address_is_everybodys_matter(house: House) -> None:
    case = arrive(house, order(), sender="achats@groupe-sud.example", by_mail=True)
    assert state(house, case) is CaseState.REVIEW
    add(house, CustomerSender("C100", "groupe-sud.example"))
    settle(house)
    assert state(house, case) is CaseState.APPROVED


def test_a_policy_that_takes_effect_is_applied_to_what_waits(house: House) -> None:
    case = arrive(house, order(line(1, unit_price=Decimal("49.00"))))
    assert state(house, case) is CaseState.REVIEW
    activate(house, '[[when]]\ncustomer = "C100"\ntolerance.percent = 1.5\n')
    settle(house)
    assert state(house, case) is CaseState.APPROVED
    assert house.workplace.queue.view(case).history[-1].detail["because"] == {"policy_version": 1}
    assert newest(house, case).grounds.policy_version == 1


def test_an_import_is_applied_to_what_waits(house: House, tmp_path: Path) -> None:
    case = arrive(house, order(line(1, unit_price=Decimal("51.00"))))
    new = TABLES | {"items": TABLES["items"].replace("48.30", "51.00")}
    for name, text in new.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    generation = import_folder(house.database, tmp_path, "test", NOON)
    settle(house)
    assert state(house, case) is CaseState.APPROVED
    assert house.workplace.queue.view(case).history[-1].detail["because"] == {"reference_generation": generation.number}


@pytest.mark.parametrize("mode", [AutomationMode.ASSIST, AutomationMode.REVIEW_ALL])
def test_what_the_policy_wants_a_person_to_send_waits_on(house: House, mode: AutomationMode) -> None:
    activate(house, f'mode = "{mode.value}"\n')
    case = arrive(house, unknown())
    add(house)
    settle(house)
    assert (state(house, case), house.workplace.queue.summary(case).codes) == (CaseState.REVIEW, ("automation-off",))


def test_what_needs_approvals_waits_for_them_and_keeps_those_that_were_given(house: House) -> None:
    both = 'signatures = [{ groups = ["approver"] }, { groups = ["approver"] }]'
    activate(house, f'[[approvals]]\nname = "both"\nabove = 10\ncurrency = "EUR"\n{both}\n')
    case = arrive(house, unknown())
    paul, zoe = (house.person(name, Role.APPROVER) for name in ("paul", "zoe"))
    add(house)
    settle(house)
    assert (state(house, case), house.workplace.queue.summary(case).codes) == (CaseState.BLOCK, ("approval-amount",))
    approve(house, case, paul)
    activate(house, "threshold = 0.85\n" + newest_policy(house))
    settle(house)
    assert state(house, case) is CaseState.BLOCK
    approve(house, case, zoe)
    assert state(house, case) is CaseState.APPROVED


def test_a_case_that_somebody_holds_is_left_until_it_is_free(house: House) -> None:
    case = arrive(house, unknown())
    house.workplace.review.claim(case, MARIE)
    add(house)
    assert settle(house) == []
    assert stage_of(house)(case) is None
    assert newest(house, case).revision == 1
    house.workplace.review.release(case, MARIE)
    settle(house)
    assert state(house, case) is CaseState.APPROVED


def test_a_claim_that_ran_out_holds_nothing(house: House) -> None:
    case = arrive(house, unknown())
    house.workplace.review.claim(case, MARIE)
    add(house)
    house.clock.forward(minutes=16)
    settle(house)
    assert state(house, case) is CaseState.APPROVED


def test_what_a_person_has_worked_on_is_checked_and_waits_for_a_person(house: House) -> None:
    case = arrive(house, unknown(payment_terms="90 jours"))
    house.workplace.review.correct(case, 1, [SetField(None, "payment_terms", "30 jours fin de mois")], MARIE)
    house.workplace.review.release(case, MARIE)
    add(house)
    settle(house)
    summary = house.workplace.queue.summary(case)
    assert (summary.state, summary.codes) == (CaseState.REVIEW, ())
    assert summary.reason == "waits for a person to approve it"


def test_what_was_accepted_stays_accepted(house: House) -> None:
    case = arrive(house, unknown(payment_terms="90 jours"))
    (found,) = (one for one in newest(house, case).findings if one.code == "payment-terms-mismatch")
    house.workplace.review.accept(case, 1, fingerprint(found), MARIE)
    house.workplace.review.release(case, MARIE)
    add(house)
    settle(house)
    assert house.workplace.queue.summary(case).codes == ()


def announced(kind: DocumentType) -> Order:
    asks = () if kind is DocumentType.ORDER_CANCELLATION else (OrderLine("L1", line_number="10", quantity=Decimal(90)),)
    return replace(unknown(), lines=asks, totals=Totals())


@pytest.mark.parametrize("kind", [DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION])
def test_an_order_is_not_sent_while_a_change_or_cancellation_of_it_waits(house: House, kind: DocumentType) -> None:
    first = arrive(house, unknown())
    later = arrive(house, announced(kind), kind=kind, subject="later")
    add(house)
    settle(house)
    summary = house.workplace.queue.summary(first)
    assert (summary.state, summary.codes) == (CaseState.REVIEW, ())
    assert state(house, later) is CaseState.REVIEW
    house.workplace.review.reject(later, newest(house, later).revision, "no", MARIE)
    assert settle(house) == [first]
    assert state(house, first) is CaseState.APPROVED
    assert house.workplace.queue.view(first).history[-1].detail["because"] == {"its_order": "decided"}


def test_a_change_that_somebody_holds_is_looked_at_after_its_order_once_it_is_free(house: House) -> None:
    first = arrive(house, unknown())
    change = arrive(house, announced(DocumentType.ORDER_CHANGE), kind=DocumentType.ORDER_CHANGE, subject="change")
    add(house)
    stage = stage_of(house)
    stage(change)
    house.workplace.review.claim(change, MARIE)
    before = newest(house, change)
    stage(first)
    assert newest(house, first).revision == 2
    assert newest(house, change) == before
    house.workplace.review.release(change, MARIE)
    add(house, ItemReference("C200", "RDR-1", "AB-1204/7"))
    with house.database.read() as session:
        assert [outdated.is_due_anyway(session, one) for one in (first, change)] == [False, True]
    assert sorted(settle(house)) == [first, change]
    assert settle(house) == []


def test_a_rejected_case_is_never_taken_up(house: House) -> None:
    case = arrive(house, unknown())
    house.workplace.review.reject(case, 1, "no", MARIE)
    add(house)
    assert settle(house) == []
    assert stage_of(house)(case) is None
    assert state(house, case) is CaseState.REJECTED


def test_a_case_without_an_order_is_looked_at_once(house: House) -> None:
    case = arrive(house, None)
    activate(house, "threshold = 0.9\n")
    assert settle(house) == [case]
    assert newest(house, case).revision == 1


def test_no_more_than_asked_for_are_named_at_once(house: House) -> None:
    for number in range(4):
        arrive(house, unknown(4700 + number), subject=str(number))
    add(house)
    assert len(stage_of(house).outdated(3)) == 3
    settle(house)
    assert stage_of(house).outdated(3) == []


def test_of_two_that_become_the_same_order_one_is_sent(house: House) -> None:
    """The buyer of both was not known: neither could be seen to repeat the other."""
    nobody = Party("Atelier", vat_id=None)
    both = [arrive(house, order(buyer=nobody), sender="a@new.example", subject=name) for name in ("1", "2")]
    add(house, CustomerSender("C100", "new.example"))
    settle(house)
    assert [state(house, case) for case in both] == [CaseState.APPROVED, CaseState.DUPLICATE]


def test_two_workers_at_once_decide_once(house: House) -> None:
    waiting = [arrive(house, unknown(4700 + number), subject=str(number)) for number in range(3)]
    add(house)
    together = threading.Barrier(4)

    def work(_: int) -> None:
        stage = stage_of(house)
        left = stage.outdated(100)
        together.wait()
        for case_id, _state in left:
            stage(case_id)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    for case in waiting:
        assert (state(house, case), newest(house, case).revision) == (CaseState.APPROVED, 2)
        with house.database.read() as session:
            assert len(outbox.of_case(session, case)) == 1


def test_whoever_claims_at_the_same_moment_sees_what_was_decided(house: House) -> None:
    """Either the claim comes first and nothing changes, or the person sees the case gone on."""
    for number in range(6):
        case = arrive(house, unknown(4700 + number), subject=str(number))
    add(house)
    left = [case_id for case_id, _ in stage_of(house).outdated(100)]
    together = threading.Barrier(2)

    def claim(case: int) -> bool:
        together.wait()
        with house.database.begin() as session:
            until, now = house.clock(), house.clock()
            held = cases.claim(
                session, case, Stage.REVIEW, holder="marie", held_until=until.replace(year=2027), now=now
            )
        return held is not None

    def decide(case: int) -> CaseState | None:
        together.wait()
        return stage_of(house)(case)

    with ThreadPoolExecutor(2) as pool:
        for case in left:
            claimed, decided = pool.submit(claim, case), pool.submit(decide, case)
            assert claimed.result() is (decided.result() is None)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_worker_that_is_killed_leaves_all_or_nothing(house: House, tmp_path: Path, moment: str) -> None:
    case = arrive(house, unknown())
    add(house)
    url = house.database.engine.url.render_as_string(hide_password=False)
    victim = [sys.executable, "-m", "tests.integration.checking.killed_reconsidering", url, str(case), moment]
    ended = subprocess.run(victim, cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert newest(house, case).revision == (1 if moment == "before" else 2)
    settle(house)
    assert (state(house, case), newest(house, case).revision) == (CaseState.APPROVED, 2)
    with house.database.read() as session:
        assert len(outbox.of_case(session, case)) == 1
