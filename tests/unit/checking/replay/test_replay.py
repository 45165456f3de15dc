"""History decided again over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.checking.replay.asking import Rehearsal
from orderbot.checking.replay.deciding import Terms
from orderbot.checking.replay.outcomes import Course, Report
from orderbot.checking.replay.running import _answers
from orderbot.errors import ReferenceRefused
from orderbot.model.added_rows import ItemReference
from orderbot.model.case import Role
from orderbot.model.order import DocumentType
from orderbot.model.policy import Policy
from orderbot.review.seen import fingerprint
from orderbot.store import cases
from orderbot.store.past_cases import decided_customers
from orderbot.store.reference_import import generations
from tests.review_house import TABLES, House, arrive, line, open_house, order


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path)
    yield opened
    opened.database.close()


def came_in(house: House, number: str, price: str = "48.30") -> int:
    """An order of one line at that price (the list says 48.30), a day after the one before."""
    house.clock.forward(days=1)
    subject = f"{number} {house.clock()}"
    return arrive(house, order(line(1, unit_price=Decimal(price)), order_number=number), subject=subject)


def approve(house: House, case_id: int) -> None:
    with house.database.read() as session:
        stored = cases.revision(session, case_id)
    seen = [fingerprint(one) for one in stored.open_findings]
    house.workplace.review.approve(case_id, stored.revision, seen, house.person(f"ada{case_id}", Role.APPROVER))


def tried(house: House, text: str | None = None, folder: Path | None = None, days: int | None = None) -> Report:
    policy = None if text is None else house.policies.read(text)
    since = None if days is None else house.clock() - timedelta(days=days)
    return Rehearsal(house.database, house.policies, "ada")(house.clock(), policy=policy, folder=folder, since=since)


def activate(house: House, text: str) -> None:
    with house.database.begin() as session:
        house.policies.activate(session, text, author="ada", source="upload", now=house.clock())


def test_without_a_proposal_and_without_a_change_nothing_flips(house: House) -> None:
    for number, price in (("1", "48.30"), ("2", "50.00"), ("1", "48.30"), ("4", "48.30")):
        came_in(house, number, price)
    approve(house, came_in(house, "5", "51.00"))
    arrive(house, None, kind=DocumentType.INVOICE)
    report = tried(house)
    assert (report.replayed, report.flips, report.newly_held) == (6, (), 0)
    assert {(then, now): number for then, now, number in report.moves} == {
        (Course.PUSHED, Course.PUSHED): 2,
        (Course.REVIEW, Course.REVIEW): 3,
        (Course.DUPLICATE, Course.DUPLICATE): 1,
    }


def test_a_laxer_policy_pushes_what_was_held_and_a_stricter_one_holds_what_was_pushed(house: House) -> None:
    clean, dear = came_in(house, "1"), came_in(house, "2", "50.00")
    lax = tried(house, "[tolerance]\npercent = 5")
    assert [(one.case_id, one.then, one.proposed, one.codes_then) for one in lax.flips] == [
        (dear, Course.REVIEW, Course.PUSHED, ("price-off-list",))
    ]
    assert (lax.newly_pushed, lax.newly_held) == (1, 0)
    strict = tried(house, 'mode = "review-all"')
    assert [(one.case_id, one.proposed, one.codes_proposed) for one in strict.flips] == [
        (clean, Course.REVIEW, ("automation-off",))
    ]
    (customer,) = strict.customers
    assert (customer.customer_id, customer.replayed, customer.newly_held, customer.newly_pushed) == ("C100", 2, 1, 0)


def test_what_a_person_accepted_stays_accepted_as_long_as_it_is_the_same(house: House) -> None:
    dear = came_in(house, "1", "50.00")
    approve(house, dear)
    assert tried(house, "threshold = 0.91").flips == ()
    assert [one.case_id for one in tried(house, 'mode = "review-all"').flips] == [dear]


def test_what_waits_in_a_persons_hands_is_not_pushed_by_a_replay(house: House) -> None:
    from orderbot.checking.correct import SetField

    dear = came_in(house, "1", "50.00")
    house.workplace.review.correct(dear, 1, [SetField("L1", "unit_price", "48.30"), SetField("L1", "line_net_amount", "579.60"), SetField(None, "totals/net_amount", "579.60"), SetField(None, "totals/tax_amount", "115.92"), SetField(None, "totals/gross_amount", "695.52")], house.person("bob"))  # fmt: skip
    report = tried(house)
    assert (report.flips, report.moves) == ((), ((Course.REVIEW, Course.REVIEW, 1),))


def test_only_what_the_proposal_changes_is_told_as_its_flip(house: House) -> None:
    """The policy in force holds today what went through before it: no proposal is to blame for that."""
    came_in(house, "1")
    activate(house, 'mode = "review-all"')
    report = tried(house, 'mode = "review-all"\n[tolerance]\npercent = 1')
    assert (report.flips, report.newly_held, report.moves) == ((), 0, ((Course.PUSHED, Course.REVIEW, 1),))
    assert tried(house).newly_held == 1, "asked without a proposal, what is in force is what is tried"


def test_a_case_sees_only_what_came_in_before_it(house: House) -> None:
    first, again = came_in(house, "1"), came_in(house, "1")
    later = came_in(house, "1", "47.00")
    report = tried(house, "[tolerance]\npercent = 5")
    assert {one.case_id for one in report.flips} == set()
    with house.database.read() as session:
        assert tuple(decided_customers(session)) == (first, again, later)


def test_since_leaves_earlier_cases_out(house: House) -> None:
    for number in ("1", "2", "3"):
        came_in(house, number)
    assert [tried(house, days=days).replayed for days in (0, 1, 2)] == [1, 2, 3]


def test_other_master_data_are_tried_and_leave_nothing_behind(house: House, tmp_path: Path) -> None:
    clean = came_in(house, "1")
    folder = tmp_path / "proposed"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text.replace("48.30", "49.30"), encoding="utf-8")
    before = generations(house.database)
    report = tried(house, folder=folder)
    assert [(one.case_id, one.codes_proposed) for one in report.flips] == [(clean, ("price-off-list",))]
    assert tried(house, folder=folder) == report, "the same again"
    assert generations(house.database) == before
    (folder / "items.csv").write_text("item_id\n", encoding="utf-8")
    with pytest.raises(ReferenceRefused):
        tried(house, folder=folder)
    assert generations(house.database) == before


def test_processes_change_nothing_but_the_time(house: House) -> None:
    for number in range(6):
        came_in(house, str(number), "50.00" if number % 2 else "48.30")
    with house.database.read() as session:
        ids = tuple(decided_customers(session))
    now, tried = Terms(Policy(), 1), Terms(house.policies.read('mode = "review-all"'), 1)
    shares = [ids[:2], ids[2:4], ids[4:]]
    alone, together = (list(_answers(house.database, shares, now, tried, processes)) for processes in (1, 2))
    assert alone == together


def test_one_more_row_is_tried_on_the_latest_cases_of_its_customer(house: House) -> None:
    theirs = line(1, item_id=None, buyer_item_id="RDR-1")
    cases_of_it = [arrive(house, order(theirs, order_number=str(n)), subject=f"{n}") for n in (1, 2)]
    rehearsal, row = Rehearsal(house.database, house.policies, "ada"), ItemReference("C100", "RDR-1", "AB-1204/7")
    report = rehearsal(house.clock(), row=row, customer_id="C100")
    assert [one.case_id for one in report.flips if one.newly_pushed] == cases_of_it
    assert [
        one.case_id for one in rehearsal(house.clock(), row=row, customer_id="C100", latest=1).flips
    ] == cases_of_it[1:]
    assert rehearsal(house.clock(), row=row, customer_id="C200").replayed == 0
