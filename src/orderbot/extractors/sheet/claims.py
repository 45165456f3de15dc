"""Labels outside the tables and the values they claim: in the same cell, to the right, or below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from orderbot.extractors.sheet.figures import is_numeric
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import FIELD_PATHS, heading_of
from orderbot.extractors.wording.columns import closing_labels
from orderbot.extractors.wording.labels import address_parts, field_labels, listed_party
from orderbot.extractors.wording.sheet_headings import dates_alone, sheet_labels
from orderbot.reading.sheets.workbook import Cell, Row

_LONGEST_LABEL = 60
_LABEL = re.compile(r"^([^:：]{2,60}?)\s*[:：]\s*(.*)$", re.DOTALL)
_STRIP = 3  # labels beside each other at least, their values below
_BELOW = 2  # rows under a label at most
_FAR = 8  # columns between a label and its value at most
_NUMBERED = re.compile(
    r"^(?:[^\W\d]+\s+){2,4}(?:n[°ºo]\.?|nr\.?|num[eé]ro|#)\s*(?P<number>[\w/.\-]*\d[\w/.\-]*)$", re.IGNORECASE
)
"""A title of several words with its number behind one for it ("Commande groupée n° CG-14")."""
_SAID_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell's text says as a label: a field of `labels.toml`, "party:ship_to", "part:city", "sum:net" or "@" and a path.

    `rest` is the value that stands behind it in the same cell, "" where none does.
    """

    meaning: str
    rest: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A label with its value. `value` is the cell that holds it, `text` the value's own text."""

    meaning: str
    label: Cell
    value: Cell
    text: str
    relation: str
    sure: bool = True
    alone: bool = True  # the value is the whole cell


@lru_cache(maxsize=20_000)
def label_in(text: str) -> Label | None:
    """Read a text as a label, alone or with its value behind it; None where it is none."""
    bare = " ".join(text.split())
    if not bare or len(bare) > 200:
        return None
    match = _LABEL.match(bare)
    if match is not None:
        meaning = _meaning(match[1])
        return Label(meaning, match[2].strip()) if meaning else None
    meaning = _meaning(bare) if len(bare) <= _LONGEST_LABEL else None
    return Label(meaning) if meaning else _led_by_label(bare)


def _meaning(text: str) -> str | None:
    bare = text.strip(" .*:-")
    if not bare or len(bare) > _LONGEST_LABEL:
        return None
    if dates_alone(bare):
        return "order_date"
    field = sheet_labels().whole(bare) or field_labels().whole(bare)
    if field is not None:
        return field
    closing = closing_labels().whole(bare)
    if closing in ("net", "tax", "gross", "bare"):
        return f"sum:{closing}"
    party = listed_party(bare)
    if party is not None:
        return f"party:{party}"
    part = address_parts().whole(bare)
    if part is not None:
        return f"part:{part}"
    heading = heading_of(bare)
    if heading is None or not heading.sure:
        return None
    return heading.role if heading.role[:1] == "@" or heading.role == "delivery_date" else None


def _led_by_label(text: str) -> Label | None:
    """A label of a number or a day with its value behind it, nothing between them ("Commande n° BC-4711")."""
    words = tuple(text.split())
    if len(words) < 2 or len(words) > 9 or not _SAID_NUMBER.search(text):
        return None
    numbered = _NUMBERED.match(text)
    if numbered is not None and field_labels().whole(f"{words[0]} n°") == "order_number":
        return Label("order_number", numbered["number"])
    led = (next(iter(lexicon.search(words)), None) for lexicon in (field_labels(), sheet_labels()))
    found = next((one for one in led if one is not None and one.start == 0 and one.end < len(words)), None)
    if found is None or found.meaning not in FIELD_PATHS:
        return None
    rest = " ".join(words[found.end :]).lstrip("-–:= ")
    return Label(found.meaning, rest, sure=found.strength > 1) if _SAID_NUMBER.search(rest) else None


def claims_in(grid: Grid, rows: Sequence[Row]) -> Iterator[Claim]:
    """Every label of the rows with its value, from top to bottom."""
    by_number = {row.number: row for row in rows}
    for row in rows:
        for at, cell in sorted(row.cells.items()):
            if isinstance(cell.value, str) and not is_of_strip(by_number, cell):
                yield from _claims_of(grid, by_number, row, at, cell)


def _claims_of(grid: Grid, rows: dict[int, Row], row: Row, at: int, cell: Cell) -> Iterator[Claim]:
    lines = [line for line in cell.text.split("\n") if line.strip()]
    if len(lines) > 1:
        for line in lines:
            label = label_in(line)
            if label is not None and label.rest:
                yield Claim(label.meaning, cell, cell, label.rest, "inline", label.sure, alone=False)
        label = label_in(lines[0])
        if label is not None and not label.rest:
            yield Claim(label.meaning, cell, cell, "\n".join(lines[1:]), "inline", label.sure, alone=False)
        return
    label = label_in(cell.text)
    if label is None:
        return
    if label.rest:
        yield Claim(label.meaning, cell, cell, label.rest, "inline", label.sure, alone=False)
        return
    right = _right_of(grid, row, at, cell)
    if right is not None:
        yield Claim(label.meaning, cell, right, right.text.strip(), "right", label.sure)
        return
    below = _below(grid, rows, cell)
    if below is not None:
        yield Claim(label.meaning, cell, below, below.text.strip(), "below", label.sure)


def _right_of(grid: Grid, row: Row, at: int, cell: Cell) -> Cell | None:
    """The next cell to the right that says something, if that is no label itself."""
    after = sorted(column for column in row.cells if column > grid.last_column(cell))
    for column in after[:2]:
        other = row.cells[column]
        if parts(other):
            continue
        return None if column - at > _FAR or is_label(other) else other
    return None


def is_of_strip(rows: Mapping[int, Row], cell: Cell) -> bool:
    """Say whether a cell is a value in the row under a strip of labels ("F.O.B." over "Destination"), whatever it may label itself."""
    above = rows.get(cell.row - 1)
    if above is None or cell.column not in above.cells or len(above.cells) < _STRIP:
        return False
    return all(isinstance(one.value, str) and _is_bare_label(one) for one in above.cells.values())


def _is_bare_label(cell: Cell) -> bool:
    label = label_in(cell.text)
    return label is not None and not label.rest


def parts(cell: Cell) -> bool:
    """Say whether a cell holds nothing but a sign between a label and its value."""
    return cell.text.strip() in (":", "-", "=", ">", "→")


def _below(grid: Grid, rows: dict[int, Row], cell: Cell) -> Cell | None:
    first = grid.last_row(cell) + 1
    for number in range(first, first + _BELOW):
        row = rows.get(number)
        other = row.cells.get(cell.column) if row is not None else None
        if other is not None:
            return None if is_label(other) else other
    return None


def is_label(cell: Cell) -> bool:
    """Say whether a cell is a label, with or without its value behind it."""
    if not isinstance(cell.value, str) or is_numeric(cell):
        return False
    label = label_in(cell.text)
    return label is not None and (label.sure or not label.rest)
