"""Which row or cell of a source view a piece of evidence, or a problem, speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from orderbot.model.source_view import LONGEST_TEXT, SourceRow, SourceView, Syntax

_ELEMENT = re.compile(r"(\d{2,4})(?::(\d{1,4}))?")
_NUMBERED = re.compile(r"([A-Z]{2,3})\d\d$")
_COUNTED = re.compile(r"(?:record|segment) (\d+)")
_COUNTED_IN_FILE = (Syntax.EDIFACT, Syntax.IDOC)
_CUT = re.compile(r"; |: ")
_AT_THE_END = re.compile(r"line \d+ column \d+$")
_RELEASED = {"+": re.compile(r"(?:[^+?]|\?.)*"), ":": re.compile(r"(?:[^:?]|\?.)*")}


@dataclass(frozen=True, slots=True)
class Spot:
    """A row (counted from 0) or, of a workbook, a cell (sheet, row and column among what is shown).

    `start` and `end` bound the value in its text; both 0 where it does not stand there word for word.
    """

    row: int
    sheet: int | None = None
    column: int = 0
    start: int = 0
    end: int = 0

    @property
    def anchor(self) -> str:
        """The spot's name inside its view."""
        return f"{self.row}" if self.sheet is None else f"{self.sheet}-{self.row}-{self.column}"


class SourcePlaces:
    """The places of one view."""

    def __init__(self, view: SourceView) -> None:
        self._view = view
        self._rows: dict[str, int] = {}
        for number, row in enumerate(view.rows):
            if row.where:
                self._rows.setdefault(row.where, number)
        self._cells = {
            cell.where: (Spot(number, at, cell.column), cell.text)
            for at, sheet in enumerate(view.sheets)
            for number, row in enumerate(sheet.rows)
            for cell in row.cells
        }

    def spot(self, where: str, text: str | None = None) -> Spot | None:
        """Where that evidence was read; None for a place that is not shown.

        What evidence names inside a row (an element of a segment, a field, an attribute) is found in that row.
        """
        if (cell := self._cells.get(where)) is not None:
            start, end = _span(cell[1], text)
            return Spot(cell[0].row, cell[0].sheet, cell[0].column, start, end)
        number, inside = self._rows.get(where), ""
        if number is None:
            outer, _, inside = where.rpartition("/")
            number = self._rows.get(outer) if self._is_inside(inside) else None
        if number is None:
            return None
        start, end = self._inside(self._view.rows[number], inside, text)
        return Spot(number, start=start, end=end)

    def _is_inside(self, step: str) -> bool:
        """Say whether a place's last step names what stands inside a row: an attribute, an element, a field."""
        syntax = self._view.syntax
        if syntax in (Syntax.X12, Syntax.TRADACOMS):
            return _ELEMENT.fullmatch(step) is not None
        return step.startswith("@") if syntax is Syntax.XML else syntax is Syntax.IDOC

    def _inside(self, row: SourceRow, inside: str, text: str | None) -> tuple[int, int]:
        found = _ELEMENT.fullmatch(inside)
        if found is not None and self._view.syntax in (Syntax.X12, Syntax.TRADACOMS):
            return _element(row, self._view.syntax, int(found[1]), int(found[2] or 0))
        label = f"{inside.removeprefix('@')}="
        if inside and (at := f" {row.text}".find(f" {label}")) >= 0:
            start, end = _span(row.text[at + len(label) :], text)
            return (start + at + len(label), end + at + len(label)) if end else (0, 0)
        return _span(row.text, text)

    def problems(self, message: str, prefix: str = "") -> list[Spot]:
        """The rows that a malformed document's error speaks of, in its order, none twice.

        `prefix` is what precedes the places of the message at hand, where the file holds several (`"ST+2/"`).
        """
        spots: dict[str, Spot] = {}
        for clause in _CUT.split(message):
            spot = self._named(clause.strip(), prefix)
            if spot is not None:
                spots.setdefault(spot.anchor, replace(spot, start=0, end=0))
        return list(spots.values())

    def _named(self, clause: str, prefix: str) -> Spot | None:
        rows = self._view.rows
        if _AT_THE_END.match(clause) and rows:  # what broke: the rows hold all that stands before
            return Spot(len(rows) - 1)
        if self._view.syntax in _COUNTED_IN_FILE and (told := _COUNTED.match(clause)):
            number = next((at for at, row in enumerate(rows) if row.number == int(told[1][:9])), None)
            return Spot(number) if number is not None else None
        place = clause.partition(" ")[0].rstrip(",.")
        if not place:
            return None
        return next((spot for name in _names(place, prefix) if (spot := self.spot(name)) is not None), None)


def _names(place: str, prefix: str) -> Iterator[str]:
    """What a problem's place may be called in the view: in the message at hand, then anywhere; `SE01` is of the SE."""
    numbered = _NUMBERED.match(place)
    for name in (place, *([numbered[1]] if numbered else [])):
        for told in (f"{prefix}{name}", name):
            yield told
            yield f"{told}+1"  # TRADACOMS counts them all


def _span(shown: str, text: str | None) -> tuple[int, int]:
    """Where a value stands in a row's text: as a word of its own first, else anywhere."""
    wanted = " ".join((text or "").split())
    if not wanted or len(wanted) > LONGEST_TEXT:
        return 0, 0
    at = first = shown.find(wanted)
    while at >= 0 and not _is_word(shown, at, at + len(wanted)):
        at = shown.find(wanted, at + 1)
    at = at if at >= 0 else first
    return (at, at + len(wanted)) if at >= 0 else (0, 0)


def _is_word(shown: str, start: int, end: int) -> bool:
    return not shown[start - 1 : start].isalnum() and not shown[end : end + 1].isalnum()


def _element(row: SourceRow, syntax: Syntax, element: int, component: int) -> tuple[int, int]:
    """Where an element (and its component) of a segment stands, both counted from 1."""
    behind = len(row.name) + 1
    sign = row.text[len(row.name) : behind] if syntax is Syntax.X12 else "+"
    start, end = _piece(row.text, behind, len(row.text), sign, element)
    return _piece(row.text, start, end, ":", component) if component and end else (start, end)


def _piece(text: str, start: int, end: int, sign: str, number: int) -> tuple[int, int]:
    """The bounds of the nth piece of a stretch; (0, 0) when it has none that says something."""
    for _ in range(number - 1):
        stop = _end_of_piece(text, start, end, sign)
        if stop >= end:
            return 0, 0
        start = stop + 1
    stop = _end_of_piece(text, start, end, sign)
    return (start, stop) if stop > start else (0, 0)


def _end_of_piece(text: str, start: int, end: int, sign: str) -> int:
    released = _RELEASED.get(sign)
    if released is not None and "?" in text:
        found = released.match(text, start, end)
        return found.end() if found else end
    at = text.find(sign, start, end) if sign else -1
    return at if at >= 0 else end
