"""Allowances of a line (SAC, ITA) as the one percentage that a line has a field for, where message or amounts say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.transcription.taken_off import leads_to, percent_taken_off
from orderbot.extractors.x12.reading import SetReading
from orderbot.reading.edi.x12 import Segment

_EXACT, _ROUNDED = 0.95, 0.7  # a percentage that only the amounts tell
_CENT = Decimal("0.01")
_PERCENT, _AMOUNT = {"SAC": 7, "ITA": 9}, {"SAC": 5, "ITA": 7}
"""The elements of data element 332 and of the amount."""


@dataclass(frozen=True, slots=True)
class LineAllowance:
    """One allowance: its segment, its amount without sign and its percentage, and its words in the note."""

    segment: Segment
    amount: Decimal | None
    percent: Decimal | None
    words: str


def put_discount(reading: SetReading, line: LineDraft, allowances: Sequence[LineAllowance]) -> bool:
    """Put what the allowances come to; say whether that holds all of them, so that no note need tell them."""
    gross = _gross(line)
    if len(allowances) == 1 and (only := allowances[0]).percent is not None and _agrees(only, gross):
        reading.put_line(line, "discount_percent", only.percent, only.segment, _PERCENT[only.segment.tag])
        return True
    amounts = [each.amount for each in allowances if each.amount is not None]
    taken, net = sum(amounts, Decimal(0)), line.value("line_net_amount")
    if gross is None or not amounts or len(amounts) != len(allowances) or not leads_to(gross, taken, net):
        return False
    found = percent_taken_off(gross, taken)
    if found is None:
        return False
    first = allowances[0].segment
    sure = _EXACT if found[1] else _ROUNDED
    reading.put_line(line, "discount_percent", found[0], first, _AMOUNT[first.tag], sure)
    return True


def _agrees(allowance: LineAllowance, gross: Decimal | None) -> bool:
    """Say whether a percentage stands alone, or beside the amount that it makes."""
    if allowance.amount is None:
        return True
    assert allowance.percent is not None
    return gross is not None and abs(gross * allowance.percent / 100 - allowance.amount) <= _CENT


def _gross(line: LineDraft) -> Decimal | None:
    quantity, price = line.value("quantity"), line.value("unit_price")
    if quantity is None or price is None:
        return None
    return Decimal(quantity * price / (line.value("price_base_quantity") or Decimal(1)))
