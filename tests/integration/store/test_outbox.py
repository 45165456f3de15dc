from __future__ import annotations

from datetime import datetime

import pytest

from orderbot.errors import LostClaim, NotFound, StoreError
from orderbot.model.case import CaseState
from orderbot.model.codes import finding
from orderbot.model.resolved import Outcome
from orderbot.store import audit, cases, outbox, queue
from orderbot.store.database import Database, Session
from orderbot.store.rows import ClaimedPush, PushState
from tests.integration.store.making import MUCH_LATER, NOW, SOON, case, revision

REFUSED = finding("oms-refused", "", "L'OMS refuse.", "The OMS refuses.", found="no such item")


def take(session: Session, case_id: int, now: datetime = NOW) -> ClaimedPush:
    claimed = outbox.claim_case(session, case_id, holder="delivery", held_until=MUCH_LATER, now=now)
    assert claimed is not None
    return claimed


def state(session: Session, case_id: int) -> CaseState:
    return queue.summary(session, case_id).state


def next_revision(session: Session, case_id: int, seen: int, key: str) -> None:
    cases.new_revision(session, case_id, seen, revision(Outcome.PUSH, key=key), actor="ann", action="approve", now=NOW)


def test_the_exact_bytes_and_the_key_are_kept(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH, key="k"))
    with database.begin() as session:
        (waiting,) = outbox.due(session, NOW)
        assert (waiting.case_id, waiting.revision, waiting.state) == (case_id, 1, PushState.WAITING)
        claimed = take(session, case_id)
        assert claimed.push.body == outbox.body(session, claimed.push_id) == b'{"a": "\xc3\xa9"}'
        assert (claimed.push.idempotency_key, claimed.push.kind, claimed.attempts) == ("k", "order", 1)
        assert state(session, case_id) is CaseState.PUSHING
        assert outbox.due(session, NOW) == []
        assert outbox.claim(session, claimed.push_id, holder="x", held_until=MUCH_LATER, now=SOON) is None
        with pytest.raises(NotFound):
            outbox.body(session, 99)


def test_an_answer_pushes_the_case(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))
    with database.begin() as session:
        claimed = take(session, case_id)
        outbox.answered(session, claimed, "OMS-1", SOON)
        shown = queue.summary(session, case_id)
        assert (shown.state, shown.oms_order_number) == (CaseState.PUSHED, "OMS-1")
        assert [entry.action for entry in audit.entries(session, case_id)][-1] == "pushed"
        with pytest.raises(LostClaim):
            outbox.answered(session, claimed, "OMS-2", SOON)
        assert outbox.due(session, MUCH_LATER) == []


def test_a_dead_worker_leaves_its_push_to_another(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH, key="k"))
    with database.begin() as session:
        dead = outbox.claim_case(session, case_id, holder="dead", held_until=SOON, now=NOW)
        assert dead is not None
        assert cases.unfinished(session, NOW) == []
        assert cases.unfinished(session, SOON) == [(case_id, CaseState.PUSHING)]
        alive = take(session, case_id, SOON)
        assert (alive.push.idempotency_key, alive.attempts) == ("k", 2)
        with pytest.raises(LostClaim):
            outbox.answered(session, dead, "OMS-1", SOON)
        outbox.answered(session, alive, "OMS-1", SOON)


def test_a_retry_waits_its_time_with_the_same_key(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH, key="k"))
    with database.begin() as session:
        outbox.retry_at(session, take(session, case_id), SOON, "503")
        assert outbox.due(session, NOW) == []
        assert outbox.next_due_at(session) == SOON
        assert cases.unfinished(session, NOW) == []
        again = take(session, case_id, SOON)
        assert (again.push.idempotency_key, again.attempts) == ("k", 2)
        outbox.retry_at(session, again, SOON, "401", counts=False)
        assert take(session, case_id, SOON).attempts == 2


def test_a_refusal_brings_the_case_before_a_person(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))
    with database.begin() as session:
        outbox.refused(session, take(session, case_id), REFUSED, SOON)
        kept = cases.revision(session, case_id)
        assert (kept.revision, kept.action, kept.open_findings) == (2, "refuse", (REFUSED,))
        assert kept.decision.outcome is Outcome.REVIEW
        shown = queue.summary(session, case_id)
        assert (shown.state, shown.revision, shown.codes) == (CaseState.REVIEW, 2, ("oms-refused",))
        next_revision(session, case_id, 2, "k2")
        second = take(session, case_id)
        assert (second.push.revision, second.push.oms_order_number) == (3, None)


