"""How a decided revision is written: its own row, the case's summary columns, the open codes, the outbox row, audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from orderbot.errors import NotFound, StoreError
from orderbot.model.case import CaseState
from orderbot.model.finding import Finding, Severity
from orderbot.model.json_form import to_json
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Grounds
from orderbot.model.situation import InputQuality
from orderbot.store import audit, awaited, ordered_lines, outbox_rows, stored_json
from orderbot.store.database import Session
from orderbot.store.identifiers import folded, number_key
from orderbot.store.rows import NewRevision, StoredRevision
from orderbot.store.schema import arrivals, cases, messages, open_codes, revisions

_RANK = {Severity.NOTE: 0, Severity.REVIEW: 1, Severity.BLOCK: 2}


def write(
    session: Session,
    case_id: int,
    number: int,
    revision: NewRevision,
    *,
    actor: str,
    action: str,
    now: datetime,
    because: Mapping[str, object] | None = None,
) -> None:
    """Write everything about a revision but the case's own row (see `summary_columns`), in the caller's transaction.

    `because` is kept with its audit entry: what made orderbot decide again by itself.
    """
    if (revision.push is not None) != (revision.state is CaseState.APPROVED):
        raise StoreError(f"case {case_id}: a decision to push comes with its push, and no other decision does")
    session.connection.execute(
        insert(revisions).values(
            case_id=case_id,
            revision=number,
            part=revision.part,
            document_type=revision.document_type,
            type_confidence=revision.type_confidence,
            language=revision.language,
            confidence=revision.confidence,
            order=stored_json.order_out(revision.order),
            evidence=stored_json.evidence_out(revision.evidence),
            resolved=to_json(revision.resolved),
            findings=stored_json.findings_out(revision.findings, revision.open_findings),
            decision=to_json(revision.decision),
            content=revision.content,
            quality=revision.quality,
            policy_version=revision.grounds.policy_version,
            reference_generation=revision.grounds.reference_generation,
            reference_additions=revision.grounds.reference_additions,
            normal=None if revision.normal is None else to_json(revision.normal),
            amendment=stored_json.amendment_out(revision.amendment),
            actor=actor,
            action=action,
            at=now,
        )
    )
    _write_codes(session, case_id, revision.open_findings)
    awaited.write(session, case_id, revision.awaited if revision.state is CaseState.BLOCK else ())
    ordered_lines.write(session, case_id, revision)
    if revision.push is not None:
        worth = outbox_rows.Worth(
            revision.resolved.customer_id, revision.resolved.net_value, revision.resolved.currency
        )
        outbox_rows.add(session, case_id, number, revision.push, now=now, worth=worth)
    _tell(session, case_id, number, revision, actor=actor, action=action, now=now, because=because)


def _tell(
    session: Session,
    case_id: int,
    number: int,
    revision: NewRevision,
    *,
    actor: str,
    action: str,
    now: datetime,
    because: Mapping[str, object] | None,
) -> None:
    """Add the revision to the audit, and to that of the case which it repeats."""
    first = revision.decision.duplicate_of
    detail = {
        "revision": number,
        "state": revision.state,
        "reason": revision.decision.reason,
        "codes": _codes(revision.open_findings),
        "duplicate_of": first,
        **to_json(revision.grounds),
        "because": because,
    }
    audit.append(session, case_id, actor=actor, action=action, detail=detail, now=now)
    if first is not None:
        audit.append(session, first, actor=actor, action="resent", detail={"case": case_id}, now=now)


def summary_columns(session: Session, case_id: int, revision: NewRevision) -> dict[str, Any]:
    """What the case's row says once that revision is its newest."""
    order, resolved = revision.order, revision.resolved
    number = order.order_number if order else None
    revises = order.revises_order_number if order else None
    amendment = revision.amendment
    printed_total = order.totals.net_amount if order else None
    return {
        "state": revision.state,
        "attempts": 0,
        "part": revision.part,
        "document_type": revision.document_type,
        "order_number": number,
        "number_key": None if number is None else number_key(number),
        "revises_key": None if revises is None else number_key(revises),
        "root": None if amendment is None else amendment.root,
        "said": None if amendment is None else amendment.said,
        "customer_id": resolved.customer_id,
        "customer_name": resolved.customer_name,
        "ship_to_address_id": resolved.ship_to_address_id,
        "codes": _codes(revision.open_findings),
        "severity": max((one.severity for one in revision.open_findings), key=_RANK.__getitem__, default=None),
        "confidence": revision.confidence,
        "net_amount": printed_total if resolved.net_amount is None else resolved.net_amount,
        "currency": resolved.currency or (order.currency if order else None),
        "content": revision.content,
        "duplicate_of": revision.decision.duplicate_of,
        "reason": revision.decision.reason,
        "weighed_by": revision.grounds.mark,
        "searched": _searched(session, case_id, number, resolved.customer_id, resolved.customer_name),
    }


def read(session: Session, case_id: int, number: int | None = None) -> StoredRevision:
    """One revision, the newest without a number. Raises NotFound."""
    query = select(revisions).where(revisions.c.case_id == case_id).order_by(revisions.c.revision.desc()).limit(1)
    if number is not None:
        query = query.where(revisions.c.revision == number)
    row = session.connection.execute(query).first()
    if row is None:
        raise NotFound(f"case {case_id} has no revision{'' if number is None else f' {number}'}")
    return from_row(row)


def from_row(row: Row[Any]) -> StoredRevision:
    """A revision of its row."""
    return StoredRevision(
        case_id=row.case_id,
        revision=row.revision,
        order=stored_json.order_in(row.order),
        evidence=stored_json.evidence_in(row.evidence),
        findings=stored_json.findings_in(row.findings),
        open_findings=stored_json.findings_in(row.findings, only_open=True),
        decision=stored_json.decision_in(row.decision),
        resolved=stored_json.resolved_in(row.resolved),
        document_type=None if row.document_type is None else DocumentType(row.document_type),
        type_confidence=row.type_confidence,
        language=row.language,
        confidence=row.confidence,
        part=row.part,
        content=row.content,
        normal=stored_json.content_in(row.normal),
        amendment=stored_json.amendment_in(row.amendment),
        actor=row.actor,
        action=row.action,
        at=row.at,
        quality=None if row.quality is None else InputQuality(row.quality),
        grounds=Grounds(row.policy_version, row.reference_generation, row.reference_additions),
    )


def _codes(findings: Sequence[Finding]) -> list[str]:
    return list(dict.fromkeys(one.code for one in findings))


def _write_codes(session: Session, case_id: int, findings: Sequence[Finding]) -> None:
    session.connection.execute(delete(open_codes).where(open_codes.c.case_id == case_id))
    rows = [{"case_id": case_id, "code": code} for code in _codes(findings)]
    if rows:
        session.connection.execute(insert(open_codes), rows)


def _searched(session: Session, case_id: int, *said: str | None) -> str:
    row = session.connection.execute(
        select(messages.c.sender, messages.c.subject, arrivals.c.name)
        .join(cases, cases.c.message_id == messages.c.id)
        .join(arrivals, arrivals.c.message_id == messages.c.id)
        .where(cases.c.id == case_id)
        .order_by(arrivals.c.id)
        .limit(1)
    ).one()
    return folded("\n".join(text for text in (*said, *row) if text))
