from __future__ import annotations

import pytest

from orderbot.errors import LostClaim, NotFound, StaleRevision, StoreError
from orderbot.model.case import CaseState
from orderbot.model.resolved import Outcome
from orderbot.store import audit, cases, messages, outbox, queue
from orderbot.store.database import Database
from orderbot.store.rows import Stage
from tests.integration.store.making import (
    BLOCKED,
    EVIDENCE,
    MUCH_LATER,
    NOW,
    OFF_LIST,
    SOON,
    case,
    claim,
    commit,
    order,
    resolved,
    revision,
    take_in,
)


def test_a_claim_keeps_others_out_until_it_ends(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        first = claim(session, taken.case_id)
        assert (first.state, first.revision, first.token, first.attempts) == (CaseState.READING, 0, 1, 1)
        others = {"holder": "another", "held_until": MUCH_LATER}
        assert cases.claim(session, taken.case_id, Stage.READ, now=NOW, **others) is None  # type: ignore[arg-type]
        assert cases.unfinished(session, NOW) == []
        assert cases.unfinished(session, SOON) == [(taken.case_id, CaseState.READING)]
        second = cases.claim(session, taken.case_id, Stage.READ, now=SOON, **others)  # type: ignore[arg-type]
        assert second is not None
        assert (second.token, second.attempts) == (2, 2)


def test_the_loser_of_a_claim_commits_nothing(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        slow = claim(session, taken.case_id, "slow")
        quick = claim(session, taken.case_id, "quick", now=SOON)
    with pytest.raises(LostClaim), database.begin() as session:
        commit(session, slow, (taken.case_id, revision()))
    with pytest.raises(LostClaim), database.begin() as session:
        cases.renew(session, slow, MUCH_LATER)
    with database.begin() as session:
        cases.release(session, slow)  # harmless
        cases.renew(session, quick, MUCH_LATER)
        commit(session, quick, (taken.case_id, revision()))
    with pytest.raises(LostClaim), database.begin() as session:
        commit(session, quick, (taken.case_id, revision()))
    with database.read() as session:
        assert [entry.actor for entry in audit.entries(session, taken.case_id)] == ["folder", "quick"]
        assert len(cases.revisions(session, taken.case_id)) == 1


def test_a_released_case_is_free(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        cases.release(session, claim(session, taken.case_id))
        assert claim(session, taken.case_id, "another").token == 2


def test_a_stage_claims_only_its_own_states(database: Database) -> None:
    case_id = case(database)
    with database.begin() as session:
        wanted = {"holder": "x", "held_until": SOON, "now": NOW}
        assert cases.claim(session, case_id, Stage.READ, **wanted) is None  # type: ignore[arg-type]
        assert cases.claim(session, case_id, Stage.REVIEW, **wanted) is not None  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            cases.claim(session, 999, Stage.READ, **wanted)  # type: ignore[arg-type]


def test_a_person_claims_again_what_that_person_holds(database: Database) -> None:
    case_id = case(database)
    with database.begin() as session:
        for holder, expected in (("ann", True), ("ann", True), ("bob", False)):
            got = cases.claim(session, case_id, Stage.REVIEW, holder=holder, held_until=SOON, now=NOW)
            assert (got is not None) is expected
        taken = cases.claim(session, case_id, Stage.REVIEW, holder="bob", held_until=SOON, now=NOW, by_force=True)
        assert taken is not None


def test_a_reading_is_kept_as_it_was_handed_in(database: Database) -> None:
    case_id = case(database, revision(findings=(OFF_LIST, BLOCKED)))
    with database.read() as session:
        kept = cases.revision(session, case_id)
        assert kept == cases.revision(session, case_id, 1)
    assert (kept.order, kept.evidence, kept.resolved) == (order(), EVIDENCE, resolved())
    assert (kept.findings, kept.open_findings) == ((OFF_LIST, BLOCKED), (OFF_LIST, BLOCKED))
    assert (kept.decision.outcome, kept.decision.reason) == (Outcome.REVIEW, "because")
    assert (kept.actor, kept.action, kept.at) == ("reader", "read", NOW)


@pytest.mark.parametrize(
    ("outcome", "duplicate_of", "state"),
    [
        (Outcome.PUSH, None, CaseState.APPROVED),
        (Outcome.REVIEW, None, CaseState.REVIEW),
        (Outcome.BLOCK, None, CaseState.BLOCK),
        (Outcome.IGNORE, None, CaseState.IGNORED),
        (Outcome.IGNORE, 1, CaseState.DUPLICATE),
    ],
)
def test_the_decision_chooses_the_state(
    database: Database, outcome: Outcome, duplicate_of: int | None, state: CaseState
) -> None:
    first = case(database, name="first.eml")
    case_id = case(database, revision(outcome, duplicate_of=duplicate_of), name="second.eml")
    with database.read() as session:
        shown = queue.summary(session, case_id)
        assert (shown.state, shown.duplicate_of, shown.revision) == (state, duplicate_of, 1)
        assert len(outbox.of_case(session, case_id)) == (outcome is Outcome.PUSH)
        resent = [entry.detail for entry in audit.entries(session, first) if entry.action == "resent"]
        assert resent == ([{"case": case_id}] if duplicate_of else [])


def test_several_orders_of_one_message_are_committed_together(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        claimed = claim(session, taken.case_id)
        further = cases.add_further(session, claimed, NOW)
        done = commit(
            session,
            claimed,
            (taken.case_id, revision(Outcome.PUSH, number="A")),
            (further, revision(number="B")),
        )
    assert [(one.case_id, one.revision, one.state) for one in done] == [
        (taken.case_id, 1, CaseState.APPROVED),
        (further, 1, CaseState.REVIEW),
    ]
    with database.read() as session:
        assert messages.cases_of(session, taken.message_row_id) == (taken.case_id, further)
        assert queue.summary(session, further).received_at == NOW
        assert cases.unfinished(session, NOW) == [(taken.case_id, CaseState.APPROVED)]


def test_a_push_without_its_bytes_is_refused_whole(database: Database) -> None:
    from dataclasses import replace

    with pytest.raises(StoreError, match="comes with its push"):
        case(database, replace(revision(Outcome.PUSH), push=None))
    with database.read() as session:
        assert queue.summaries(session) == []


def test_a_revision_replaces_the_one_that_was_looked_at(database: Database) -> None:
    case_id = case(database)
    with database.begin() as session:
        done = cases.new_revision(session, case_id, 1, revision(number="BC-2"), actor="ann", action="correct", now=SOON)
    assert (done.revision, done.state) == (2, CaseState.REVIEW)
    with pytest.raises(StaleRevision), database.begin() as session:
        cases.new_revision(session, case_id, 1, revision(Outcome.PUSH), actor="bob", action="approve", now=SOON)
    with pytest.raises(NotFound), database.begin() as session:
        cases.new_revision(session, 999, 1, revision(), actor="bob", action="approve", now=SOON)
    with database.read() as session:
        assert [one.revision for one in cases.revisions(session, case_id)] == [1, 2]
        assert queue.summary(session, case_id).order_number == "BC-2"
        assert outbox.of_case(session, case_id) == ()
        assert cases.editors(session, case_id) == ("ann",)


def test_a_case_on_its_way_to_the_oms_is_not_revised(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))
    with pytest.raises(StaleRevision), database.begin() as session:
        cases.new_revision(session, case_id, 1, revision(), actor="ann", action="correct", now=SOON)


def test_who_holds_a_case_goes_on_while_it_waits(database: Database) -> None:
    case_id = case(database)
    with database.begin() as session:
        cases.claim(session, case_id, Stage.REVIEW, holder="ann", held_until=SOON, now=NOW)
        cases.new_revision(session, case_id, 1, revision(), actor="ann", action="correct", now=NOW)
        assert queue.summary(session, case_id, NOW).claimed_by == "ann"
        assert queue.summary(session, case_id, SOON).claimed_by is None
        cases.new_revision(session, case_id, 2, revision(Outcome.PUSH), actor="ann", action="approve", now=NOW)
        assert queue.summary(session, case_id, NOW).claimed_by is None


def test_acceptances_are_kept_with_what_was_accepted(database: Database) -> None:
    case_id = case(database, revision(findings=(OFF_LIST, BLOCKED)))
    with database.begin() as session:
        kept = cases.accept(session, case_id, [OFF_LIST, BLOCKED], 1, reviewer="ann", now=SOON)
    assert [one.identity for one in kept] == [OFF_LIST.identity, BLOCKED.identity]
    assert {(one.accepted_by, one.accepted_at) for one in kept} == {("ann", SOON)}
    with pytest.raises(StaleRevision), database.begin() as session:
        cases.accept(session, case_id, [OFF_LIST], 0, reviewer="ann", now=SOON)
    with database.read() as session:
        assert cases.acceptances(session, case_id) == kept


def test_a_rejected_case_stays_so(database: Database) -> None:
    case_id = case(database)
    with database.begin() as session:
        cases.reject(session, case_id, 1, reviewer="ann", reason="not ours", now=SOON)
        assert (queue.summary(session, case_id).state, queue.summary(session, case_id).reason) == (
            CaseState.REJECTED,
            "not ours",
        )
    with pytest.raises(StaleRevision), database.begin() as session:
        cases.reject(session, case_id, 1, reviewer="ann", reason="again", now=SOON)


def test_an_order_that_the_oms_may_have_is_not_rejected(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))
    with database.begin() as session:
        pushed = outbox.claim_case(session, case_id, holder="d", held_until=SOON, now=NOW)
        assert pushed is not None
        outbox.undelivered(session, pushed, "no answer", NOW)
    with pytest.raises(StoreError, match="replay it"), database.begin() as session:
        cases.reject(session, case_id, 1, reviewer="ann", reason="no", now=SOON)


def test_only_a_case_without_order_is_read_again(database: Database) -> None:
    from dataclasses import replace

    with_order = case(database, name="with.eml")
    without = case(database, replace(revision(), order=None, evidence={}), name="without.eml")
    with pytest.raises(StoreError, match="has an order"), database.begin() as session:
        cases.read_again(session, with_order, 1, reviewer="ann", now=SOON)
    with database.begin() as session:
        cases.read_again(session, without, 1, reviewer="ann", now=SOON)
        claimed = claim(session, without)
        assert (claimed.revision, claimed.attempts) == (1, 1)
        (done,) = commit(session, claimed, (without, revision()))
    assert done.revision == 2


def test_a_case_still_being_read_has_no_revision(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        with pytest.raises(NotFound):
            cases.revision(session, taken.case_id)
        assert cases.revisions(session, taken.case_id) == ()
