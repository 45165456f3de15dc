"""Small orders, revisions and cases for the store's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import event

from orderbot.model.codes import finding
from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.extraction import PageSize
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order, OrderLine, Totals
from orderbot.model.resolved import Decision, Outcome
from orderbot.store import cases, messages
from orderbot.store.database import Database, Session
from orderbot.store.rows import (
    Arrival,
    Claim,
    Committed,
    NewPart,
    NewPush,
    NewRevision,
    PushLine,
    ResolvedSummary,
    Stage,
    Taken,
)

NOW = datetime(2026, 3, 2, 9, 30, 0, 125, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)
MUCH_LATER = NOW + timedelta(hours=2)
OFF_LIST = finding(
    "price-off-list", "/lines/0/unit_price", "Le prix diffère.", "The price differs.", expected="4", found="5"
)
BLOCKED = finding("customer-blocked", "", "Client bloqué.", "The customer is blocked.")
EVIDENCE: dict[FieldKey, Evidence] = {
    (None, "order_number"): Evidence(0.98, Method.OCR, page=1, box=(1.0, 2.5, 3.0, 4.0), text="BC-1"),
    (None, "lines"): Evidence(0.9, Method.OCR),
    ("L1", "quantity"): Evidence(1.0, Method.REVIEWER, corrects=Evidence(0.4, Method.OCR, page=2, text="l2")),
    ("L9", "quantity"): Evidence(0.5, Method.OCR),  # of a line that a correction took out
}


def order(number: str | None = "BC-1") -> Order:
    line = OrderLine("L1", item_id="AB-1", quantity=Decimal("12.50"), unit="C62", unit_price=Decimal("4.10"))
    return Order(order_number=number, currency="EUR", lines=(line,), totals=Totals(net_amount=Decimal("51.25")))


def resolved(customer: str | None = "C1") -> ResolvedSummary:
    line = PushLine("L1", "AB-1", Decimal("12.50"), "C62", Decimal("4.10"), ("unit",))
    return ResolvedSummary(customer, "Robinetterie du Rhône", "A1", "EUR", lines=(line,))


def revision(
    outcome: Outcome = Outcome.REVIEW,
    *,
    number: str | None = "BC-1",
    findings: tuple[Finding, ...] = (OFF_LIST,),
    key: str | None = None,
    follows: int | None = None,
    duplicate_of: int | None = None,
    customer: str | None = "C1",
    content: str = "c" * 64,
) -> NewRevision:
    push = None
    if outcome is Outcome.PUSH:
        push = NewPush("order", b'{"a": "\xc3\xa9"}', key or f"key-{number}", follows)
    return NewRevision(
        order=order(number),
        evidence=EVIDENCE,
        findings=findings,
        open_findings=() if outcome is Outcome.PUSH else findings,
        decision=Decision(outcome, "because", duplicate_of),
        resolved=resolved(customer),
        document_type=DocumentType.ORDER,
        type_confidence=0.99,
        language="fr",
        confidence=0.95,
        content=content,
        push=push,
    )


def take_in(session: Session, name: str = "one.eml", received_at: datetime = NOW) -> Taken:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    arrival = Arrival("folder", name=name)
    return messages.add(session, sha256=sha256, size=3, message_id=None, arrival=arrival, received_at=received_at)


def claim(session: Session, case_id: int, holder: str = "reader", now: datetime = NOW) -> Claim:
    claimed = cases.claim(session, case_id, Stage.READ, holder=holder, held_until=now + timedelta(minutes=5), now=now)
    assert claimed is not None
    return claimed


def part(fate: str = "order", name: str = "BC.pdf") -> NewPart:
    return NewPart(
        part=name,
        name=name,
        media_type="application/pdf",
        sha256="b" * 64,
        size=7,
        role="attachment",
        fate=fate,
        pages=(PageSize(595.3, 841.9),),
        page_images=("d" * 64,),
        source_view="f" * 64,
    )


def commit(session: Session, claimed: Claim, *readings: tuple[int, NewRevision]) -> tuple[Committed, ...]:
    envelope = Envelope(message_id="<m@x>", sender="anne@rhone.fr", subject="Commande É", sent_at=NOW)
    return cases.commit_reading(
        session, claimed, readings, envelope=envelope, own_text="Bonjour", parts=[part()], now=NOW
    )


def case(
    database: Database, read: NewRevision | None = None, name: str = "one.eml", received_at: datetime = NOW
) -> int:
    """A case that was read; its id."""
    with database.begin() as session:
        taken = take_in(session, name, received_at)
        claimed = claim(session, taken.case_id)
        commit(session, claimed, (taken.case_id, read or revision()))
    return taken.case_id


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(session.connection, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(session.connection, "before_cursor_execute", note)
