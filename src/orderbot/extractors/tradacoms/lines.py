"""OLD (and COD of complex orders): one ordered traded unit, with the narratives (DNB) behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from orderbot.extractors.tradacoms.values import (
    MEASURE_PLACES,
    PERCENT_PLACES,
    PRICE_PLACES,
    number,
    tell,
)
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.unit_codes import coded_unit, put_coded_unit
from orderbot.reading.edi.tradacoms import Segment

MEASURES: Mapping[str, str] = {
    "G": "GRM", "GM": "GRM", "KG": "KGM", "T": "TNE", "M": "MTR", "CM": "CMT", "MM": "MMT", "M2": "MTK", "M3": "MTQ",
    "L": "LTR", "LT": "LTR", "ML": "MLT", "LB": "LBR", "OZ": "ONZ", "PT": "PTI", "FT": "FOT", "YD": "YRD", "DZ": "DZN",
}  # fmt: skip
"""Measure indicators (ANA list 4), as far as orders use them."""

_PRICE_KINDS: Mapping[str, str] = {"F": "Free of charge", "P": "Promotional price", "E": "Export price"}
_TO_FOLLOW: Mapping[str, str] = {"N": "Not to follow", "T": "To follow"}
_GTIN = re.compile(r"\d{8}|\d{12,14}")
_UNREAL = re.compile(r"0+|9+")


def read_line(draft: Draft, old: Segment) -> LineDraft:
    """SEQA, SPRO, SACU, CPRO, UNOR, OQTY, OUCT, PIND, TFIN, TDES."""
    line = draft.new_line(old.place)
    line.put("line_number", old.get(1), old.where(1), old.get(1))
    notes = _read_codes(line, old)
    notes += _read_quantity(draft, line, old)
    notes += _read_price(draft, line, old)
    notes += [_TO_FOLLOW[code] for code in (old.get(9) or "",) if code in _TO_FOLLOW]
    description = " ".join(old.all(10))
    line.put("description", description or None, old.where(10), description)
    for note in notes:
        line.add_note(note)
    return line


def _read_codes(line: LineDraft, old: Segment) -> list[str]:
    """SPRO: trade item number, supplier's code, DUN-14; SACU: consumer unit; CPRO: customer's number and code."""
    for element, component, sure in ((2, 1, 1.0), (2, 3, 0.95), (4, 1, 0.9)):
        code = old.get(element, component)
        if code and _GTIN.fullmatch(code) and not _UNREAL.fullmatch(code) and not line.has("gtin"):
            line.put("gtin", code, old.where(element, component), code, sure)
    line.put("seller_item_id", old.get(2, 2), old.where(2, 2), old.get(2, 2))
    line.put("buyer_item_id", old.get(4, 2), old.where(4, 2), old.get(4, 2))
    consumer = old.get(3)
    if not any(line.has(name) for name in ("gtin", "seller_item_id", "buyer_item_id")) and consumer:
        line.put("gtin", consumer, old.where(3), consumer, 0.8)
        return []
    return [f"Consumer unit {consumer}"] if consumer and consumer != line.value("gtin") else []


def _read_quantity(draft: Draft, line: LineDraft, old: Segment) -> list[str]:
    """OQTY: so many traded units, or a measure where goods are ordered by measure. UNOR says what a traded unit holds."""
    notes: list[str] = []
    units = number(draft, old, 6, 1, 0, "the number of traded units ordered")
    measure = number(draft, old, 6, 2, MEASURE_PLACES, "the total measure ordered")
    measured_in = old.get(6, 3) or old.get(5, 3)
    if units is not None:
        line.put("quantity", units, old.where(6, 1), old.get(6, 1))
        if measure is not None:
            notes.append(f"In all {format(measure.normalize(), 'f')} {measured_in or ''}".strip())
        elif old.get(5, 2) is None and old.get(5, 3):
            put_coded_unit(line, old.get(5, 3), old.where(5, 3), MEASURES, 0.9)
    elif measure is not None:
        line.put("quantity", measure, old.where(6, 2), old.get(6, 2))
        put_coded_unit(line, measured_in, old.where(6, 3), MEASURES)
    elif old.get(6) is None:
        tell(draft, old, 6, 1, "the number of traded units ordered (OQTY)")
    if not line.has("quantity"):
        line.doubt("quantity", old.where(6, 1), old.get(6, 1))
    return notes + _contents(draft, old)


def _contents(draft: Draft, old: Segment) -> list[str]:
    consumer_units = number(draft, old, 5, 1, 0, "the number of consumer units in a traded unit")
    measure = number(draft, old, 5, 2, MEASURE_PLACES, "the ordering measure")
    notes = (
        [f"{consumer_units} consumer units in a traded unit"]
        if consumer_units is not None and consumer_units > 1
        else []
    )
    if measure is not None:
        notes.append(f"A traded unit is {format(measure.normalize(), 'f')} {old.get(5, 3) or ''}".strip())
    return notes


def _read_price(draft: Draft, line: LineDraft, old: Segment) -> list[str]:
    price = number(draft, old, 7, 1, PRICE_PLACES, "a unit cost price")
    line.put("unit_price", price, old.where(7, 1), old.get(7, 1))
    if price is None and old.get(7, 1) is not None:
        line.doubt("unit_price", old.where(7, 1), old.get(7, 1))
    notes = []
    per = old.get(7, 2)
    if per and coded_unit(per, MEASURES) != line.value("unit"):
        notes.append(f"Price per {per}")
        line.put("unit_price", price, old.where(7, 1), old.get(7, 1), 0.8)
    return notes + [_PRICE_KINDS[kind] for kind in (old.get(8) or "",) if kind in _PRICE_KINDS]


def read_line_narrative(draft: Draft, line: LineDraft, dnb: Segment) -> None:
    """DNB: SEQA, SEQB, DNAC, RTEX (code and text, four times), GNAR; prices and discounts have codes of their own."""
    for at in range(1, 9, 2):
        code, text = dnb.get(4, at), dnb.get(4, at + 1)
        if text is None:
            continue
        if code == "081" and not line.has("unit_price"):
            line.put(
                "unit_price",
                number(draft, dnb, 4, at + 1, PRICE_PLACES, "a unit cost price"),
                dnb.where(4, at + 1),
                text,
            )
        elif code == "095":
            percent = number(draft, dnb, 4, at + 1, PERCENT_PLACES, "a discount percentage")
            line.put("discount_percent", percent, dnb.where(4, at + 1), text)
        else:
            line.add_note(f"{code or ''} {text}", dnb.where(4, at + 1))
    for text in dnb.all(5):
        line.add_note(text, dnb.where(5))
