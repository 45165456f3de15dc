"""What stands behind the lines: CTT with its count and hash total, AMT."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.x12.header import read_text, read_total
from orderbot.extractors.x12.reading import SetReading
from orderbot.reading.edi.x12 import Segment

_COUNT, _HASH = 354, 347


def read_trailer(reading: SetReading, segments: Sequence[Segment], lines: Sequence[Segment]) -> None:
    """Read CTT, AMT and notes; `lines` are the PO1 or POC that CTT counts."""
    for segment in segments:
        if segment.tag == "CTT":
            _check_totals(reading, segment, lines)
        elif segment.tag == "AMT":
            read_total(reading, segment)
        elif segment.tag in ("MSG", "NTE", "MTX"):
            read_text(reading, segment)


def _check_totals(reading: SetReading, ctt: Segment, lines: Sequence[Segment]) -> None:
    count = reading.decimal(ctt, 1, _COUNT, "the number of lines")
    if count is not None and count != len(lines):
        reading.problem(ctt, 1, _COUNT, f"the number of lines, {len(lines)},")
        reading.draft.whole = False
    hash_total = reading.decimal(ctt, 2, _HASH, "a hash total")
    quantities = [line.get(3 if line.tag == "POC" else 2) or "0" for line in lines]
    if hash_total is not None and not _closes(hash_total, quantities):
        reading.problem(ctt, 2, _HASH, f"the sum of the quantities, {_sum(quantities)},")


def _closes(hash_total: Decimal, quantities: Sequence[str]) -> bool:
    """A hash total is the sum of the quantities, or of their digits without points, cut to the places there are."""
    digits = Decimal(sum(int(bare) for text in quantities if (bare := text.replace(".", "")).isdigit()))
    return hash_total in (_sum(quantities), digits) or (
        digits > hash_total and str(digits).endswith(f"{hash_total:010f}")
    )


def _sum(quantities: Sequence[str]) -> Decimal:
    total = Decimal(0)
    for text in quantities:
        if text.replace(".", "", 1).isdigit() and text.isascii():
            total += Decimal(text)
    return total
