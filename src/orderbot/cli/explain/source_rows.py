"""Structured documents as rows and tables: each value is a link in the row or cell that it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orderbot.cli.explain.entries import Entry
from orderbot.cli.explain.pieces import Piece, pieces
from orderbot.model.source_places import SourcePlaces, Spot
from orderbot.model.source_view import SourceSheet, SourceView
from orderbot.review_ui.words import words

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row or a cell; `beside` are values that do not stand in its text word for word."""

    pieces: tuple[Piece, ...] = ()
    beside: tuple[Entry, ...] = ()
    name: str = ""
    word: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A sheet with its headings."""

    name: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[ShownRow, ...]], ...]


Read = Mapping[str, Sequence[tuple[Spot, Entry]]]
"""What was read from each row or cell, by its anchor."""


def rows_of(view: SourceView, own: Sequence[Entry]) -> tuple[ShownRow, ...]:
    """The rows of a document with what was read from them."""
    read = _read(view, own)
    said = words("en")
    shown = []
    for at, row in enumerate(view.rows):
        word = said.name(f"segment-{view.syntax.value}", row.name)
        told, beside = _told(row.text, read.get(str(at), ()))
        shown.append(ShownRow(told, beside, row.name, word if word != row.name else "", min(row.depth, DEEPEST)))
    return tuple(shown)


def tables_of(view: SourceView, own: Sequence[Entry]) -> tuple[ShownTable, ...]:
    """The sheets of a workbook with what was read from their cells."""
    read = _read(view, own)
    return tuple(_table(sheet, at, read) for at, sheet in enumerate(view.sheets))


def _table(sheet: SourceSheet, at: int, read: Read) -> ShownTable:
    rows = []
    for number, row in enumerate(sheet.rows):
        cells = [ShownRow()] * len(sheet.columns)
        for cell in row.cells:
            if cell.column < len(cells):
                cells[cell.column] = ShownRow(*_told(cell.text, read.get(f"{at}-{number}-{cell.column}", ())))
        rows.append((row.number, tuple(cells)))
    return ShownTable(sheet.name, sheet.columns, tuple(rows))


def _read(view: SourceView, own: Sequence[Entry]) -> Read:
    places = SourcePlaces(view)
    read: dict[str, list[tuple[Spot, Entry]]] = {}
    for entry in own:
        spot = places.spot(entry.where, entry.text) if entry.where else None
        if spot is not None:
            read.setdefault(spot.anchor, []).append((spot, entry))
    return read


def _told(text: str, read: Sequence[tuple[Spot, Entry]]) -> tuple[tuple[Piece, ...], tuple[Entry, ...]]:
    """The text cut where values stand in it, and the values that stand there not word for word or twice."""
    spans: list[tuple[int, int, Entry]] = []
    beside: list[Entry] = []
    for spot, entry in read:
        if spot.end and not any(spot.start < end and start < spot.end for start, end, _ in spans):
            spans.append((spot.start, spot.end, entry))
        else:
            beside.append(entry)
    return pieces(text, sorted(spans, key=lambda span: span[0])), tuple(beside)
