"""What reads one transaction set: puts values with their places, and tells what a 997 would report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.values import day_of, decimal_of, one_line, short_day_of
from orderbot.reading.edi.x12 import Segment

_ELEMENT_OF_QUANTITY, _ELEMENT_OF_DATE = 330, 373
_FILLERS = frozenset({"NA", "N/A", "NONE", "NULL", "TBD"})


@dataclass(slots=True)
class SetReading:
    """The draft of one transaction set; `place` is what precedes a segment's place where a file holds several sets."""

    draft: Draft
    place: str = ""
    notes: dict[str, None] = field(default_factory=dict)
    first_note: str | None = None

    def where(self, segment: Segment, element: int | None = None) -> str:
        """The place of a segment or element in the file: `"PO1+3/02"`, `"ST+2/PO1+3/02"`."""
        return self.place + segment.where(element)

    def put(self, path: str, value: Any, segment: Segment, element: int, confidence: float = 1.0) -> None:
        """Set a header value with the element it came from; what could not be read there is in doubt."""
        _put(self.draft, path, value, self.where(segment, element), segment.get(element), confidence)

    def put_line(
        self, line: LineDraft, name: str, value: Any, segment: Segment, element: int, confidence: float = 1.0
    ) -> None:
        """Set a line's value with the element it came from; what could not be read there is in doubt."""
        _put(line, name, value, self.where(segment, element), segment.get(element), confidence)

    def put_reference(self, path: str, segment: Segment, element: int, confidence: float = 1.0) -> None:
        """Set a contract's or quotation's number; `NA` and the like, written because something must stand there, is none."""
        number = segment.get(element)
        if number is not None and number.upper() not in _FILLERS:
            self.put(path, number, segment, element, confidence)

    def note(self, text: str | None, segment: Segment) -> None:
        """Keep what the order says and no field holds."""
        text = one_line(text)
        if text is not None and text not in self.notes:
            self.notes[text] = None
            self.first_note = self.first_note or self.where(segment)

    def problem(self, segment: Segment, element: int, number: int | str, expected: str) -> None:
        """Tell what is wrong with an element; `number` is that of the data element in the X12 dictionary."""
        found = segment.get(element)
        self.draft.problems.append(
            f"{self.where(segment)} (segment {segment.number}), element {segment.tag}{element:02d} "
            f"(data element {number}): {expected} was expected, {found[:40] if found else 'nothing'} is there"
        )

    def decimal(self, segment: Segment, element: int, number: int, what: str) -> Decimal | None:
        """A number (type R); what is none is told, what is empty is None."""
        text = segment.get(element)
        value = decimal_of(text)
        if text is not None and value is None:
            self.problem(segment, element, number, what)
        return value

    def implied(self, segment: Segment, element: int, number: int) -> Decimal | None:
        """An amount of type N2: two decimals are implied, unless a point is written against the standard."""
        value = self.decimal(segment, element, number, "an amount")
        text = segment.get(element) or ""
        return value if value is None or "." in text else value.scaleb(-2)

    def day(self, segment: Segment, element: int) -> date | None:
        """A date, CCYYMMDD or (before 004010) YYMMDD; what is none is told. Only zeros stand for no date."""
        text = segment.get(element)
        if text is None or not text.strip("0"):
            return None
        day = x12_day(text)
        if day is None:
            self.problem(segment, element, _ELEMENT_OF_DATE, "a date CCYYMMDD")
        return day


def _put(into: Draft | LineDraft, name: str, value: Any, where: str, text: str | None, confidence: float) -> None:
    if value is not None:
        into.put(name, value, where, text, confidence)
    elif text is not None and text.strip("0"):  # zeros fill what is empty
        into.doubt(name, where, text)


def x12_day(text: str) -> date | None:
    """A date of eight or six digits; None when it is none."""
    if not text.isascii() or not text.isdigit():
        return None
    return short_day_of(text) if len(text) == 6 else day_of(text) if len(text) == 8 else None
