"""The evidence of a record as rows of a table, each with an identity that its box on the page is linked by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.model.evidence import LINES, Box, Evidence
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import leaves, pointer, to_json
from orderbot.model.order import Order

SURE, GOOD, DOUBTED = 0.95, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Entry:
    """One value, or a null that evidence speaks of: `anchor` names its row, `b-` before it its box.

    `line` counts from 1, 0 for the header. `box` is in points on `page` of `part`.
    """

    anchor: str
    line: int
    name: str
    pointer: str
    value: str | None
    text: str | None
    method: str
    confidence: float
    part: str | None
    page: int | None = None
    box: Box | None = None
    where: str | None = None

    @property
    def level(self) -> str:
        """The confidence as a class of colour."""
        return level_of(self.confidence)

    @property
    def percent(self) -> str:
        """The confidence in percents, rounded down to a tenth: what is not sure must not look like it."""
        return percent(self.confidence)


def level_of(confidence: float) -> str:
    """ "sure", "good", "doubted" or "poor"."""
    if confidence >= SURE:
        return "sure"
    return "good" if confidence >= GOOD else "doubted" if confidence >= DOUBTED else "poor"


def percent(confidence: float) -> str:
    """In percents, a tenth rounded down."""
    return f"{int(confidence * 1000 + 1e-6) / 10:.1f} %"


def entries_of(record: Extraction, number: int) -> list[Entry]:
    """Every value and every null with evidence, the header first, then line by line."""
    order = record.order
    if order is None:
        return []
    found = [_entry(record, order, number, at, key, value) for at, (key, value) in enumerate(_said(record, order))]
    lines = record.evidence.get(LINES)
    if lines is not None:
        found.append(
            Entry(f"v-{number}-lines", 0, "lines", "/lines", f"{len(order.lines)} lines", None, lines.method.value,
                  lines.confidence, record.part)
        )  # fmt: skip
    return found


def _said(record: Extraction, order: Order) -> Iterator[tuple[tuple[str | None, str], object]]:
    return (leaf for leaf in leaves(order) if leaf[0] in record.evidence)


def _entry(record: Extraction, order: Order, number: int, at: int, key: tuple[str | None, str], value: object) -> Entry:
    line_id, name = key
    told: Evidence = record.evidence[key]
    return Entry(
        f"v-{number}-{at}",
        _line_number(order, line_id),
        name,
        pointer(order, key) or "",
        None if value is None else str(to_json(value)),
        told.text,
        told.method.value,
        told.confidence,
        told.part or record.part,
        told.page,
        told.box,
        told.where,
    )


def _line_number(order: Order, line_id: str | None) -> int:
    return next((at for at, line in enumerate(order.lines, 1) if line.line_id == line_id), 0)


_NEEDED = ("order_number", "order_date", "currency", "ship_to/postal_code", "lines", "quantity", "unit", "unit_price")
_CODES = ("item_id", "buyer_item_id", "seller_item_id", "gtin", "price_base_quantity", "discount_percent")


def doubts(entries: Sequence[Entry], most: int = 6) -> list[Entry]:
    """The needed values that hold the record back, the least sure first."""
    held = [one for one in entries if one.name in (*_NEEDED, *_CODES) and one.confidence < SURE]
    return sorted(held, key=lambda one: one.confidence)[:most]
