"""An order in the making: values with their evidence, put together at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from orderbot.extractors.body_text.body import Body
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.order import Address, AllowanceCharge, Incoterms, Order, OrderLine, Party, Period, Totals

Value = str | Decimal | date | bool | None


@dataclass
class Draft:
    """Values by evidence key; the first value put under a key stays unless a surer one comes."""

    body: Body
    values: dict[FieldKey, Value] = field(default_factory=dict)
    evidence: dict[FieldKey, Evidence] = field(default_factory=dict)
    line_ids: list[str] = field(default_factory=list)
    charges: int = 0

    def put(self, key: FieldKey, value: Value, confidence: float, start: int, end: int) -> None:
        """Put a value that the body says at `[start:end]`."""
        if value is None or end <= start:
            return
        end = max(end, self.body.spelled.get(start, end))
        text = self.body.text[start:end]
        self.put_evidence(
            key, value, Evidence(confidence, Method.BODY_TEXT, text=text, where=self.body.where(start, end))
        )

    def put_evidence(self, key: FieldKey, value: Value, evidence: Evidence) -> None:
        """Put a value with evidence of any kind."""
        known = self.evidence.get(key)
        if known is None or self.values.get(key) is None or known.confidence < evidence.confidence:
            self.values[key], self.evidence[key] = value, evidence

    def absent(self, key: FieldKey, confidence: float) -> None:
        """Say how sure it is that the text does not give a needed value."""
        if self.values.get(key) is None:
            self.evidence[key] = Evidence(confidence, Method.BODY_TEXT)

    def get(self, name: str) -> Value:
        """A header value."""
        return self.values.get((None, name))

    def sure(self, name: str) -> float:
        """How sure a header value is."""
        entry = self.evidence.get((None, name))
        return entry.confidence if entry else 0.0

    def order(self) -> Order:
        """The order as far as it was said."""
        return Order(
            **self._scalars(None, Order),
            buyer=Party(**self._scalars(None, Party, "buyer/")),
            seller=Party(**self._scalars(None, Party, "seller/")),
            ship_to=Address(**self._scalars(None, Address, "ship_to/")),
            bill_to=Address(**self._scalars(None, Address, "bill_to/")),
            requested_delivery_period=Period(**self._scalars(None, Period, "requested_delivery_period/")),
            incoterms=Incoterms(**self._scalars(None, Incoterms, "incoterms/")),
            totals=Totals(**self._scalars(None, Totals, "totals/")),
            allowances_charges=tuple(
                AllowanceCharge(**self._scalars(None, AllowanceCharge, f"allowances_charges/{index}/"))
                for index in range(self.charges)
            ),
            lines=tuple(OrderLine(line_id=line_id, **self._scalars(line_id, OrderLine)) for line_id in self.line_ids),
        )

    def _scalars(self, line_id: str | None, kind: type, prefix: str = "") -> dict[str, Any]:
        names = set(kind.__dataclass_fields__) if hasattr(kind, "__dataclass_fields__") else set()
        found: dict[str, Any] = {}
        for (owner, name), value in self.values.items():
            bare = name.removeprefix(prefix)
            if owner == line_id and name.startswith(prefix) and bare in names and "/" not in bare:
                found[bare] = value
        return found
