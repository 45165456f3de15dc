"""Tables without headings: rows of the same shape, whose columns only content and arithmetic can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.sheet.contents import Profile, is_code, is_gtin, mostly, profile_of
from orderbot.extractors.sheet.figures import is_numeric, quantity_of
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import Heading
from orderbot.extractors.sheet.tables import Column, Table
from orderbot.reading.sheets.workbook import Cell, Row

_SURE = 0.85
_GUESS = 0.75
_LONGEST_COUNT = 100_000  # what counts is less: telephone numbers and postal codes count nothing
_COUNTED_WORDS = re.compile(
    r"^\d{1,4}\s*[x×]?\s*[^\W\d_]{2,}\S*\s\S|^\d{1,4}\s*[x×]?\s*[^\W\d_]{3,}$|[^\W\d_]{3}.*[x×:]\s*\d{1,4}$",
    re.IGNORECASE,
)
_LONGEST = 80  # signs of a cell that names goods with their count
_WORD = 3  # letters of a word that may name goods


def find_headless(grid: Grid) -> Table | None:
    """The longest run of rows that each have a code or words and a number; columns get the roles that content tells."""
    runs: list[list[int]] = [[]]
    for at, row in enumerate(grid.rows):
        follows = runs[-1] and row.number - grid.rows[runs[-1][-1]].number <= 2
        if not _is_candidate(row):
            runs.append([])
        elif follows or not runs[-1]:
            runs[-1].append(at)
        else:
            runs.append([at])
    run = max(runs, key=len)
    if not run or (len(run) < 2 and not _is_plain_item(grid.rows[run[0]])):
        return None
    table = Table(grid, run[0], run[0], run[-1] + 1, headless=True)
    _name_columns(table, [grid.rows[at] for at in run])
    return table if table.of("quantity") or len(_numbers(table)) >= 1 else None


def _numbers(table: Table) -> list[Column]:
    return [column for column in table.columns.values() if not column.role]


def counts(cell: Cell) -> bool:
    """Say whether a cell holds a count of something: a small whole number, or a number with its unit ("2 cartons")."""
    figure = quantity_of(cell, ".")
    if figure is None or not 0 < figure.value < _LONGEST_COUNT:
        return False
    is_whole = figure.value == figure.value.to_integral() and not cell.text.strip().startswith("0")
    return figure.unit is not None or (is_whole and cell.format.currency is None and cell.format.kind != "percent")


def may_list_goods(grid: Grid) -> bool:
    """Say whether at least half of a sheet's rows hold words with a count, beside them or in one cell ("5 rolls of tape")."""
    rows = [row for row in grid.rows if row.cells]
    return sum(map(_may_be_goods, rows)) >= max(1, len(rows) / 2)


def _may_be_goods(row: Row) -> bool:
    cells = list(row.cells.values())
    beside = any(map(counts, cells)) and any(map(_is_wordy, cells))
    return beside or any(isinstance(cell.value, str) and _counts_in_words(cell.value.strip()) for cell in cells)


def _counts_in_words(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_COUNTED_WORDS.search(text))


def _is_wordy(cell: Cell) -> bool:
    is_text = isinstance(cell.value, str) and not counts(cell)
    return is_text and sum(sign.isalpha() for sign in cell.text) >= _WORD


def _is_measured(cell: Cell) -> bool:
    """Say whether a cell holds a number with its unit."""
    figure = quantity_of(cell, ".") if isinstance(cell.value, str) else None
    return figure is not None and figure.unit is not None


def _is_candidate(row: Row) -> bool:
    cells = list(row.cells.values())
    numbers = [cell for cell in cells if is_numeric(cell) and not is_gtin(cell.text)]
    measured = [] if numbers else [cell for cell in cells if _is_measured(cell)]
    named = [
        cell
        for cell in cells
        if isinstance(cell.value, str) and (is_code(cell.text.strip()) or len(cell.text) > 3)
        if not any(cell is one for one in measured)
    ]
    named += [cell for cell in cells if is_gtin(cell.text)]
    labelled = any(isinstance(cell.value, str) and cell.value.strip().endswith(":") for cell in cells)
    return bool(numbers or measured) and bool(named) and len(cells) >= 2 and not labelled


def _is_plain_item(row: Row) -> bool:
    """Say whether one row alone is an item: a code in its first cells, and three cells at least."""
    return len(row.cells) >= 3 and any(
        is_code(cell.text.strip()) for cell in row.cells.values() if isinstance(cell.value, str)
    )


def _name_columns(table: Table, rows: Sequence[Row]) -> None:
    profiles = {
        at: profile_of([row.cells[at] for row in rows if at in row.cells])
        for at in sorted({at for row in rows for at in row.cells})
    }
    wide = Counter({at: profile.count for at, profile in profiles.items()})
    kept = {at: profile for at, profile in profiles.items() if wide[at] * 2 >= len(rows)}
    measured = _measured_column(rows, kept)
    for at, profile in kept.items():
        role = "" if at == measured else _role(profile)
        table.columns[at] = Column(at, Heading(role, sure=False), sure=_SURE if role == "gtin" else _GUESS)
    for column in table.of("code")[1:]:
        column.heading = Heading("", sure=True)
    _keep_wordiest(table, kept)
    _find_line_numbers(table, rows)


def _measured_column(rows: Sequence[Row], profiles: dict[int, Profile]) -> int | None:
    """Where no column holds bare numbers, the one whose cells are numbers with their units."""
    if any(mostly(profile.numeric) and not mostly(profile.gtin) for profile in profiles.values()):
        return None
    shares = {
        at: sum(_is_measured(row.cells[at]) for row in rows if at in row.cells) / profile.count
        for at, profile in profiles.items()
    }
    return next((at for at, share in shares.items() if mostly(share)), None)


def _role(profile: Profile) -> str:
    if mostly(profile.gtin):
        return "gtin"
    if mostly(profile.unit) and profile.words < 2:
        return "unit"
    if mostly(profile.numeric):
        return ""
    return "code" if profile.code >= 0.7 and profile.distinct > 0.5 else "description"


def _keep_wordiest(table: Table, profiles: dict[int, Profile]) -> None:
    columns = table.of("description")
    if len(columns) > 1:
        best = max(columns, key=lambda column: profiles[column.index].words * profiles[column.index].distinct)
        for column in columns:
            if column is not best:
                column.heading = Heading("", sure=True)


def _find_line_numbers(table: Table, rows: Sequence[Row]) -> None:
    """The first column that counts the rows up in even steps holds their numbers; whole long numbers of it are codes."""
    first = min(table.columns)
    texts = [row.cells[first].text.strip() for row in rows if first in row.cells]
    if len(texts) < 2 or not all(text.isdecimal() for text in texts):
        return
    others = (one.index for one in _numbers(table) if one.index != first)
    counted = any(mostly(profile_of([row.cells[at] for row in rows if at in row.cells]).whole) for at in others)
    again = texts[0] if counted else None  # beside other whole numbers they may begin again with each order
    steps = {int(after) - int(before) for before, after in pairwise(texts) if after != again}
    if len(steps) == 1 and steps.pop() in (1, 5, 10, 100) and len(table.columns) > 2:
        table.columns[first].heading = Heading("line_number", sure=False)
    elif all(len(text) >= 4 for text in texts) and len(set(texts)) == len(texts) and not table.of("code"):
        table.columns[first].heading = Heading("code", sure=False)
