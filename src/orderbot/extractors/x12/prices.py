"""Unit prices: PO104/POC06 with their basis (data element 639), CTP and PAM."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.x12.reading import SetReading
from orderbot.reading.edi.x12 import Segment

_PRICE, _AMOUNT = 212, 782
_PER: Mapping[str, int] = {
    "HP": 100, "HF": 100, "LC": 100, "QH": 100, "TC": 100, "WC": 100, "TP": 1000, "TF": 1000, "LM": 1000, "QS": 1000,
    "TM": 1000, "WM": 1000, "TT": 10_000, "HT": 100_000, "PD": 12, "LD": 12, "TD": 12, "WD": 12, "PN": 10,
}  # fmt: skip
"""Bases that count: per hundred (feet), per thousand (feet), per dozen, per ten …"""

_COUNTS: Mapping[str, int] = {"DZN": 12, "CEN": 100, "GRO": 144, "MIL": 1000}
"""Units that are a number of pieces themselves: a price per thousand is one for each of a quantity in thousands."""

_OF_OTHER_UNITS: Mapping[str, tuple[str, str]] = {
    "PP": ("pound", "LBR"), "PF": ("foot", "FOT"), "PG": ("gram", "GRM"), "PK": ("kilogram", "KGM"), "P7": ("metre", "MTR"),
    "PL": ("litre", "LTR"), "ML": ("millilitre", "MLT"),
    "PO": ("ounce", "ONZ"), "PT": ("ton", "STN"), "PY": ("yard", "YRD"), "PA": ("troy ounce", "APZ"),
}  # fmt: skip
_PAID = frozenset({"UCP", "NET", "CON", "ACT", "PRI", "INV", "CAT", "CTC", "PUR", "QTE"})
"""Data element 236: prices that the buyer means to pay; retail and list prices (RES, RTL, MSR, SRP, LPR …) are not."""

_LINE_TOTALS = frozenset({"1", "LI", "TT", "N"})


def read_price(reading: SetReading, line: LineDraft, segment: Segment, element: int) -> str | None:
    """Put the price at `element` and its basis behind it; answers what must be said of a basis that no field holds."""
    price = reading.decimal(segment, element, _PRICE, "a unit price")
    if price is None:
        reading.put_line(line, "unit_price", None, segment, element)
        return None
    basis = (segment.get(element + 1) or "").upper()
    per, other = _PER.get(basis), _OF_OTHER_UNITS.get(basis)
    foreign = other is not None and line.value("unit") != other[1]
    reading.put_line(line, "unit_price", price, segment, element, 0.8 if foreign else 1.0)
    base = Decimal(per) / _COUNTS.get(line.value("unit"), 1) if per is not None else Decimal(1)
    if base != 1:
        reading.put_line(line, "price_base_quantity", base, segment, element + 1)
    return f"Unit price per {other[0]} ({basis})" if other is not None and foreign else None


def read_price_line(reading: SetReading, line: LineDraft, ctp: Segment) -> None:
    """CTP: a price to pay where the line's first segment has none; its amount is the line's."""
    if ctp.get(2) is not None and ctp.get(2) not in _PAID:
        return
    if not line.has("unit_price"):
        reading.put_line(line, "unit_price", reading.decimal(ctp, 3, _PRICE, "a unit price"), ctp, 3, 0.95)
    if not line.has("line_net_amount"):
        reading.put_line(line, "line_net_amount", reading.decimal(ctp, 8, _AMOUNT, "an amount"), ctp, 8, 0.9)


def read_line_amount(reading: SetReading, line: LineDraft, segment: Segment) -> None:
    """AMT01–02 or PAM04–05: the line's total."""
    qualifier, amount = (1, 2) if segment.tag == "AMT" else (4, 5)
    if segment.get(qualifier) in _LINE_TOTALS and not line.has("line_net_amount"):
        value = reading.decimal(segment, amount, _AMOUNT, "an amount")
        reading.put_line(line, "line_net_amount", value, segment, amount, 0.95)
