"""A case's findings as the policy in force sees them: why this severity, what to do, by whom, until when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from orderbot.checking.resolve import situation_of
from orderbot.checking.ruling import Ruling
from orderbot.model.codes import CODES
from orderbot.model.finding import Finding, Severity
from orderbot.model.policy import Policy
from orderbot.model.procedure import Procedure
from orderbot.model.rounding import with_comma
from orderbot.model.situation import Origin, Situation
from orderbot.store import messages
from orderbot.store.database import Session
from orderbot.store.rows import MessageRow, StoredRevision
from orderbot.store.sql_reference import SqlReference

_NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """One finding, what set its severity, and its procedure with the time by which it is due.

    `default` is its code's severity without a policy. `graded` is None when no clause speaks of the code.
    `words` fill the procedure's reply in.
    """

    finding: Finding
    is_open: bool
    default: Severity
    graded: Ruling | None = None
    procedure: Procedure | None = None
    due: datetime | None = None
    words: Mapping[str, str | None] | None = None

    def reply(self, language: str) -> str:
        """What the procedure writes to the customer; "" when it writes nothing."""
        if self.procedure is None:
            return ""
        words = {name: _written(text, language) for name, text in (self.words or {}).items()}
        return self.procedure.reply(language, words)


def situation_of_revision(session: Session, stored: StoredRevision, message: MessageRow) -> Situation:
    """What the policy may ask about a case's order: its customer as the master data in force know it."""
    customer_id = stored.resolved.customer_id
    customer = None if customer_id is None else SqlReference(session).customer(customer_id)
    return situation_of(customer, Origin(message.arrival.way, stored.quality))


def explain(
    session: Session, stored: StoredRevision, policy: Policy, seller: str | None = None
) -> tuple[ExplainedFinding, ...]:
    """Explain every finding of a revision, the open ones first."""
    message = messages.of_case(session, stored.case_id)
    situation = situation_of_revision(session, stored, message)
    rules, deciding = policy.rules_for(situation), policy.deciding(situation)
    still_open = set(stored.open_findings)
    explained = []
    for found in sorted(stored.findings, key=lambda one: one not in still_open):
        name = f"severity.{found.code}"
        severity, procedure = rules.severity.get(found.code), rules.procedure.get(found.code)
        within = procedure.within_hours if procedure else None
        explained.append(
            ExplainedFinding(
                finding=found,
                is_open=found in still_open,
                default=CODES[found.code][0],
                graded=None if severity is None else Ruling(name, severity, deciding.get(name)),
                procedure=procedure,
                due=None if within is None else message.received_at + timedelta(hours=float(within)),
                words=_words(found, stored, message, seller),
            )
        )
    return tuple(explained)


def _written(text: str | None, language: str) -> str | None:
    """A number as the language writes it."""
    return with_comma(text) if text and language == "fr" and _NUMBER.fullmatch(text) else text


def _words(found: Finding, stored: StoredRevision, message: MessageRow, seller: str | None) -> Mapping[str, str | None]:
    order = stored.order
    return {
        "order_number": order.order_number if order else None,
        "customer": stored.resolved.customer_name,
        "sender": message.envelope.sender if message.envelope else None,
        "field": found.path,
        "expected": found.expected,
        "found": found.found,
        "suggestion": found.suggestion,
        "seller": seller,
    }
