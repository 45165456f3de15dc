"""Tables of items in a grid: a row of headings wherever it stands, and the rows that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from orderbot.extractors.sheet.figures import is_numeric
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import LINE_ROLES, Heading, heading_of
from orderbot.extractors.wording.sheet_headings import is_letter_size, speaks_of_sizes
from orderbot.reading.sheets.workbook import Cell, Row

CODES = ("code", "seller_code", "buyer_code", "gtin")
_NAMES = frozenset((*CODES, "description"))
_FIGURES = frozenset(("quantity", "unit_price", "amount"))
_SAYING = LINE_ROLES - {"line_number"}  # roles that a lower heading tells alone: "Nummer" may be anything's
_LONGEST_HEADING = 60
_MOST_WORDS = 9
_COMBINED = 2
_MOST_BESIDE = 4
_CODED = re.compile(r"^(?=(?:[^\d]*\d){2})(?=.*[^\d])[\w./-]{4,}$")
_WEEK = re.compile(r"^(?:kw|sem\.?|semaine|s|w|week|wk|settimana|semana)\s?\d{1,2}$", re.IGNORECASE)
_A_SIZE = 0.1
_WIDEST_SPAN = 60
_LEAST_SIZES = 3


_index = attrgetter("index")


@dataclass(slots=True)
class Column:
    """One column of a table: `cell` is the heading's own cell, None where content told the role."""

    index: int
    heading: Heading
    cell: Cell | None = None
    text: str = ""
    sure: float = 0.97
    spellings: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.spellings = frozenset(self.text.split("\n")) if self.text else frozenset()

    @property
    def role(self) -> str:
        return self.heading.role


@dataclass(slots=True)
class Table:
    """Headings and the rows under them. `first` and `end` are places in the grid's rows: headings begin at `first`."""

    grid: Grid
    first: int
    body: int
    end: int
    columns: dict[int, Column] = field(default_factory=dict)
    headless: bool = False
    turned: bool = False  # its headings stand in a column
    lent: bool = False  # rows took the code and name of the row above them

    @property
    def rows(self) -> Sequence[Row]:
        return self.grid.rows[self.body : self.end]

    def of(self, role: str) -> list[Column]:
        """The columns of a role, from left to right."""
        found = [column for column in self.columns.values() if column.heading.role == role]
        return sorted(found, key=_index) if len(found) > 1 else found

    def first_of(self, role: str) -> Column | None:
        return next(iter(self.of(role)), None)


@dataclass(frozen=True, slots=True)
class _Head:
    columns: Mapping[int, Column]
    height: int

    @property
    def roles(self) -> set[str]:
        named = {column.role for column in self.columns.values() if column.role and column.role[0] != "@"}
        return named | ({"quantity"} if any(one.heading.of_packs for one in self.columns.values()) else set())

    @property
    def weight(self) -> float:
        sure = sum(1.0 if column.heading.sure else 0.5 for column in self.columns.values() if column.role)
        return sure + len(self.roles) + _A_SIZE * _sizes_in(self)


def find_tables(grid: Grid) -> list[Table]:
    """All tables with headings, from top to bottom; a repeated row of headings begins another."""
    tables: list[Table] = []
    at = 0
    while at < len(grid.rows):
        head = (
            None
            if tables and any(_is_item(grid.rows[at], table) for table in tables[-_MOST_BESIDE:])
            else _head_at(grid, at)
        )
        if head is None:
            at += 1
            continue
        for table in tables:
            table.end = min(table.end, at)
        for columns in _side_by_side(head):
            own = grid if len(columns) == len(head.columns) else _narrowed(grid, columns)
            tables.append(Table(own, at, at + head.height, len(grid.rows), columns))
        at += head.height
    return tables


def _side_by_side(head: _Head) -> list[dict[int, Column]]:
    """The columns of each table where the same headings stand twice or oftener beside each other."""
    ordered = [head.columns[at] for at in sorted(head.columns)]
    starts = [at for at, column in enumerate(ordered) if column.role and column.text == ordered[0].text]
    size = starts[1] if len(starts) > 1 else 0
    texts = [column.text for column in ordered]
    ends = [*starts[1:], len(ordered)]
    if size < 2 or any(texts[start:end] != texts[: end - start] for start, end in zip(starts, ends, strict=True)):
        return [dict(head.columns)]
    return [{one.index: one for one in ordered[start:end]} for start, end in zip(starts, ends, strict=True)]


def _narrowed(grid: Grid, columns: Mapping[int, Column]) -> Grid:
    """The grid with no other columns than those of one of several tables beside each other."""
    first, last = min(columns), max(columns)
    rows = [Row(row.number, {at: cell for at, cell in row.cells.items() if first <= at <= last}) for row in grid.rows]
    return Grid(grid.sheet, rows)


def is_heading_row(row: Row, table: Table) -> bool:
    """Say whether a row repeats the table's headings."""
    columns, unlike = table.columns, 0
    for at, cell in row.cells.items():
        if at not in columns or cell.text.strip() not in columns[at].spellings:
            unlike += 1
            if unlike * 2 > len(row.cells):
                return False
    return len(row.cells) - unlike >= 2


def _is_item(row: Row, table: Table) -> bool:
    """Say whether a row has a number under a heading that wants one."""
    return any(column.role in _FIGURES and is_numeric(row.cells.get(at)) for at, column in table.columns.items())


