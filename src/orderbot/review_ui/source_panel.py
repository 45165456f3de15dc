"""Structured documents beside the fields: their rows and cells, which of them evidence names, what is wrong where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import structlog

from orderbot.errors import OrderbotError
from orderbot.intake.source_views import view_from_bytes
from orderbot.model.case import CaseView, PartView
from orderbot.model.evidence import Evidence
from orderbot.model.finding import Finding
from orderbot.model.source_places import SourcePlaces, Spot
from orderbot.model.source_view import SourceSheet, SourceView
from orderbot.review.workplace import BlobReader

log = structlog.get_logger(__name__)

DEEPEST = 12
"""Rows are indented so far and no farther."""
_MESSAGE = re.compile(r"(?:UNH(?:\+[^/]*|\[\d+\])|ST\+\d+|MHD\+\d+|IDOC\[\d+\])/")
_GRAVITY = ("low", "middle", "person", "high")


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; `level` is that of the least sure value read from it, None where none was."""

    anchor: str
    name: str
    text: str
    depth: int
    number: int
    level: str | None
    wrong: bool

    @property
    def classes(self) -> str:
        """How it looks."""
        return _classes(self.level, wrong=self.wrong)


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table; an empty one has no anchor."""

    text: str = ""
    anchor: str | None = None
    level: str | None = None
    wrong: bool = False
    hidden: bool = False

    @property
    def classes(self) -> str:
        """How it looks."""
        return _classes(self.level, wrong=self.wrong) + (" hid" if self.hidden else "")


@dataclass(frozen=True, slots=True)
class TableView:
    """A sheet: its columns with what is hidden of them, its rows with their numbers."""

    name: str | None
    hidden: bool
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[int, bool, tuple[CellView, ...]], ...]


@dataclass(frozen=True, slots=True)
class PaperView:
    """One document; `part` counts the case's parts from 0."""

    part: int
    name: str | None
    syntax: str
    rows: tuple[RowView, ...]
    tables: tuple[TableView, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Shown:
    number: int
    part: PartView
    view: SourceView
    places: SourcePlaces


class SourcePanel:
    """The case's structured documents: the order's own, and those that its evidence speaks of."""

    def __init__(self, case: CaseView, blobs: BlobReader | None) -> None:
        self._own = case.summary.part
        entries = [entry.corrects or entry for entry in case.evidence.values()]
        named = {self._own, *(self._part_of(entry) for entry in entries)}
        self._shown = {
            part.part: found
            for number, part in enumerate(case.parts)
            if blobs is not None and part.part in named and (found := _opened(number, part, blobs)) is not None
        }
        told = (match[0] for entry in entries if entry.where and (match := _MESSAGE.match(entry.where)))
        self._prefix = next((prefix for prefix, _ in Counter(told).most_common(1)), "")

    def _part_of(self, entry: Evidence) -> str | None:
        return entry.part or self._own

    def __bool__(self) -> bool:
        return bool(self._shown)

    def source_of(self, entry: Evidence) -> dict[str, str]:
        """The element that shows where a value was read, and the span of its text; empty where nothing does."""
        shown = self._shown.get(self._part_of(entry))
        if shown is None or entry.where is None:
            return {}
        spot = shown.places.spot(entry.where, entry.text)
        if spot is None:
            return {}
        return {"spot": _anchor(shown.number, spot), "span": f"{spot.start}-{spot.end}"}

    def wrong_in(self, finding: Finding) -> list[str]:
        """The elements that show what a finding about a malformed document speaks of."""
        code, colon, message = (finding.found or "").partition(": ")
        shown = next((one for one in self._shown.values() if finding.expected == (one.part.part or "message")), None)
        if finding.code != "unreadable-document" or not code or not colon or shown is None:
            return []
        return [_anchor(shown.number, spot) for spot in shown.places.problems(message, self._prefix)]

    def papers(self, levels: Iterable[tuple[Evidence, str]], findings: Iterable[Finding]) -> Iterator[PaperView]:
        """The documents as laid out, the order's own first; `levels` says how sure each value is."""
        least: dict[str, str] = {}
        for entry, level in levels:
            anchor = self.source_of(entry).get("spot")
            if anchor is not None:
                least[anchor] = min(least.get(anchor, level), level, key=_GRAVITY.index)
        wrong = {anchor for finding in findings for anchor in self.wrong_in(finding)}
        for shown in sorted(self._shown.values(), key=lambda one: (one.part.part != self._own, one.number)):
            yield _paper(shown, least, wrong)


@lru_cache(maxsize=32)
def _read(blobs: BlobReader, sha256: str) -> tuple[SourceView, SourcePlaces]:
    """A view by the hash of its bytes: it never changes."""
    view = view_from_bytes(blobs.get(sha256))
    return view, SourcePlaces(view)


def _opened(number: int, part: PartView, blobs: BlobReader) -> _Shown | None:
    if part.source_view is None:
        return None
    try:
        return _Shown(number, part, *_read(blobs, part.source_view))
    except (OrderbotError, ValueError) as error:  # the case is worked without it
        log.warning("a source view cannot be shown", part=part.part, error=str(error))
        return None


def _classes(level: str | None, *, wrong: bool) -> str:
    return "spot" + (f" read read-{level}" if level else "") + (" wrong" if wrong else "")


def _anchor(part: int, spot: Spot) -> str:
    return f"source-{part}-{spot.anchor}"


def _paper(shown: _Shown, least: Mapping[str, str], wrong: set[str]) -> PaperView:
    view = shown.view
    rows = []
    for at, row in enumerate(view.rows):
        anchor = f"source-{shown.number}-{at}"
        depth = min(row.depth, DEEPEST)
        rows.append(RowView(anchor, row.name, row.text, depth, row.number, least.get(anchor), anchor in wrong))
    tables = tuple(
        _table(sheet, f"source-{shown.number}-{number}", least, wrong) for number, sheet in enumerate(view.sheets)
    )
    name = shown.part.name or shown.part.part
    return PaperView(shown.number, name, view.syntax.value, tuple(rows), tables, view.left_out)


def _table(sheet: SourceSheet, anchor: str, least: Mapping[str, str], wrong: set[str]) -> TableView:
    hidden = set(sheet.hidden_columns)
    empty = tuple(CellView(hidden=at in hidden) for at in range(len(sheet.columns)))
    rows = []
    for number, row in enumerate(sheet.rows):
        cells = list(empty)
        for cell in row.cells:
            own = f"{anchor}-{number}-{cell.column}"
            if cell.column < len(cells):
                cells[cell.column] = CellView(cell.text, own, least.get(own), own in wrong, cell.column in hidden)
        rows.append((row.number, row.hidden, tuple(cells)))
    columns = tuple((letters, at in hidden) for at, letters in enumerate(sheet.columns))
    return TableView(sheet.name, sheet.hidden, columns, tuple(rows))
