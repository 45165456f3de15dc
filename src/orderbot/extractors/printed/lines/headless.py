"""Item tables whose headings are missing or unreadable: columns from white bands, roles from content and arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.figures import read_money, read_quantity
from orderbot.extractors.printed.grid import Row, Sheet, Token
from orderbot.extractors.printed.lines.closings import closing_kind
from orderbot.extractors.printed.lines.column_roles import content_of, score_roles
from orderbot.extractors.printed.lines.columns import Column, cells_of
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.shapes import has_digit
from orderbot.reading.numbers import Mark

_LEAST_PHRASES = 4
_LEAST_CLOSING = 0.7
_LEAST_UNPRICED = 4  # rows
_SHORT = 3  # letters: no more name no thing
_FIGURES = ("quantity", "unit_price", "amount")


def headless_columns(sheet: Sheet, mark: Mark) -> tuple[int, tuple[Column, ...]] | None:
    """The first row and the columns of a table without headings; None unless most rows' figures close."""
    rows = [row for row in sheet.rows if _may_be_item(row, mark)]
    if len(rows) < 2:
        return None
    columns, items = _laid(rows, sheet)
    figures = _figure_columns(columns, items, mark)
    if figures is None:
        return None
    roles = dict(zip(figures, _FIGURES, strict=True))
    return _first_of(rows, sheet), _assigned(columns, items, roles, mark)


def unpriced_columns(sheet: Sheet, mark: Mark) -> tuple[int, tuple[Column, ...]] | None:
    """The first row and the columns of a list without headings and prices; None unless rows name a thing and end a column
    with a quantity and its unit.
    """
    rows = [row for row in sheet.rows if _orders(row, mark)]
    if len(rows) < _LEAST_UNPRICED:
        return None
    columns, items = _laid(rows, sheet)
    counts = Counter(at for item in items for at, cell in item.anchor.cells.items() if _is_quantity(cell, mark))
    at, count = next(iter(counts.most_common(1)), (0, 0))
    if count < _LEAST_CLOSING * len(rows):
        return None
    return _first_of(rows, sheet), _assigned(columns, items, {at: "quantity"}, mark)


def _laid(rows: Sequence[Row], sheet: Sheet) -> tuple[tuple[Column, ...], list[Item]]:
    columns = _bands(rows, sheet.page.width)
    return columns, [Item(BodyRow(row, cells_of(row, columns))) for row in rows]


def _first_of(rows: Sequence[Row], sheet: Sheet) -> int:
    return next(index for index, row in enumerate(sheet.rows) if row is rows[0])


def _orders(row: Row, mark: Mark) -> bool:
    """Say whether a row names a thing and prints a quantity with its unit set apart from it."""
    quantities = [phrase for phrase in row.phrases if _is_quantity(phrase.tokens, mark)]
    named = any(
        len(phrase.text) > _SHORT and not has_digit(phrase.tokens[0].text) and phrase not in quantities
        for phrase in row.phrases
    )
    return len(quantities) == 1 and named and closing_kind(row, mark) is None


def _is_quantity(tokens: Sequence[Token], mark: Mark) -> bool:
    """Say whether a cell is a number and its unit and no more."""
    figure = read_quantity(tokens, mark)
    return figure is not None and figure.unit is not None and len(tokens) <= 2


def _may_be_item(row: Row, mark: Mark) -> bool:
    figures = sum(1 for phrase in row.phrases if len(phrase.tokens) <= 3 and read_money(phrase.tokens, mark))
    return len(row.phrases) >= _LEAST_PHRASES and figures >= 3 and closing_kind(row, mark) is None


def _bands(rows: Sequence[Row], width: float) -> tuple[Column, ...]:
    """Columns between the white bands that (nearly) all rows leave."""
    spans = sorted((phrase.box[0], phrase.box[2]) for row in rows for phrase in row.phrases)
    bounds, reach = [0.0], spans[0][1]
    for left, right in spans:
        if left > reach + 3:
            bounds.append((reach + left) / 2)
        reach = max(reach, right)
    bounds.append(width)
    return tuple(Column(None, "", low, high) for low, high in zip(bounds, bounds[1:], strict=False))  # noqa: RUF007


def _assigned(
    columns: tuple[Column, ...], items: Sequence[Item], figures: Mapping[int, str], mark: Mark
) -> tuple[Column, ...]:
    """The columns with the roles of the figures, and to the others what their content says best."""
    roles = dict(figures)
    for at, column in enumerate(columns):
        if at in roles:
            continue
        scores = score_roles(column, content_of([item.anchor.cells.get(at, ()) for item in items], mark))
        free = {role: score for role, score in scores.items() if role not in roles.values()}
        best = max(free, key=lambda role: free[role], default=None)
        if best and free[best] > 0.5:
            roles[at] = best
    return tuple(replace(column, role=roles.get(at)) for at, column in enumerate(columns))


def _figure_columns(columns: Sequence[Column], items: Sequence[Item], mark: Mark) -> tuple[int, int, int] | None:
    """The three columns whose product closes for most items and proves something."""
    best, best_share = None, 0.0
    rows = [_figures_of(item, len(columns), mark) for item in items]
    for trial in permutations(range(len(columns)), 3):
        good = sum(1 for row in rows if _closes(row, trial))
        share = good / len(items)
        if share > best_share or (share == best_share and best is not None and trial == tuple(sorted(trial)) != best):
            best, best_share = (trial[0], trial[1], trial[2]), share
    return best if best_share >= _LEAST_CLOSING else None


Cell = tuple[Decimal | None, Decimal | None]
"""What a cell says as a quantity, and as money."""


def _figures_of(item: Item, columns: int, mark: Mark) -> list[Cell]:
    found: list[Cell] = []
    for at in range(columns):
        tokens = item.anchor.cells.get(at, ())
        quantity, money = read_quantity(tokens, mark), read_money(tokens, mark)
        found.append((quantity.value if quantity else None, money.value if money else None))
    return found


def _closes(row: Sequence[Cell], trial: tuple[int, ...]) -> bool:
    """Say whether quantity times price is the amount, in the columns tried, and proves something."""
    quantity, price, amount = row[trial[0]][0], row[trial[1]][1], row[trial[2]][1]
    if quantity is None or price is None or amount is None:
        return False
    return (telling(quantity, price, amount) or quantity == 1) and closes(quantity, price, amount)
