"""What was read, as shown: page pictures with boxes, or text with marks. No image is decoded here: it is untrusted."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.cli.explain.entries import Entry
from orderbot.cli.explain.pieces import Piece, pieces
from orderbot.cli.explain.source_rows import ShownRow, ShownTable, rows_of, tables_of
from orderbot.intake.source_views import view_from_bytes
from orderbot.intake.transcript import PartFate

MOST_PAGES = 40
"""Pages shown of one part: a page is some hundred kilobytes."""

_MOST_LETTERS = 40_000
_MARGIN = 1.2  # points around a box
_WHERE = re.compile(r"body:(\d+):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A box around what an entry was read from, in points; `label_y` is where its name is written."""

    entry: Entry
    x: float
    y: float
    width: float
    height: float

    @property
    def label_y(self) -> float:
        """Above the box, or below where there is no room above."""
        return self.y - 2.5 if self.y > 14 else self.y + self.height + 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, its picture as a data address (None without one), its marks, the smallest last."""

    number: int
    width: float
    height: float
    picture: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One part of the message with its fate: its pages, its lines of text, or its rows and tables."""

    anchor: str
    name: str
    fate: str
    media_type: str
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[tuple[Piece, ...], ...] = ()
    left_out: int = 0
    rows: tuple[ShownRow, ...] = ()
    tables: tuple[ShownTable, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether there is something to see."""
        return bool(self.sheets or self.lines or self.rows or self.tables)


def shown(part: PartFate, number: int, entries: Sequence[Entry]) -> Shown:
    """A part with the entries that were read from it."""
    own = [entry for entry in entries if entry.part == part.part]
    told = (f"part-{number}", part.part or part.name or "the file", part.fate, part.media_type)
    if part.pages:
        return Shown(*told, _sheets(part, own), left_out=max(0, len(part.pages) - MOST_PAGES))
    if part.source_view is not None:
        view = view_from_bytes(part.source_view)
        return Shown(*told, left_out=view.left_out, rows=rows_of(view, own), tables=tables_of(view, own))
    if part.media_type == "text/plain":
        text = part.content[: 4 * _MOST_LETTERS].decode("utf-8", errors="replace")[:_MOST_LETTERS]
        return Shown(*told, lines=_marked(text, own))
    return Shown(*told)


def _sheets(part: PartFate, own: Sequence[Entry]) -> tuple[Sheet, ...]:
    out = []
    for at, size in enumerate(part.pages[:MOST_PAGES]):
        marks = [_mark(entry) for entry in own if entry.page == at + 1 and entry.box is not None]
        marks.sort(key=lambda mark: -mark.width * mark.height)
        picture = _address(part.page_images[at]) if at < len(part.page_images) else None
        out.append(Sheet(at + 1, size.width, size.height, picture, tuple(marks)))
    return tuple(out)


def _mark(entry: Entry) -> Mark:
    assert entry.box is not None
    left, top, right, bottom = entry.box
    return Mark(
        entry,
        round(left - _MARGIN, 1),
        round(top - _MARGIN, 1),
        round(right - left + 2 * _MARGIN, 1),
        round(bottom - top + 2 * _MARGIN, 1),
    )


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _marked(text: str, own: Sequence[Entry]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of a text, cut where an entry was read; where two overlap the first stays."""
    lines = text.splitlines()
    spans: dict[int, list[tuple[int, int, Entry]]] = {}
    for entry in own:
        place = _place(lines, entry)
        if place is not None:
            line, start, end = place
            if not any(start < other[1] and other[0] < end for other in spans.get(line, [])):
                spans.setdefault(line, []).append((start, end, entry))
    return tuple(pieces(line, sorted(spans.get(at, []), key=lambda span: span[0])) for at, line in enumerate(lines))


def _place(lines: Sequence[str], entry: Entry) -> tuple[int, int, int] | None:
    """Line (from 0), start and end: where the evidence says, else the first place of its text."""
    match = _WHERE.fullmatch(entry.where or "")
    if match is None or not entry.text:
        return None
    line, start, end = int(match[1]) - 1, int(match[2]), int(match[3])
    first = entry.text.splitlines()[0]
    if line < len(lines) and lines[line][start:end].startswith(first[: end - start]):
        return line, start, min(end, len(lines[line]))
    for at, told in enumerate(lines):
        if (found := told.find(first)) >= 0:
            return at, found, found + len(first)
    return None
