"""The three parts of a message: header, lines, summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.edifact.interchange import Message
from orderbot.reading.edi.edifact import Segment

_TOTALS_ON_LINES = frozenset({"79", "86", "77", "39", "9"})


@dataclass(slots=True)
class Sections:
    """A message's three parts: what stands before the first LIN, each line, what stands behind UNS+S."""

    header: list[Segment]
    lines: list[list[Segment]]
    summary: list[Segment]
    has_control: bool


def sections_of(message: Message) -> Sections:
    """Part a message; sums and control totals of the whole belong to the summary wherever they stand behind the lines."""
    header: list[Segment] = []
    lines: list[list[Segment]] = []
    summary: list[Segment] = []
    current, has_control = header, False
    for segment in _uncut(message):
        if segment.tag == "UNS":
            has_control = True
            if segment.value(0).upper() == "S" or lines:
                current = summary
        elif segment.tag == "LIN":
            current = [segment]
            lines.append(current)
        elif segment.tag == "CNT" or (current is not header and _is_total(segment)):
            summary.append(segment)
        else:
            current.append(segment)
    return Sections(header, lines, summary, has_control)


def line_names(lines: Sequence[Sequence[Segment]], prefix: str) -> list[str]:
    """The lines' places: `"LIN+10"`; by its count where a line has no number or one that came before."""
    names = []
    seen: set[str] = set()
    for at, segments in enumerate(lines, 1):
        number = segments[0].value(0)
        names.append(f"{prefix}LIN+{number}" if number and number not in seen else f"{prefix}LIN[{at}]")
        seen.add(number)
    return names


def _uncut(message: Message) -> Sequence[Segment]:
    """The segments without a last one that the end of the interchange cuts: a quantity of 120 may read 12 there."""
    cut = message.trailer is None and message.segments and not message.segments[-1].ended
    return message.segments[:-1] if cut else message.segments


def _is_total(segment: Segment) -> bool:
    """A sum of the whole order, wherever it stands behind the first line."""
    return segment.tag == "MOA" and segment.value(0) in _TOTALS_ON_LINES
