"""The remedies of a case as it stands: today's master data, policy and history."""

from __future__ import annotations

from dataclasses import replace

from orderbot.checking.check import Checked
from orderbot.checking.recheck import check_again, subject
from orderbot.checking.remedies.trying import Bench, Offered, remedies
from orderbot.checking.replay.remembering import remembering_history, remembering_reference
from orderbot.interfaces import Reference
from orderbot.model.case import CaseState
from orderbot.model.evidence import EvidenceMap
from orderbot.model.finding import Severity
from orderbot.model.order import Order
from orderbot.model.policy import Policy
from orderbot.store.database import Session
from orderbot.store.history import SqlHistory
from orderbot.store.past_cases import past_cases
from orderbot.store.sql_reference import SqlReference

_WAITING = (CaseState.REVIEW, CaseState.BLOCK)


def remedies_of_case(session: Session, case_id: int, policy: Policy) -> Offered:
    """What clears the findings that hold the case; nothing for one that does not wait, or has no order."""
    past = next(iter(past_cases(session, [case_id])), None)
    about = None if past is None or past.state not in _WAITING else subject(past.stored)
    if past is None or about is None:
        return {}
    holding = [found for found in past.stored.open_findings if found.severity is not Severity.NOTE]
    history = remembering_history(SqlHistory(session, case_id))
    sure = past.stored.type_confidence if past.stored.action == "read" else 1.0  # a person is sure

    def check_copy(order: Order, evidence: EvidenceMap, reference: Reference, policy: Policy) -> Checked:
        copy = replace(about, order=order, evidence=evidence)
        return check_again(copy, past, reference=reference, history=history, policy=policy, type_confidence=sure)

    reference = remembering_reference(SqlReference(session))
    return remedies(holding, Bench(about.order, about.evidence, reference, policy, check_copy))
