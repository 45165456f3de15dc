"""What a person does with a case, over a real store: nothing bypasses the validators and the decision."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from orderbot.checking.correct import AddLine, DeleteLine, SetField
from orderbot.errors import NotAllowed, StaleRevision, StoreError, WrongValue
from orderbot.model.case import CaseState, CaseView, User
from orderbot.model.codes import finding
from orderbot.model.evidence import Method
from orderbot.model.order import DocumentType, Party
from orderbot.review.refusals import ClaimedByOther, NeedsApprover, NotNow, StillHeld
from orderbot.review.seen import fingerprint
from orderbot.store import outbox
from tests.review_house import House, arrive, line, order

DEAR = line(1, unit_price=Decimal("84.30"))


def marks(view: CaseView) -> set[str]:
    return {fingerprint(found) for found in view.findings}


def codes(view: CaseView) -> list[str]:
    return sorted(found.code for found in view.findings)


def blocked(house: House) -> int:
    said = order(buyer=Party("Métaux du Nord"), order_number="N-1")
    return arrive(house, said, sender="achats@metaux.example")


def test_a_correction_is_checked_and_waits_for_approval(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    committed = house.workplace.review.correct(case, 1, [SetField("L1", "unit_price", "48.30")], marie)
    view = house.workplace.queue.view(case)
    assert (committed.state, committed.revision) == (CaseState.REVIEW, 2)
    assert "price-off-list" not in codes(view)
    assert "line-amount-mismatch" in codes(view)
    entry = view.evidence["L1", "unit_price"]
    assert (entry.method, entry.confidence) == (Method.REVIEWER, 1.0)
    assert entry.corrects is not None
    assert entry.corrects.text == "84,30"
    assert view.edited_by == ("marie",)
    assert {"line": "L1", "field": "unit_price", "from": "84.30", "to": "48.30"} in view.history[-2].detail["changes"]  # type: ignore[operator]


def test_a_correction_that_clears_everything_is_still_not_sent_by_itself(house: House, marie: User) -> None:
    case = arrive(house, order(order_number=None))
    committed = house.workplace.review.correct(case, 1, [SetField(None, "order_number", "BC-1")], marie)
    assert committed.state is CaseState.REVIEW
    with house.database.read() as session:
        assert outbox.of_case(session, case) == ()


def test_approving_accepts_what_was_seen_and_queues_the_push_in_one_go(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    view = house.workplace.queue.view(case)
    approval = house.workplace.review.approve(case, 1, marks(view), marie)
    assert (approval.committed.state, approval.unseen) == (CaseState.APPROVED, ())
    view = house.workplace.queue.view(case)
    assert [(entry.code, entry.accepted_by) for entry in view.acceptances] == [("price-off-list", "marie")]
    assert view.summary.claimed_by is None
    with house.database.read() as session:
        (push,) = outbox.of_case(session, case)
        body = json.loads(outbox.body(session, push.push_id))
    assert body["customer_id"] == "C100"
    assert body["lines"][0]["unit_price"] == "84.30"
    assert house.hints == [case]


def test_approving_refuses_findings_that_were_not_seen_and_shows_them(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    approval = house.workplace.review.approve(case, 1, set(), marie)
    assert [found.code for found in approval.unseen] == ["price-off-list"]
    assert approval.committed.state is CaseState.REVIEW
    view = house.workplace.queue.view(case)
    assert view.acceptances == ()
    with house.database.read() as session:
        assert outbox.of_case(session, case) == ()


def test_what_the_oms_cannot_do_without_cannot_be_accepted_away(house: House, marie: User) -> None:
    case = arrive(house, order(line(1, item_id="ZZ-9")))
    view = house.workplace.queue.view(case)
    assert "item-unknown" in codes(view)
    with pytest.raises(StillHeld, match="item"):
        house.workplace.review.approve(case, 1, marks(view), marie)
    after = house.workplace.queue.view(case)
    assert (after.acceptances, after.summary.revision) == ((), 1)


def test_one_finding_is_accepted_and_the_rest_still_holds(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR, line(2, item_id="RC-22", quantity=Decimal(3), unit_price=Decimal("9.99"))))
    first, second = (found for found in house.workplace.queue.view(case).findings if found.code == "price-off-list")
    committed = house.workplace.review.accept(case, 1, fingerprint(first), marie)
    assert committed.state is CaseState.REVIEW
    view = house.workplace.queue.view(case)
    assert [entry.identity for entry in view.acceptances] == [first.identity]
    assert view.summary.codes == ("price-off-list",)
    with pytest.raises(StaleRevision):
        house.workplace.review.accept(case, 1, fingerprint(second), marie)
    house.workplace.review.accept(case, 2, fingerprint(second), marie)
    assert house.workplace.queue.view(case).summary.codes == ()


def test_a_blocking_finding_needs_an_approver(house: House, marie: User, paul: User) -> None:
    case = blocked(house)
    view = house.workplace.queue.view(case)
    assert view.summary.state is CaseState.BLOCK
    mark = next(fingerprint(found) for found in view.findings if found.code == "customer-blocked")
    with pytest.raises(NeedsApprover):
        house.workplace.review.accept(case, 1, mark, marie)
    with pytest.raises(NeedsApprover):
        house.workplace.review.approve(case, 1, marks(view), marie)
    committed = house.workplace.review.accept(case, 1, mark, paul)
    assert committed.state is CaseState.REVIEW


def test_an_approver_who_edited_the_order_does_not_approve_it(house: House, marie: User, paul: User) -> None:
    case = blocked(house)
    house.workplace.review.correct(case, 1, [SetField(None, "notes", "vu")], paul)
    view = house.workplace.queue.view(case)
    with pytest.raises(NeedsApprover):
        house.workplace.review.approve(case, 2, marks(view), paul)


def test_two_people_do_not_work_on_one_case(house: House, marie: User, paul: User) -> None:
    review = house.workplace.review
    case = arrive(house, order(DEAR))
    review.claim(case, marie)
    assert house.workplace.queue.view(case).summary.claimed_by == "marie"
    with pytest.raises(ClaimedByOther, match="marie"):
        review.correct(case, 1, [SetField(None, "notes", "x")], paul)
    review.take_over(case, paul)
    with pytest.raises(ClaimedByOther, match="paul"):
        review.reject(case, 1, "non", marie)
    review.release(case, paul)
    review.claim(case, marie)
    house.clock.forward(minutes=16)
    review.claim(case, paul)


def test_a_change_made_on_an_old_look_is_refused(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    house.workplace.review.correct(case, 1, [SetField(None, "notes", "a")], marie)
    with pytest.raises(StaleRevision):
        house.workplace.review.correct(case, 1, [SetField(None, "notes", "b")], marie)
    with pytest.raises(StaleRevision):
        house.workplace.review.approve(case, 1, set(), marie)


def test_rejecting_needs_a_reason_and_is_kept(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    with pytest.raises(WrongValue):
        house.workplace.review.reject(case, 1, "  ", marie)
    house.workplace.review.reject(case, 1, "commande annulée par téléphone", marie)
    summary = house.workplace.queue.summary(case)
    assert (summary.state, summary.reason) == (CaseState.REJECTED, "commande annulée par téléphone")
    with pytest.raises(NotNow):
        house.workplace.review.approve(case, 1, set(), marie)


def test_a_quote_request_that_is_an_order_is_typed_in(house: House, marie: User) -> None:
    review = house.workplace.review
    case = arrive(house, None, kind=DocumentType.QUOTE_REQUEST)
    assert review.type_in(case, 1, DocumentType.ORDER, marie).state is CaseState.REVIEW
    review.correct(
        case, 2, [SetField(None, "order_number", "TEL-1"), SetField(None, "buyer/name", "C100"), AddLine()], marie
    )
    view = house.workplace.queue.view(case)
    assert view.order is not None
    (added,) = view.order.lines
    fields = {"item_id": "JT-10", "quantity": "100"}
    review.correct(case, 3, [SetField(added.line_id, name, value) for name, value in fields.items()], marie)
    view = house.workplace.queue.view(case)
    approval = review.approve(case, 4, marks(view), marie)
    assert approval.committed.state is CaseState.APPROVED
    with pytest.raises(WrongValue):
        review.type_in(case, 5, DocumentType.INVOICE, marie)


def test_a_document_dealt_with_elsewhere_is_set_aside_and_can_come_back(house: House, marie: User) -> None:
    review = house.workplace.review
    case = arrive(house, None, kind=DocumentType.INVOICE)
    assert review.set_aside(case, 1, "transmis à la comptabilité", marie).state is CaseState.IGNORED
    assert house.workplace.queue.summary(case).reason == "transmis à la comptabilité"
    assert review.reopen(case, 2, marie).state is CaseState.REVIEW
    review.read_again(case, 3, marie)
    assert house.workplace.queue.summary(case).state is CaseState.READING


def test_what_reading_found_stays_and_what_the_oms_refused_goes_with_the_correction(house: House, marie: User) -> None:
    extra = (
        finding("unreadable-document", "", "Pièce illisible.", "A part could not be read.", found="x.pdf"),
        finding("oms-refused", "", "Refusé.", "Refused.", found="no stock"),
    )
    case = arrive(house, order(), extra=extra)
    house.workplace.review.correct(case, 1, [SetField(None, "notes", "x")], marie)
    assert codes(house.workplace.queue.view(case)) == ["unreadable-document"]


def test_the_suggestion_goes_into_its_field(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    (found,) = house.workplace.queue.view(case).findings
    house.workplace.review.use_suggestion(case, 1, fingerprint(found), marie)
    view = house.workplace.queue.view(case)
    assert view.order is not None
    assert view.order.lines[0].unit_price == Decimal("48.30")
    with pytest.raises(WrongValue):
        house.workplace.review.use_suggestion(case, 2, "gone", marie)


def test_a_resend_that_appears_while_editing_is_kept_as_a_duplicate_on_approval(house: House, marie: User) -> None:
    first = arrive(house, order())
    assert house.workplace.queue.summary(first).state is CaseState.APPROVED
    second = arrive(house, order(order_number="BC-4711x"), subject="encore")
    house.workplace.review.correct(second, 1, [SetField(None, "order_number", "BC-4711")], marie)
    view = house.workplace.queue.view(second)
    approval = house.workplace.review.approve(second, 2, marks(view), marie)
    assert approval.committed.state is CaseState.DUPLICATE
    assert house.workplace.queue.summary(second).duplicate_of == first


def test_lines_deleted_do_not_move_what_is_known_of_the_others(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR, line(2, item_id="RC-22", unit_price=Decimal("7.45"))))
    house.workplace.review.correct(case, 1, [DeleteLine("L1")], marie)
    view = house.workplace.queue.view(case)
    assert view.order is not None
    assert [one.line_id for one in view.order.lines] == ["L2"]
    assert view.evidence["L2", "unit_price"].text == "7,45"


def test_of_two_approvals_at_once_one_is_kept(house: House, marie: User) -> None:
    case = arrive(house, order(DEAR))
    seen = marks(house.workplace.queue.view(case))
    together = threading.Barrier(2)

    def approve() -> str:
        together.wait(10)
        try:
            return house.workplace.review.approve(case, 1, seen, marie).committed.state
        except (NotAllowed, StaleRevision) as error:
            return type(error).__name__

    with ThreadPoolExecutor(2) as pool:
        came_to = [answer.result() for answer in [pool.submit(approve), pool.submit(approve)]]
    assert came_to.count("approved") == 1, came_to
    with house.database.read() as session:
        assert len(outbox.of_case(session, case)) == 1


def test_only_the_undelivered_is_sent_again(house: House, marie: User) -> None:
    case = arrive(house, order())
    with pytest.raises(NotNow):
        house.workplace.review.resend(case, marie)
    now = house.clock()
    with house.database.begin() as session:
        claimed = outbox.claim_case(session, case, holder="t", held_until=now.replace(hour=13), now=now)
        assert claimed is not None
        outbox.undelivered(session, claimed, "no answer", now)
    assert house.workplace.queue.summary(case).state is CaseState.UNDELIVERED
    house.workplace.review.resend(case, marie)
    assert house.workplace.queue.summary(case).state is not CaseState.UNDELIVERED


def test_an_upload_goes_the_way_of_a_mail(house: House, marie: User) -> None:
    taken = house.workplace.review.upload(b"un bon de commande", "fax.txt", marie)
    assert taken.is_new
    assert house.workplace.queue.summary(taken.case_id).state is CaseState.READING
    assert house.workplace.queue.summary(taken.case_id).file == "fax.txt"
    assert not house.workplace.review.upload(b"un bon de commande", "fax.txt", marie).is_new
    with pytest.raises(WrongValue):
        house.workplace.review.upload(b"", "fax.txt", marie)


def test_a_case_that_is_on_its_way_cannot_be_touched(house: House, marie: User) -> None:
    case = arrive(house, order())
    for act in (
        lambda: house.workplace.review.correct(case, 1, [SetField(None, "notes", "x")], marie),
        lambda: house.workplace.review.reject(case, 1, "non", marie),
        lambda: house.workplace.review.approve(case, 1, set(), marie),
        lambda: house.workplace.review.claim(case, marie),
    ):
        with pytest.raises((NotAllowed, StoreError)):
            act()
