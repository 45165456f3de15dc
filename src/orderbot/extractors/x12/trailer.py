"""What stands behind the lines: CTT with its count and hash total, G76, AMT."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.transcription.values import decimal_of
from orderbot.extractors.x12.header import read_text, read_total
from orderbot.extractors.x12.lines import LINE_FORMS
from orderbot.extractors.x12.reading import SetReading
from orderbot.reading.edi.x12 import Segment

_COUNT, _HASH, _QUANTITY = 354, 347, 330
_CUT = 10**10  # data element 347 has ten places; leading ones are dropped


def read_trailer(
    reading: SetReading, segments: Sequence[Segment], lines: Sequence[Segment], *, whole: bool = True
) -> None:
    """Read CTT, AMT and notes; `lines` are the PO1 or POC that CTT counts, `whole` says that G76 sums no others up."""
    for segment in segments:
        if segment.tag == "CTT":
            _check_totals(reading, segment, lines)
        elif segment.tag == "G76" and whole:
            _check_sum(reading, segment, 1, _QUANTITY, lines)
        elif segment.tag == "AMT":
            read_total(reading, segment)
        elif segment.tag in ("MSG", "NTE", "MTX"):
            read_text(reading, segment)


def _check_totals(reading: SetReading, ctt: Segment, lines: Sequence[Segment]) -> None:
    count = reading.decimal(ctt, 1, _COUNT, "the number of lines")
    if count is not None and count != len(lines):
        reading.problem(ctt, 1, _COUNT, f"the number of lines, {len(lines)},")
        reading.draft.whole = False
    _check_sum(reading, ctt, 2, _HASH, lines)


def _check_sum(reading: SetReading, segment: Segment, element: int, number: int, lines: Sequence[Segment]) -> None:
    told = reading.decimal(segment, element, number, "a total of the quantities")
    texts = [line.get(LINE_FORMS[line.tag].quantity) for line in lines]
    quantities = [quantity for text in texts if (quantity := decimal_of(text)) is not None]
    if told is not None and not _closes(told, quantities):
        total = format(sum(quantities, Decimal(0)), "f")
        reading.problem(segment, element, number, f"the sum of the quantities, {total},")


def _closes(told: Decimal, quantities: Sequence[Decimal]) -> bool:
    """A hash total is the sum of the quantities, or of their digits without points, cut to the places there are."""
    digits = sum(int("".join(map(str, quantity.as_tuple().digits))) for quantity in quantities)
    return told in (sum(quantities), digits) or told == digits % _CUT
