"""Readings → Order with evidence for every value, and the clue that each probability will stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from orderbot.extractors.calibration.clues import Clue, Whole, kind_of
from orderbot.extractors.calibration.shapes import alike
from orderbot.extractors.printed.absences import Absences
from orderbot.extractors.printed.clues import Sibling, absence_clue, raw_text, reading_clue, whole_clue
from orderbot.extractors.printed.lines.agreement import Agreement
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.totals import Sums
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.order import Address, AllowanceCharge, Delivery, Incoterms, Order, OrderLine, Party, Period, Totals

_ITEM = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
_NEEDED = ("order_number", "order_date", "currency", "buyer/name")
_PLACE = ("ship_to/name", "ship_to/street", "ship_to/postal_code", "ship_to/city")
_NEEDED_OF_LINE = ("quantity", "unit", "unit_price")
_WITH_LINES_LOST = 0.6
_UNCALIBRATED = 0.5  # every entry is given its probability by the calibration


@dataclass(slots=True)
class Sketch:
    """All that was read of one order: header values by field path, lines, sums, and how sure the list of lines is.

    `list_cue` says how the items were found, `qualities` how each page was read (`Page.quality`), `agreement` what other
    readings of the items say, `may_lack_lines` whether the pages tell of a line that was not read, `absent` what speaks
    against a value being absent.
    """

    header: dict[str, Reading] = field(default_factory=dict)
    lines: list[LineReading] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)
    list_trust: float = 0.5
    list_cue: str = "table"
    ocr_pages: frozenset[int] = frozenset()
    qualities: Mapping[int, str] = field(default_factory=dict)
    table_score: float = 0.0
    agreement: Agreement = field(default_factory=Agreement)
    may_lack_lines: bool = False
    absent: Absences = field(default_factory=Absences)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The order with its evidence, whose confidences are not calibrated yet, and what these will stand on."""

    order: Order
    evidence: dict[FieldKey, Evidence]
    clues: dict[FieldKey, Clue]
    whole: Whole


def assemble(sketch: Sketch) -> Assembled:
    """Build the order, its evidence, and the clues of its values, of its needed nulls and of the list of lines."""
    whole = replace(
        whole_clue(sketch.lines, sketch.sums, sketch.list_cue, sketch.list_trust, sketch.qualities),
        strength=sketch.table_score,
        lead=sketch.agreement.lead,
        same_count=sketch.agreement.same_count,
        twinned=sketch.agreement.twinned,
        most=_WITH_LINES_LOST if sketch.may_lack_lines else 1.0,
    )
    header = _header(sketch)
    method = Method.OCR if sketch.ocr_pages else Method.TEXT_LAYER
    found = Assembled(_order(header, _lines(sketch), len(sketch.sums.charges)), {}, {}, whole)
    for path, reading in header.items():
        closed = sketch.sums.net_closed if path.startswith(("totals/", "allowances_charges/")) else None
        _put(found, (None, path), reading, sketch, Sibling(closed))
    shares, looks = _shares(sketch.lines), _looks(sketch.lines)
    for at, line in enumerate(sketch.lines, 1):
        for name, reading in line.values.items():
            agreed = sketch.agreement.values.get((at - 1, name))
            sibling = Sibling(line.closed, shares.get(name, 0.0), looks[name][raw_text(reading)], agreed)
            _put(found, (f"L{at}", name), reading, sketch, sibling)
        missing = [name for name in _NEEDED_OF_LINE if name not in line.values]
        missing += ["item_id"] if not any(name in line.values for name in _ITEM) else []
        for name in missing:
            marks = sketch.absent.lines.get((at - 1, name), ())
            _put_absent(found, (f"L{at}", name), method, shares.get(name, 0.0), marks)
    for path in (*_NEEDED, *_PLACE):
        if path not in header:
            _put_absent(found, (None, path), method, 0.0, sketch.absent.header.get(path, ()))
    found.evidence[LINES] = Evidence(_UNCALIBRATED, method)
    return found


def _header(sketch: Sketch) -> dict[str, Reading]:
    header = dict(sketch.header)
    for name, reading in sketch.sums.values.items():
        header[f"totals/{name}"] = reading
    for at, (reason, amount) in enumerate(sketch.sums.charges):
        header[f"allowances_charges/{at}/reason"], header[f"allowances_charges/{at}/amount"] = reason, amount
    return header


def _put(found: Assembled, key: FieldKey, reading: Reading, sketch: Sketch, sibling: Sibling) -> None:
    found.evidence[key] = reading.evidence(_UNCALIBRATED, sketch.ocr_pages)
    found.clues[key] = reading_clue(kind_of(key), reading, sketch.qualities, sibling)


def _put_absent(found: Assembled, key: FieldKey, method: Method, shared: float, marks: tuple[str, ...]) -> None:
    found.evidence[key] = Evidence(_UNCALIBRATED, method)
    found.clues[key] = absence_clue(kind_of(key), found.whole.quality, shared, marks)


def _shares(lines: list[LineReading]) -> dict[str, float]:
    """For each field the share of lines that have it; for the item, of those that have any code."""
    names = {name for line in lines for name in line.values}
    shares = {name: sum(name in line.values for line in lines) / len(lines) for name in names}
    coded = sum(any(name in line.values for name in _ITEM) for line in lines)
    return shares | {name: coded / len(lines) for name in _ITEM if lines}


def _looks(lines: list[LineReading]) -> dict[str, dict[str, float]]:
    """For each field, by text as printed, how many of the other lines' values look alike."""
    texts: dict[str, list[str]] = {}
    for line in lines:
        for name, reading in line.values.items():
            texts.setdefault(name, []).append(raw_text(reading))
    return {name: alike(found) for name, found in texts.items()}


def _lines(sketch: Sketch) -> tuple[OrderLine, ...]:
    return tuple(_line(f"L{at}", line) for at, line in enumerate(sketch.lines, 1))


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
