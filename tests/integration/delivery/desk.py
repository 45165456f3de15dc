"""A store with approved orders in it, and deliveries from it to a sandbox OMS."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from orderbot.connectors.http import HttpConnector
from orderbot.delivery.patience import Patience
from orderbot.delivery.push_stage import Delivery
from orderbot.interfaces import Connector
from orderbot.model.case import CaseState, CaseSummary
from orderbot.model.document import Envelope
from orderbot.model.order import DocumentType, Order
from orderbot.model.resolved import Decision, Outcome
from orderbot.store import cases, messages, outbox, queue
from orderbot.store.database import Database
from orderbot.store.rows import Arrival, NewPush, NewRevision, PushRow, ResolvedSummary, Stage

SECRET = "sandbox secret"
HOUR = timedelta(hours=1)


@dataclass
class Clock:
    """A clock that stands still until it is put forward."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, by: timedelta) -> None:
        self.at += by


@dataclass
class Desk:
    """Puts approved orders into the store and looks at what became of them."""

    database: Database
    oms: str
    clock: Clock = field(default_factory=Clock)
    secret: str = SECRET

    @classmethod
    def open(cls, folder: Path, oms: str) -> Desk:
        database = Database(f"sqlite:///{folder / 'orderbot.db'}")
        database.upgrade()
        return cls(database, oms)

    @property
    def connector(self) -> HttpConnector:
        return HttpConnector(self.oms, self.secret, seconds=20)

    def delivery(self, connector: Connector | None = None, **patience: Any) -> Delivery:
        """A delivery without jitter: waits are as long as they may be."""
        settings = {"attempts": 4, "first_seconds": 2.0, "longest_seconds": 60.0, "jitter": lambda: 1.0, **patience}
        return Delivery(self.database, connector or self.connector, self.clock, "test", patience=Patience(**settings))

    def approved(self, number: str, item: str = "AB-1") -> int:
        """Take a mail in, read it, approve it: a case whose push waits in the outbox."""
        now = self.clock()
        raw = f"mail about {number}".encode()
        with self.database.begin() as session:
            taken = messages.add(
                session,
                sha256=hashlib.sha256(raw).hexdigest(),
                size=len(raw),
                message_id=f"<{number}@test>",
                arrival=Arrival("ingest", name=f"{number}.eml"),
                received_at=now,
            )
            claim = cases.claim(session, taken.case_id, Stage.READ, holder="test", held_until=now + HOUR, now=now)
            assert claim is not None
            cases.commit_reading(
                session,
                claim,
                [(taken.case_id, revision(number, item, key=f"{number}/1"))],
                envelope=Envelope(message_id=f"<{number}@test>"),
                own_text="",
                parts=(),
                now=now,
            )
        return taken.case_id

    def approve_again(self, case_id: int, number: str, item: str) -> None:
        """A person corrects and approves: a newer revision of the order."""
        seen = self.summary(case_id).revision
        with self.database.begin() as session:
            following = revision(number, item, key=f"{number}/{seen + 1}")
            cases.new_revision(session, case_id, seen, following, actor="alice", action="correct", now=self.clock())

    def summary(self, case_id: int) -> CaseSummary:
        with self.database.read() as session:
            return queue.summary(session, case_id)

    def state(self, case_id: int) -> CaseState:
        return self.summary(case_id).state

    def pushes(self, case_id: int) -> tuple[PushRow, ...]:
        with self.database.read() as session:
            return outbox.of_case(session, case_id)

    def paused(self) -> dict[str, str]:
        with self.database.read() as session:
            return dict(outbox.paused(session))

    def fault(self, **told: Any) -> None:
        httpx.post(f"{self.oms}/sandbox/faults", json=told, trust_env=False).raise_for_status()

    def orders(self) -> list[dict[str, Any]]:
        """What the OMS has, oldest first."""
        answer = httpx.get(f"{self.oms}/orders", trust_env=False).raise_for_status()
        listed: list[dict[str, Any]] = answer.json()
        return listed[::-1]

    def counters(self) -> dict[str, int]:
        counted: dict[str, int] = httpx.get(f"{self.oms}/sandbox/counters", trust_env=False).json()
        return counted


def revision(number: str, item: str, key: str) -> NewRevision:
    """An order that is decided to be pushed."""
    return NewRevision(
        order=Order(order_number=number),
        evidence={},
        findings=(),
        open_findings=(),
        decision=Decision(Outcome.PUSH),
        resolved=ResolvedSummary(customer_id="C1", customer_name="Client", ship_to_address_id="A1"),
        document_type=DocumentType.ORDER,
        push=NewPush("order", body(number, item), key),
    )


def body(number: str, item: str) -> bytes:
    line = {"line_id": "L1", "item_id": item, "quantity": "2", "unit": "C62", "unit_price": "3.10"}
    document = {
        "schema": "orderbot.order/1",
        "order": {"order_number": number, "lines": [{}]},
        "customer_id": "C1",
        "ship_to_address_id": "A1",
        "currency": "EUR",
        "lines": [line],
        "findings": [],
        "source": {},
    }
    return json.dumps(document).encode()
