"""Texts of an IDoc (E1EDKT1/2, E1EDPT1/2): SAPscript lines joined as their formats say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.reading.edi.idoc import Segment

_GOES_ON = "="  # SAPscript: the line continues the one before without a blank
_SAME_PARAGRAPH = ("", "=")


def texts(segments: Sequence[Segment]) -> Iterator[tuple[str, str]]:
    """Each text with its place; a text begins with a segment of text identification."""
    lines: list[Segment] = []
    for segment in segments:
        if segment.name.endswith("T1"):
            yield from _text(lines)
            lines = []
        elif segment.name.endswith("T2"):
            lines.append(segment)
    yield from _text(lines)


def _text(lines: Sequence[Segment]) -> Iterator[tuple[str, str]]:
    told = ""
    for line in lines:
        words, form = line.get("TDLINE") or "", line.get("TDFORMAT") or ""
        joint = "" if form == _GOES_ON or not told else " " if form in _SAME_PARAGRAPH else "\n"
        told += joint + words
    if told.strip():
        yield told.strip(), lines[0].where