def test_an_undelivered_push_is_replayed_by_a_person(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH, key="k"))
    with database.begin() as session:
        outbox.undelivered(session, take(session, case_id), "no answer for a day", SOON)
        assert (state(session, case_id), queue.summary(session, case_id).reason) == (
            CaseState.UNDELIVERED,
            "no answer for a day",
        )
        assert outbox.due(session, MUCH_LATER) == []
        assert outbox.replay(session, case_id, "ann", SOON) == 1
        assert outbox.replay(session, None, "ann", SOON) == 0
        assert state(session, case_id) is CaseState.APPROVED
        again = take(session, case_id, SOON)
        assert (again.push.idempotency_key, again.attempts) == ("k", 1)


def test_a_newer_revision_waits_until_the_older_is_answered(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH, key="k1"))
    with database.begin() as session:
        outbox.undelivered(session, take(session, case_id), "time-out", SOON)
        next_revision(session, case_id, 1, "k2")  # which wakes the older one
        assert [row.revision for row in outbox.due(session, NOW)] == [1]
        older = take(session, case_id)
        assert older.push.idempotency_key == "k1"
        assert state(session, case_id) is CaseState.APPROVED  # it follows its newest push
        assert outbox.due(session, MUCH_LATER - (MUCH_LATER - SOON)) == []
        outbox.answered(session, older, "OMS-1", SOON)
        assert state(session, case_id) is CaseState.APPROVED
        newer = take(session, case_id)
        assert (newer.push.idempotency_key, newer.push.oms_order_number) == ("k2", "OMS-1")
        outbox.answered(session, newer, "OMS-1", SOON)
        assert state(session, case_id) is CaseState.PUSHED


def test_the_late_refusal_of_an_older_push_leaves_the_newer_alone(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH, key="k1"))
    with database.begin() as session:
        outbox.undelivered(session, take(session, case_id), "time-out", SOON)
        next_revision(session, case_id, 1, "k2")
        outbox.refused(session, take(session, case_id), REFUSED, SOON)
        assert queue.summary(session, case_id).revision == 2
        newer = take(session, case_id)
        assert (newer.push.idempotency_key, newer.push.oms_order_number) == ("k2", None)


def test_a_change_from_another_case_goes_to_the_first_ones_order(database: Database) -> None:
    first = case(database, revision(Outcome.PUSH, key="k1"), name="order.eml")
    change = case(database, revision(Outcome.PUSH, key="k2", follows=first), name="change.eml")
    cancel = case(database, revision(Outcome.PUSH, key="k3", follows=change), name="cancel.eml")
    with database.begin() as session:
        assert [row.case_id for row in outbox.due(session, NOW)] == [first]
        outbox.answered(session, take(session, first), "OMS-1", SOON)
        assert [row.case_id for row in outbox.due(session, NOW)] == [change]
        second = take(session, change)
        assert second.push.oms_order_number == "OMS-1"
        outbox.answered(session, second, "OMS-1", SOON)
        assert take(session, cancel).push.oms_order_number == "OMS-1"


def test_orders_of_several_cases_do_not_wait_for_each_other(database: Database) -> None:
    ids = [case(database, revision(Outcome.PUSH, key=name), name=name) for name in ("a", "b", "c")]
    with database.begin() as session:
        take(session, ids[0])
        assert [row.case_id for row in outbox.due(session, NOW)] == ids[1:]
        assert [row.case_id for row in outbox.due(session, NOW, limit=1)] == [ids[1]]


def test_a_paused_connector_sends_nothing(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))
    with database.begin() as session:
        outbox.pause(session, "http", "401", NOW)
        outbox.pause(session, "http", "401 again", NOW)
        assert outbox.paused(session) == {"http": "401"}
        assert outbox.due(session, NOW) == []
        assert outbox.claim_case(session, case_id, holder="d", held_until=SOON, now=NOW) is None
        outbox.resume(session, "http", "ann", NOW)
        outbox.resume(session, "http", "ann", NOW)
        assert outbox.paused(session) == {}
        take(session, case_id)
        told = [entry.action for entry in audit.entries(session) if entry.action in ("paused", "resumed")]
        assert told == ["paused", "resumed"]


def test_a_key_is_used_once(database: Database) -> None:
    case(database, revision(Outcome.PUSH, key="k"), name="a")
    with pytest.raises(StoreError, match="used already"):
        case(database, revision(Outcome.PUSH, key="k"), name="b")
