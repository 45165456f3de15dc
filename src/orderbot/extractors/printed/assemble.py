"""Readings → Order with evidence for every value, and the record's own confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orderbot.extractors.printed.confidence import absence, all_right, probability
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.totals import Sums
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.order import Address, AllowanceCharge, Delivery, Incoterms, Order, OrderLine, Party, Period, Totals

_ITEM = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
_NEEDED = ("order_number", "order_date", "currency", "ship_to/postal_code")


@dataclass(slots=True)
class Sketch:
    """All that was read of one order: header values by field path, lines, sums, and how sure the list of lines is."""

    header: dict[str, Reading] = field(default_factory=dict)
    lines: list[LineReading] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)
    list_trust: float = 0.5
    ocr_pages: frozenset[int] = frozenset()


def assemble(sketch: Sketch) -> tuple[Order, dict[FieldKey, Evidence], float]:
    """Build the order, its evidence, and the probability that all needed values and the list of lines are right."""
    evidence: dict[FieldKey, Evidence] = {}
    header = dict(sketch.header)
    for name, reading in sketch.sums.values.items():
        header[f"totals/{name}"] = reading
    for at, (reason, amount) in enumerate(sketch.sums.charges):
        header[f"allowances_charges/{at}/reason"], header[f"allowances_charges/{at}/amount"] = reason, amount
    for path, reading in header.items():
        evidence[(None, path)] = _evidence(reading, sketch)
    lines = []
    for at, line in enumerate(sketch.lines, 1):
        line_id = f"L{at}"
        lines.append(_line(line_id, line))
        for name, reading in line.values.items():
            evidence[(line_id, name)] = _evidence(reading, sketch)
        _absent_of_line(evidence, line_id, line)
    ocr = bool(sketch.ocr_pages)
    evidence[LINES] = Evidence(round(sketch.list_trust, 4), Method.OCR if ocr else Method.TEXT_LAYER)
    order = _order(header, tuple(lines), len(sketch.sums.charges))
    for path in (
        "order_number",
        "order_date",
        "currency",
        "buyer/name",
        "ship_to/name",
        "ship_to/street",
        "ship_to/postal_code",
        "ship_to/city",
    ):
        if path not in header:
            evidence[(None, path)] = Evidence(absence(path), Method.OCR if ocr else Method.TEXT_LAYER)
    return order, evidence, _record_confidence(evidence, lines)


def _evidence(reading: Reading, sketch: Sketch) -> Evidence:
    ocr = any(token.page in sketch.ocr_pages for token in reading.tokens)
    return reading.evidence(round(probability(reading, ocr=ocr), 4), sketch.ocr_pages)


def _absent_of_line(evidence: dict[FieldKey, Evidence], line_id: str, line: LineReading) -> None:
    for name in ("quantity", "unit", "unit_price"):
        if name not in line.values:
            evidence[(line_id, name)] = Evidence(absence(name), Method.TEXT_LAYER)
    if not any(name in line.values for name in _ITEM):
        evidence[(line_id, "item_id")] = Evidence(absence("item"), Method.TEXT_LAYER)


def _record_confidence(evidence: Mapping[FieldKey, Evidence], lines: Sequence[OrderLine]) -> float:
    parts = [evidence[(None, path)].confidence for path in _NEEDED if (None, path) in evidence]
    parts.append(evidence[LINES].confidence)
    for line in lines:
        for name in (*_ITEM, "quantity", "unit", "unit_price", "price_base_quantity", "discount_percent"):
            entry = evidence.get((line.line_id, name))
            if entry:
                parts.append(entry.confidence)
    return all_right(parts) if lines else min(0.2, all_right(parts))


def _line(line_id: str, line: LineReading) -> OrderLine:
    values: dict[str, Any] = {name: reading.value for name, reading in line.values.items() if "/" not in name}
    count = sum(1 for name in line.values if name.startswith("deliveries/") and name.endswith("/date"))
    deliveries = tuple(
        Delivery(quantity=line.value(f"deliveries/{n}/quantity"), date=line.value(f"deliveries/{n}/date"))
        for n in range(count)
    )
    return OrderLine(line_id=line_id, deliveries=deliveries, **values)


def _order(header: Mapping[str, Reading], lines: tuple[OrderLine, ...], charges: int) -> Order:
    def part(kind: Any, prefix: str) -> Any:
        at = len(prefix) + 1
        return kind(**{path[at:]: reading.value for path, reading in header.items() if path.startswith(f"{prefix}/")})

    plain = {path: reading.value for path, reading in header.items() if "/" not in path}
    return Order(
        **plain,
        buyer=part(Party, "buyer"),
        seller=part(Party, "seller"),
        ship_to=part(Address, "ship_to"),
        bill_to=part(Address, "bill_to"),
        requested_delivery_period=part(Period, "requested_delivery_period"),
        incoterms=part(Incoterms, "incoterms"),
        lines=lines,
        allowances_charges=tuple(
            AllowanceCharge(
                reason=header[f"allowances_charges/{n}/reason"].value,
                amount=header[f"allowances_charges/{n}/amount"].value,
            )
            for n in range(charges)
        ),
        totals=part(Totals, "totals"),
    )
