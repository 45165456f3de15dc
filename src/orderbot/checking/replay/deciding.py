"""Past cases decided again, each with the history that it had when it came in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.checking.decide import decide_without_order
from orderbot.checking.recheck import check_again, subject
from orderbot.checking.remedies.added_rows import with_row
from orderbot.checking.replay.outcomes import Course, Replayed
from orderbot.checking.replay.remembering import remembering_history, remembering_reference
from orderbot.interfaces import Reference
from orderbot.model.added_rows import AddedRow
from orderbot.model.finding import Finding, Severity
from orderbot.model.policy import Policy
from orderbot.model.resolved import Decision, Outcome
from orderbot.model.situation import Origin, Situation
from orderbot.store.database import Database, Session
from orderbot.store.history import SqlHistory
from orderbot.store.past_cases import PastCase, past_cases
from orderbot.store.rows import StoredRevision
from orderbot.store.sql_reference import SqlReference

_AT_ONCE = 200
_COURSES = {Outcome.PUSH: Course.PUSHED, Outcome.REVIEW: Course.REVIEW, Outcome.BLOCK: Course.BLOCK}


@dataclass(frozen=True, slots=True)
class Terms:
    """By what is decided: a policy, and a generation of the master data (None: before the first import).

    `row` is laid over the master data.
    """

    policy: Policy
    generation: int | None = None
    row: AddedRow | None = None


def replay(database: Database, case_ids: Sequence[int], in_force: Terms, proposed: Terms) -> Iterator[Replayed]:
    """Decide those cases again. Nothing is written; the same database gives the same answers.

    A case sees only what came in before it, as that stands now. Where the proposal decides otherwise than was decided,
    what is in force is asked too; with nothing proposed (both terms alike) what was decided counts for that.
    """
    with database.read() as session:
        deciding = _Deciding(session)
        for start in range(0, len(case_ids), _AT_ONCE):
            for past in past_cases(session, case_ids[start : start + _AT_ONCE]):
                yield deciding.replayed(past, in_force, proposed)


class _Deciding:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._references: dict[int | None, Reference] = {}

    def replayed(self, past: PastCase, in_force: Terms, proposed: Terms) -> Replayed:
        stored = past.stored
        then = _course(stored.decision)
        course, codes = self._decided(past, proposed)
        by_now = then
        if course is not then and proposed != in_force:
            by_now, _ = self._decided(past, in_force)
        return Replayed(
            case_id=stored.case_id,
            state=past.state,
            then=then,
            by_now=by_now,
            proposed=course,
            codes_then=_codes(stored.open_findings),
            codes_proposed=codes,
            order_number=stored.order.order_number if stored.order else None,
            customer_id=stored.resolved.customer_id,
            customer_name=stored.resolved.customer_name,
        )

    def _decided(self, past: PastCase, terms: Terms) -> tuple[Course, tuple[str, ...]]:
        stored = past.stored
        about = subject(stored)
        if about is None:
            return _without_order(past, terms), _codes(stored.open_findings)
        checked = check_again(
            about,
            past,
            reference=with_row(self._reference(terms.generation), terms.row),
            history=remembering_history(SqlHistory(self._session, stored.case_id, as_of=past.received_at)),
            policy=terms.policy,
            type_confidence=stored.type_confidence if stored.action == "read" else 1.0,  # a person is sure
        )
        course = _course(checked.decision)
        if course is Course.PUSHED and _in_a_persons_hands(stored):
            course = _course(stored.decision)
        return course, _codes(checked.open_findings)

    def _reference(self, generation: int | None) -> Reference:
        if generation not in self._references:
            self._references[generation] = remembering_reference(SqlReference(self._session, generation))
        return self._references[generation]


def _without_order(past: PastCase, terms: Terms) -> Course:
    """A document without an order; what a person has set aside, or could not be read, stays as it is."""
    stored = past.stored
    if stored.action != "read" or stored.findings:
        return _course(stored.decision)
    rules = terms.policy.rules_for(Situation(origin=Origin(past.way)))
    return _course(decide_without_order(stored.document_type, stored.type_confidence, rules))


def _in_a_persons_hands(stored: StoredRevision) -> bool:
    """Nothing held it, and yet it waited: a person had changed it, or it had been refused."""
    waited = stored.decision.outcome in (Outcome.REVIEW, Outcome.BLOCK)
    return waited and all(one.severity is Severity.NOTE for one in stored.open_findings)


def _course(decision: Decision) -> Course:
    if decision.outcome is Outcome.IGNORE:
        return Course.IGNORED if decision.duplicate_of is None else Course.DUPLICATE
    return _COURSES[decision.outcome]


def _codes(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The codes of those that hold an order, each once."""
    return tuple(dict.fromkeys(one.code for one in findings if one.severity is not Severity.NOTE))
