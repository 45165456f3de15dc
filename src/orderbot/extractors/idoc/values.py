"""Values as SAP writes them into the fields of a segment; what is none is a problem of the message."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.values import day_of, decimal_of
from orderbot.reading.edi.idoc import Segment


def number(draft: Draft, segment: Segment, name: str) -> Decimal | None:
    """A number, decimal point or comma, the minus before or behind it; None when the field is empty or holds none."""
    told = segment.get(name)
    if told is None:
        return None
    mark = "," if "," in told and "." not in told else "."
    value = decimal_of(told, mark)
    if value is None:
        draft.problems.append(f"{segment.place(name)}: a number was expected, “{told}” stands there")
    return value


def doubt_unread(into: Draft | LineDraft, path: str, segment: Segment, name: str) -> None:
    """Say that a value is null though its field holds something; zeros and blanks hold nothing."""
    told = segment.get(name)
    if told is not None and told.strip("0"):
        into.doubt(path, segment.place(name), told)


def day(draft: Draft, segment: Segment, name: str) -> date | None:
    """A day `20260302`; zeros and blanks say none."""
    told = segment.get(name)
    if told is None or not told.strip("0"):
        return None
    value = day_of(told)
    if value is None:
        draft.problems.append(f"{segment.place(name)}: a date YYYYMMDD was expected, “{told}” stands there")
    return value