def _head_at(grid: Grid, at: int) -> _Head | None:
    """The row of headings that begins here, of one or two rows; None when there is none."""
    row = grid.rows[at]
    if not _may_be_headings(row):
        return None
    single = _Head(_columns(grid, [row]), 1)
    best = single if _is_head(single) else None
    if (
        at + 1 < len(grid.rows)
        and grid.rows[at + 1].number == row.number + 1
        and not _counts_under(grid, row, grid.rows[at + 1])
        and (_may_be_headings(grid.rows[at + 1], least=1) or _stands_under_span(grid, row, grid.rows[at + 1]))
    ):
        pair = _Head(_columns(grid, [row, grid.rows[at + 1]]), 2)
        lower = _Head(_columns(grid, [grid.rows[at + 1]]), 1)
        if _is_head(lower) and any(_is_value(cell) for cell in row.cells.values()):
            return None
        others = max(single.weight, lower.weight if _is_head(lower) else 0)
        if _is_head(pair) and pair.weight > others:
            return pair
    return best


def _is_value(cell: Cell) -> bool:
    """Say whether a cell holds a day or a number of something, as beside a label ("PEDIDO", "PD-7")."""
    return not isinstance(cell.value, str) or (bool(_CODED.match(cell.text.strip())) and heading_of(cell.text) is None)


def _may_be_headings(row: Row, least: int = 2) -> bool:
    texts = [cell for cell in row.cells.values() if isinstance(cell.value, str) and not is_numeric(cell)]
    if len(texts) < least:
        return False
    numbers = sum(is_numeric(cell) for cell in row.cells.values())
    return numbers <= len(texts) + 12 and sum(len(cell.text) <= _LONGEST_HEADING for cell in texts) * 2 > len(texts)


def _counts_under(grid: Grid, upper: Row, lower: Row) -> bool:
    """Say whether the lower row has numbers right under words: it is an item, not the second row of headings."""
    return any(
        is_numeric(cell) and at in upper.cells and not _covers(grid, upper, at) for at, cell in lower.cells.items()
    )


def _stands_under_span(grid: Grid, upper: Row, lower: Row) -> bool:
    """Say whether all cells of the lower row stand under headings that cover several columns: sizes, days."""
    covered = {
        at
        for first in upper.cells
        for at in range(first, _end_of(grid, upper, first) + 1)
        if _covers(grid, upper, first)
    }
    return len(lower.cells) >= 2 and set(lower.cells) <= covered


def _covers(grid: Grid, row: Row, at: int) -> bool:
    return _end_of(grid, row, at) > at


def _end_of(grid: Grid, row: Row, at: int) -> int:
    """The last column that a heading stands over: merged with it, or blank behind a heading of sizes."""
    cell = row.cells[at]
    last = grid.last_column(cell)
    if last > at or not speaks_of_sizes(cell.text):
        return min(last, at + _WIDEST_SPAN)
    after = [other for other in row.cells if other > at]
    return min(after) - 1 if after else at + _WIDEST_SPAN


def _columns(grid: Grid, rows: Sequence[Row]) -> dict[int, Column]:
    """The headings of each column, those of several rows joined; a merged heading stands over all that it covers."""
    found: dict[int, Column] = {}
    parts: dict[int, list[Cell]] = {}
    for row in rows:
        for at, cell in sorted(row.cells.items()):
            last = _end_of(grid, row, at) if len(rows) > 1 and row is rows[0] else at
            for column in range(at, last + 1):
                parts.setdefault(column, []).append(cell)
    for at, cells in sorted(parts.items()):
        made = _column(at, cells)
        if made is not None:
            found[at] = made
    return found


def _column(at: int, cells: Sequence[Cell]) -> Column | None:
    texts = [cell.text.strip() for cell in cells]
    if is_letter_size(texts[-1]):
        return Column(at, Heading("", sure=False), cells[-1], "\n".join(texts))
    for text, cell in _spellings(texts, cells):
        heading = heading_of(text) if len(text.split()) <= _MOST_WORDS else None
        if heading is not None:
            return Column(at, heading, cell, "\n".join(texts))
    return Column(at, Heading("", sure=False), cells[-1], "\n".join(texts)) if texts[-1] else None


def _spellings(texts: Sequence[str], cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """The lower heading where it says enough of a line, else both together ("Artikel" over "Nummer"), else either."""
    if len(texts) == _COMBINED:
        lower, both = heading_of(texts[1]), heading_of(" ".join(texts))
        if lower is not None and lower.sure and not (lower.role not in _SAYING and _is_of_line(both)):
            yield texts[1], cells[1]
        yield " ".join(texts), cells[1]
        yield texts[1], cells[1]
    yield texts[0], cells[0]


def _is_of_line(heading: Heading | None) -> bool:
    return heading is not None and heading.sure and heading.role in LINE_ROLES


def _is_head(head: _Head) -> bool:
    """Say whether headings are those of items: two roles at least, one of them a figure or a name that needs one."""
    roles = head.roles
    named, figured = roles & _NAMES, roles & _FIGURES
    if named and (figured or _sizes_in(head) >= _LEAST_SIZES):
        return True
    return (len(named) >= 2 and len(roles) >= 3) or len(figured) == 3


def _sizes_in(head: _Head) -> int:
    """How many headings are sizes or days, over which quantities are spread."""
    return sum(
        is_letter_size(last)
        or (column.cell is not None and (is_numeric(column.cell) or not isinstance(column.cell.value, str)))
        for column in head.columns.values()
        if (last := column.text.split("\n")[-1]) and column.role in ("", "delivery_week", "delivery_date")
    )
