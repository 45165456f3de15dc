"""Every class of answer of the OMS, over loopback HTTP, and what becomes of the case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from orderbot.interfaces import Push, Pushed
from orderbot.model.case import CaseState
from orderbot.store import cases
from orderbot.store.rows import PushState
from tests.integration.delivery.desk import Desk

MINUTE = timedelta(minutes=1)


def test_an_approved_order_is_pushed_and_its_number_kept(desk: Desk) -> None:
    case = desk.approved("B-1")
    assert desk.delivery().push_case(case) is CaseState.PUSHED
    summary = desk.summary(case)
    assert (summary.state, summary.oms_order_number) == (CaseState.PUSHED, "OMS-000001")
    assert desk.delivery().push_case(case) is None, "once is enough"
    assert [order["order_number"] for order in desk.orders()] == ["B-1"]


def test_a_reply_lost_after_the_commit_is_replayed_into_the_same_order(desk: Desk) -> None:
    case = desk.approved("B-1")
    desk.fault(drop_reply=True)
    assert desk.delivery().push_case(case) is CaseState.PUSHING
    assert len(desk.orders()) == 1, "the OMS has it; we do not know"
    desk.clock.forward(MINUTE)
    assert desk.delivery().push_case(case) is CaseState.PUSHED
    assert len(desk.orders()) == 1 and desk.counters()["replays"] == 1


def test_an_answer_without_a_number_is_replayed(desk: Desk) -> None:
    case = desk.approved("B-1")
    desk.fault(without_number=True)
    assert desk.delivery().push_case(case) is CaseState.PUSHING
    desk.clock.forward(MINUTE)
    assert desk.delivery().push_case(case) is CaseState.PUSHED
    assert len(desk.orders()) == 1


def test_failures_wait_ever_longer_and_end_undelivered(desk: Desk) -> None:
    case, delivery = desk.approved("B-1"), desk.delivery()
    desk.fault(status=503, times=99)
    waits = []
    for _ in range(3):
        assert delivery.push_case(case) is CaseState.PUSHING
        (row,) = desk.pushes(case)
        waits.append((row.next_attempt_at - desk.clock()).total_seconds())
        assert delivery.push_case(case) is None, "not before its time"
        desk.clock.at = row.next_attempt_at
    assert waits == [2, 4, 8]
    assert delivery.push_case(case) is CaseState.UNDELIVERED
    assert desk.state(case) is CaseState.UNDELIVERED
    assert delivery.drain() == 0


def test_retry_after_is_honoured(desk: Desk) -> None:
    case = desk.approved("B-1")
    desk.fault(status=429, retry_after="1000")
    desk.delivery(jitter=lambda: 0.0).push_case(case)
    (row,) = desk.pushes(case)
    assert (row.next_attempt_at - desk.clock()).total_seconds() == 1000


def test_a_person_replays_what_was_not_delivered(desk: Desk) -> None:
    case, delivery = desk.approved("B-1"), desk.delivery(attempts=1)
    desk.fault(status=500)
    assert delivery.push_case(case) is CaseState.UNDELIVERED
    assert delivery.replay_undelivered(case, "alice") == 1
    assert desk.state(case) is CaseState.APPROVED
    assert delivery.drain() == 1
    assert desk.state(case) is CaseState.PUSHED


def test_undelivered_orders_go_when_the_oms_answers_again(desk: Desk) -> None:
    delivery = desk.delivery(attempts=1, first_seconds=10.0)
    lost = [desk.approved(f"B-{n}") for n in range(3)]
    desk.fault(status=500, times=3)
    delivery.drain()
    assert {desk.state(case) for case in lost} == {CaseState.UNDELIVERED}
    delivery.look_again()
    assert {desk.state(case) for case in lost} == {CaseState.UNDELIVERED}, "too soon to knock again"
    desk.clock.forward(MINUTE)
    desk.fault(status=500)
    delivery.look_again()
    assert {desk.state(case) for case in lost} == {CaseState.UNDELIVERED}, "one knock found it still shut"
    desk.clock.forward(MINUTE)
    delivery.look_again()
    assert {desk.state(case) for case in lost} == {CaseState.PUSHED}
    assert desk.counters()["doubled"] == 0


def test_one_order_that_the_oms_chokes_on_is_knocked_at_alone_and_seldom(desk: Desk) -> None:
    delivery = desk.delivery(attempts=2, first_seconds=10.0)
    case = desk.approved("B-1")
    desk.fault(status=500, times=99)
    delivery.push_case(case)
    desk.clock.forward(MINUTE)
    assert delivery.push_case(case) is CaseState.UNDELIVERED
    for _ in range(3):
        delivery.look_again()
    desk.clock.forward(MINUTE)
    for _ in range(3):
        delivery.look_again()
    assert desk.state(case) is CaseState.UNDELIVERED
    assert desk.pushes(case)[0].attempts == 2


def test_a_refusal_goes_to_a_person_with_the_oms_reason(desk: Desk) -> None:
    case = desk.approved("B-1", item="OMS-REFUSE-1")
    assert desk.delivery().push_case(case) is CaseState.REVIEW
    with desk.database.read() as session:
        (finding,) = cases.revision(session, case).open_findings
    assert (finding.code, finding.path, finding.found) == ("oms-refused", "/lines/0/item_id", "item-not-orderable")
    assert "OMS-REFUSE-1" in finding.message_fr
    assert desk.summary(case).codes == ("oms-refused",)
    assert desk.delivery().drain() == 0


def test_after_a_refusal_the_corrected_order_is_a_new_one(desk: Desk) -> None:
    case = desk.approved("B-1", item="OMS-REFUSE-1")
    desk.delivery().push_case(case)
    desk.approve_again(case, "B-1", "AB-2")
    assert desk.delivery().push_case(case) is CaseState.PUSHED
    assert [(order["order_number"], order["revision"]) for order in desk.orders()] == [("B-1", 1)]


def test_a_key_used_for_something_else_goes_to_a_person_and_is_never_sent_again(desk: Desk) -> None:
    case = desk.approved("B-1")
    desk.connector.send(Push(0, 0, "order", desk_body("other"), "B-1/1"))
    assert desk.delivery().push_case(case) is CaseState.REVIEW
    with desk.database.read() as session:
        assert cases.revision(session, case).open_findings[0].found == "idempotency-mismatch"
    desk.clock.forward(MINUTE * 600)
    desk.delivery().look_again()
    assert desk.delivery().drain() == 0
    assert desk.pushes(case)[0].state is PushState.REFUSED


@pytest.mark.parametrize("status", [401, 403, 404, 405])
def test_a_misconfigured_connector_is_paused_and_nothing_floods(desk: Desk, status: int) -> None:
    orders = [desk.approved(f"B-{n}") for n in range(5)]
    delivery = desk.delivery()
    desk.fault(status=status, times=99)
    delivery.drain()
    assert str(status) in desk.paused()["http"]
    assert sum(row.attempts for case in orders for row in desk.pushes(case)) == 0, "the attempt is given back"
    for _ in range(5):
        assert delivery.drain() == 0
    delivery.look_again()
    assert desk.paused(), "the probe was refused too"
    desk.fault(times=0)
    delivery.look_again()
    assert not desk.paused()
    delivery.drain()
    assert {desk.state(case) for case in orders} == {CaseState.PUSHED}
    assert desk.counters()["orders"] == 5


def test_a_wrong_secret_pauses_until_it_is_mended(desk: Desk) -> None:
    case = desk.approved("B-1")
    desk.secret = "wrong"
    desk.delivery().drain()
    desk.delivery().look_again()
    assert "secret" in desk.paused()["http"]
    desk.secret = "sandbox secret"
    desk.delivery().look_again()
    assert not desk.paused() and desk.state(case) is CaseState.PUSHED


def test_nothing_newer_is_sent_while_an_earlier_push_is_unanswered(desk: Desk) -> None:
    case, delivery = desk.approved("B-1", "AB-1"), desk.delivery(attempts=1)
    desk.fault(drop_reply=True)
    assert delivery.push_case(case) is CaseState.UNDELIVERED
    sent: list[bytes] = []

    class Watched:
        render, check = desk.connector.render, desk.connector.check

        def send(self, push: Push) -> Pushed:
            sent.append(push.body)
            return desk.connector.send(push)

    desk.approve_again(case, "B-1", "AB-2")
    assert desk.delivery(Watched()).push_case(case) is CaseState.PUSHED
    assert [b'"AB-1"' in body for body in sent] == [True, False], "the old bytes first, the newer revision then"
    (order,) = desk.orders()
    assert (order["oms_order_number"], order["revision"]) == ("OMS-000001", 2)


def test_one_push_that_breaks_the_connector_holds_up_no_other(desk: Desk) -> None:
    bad, good = desk.approved("bad"), desk.approved("good")

    class Broken:
        render, check = desk.connector.render, desk.connector.check

        def send(self, push: Push) -> Pushed:
            if push.case_id == bad:
                raise ZeroDivisionError("a bug of ours")
            return desk.connector.send(push)

    delivery = desk.delivery(Broken())
    delivery.drain()
    assert (desk.state(bad), desk.state(good)) == (CaseState.PUSHING, CaseState.PUSHED)
    assert "a bug of ours" in str(desk.pushes(bad)[0].why)


def test_a_worker_that_comes_back_too_late_changes_nothing(desk: Desk) -> None:
    case = desk.approved("B-1")

    class Slow:
        render, check = desk.connector.render, desk.connector.check

        def send(self, push: Push) -> Pushed:
            answer = desk.connector.send(push)
            desk.clock.forward(timedelta(hours=1))
            assert desk.delivery().push_case(case) is CaseState.PUSHED, "another worker took over"
            return answer

    assert desk.delivery(Slow()).push_case(case) is None
    assert desk.state(case) is CaseState.PUSHED
    assert len(desk.orders()) == 1


def desk_body(number: str) -> bytes:
    from tests.integration.delivery.desk import body

    return body(number, "AB-1")
