"""The sandbox OMS without HTTP: a connector that writes into its ledger, and goes wrong on demand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from orderbot.connectors.http import HttpConnector
from orderbot.errors import ConnectorRefused, ConnectorUnavailable
from orderbot.interfaces import Push, Pushed
from orderbot.model.finding import Finding
from orderbot.model.resolved import ResolvedOrder
from orderbot.sandbox_oms.ledger import Kept, Ledger, Mismatch
from orderbot.sandbox_oms.order_form import Refused, read_form


class Fault(StrEnum):
    """What goes wrong with the next request."""

    DOWN = "down"  # nothing is taken in, nothing answers
    LOST_ANSWER = "lost-answer"  # it is taken in, the answer never comes
    REFUSED = "refused"  # the OMS does not want it; what it took in before it answers as before


@dataclass
class LedgerOms:
    """`interfaces.Connector` over the sandbox's ledger; `faults` are used up one a request."""

    ledger: Ledger
    faults: list[Fault] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, path: Path) -> LedgerOms:
        return cls(Ledger(path))

    def render(
        self,
        resolved: ResolvedOrder,
        findings: Iterable[Finding],
        message_id: str | None,
        sha256: str,
        received: datetime,
    ) -> bytes:
        return HttpConnector("http://127.0.0.1:9", "s").render(resolved, findings, message_id, sha256, received)

    def send(self, push: Push) -> Pushed:
        fault = self.faults.pop(0) if self.faults else None
        if fault is Fault.DOWN:
            raise ConnectorUnavailable("down")
        if fault is Fault.REFUSED and push.idempotency_key not in self.taken:
            raise ConnectorRefused("refused", code="sandbox-fault", reason="not today")
        number = self._take(push)
        self.taken.add(push.idempotency_key)
        if fault is Fault.LOST_ANSWER:
            raise ConnectorUnavailable("the answer was lost")
        return Pushed(number)

    def check(self) -> str:
        return "here"

    def orders(self) -> list[Kept]:
        return self.ledger.orders()

    def _take(self, push: Push) -> str:
        request = f"{push.kind} {push.oms_order_number}\n".encode() + push.body
        try:
            if push.kind == "cancellation":
                if push.oms_order_number is None:
                    raise ConnectorRefused("there is no order to cancel", code="no-order-number")
                return self.ledger.change(push.oms_order_number, push.idempotency_key, request, None)[0]
            form: dict[str, Any] = read_form(push.body).model_dump(mode="json", by_alias=True)
            if push.oms_order_number is None:
                return self.ledger.create(push.idempotency_key, request, form)[0]
            return self.ledger.change(push.oms_order_number, push.idempotency_key, request, form)[0]
        except Refused as error:
            raise ConnectorRefused(str(error), code=error.code, reason=str(error)) from error
        except Mismatch as error:
            raise ConnectorRefused("mismatch", code="idempotency-mismatch") from error
