"""Approvals over a real store: several people, in order, by group; and the ways around them that are closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.checking.correct import SetField
from orderbot.checking.policies import always
from orderbot.errors import StaleRevision
from orderbot.model.approvals import ApprovalRule, Signature
from orderbot.model.case import CaseState, CaseView, Role, User
from orderbot.model.finding import Severity
from orderbot.model.order import DocumentType
from orderbot.model.policy import Policy
from orderbot.model.rules import Rules
from orderbot.review.queue import Wanted
from orderbot.review.refusals import ClaimedByOther, NeedsApprover, NotTheirs
from orderbot.review.seen import fingerprint
from orderbot.store import messages, outbox
from orderbot.store.rows import Arrival
from tests.review_house import House, arrive, line, open_house, order

ONE = ApprovalRule("large", above=Decimal(500), currency="EUR")
TWO = ApprovalRule("two pairs of eyes", above=Decimal(500), currency="EUR", signatures=(Signature(), Signature()))
IN_ORDER = replace(TWO, in_order=True, signatures=(Signature(groups=("compliance",)), Signature(groups=("direction",))))
MARIE = User(1, "marie", Role.REVIEWER)
PAUL = User(2, "paul", Role.APPROVER, groups=("compliance",))
SOPHIE = User(3, "sophie", Role.APPROVER, groups=("direction",))
ADMIN = User(4, "adèle", Role.ADMIN)

Open = Callable[..., House]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    houses: list[House] = []

    def open_with(*rules: ApprovalRule) -> House:
        houses.append(open_house(tmp_path, rules=Rules(approvals=rules)))
        return houses[-1]

    yield open_with
    for house in houses:
        house.database.close()


def look(house: House, case: int) -> CaseView:
    return house.workplace.queue.view(case)


def approve(house: House, case: int, user: User) -> CaseState:
    view = look(house, case)
    seen = {fingerprint(found) for found in view.findings}
    return house.workplace.review.approve(case, view.summary.revision, seen, user).committed.state


def pushes(house: House, case: int) -> int:
    with house.database.read() as session:
        return len(outbox.of_case(session, case))


def test_two_different_approvers_send_it_and_the_first_yes_is_kept(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    assert look(house, case).summary.state is CaseState.BLOCK
    assert approve(house, case, PAUL) is CaseState.BLOCK
    view = look(house, case)
    assert (view.summary.reason, view.summary.claimed_by) == (
        "approval-amount waits for the approval of an approver (1 of 2)",
        None,
    )
    assert [(one.accepted_by, one.accepted_as) for one in view.acceptances] == [("paul", ("approver", "compliance"))]
    assert [entry.action for entry in view.history][-2:] == ["accepted", "accept"]
    assert house.hints == []
    assert approve(house, case, SOPHIE) is CaseState.APPROVED
    assert (pushes(house, case), house.hints) == (1, [case])


def test_the_same_person_does_not_count_twice(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    approve(house, case, PAUL)
    for name in ("paul", "PAUL", " Paul\u200b"):
        with pytest.raises(NotTheirs):
            approve(house, case, replace(PAUL, name=name))
    assert len(look(house, case).acceptances) == 1


def test_a_reviewer_or_somebody_not_asked_keeps_nothing(opened: Open) -> None:
    house = opened(IN_ORDER)
    case = arrive(house, order())
    for user, refusal in ((MARIE, NeedsApprover), (SOPHIE, NotTheirs), (ADMIN, NotTheirs)):
        with pytest.raises(refusal):
            approve(house, case, user)
    assert look(house, case).acceptances == ()
    assert approve(house, case, PAUL) is CaseState.BLOCK
    assert approve(house, case, SOPHIE) is CaseState.APPROVED


def test_one_finding_is_approved_by_its_own_people(opened: Open) -> None:
    compliance = ApprovalRule("export", countries=("FR",), signatures=(Signature(groups=("compliance",)),))
    house = opened(compliance, replace(TWO, signatures=(Signature(groups=("direction",)),)))
    case = arrive(house, order())
    assert approve(house, case, SOPHIE) is CaseState.BLOCK
    assert [one.code for one in look(house, case).acceptances] == ["approval-amount"]
    assert look(house, case).summary.codes == ("approval-required",)
    assert approve(house, case, PAUL) is CaseState.APPROVED


def test_the_yes_of_one_finding_counts_as_one_of_two(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    review = house.workplace.review
    (found,) = look(house, case).findings
    assert review.accept(case, 1, fingerprint(found), PAUL).state is CaseState.BLOCK
    review.release(case, PAUL)
    assert review.accept(case, 2, fingerprint(found), SOPHIE).state is CaseState.REVIEW
    review.release(case, SOPHIE)
    assert approve(house, case, MARIE) is CaseState.APPROVED


def test_an_edit_between_two_approvals_leaves_the_first_where_its_finding_stays(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    approve(house, case, PAUL)
    house.workplace.review.correct(case, 2, [SetField(None, "notes", "quai 3")], MARIE)
    house.workplace.review.release(case, MARIE)
    assert approve(house, case, SOPHIE) is CaseState.APPROVED


def test_an_edit_that_changes_what_was_approved_asks_for_all_again(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    approve(house, case, PAUL)
    changes = [SetField("L1", "quantity", "13"), SetField("L1", "line_net_amount", "627.90")]
    house.workplace.review.correct(case, 2, changes, MARIE)
    house.workplace.review.release(case, MARIE)
    assert approve(house, case, SOPHIE) is CaseState.BLOCK
    assert approve(house, case, PAUL) is CaseState.APPROVED


def test_who_approved_and_edits_afterwards_has_approved_nothing(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    approve(house, case, PAUL)
    house.workplace.review.correct(case, 2, [SetField(None, "notes", "quai 3")], PAUL)
    house.workplace.review.release(case, PAUL)
    assert approve(house, case, SOPHIE) is CaseState.BLOCK
    with pytest.raises(NeedsApprover):
        approve(house, case, PAUL)
    assert approve(house, case, ADMIN) is CaseState.APPROVED


def test_an_edit_by_who_cleared_it_blocks_again_at_once(opened: Open) -> None:
    house = opened(replace(TWO, signatures=(Signature(),)))
    case = arrive(house, order())
    (found,) = look(house, case).findings
    assert house.workplace.review.accept(case, 1, fingerprint(found), PAUL).state is CaseState.REVIEW
    edited = house.workplace.review.correct(case, 2, [SetField(None, "notes", "quai 3")], PAUL)
    assert edited.state is CaseState.BLOCK


def waiting_for(house: House, user: User) -> list[int]:
    return [row.case_id for row in house.workplace.queue.page(Wanted(approver=user)).rows]


def test_the_queue_tells_what_waits_for_whom(opened: Open) -> None:
    export = ApprovalRule("export", countries=("FR",), signatures=(Signature(users=("ADÈLE",)),))
    house = opened(replace(IN_ORDER, above=Decimal(600)), replace(TWO, name="two", up_to=Decimal(600)), export)
    small = arrive(house, order())
    large = arrive(house, order(line(1, quantity=Decimal(20)), order_number="BC-2"), subject="grande")
    people = (MARIE, PAUL, SOPHIE, ADMIN)
    assert [waiting_for(house, user) for user in people] == [[], [small, large], [small], [small, large]]
    approve(house, small, PAUL)
    approve(house, large, PAUL)
    assert [waiting_for(house, user) for user in people] == [[], [], [small, large], [small, large]]
    approve(house, small, ADMIN)
    house.workplace.review.correct(large, 2, [SetField(None, "notes", "x")], ADMIN)
    assert [waiting_for(house, user) for user in people] == [[], [], [large], []]
    assert look(house, small).summary.state is CaseState.APPROVED


def test_a_suggestion_used_is_an_edit(opened: Open) -> None:
    house = opened(replace(TWO, signatures=(Signature(),)))
    case = arrive(house, order(line(1, unit_price=Decimal("84.30"))))
    (off,) = (found for found in look(house, case).findings if found.code == "price-off-list")
    house.workplace.review.use_suggestion(case, 1, fingerprint(off), PAUL)
    with pytest.raises(NeedsApprover):
        approve(house, case, PAUL)
    house.workplace.review.release(case, PAUL)
    assert approve(house, case, SOPHIE) is CaseState.APPROVED


def test_setting_aside_and_reopening_forgets_no_editor(opened: Open) -> None:
    house = opened(replace(TWO, signatures=(Signature(),)))
    review = house.workplace.review
    case = arrive(house, order())
    review.correct(case, 1, [SetField(None, "notes", "x")], PAUL)
    review.set_aside(case, 2, "plus tard", PAUL)
    review.reopen(case, 3, PAUL)
    with pytest.raises(NeedsApprover):
        approve(house, case, PAUL)
    assert look(house, case).summary.state is CaseState.BLOCK


def test_who_typed_an_order_in_does_not_approve_it(opened: Open) -> None:
    house = opened(replace(TWO, signatures=(Signature(),)))
    review = house.workplace.review
    case = arrive(house, None, kind=DocumentType.QUOTE_REQUEST)
    review.type_in(case, 1, DocumentType.ORDER, PAUL)
    review.release(case, PAUL)
    changes = [SetField(None, "order_number", "TEL-1"), SetField(None, "buyer/name", "C100")]
    review.correct(case, 2, changes, MARIE)
    view = look(house, case)
    assert set(view.edited_by) == {"paul", "marie"}


def test_a_total_typed_small_does_not_slip_below_the_threshold(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    changes = [
        SetField(None, f"totals/{name}", amount) for name, amount in (("net_amount", "1"), ("gross_amount", "1"))
    ]
    committed = house.workplace.review.correct(case, 1, changes, MARIE)
    assert committed.state is CaseState.BLOCK


def test_a_yes_needs_no_claim_but_sending_does(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    house.workplace.review.claim(case, MARIE)
    assert approve(house, case, PAUL) is CaseState.BLOCK
    assert look(house, case).summary.claimed_by == "marie"
    with pytest.raises(ClaimedByOther, match="marie"):
        approve(house, case, SOPHIE)
    assert len(look(house, case).acceptances) == 1
    house.workplace.review.release(case, MARIE)
    assert approve(house, case, SOPHIE) is CaseState.APPROVED


def test_approving_on_an_old_look_counts_when_others_only_said_yes_since(opened: Open) -> None:
    house = opened(TWO)
    case = arrive(house, order())
    seen = {fingerprint(found) for found in look(house, case).findings}
    review = house.workplace.review
    assert review.approve(case, 1, seen, PAUL).waiting
    assert review.approve(case, 1, seen, SOPHIE).committed.state is CaseState.APPROVED
    other = arrive(house, order(order_number="BC-4712"), subject="encore")
    seen = {fingerprint(found) for found in look(house, other).findings}
    review.approve(other, 1, seen, PAUL)
    review.correct(other, 2, [SetField(None, "notes", "quai 3")], MARIE)
    review.release(other, MARIE)
    with pytest.raises(StaleRevision):
        review.approve(other, 1, seen, SOPHIE)
    with pytest.raises(StaleRevision):
        review.approve(other, 99, seen, SOPHIE)


def test_what_a_reviewer_accepted_blocks_once_the_policy_makes_it_a_block(opened: Open) -> None:
    house = opened(TWO)
    mild = Rules(approvals=(TWO,), severity={"approval-amount": Severity.REVIEW})
    review = house.workplace.review
    milder = replace(review, recheck=replace(review.recheck, policies=always(Policy(mild))))
    case = arrive(house, order())
    milder.correct(case, 1, [SetField(None, "notes", "x")], MARIE)
    (found,) = look(house, case).findings
    assert found.severity is Severity.REVIEW
    milder.accept(case, 2, fingerprint(found), MARIE)
    assert look(house, case).summary.codes == ()
    review.correct(case, 3, [SetField(None, "notes", "y")], MARIE)
    assert look(house, case).summary.state is CaseState.BLOCK


BY_PAUL = Arrival("upload", account="paul", name="order.pdf")


def test_who_uploaded_the_order_does_not_approve_it(opened: Open) -> None:
    house = opened(ONE)
    case = arrive(house, order(), arrival=BY_PAUL)
    assert look(house, case).edited_by == ("paul",)
    with pytest.raises(NeedsApprover):
        approve(house, case, PAUL)
    with pytest.raises(NeedsApprover):
        approve(house, case, replace(PAUL, name="PAUL"))
    assert approve(house, case, SOPHIE) is CaseState.APPROVED


def test_who_uploaded_the_order_is_not_asked_for_an_approval(opened: Open) -> None:
    house = opened(ONE)
    arrive(house, order(), arrival=BY_PAUL)
    assert waiting_for(house, PAUL) == []
    assert len(waiting_for(house, SOPHIE)) == 1


def test_who_uploaded_a_change_does_not_approve_it_nor_its_order(opened: Open) -> None:
    house = opened(ONE)
    first = arrive(house, order())
    change = arrive(
        house, order(notes="quai 3"), kind=DocumentType.ORDER_CHANGE, subject="annule et remplace", arrival=BY_PAUL
    )
    assert [look(house, one).edited_by for one in (first, change)] == [("paul",), ("paul",)]


def test_what_came_by_mail_first_may_be_approved_by_who_uploads_it_again(opened: Open) -> None:
    house = opened(ONE)
    case = arrive(house, order())
    with house.database.begin() as session:
        message = messages.of_case(session, case)
        raw = house.blobs.get(message.sha256)
    house.workplace.review.upload(raw, "again.eml", PAUL)
    assert look(house, case).edited_by == ()
    assert approve(house, case, PAUL) is CaseState.APPROVED


def test_who_mailed_the_order_in_does_not_approve_it(opened: Open) -> None:
    house = opened(ONE)
    paul = house.person("paul", Role.APPROVER, groups=("compliance",))
    case = arrive(house, order(), sender="paul@seller.example", by_mail=True)
    assert look(house, case).edited_by == ()
    assert waiting_for(house, paul) == [case]
    house.workplace.accounts.set_email("Paul", " Paul@Seller.example ")
    assert look(house, case).edited_by == ("paul",)
    assert waiting_for(house, paul) == []
    with pytest.raises(NeedsApprover):
        approve(house, case, paul)
    assert approve(house, case, SOPHIE) is CaseState.APPROVED


def test_who_mailed_a_change_in_approves_neither_it_nor_its_order(opened: Open) -> None:
    house = opened(ONE)
    house.person("paul", Role.APPROVER)
    house.workplace.accounts.set_email("paul", "paul@seller.example")
    first = arrive(house, order())
    change = arrive(
        house, order(notes="quai 3"), kind=DocumentType.ORDER_CHANGE, subject="change", sender="paul@seller.example"
    )
    assert [look(house, one).edited_by for one in (first, change)] == [("paul",), ("paul",)]


def test_what_needs_no_approval_is_sent_by_who_uploaded_it(opened: Open) -> None:
    house = opened()
    case = arrive(house, order(line(1, unit_price=Decimal(50))), arrival=BY_PAUL)
    assert approve(house, case, PAUL) is CaseState.APPROVED
