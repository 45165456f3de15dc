"""Which columns are quantity, price and amount: headings propose, the arithmetic of the rows decides and proves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from orderbot.extractors.sheet.contents import mostly, profile_of
from orderbot.extractors.sheet.figures import money_of, percent_of, quantity_of
from orderbot.extractors.sheet.headings import Heading
from orderbot.extractors.sheet.item_columns import cells_of, settle_item_columns
from orderbot.extractors.sheet.rows import closing_of, places_of
from orderbot.extractors.sheet.tables import Column, Table
from orderbot.extractors.wording.sheet_headings import may_count
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark
from orderbot.reading.sheets.workbook import Cell, Row

CENT = Decimal("0.01")
PROVED, BY_LABEL, BY_CONTENT, GUESSED = 0.995, 0.97, 0.85, 0.7
_PARTLY, _RIVALLED = (
    0.93,
    0.9,
)  # a part of the heading told it; another column is headed alike and nothing proves either
_LOOKED_AT = 300
_LEAST_SHARE = 0.8
_FIGURES = ("quantity", "unit_price", "amount")
_LONGEST_COUNT = 10**7


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the columns: which stand for what, in how many rows it closes and in how many it could."""

    quantity: Column | None
    price: Column | None
    amount: Column | None
    discounts: tuple[Column, ...]
    base: Column | None
    factor: int = 1
    closed: int = 0
    asked: int = 0

    @property
    def proved(self) -> bool:
        return self.asked > 0 and self.closed >= max(1, _LEAST_SHARE * self.asked)


def settle_columns(table: Table, mark: Mark) -> Reading:
    """Choose one column for each figure; what loses its role keeps none. Columns that arithmetic proves become surer."""
    places = places_of(table)
    rows = [row for row in table.rows[:_LOOKED_AT] if len(row.cells) >= 2 and closing_of(places, row) is None]
    _settle_numbers(table, rows, mark)
    _settle_counts(table, rows, mark)
    rivalled = {role for role in _FIGURES if _has_rivals(table, role, rows)}
    best = max(_readings(table, rows, mark), key=lambda one: _rank(one, headless=table.headless))
    packs = any(column.heading.of_packs for column in table.columns.values())
    if not best.proved and (best.asked or best.quantity is None or packs):
        widened = max(_readings(table, rows, mark, widely=True), key=lambda one: _rank(one, headless=table.headless))
        best = widened if widened.proved else best
    kept = {id(column) for column in (best.quantity, best.price, best.amount, best.base, *best.discounts) if column}
    for column in list(table.columns.values()):
        if column.role in ("quantity", "unit_price", "amount", "price_base", "discount") and id(column) not in kept:
            column.heading = replace(column.heading, role="")
    for chosen, role in ((best.quantity, "quantity"), (best.price, "unit_price"), (best.amount, "amount")):
        if chosen is not None:
            _adopt(table, chosen, role, best, rivalled=role in rivalled)
    for column in (*best.discounts, *([best.base] if best.base else [])):
        column.sure = PROVED if best.proved else column.sure
    if table.headless and best.price is None and best.quantity is not None:
        _settle_lone_price(table, rows, best.quantity, mark)
    if best.quantity is not None:
        rows = [row for row in rows if (cell := row.cells.get(best.quantity.index)) and quantity_of(cell, mark)] or rows
    settle_item_columns(table, rows)
    return best


def _has_rivals(table: Table, role: str, rows: Sequence[Row]) -> bool:
    """Say whether several columns are headed for a role and tell different figures."""
    columns = table.of(role)
    told = {
        tuple(cell.text.strip() if cell else "" for cell in (row.cells.get(one.index) for row in rows))
        for one in columns
    }
    return len(told) > 1


def _adopt(table: Table, column: Column, role: str, reading: Reading, *, rivalled: bool) -> None:
    labelled = column.role == role
    base = BY_LABEL if labelled and column.heading.sure else (_PARTLY if labelled else BY_CONTENT)
    base = min(base, _RIVALLED) if rivalled or column.heading.of_packs else base
    unit = unit_code(column.text) if role == "quantity" and not labelled else column.heading.unit
    column.heading = replace(column.heading, role=role, unit=unit)
    column.sure = (PROVED if labelled else 0.98) if reading.proved else base
    table.columns[column.index] = column


def _settle_numbers(table: Table, rows: Sequence[Row], mark: Mark) -> None:
    """ "Commande" over codes is the number of the order, over whole numbers the quantity."""
    sure = [column for column in table.of("quantity") if not column.heading.or_number]
    for column in table.of("quantity"):
        if not column.heading.or_number:
            continue
        cells = [row.cells[column.index] for row in rows if column.index in row.cells]
        read = sum(quantity_of(cell, mark) is not None for cell in cells)
        small = all(len(cell.text.strip()) < 5 for cell in cells)
        if cells and (read * 2 < len(cells) or sure or not small):
            column.heading = replace(
                column.heading, role="" if sure and small and read == len(cells) else "@order_number"
            )


def _settle_lone_price(table: Table, rows: Sequence[Row], quantity: Column, mark: Mark) -> None:
    """Without headings the one other column of numbers with decimals, beside a quantity in whole ones, is the price."""
    if not mostly(profile_of(cells_of(rows, quantity.index)).whole):
        return
    others = [one for one in _by_content(table, rows, mark) if one.index != quantity.index]
    told = [(one, cells_of(rows, one.index)) for one in others]
    priced = [one for one, cells in told if profile_of(cells).whole < 1 - _LEAST_SHARE and _is_small(cells, mark)]
    if len(priced) == 1:
        priced[0].heading = Heading("unit_price", sure=False)
        priced[0].sure = GUESSED
        table.columns[priced[0].index] = priced[0]


def _settle_counts(table: Table, rows: Sequence[Row], mark: Mark) -> None:
    """Where no column is headed for the quantity, one that counts is: packs, or numbers under "Units", "Nbr"."""
    if table.of("quantity") or table.headless:
        return
    told = [(column, cells_of(rows, column.index)) for column in table.columns.values()]
    counting = [one for one, cells in told if cells and all(quantity_of(cell, mark) for cell in cells)]
    packs = [one for one in counting if one.heading.of_packs]
    others = [one for one in counting if may_count(one.text)]
    for column in [*packs, *others][:1]:
        unit = next((code for word in reversed(column.text.split()) if (code := unit_code(word))), None)
        column.heading = replace(
            column.heading, role="quantity", unit=unit if column.heading.of_packs else None, sure=False
        )


def _readings(table: Table, rows: Sequence[Row], mark: Mark, *, widely: bool = False) -> Iterator[Reading]:
    """All combinations of columns; `widely` takes numbers under other headings for quantities as well ("Cases")."""
    quantities = table.of("quantity") or _by_content(table, rows, mark, whole=True)
    if widely:
        quantities = [*table.of("quantity"), *_by_content(table, rows, mark, whole=True, other_headings=True)]
    prices = table.of("unit_price") or ([] if widely else _by_content(table, rows, mark))
    amounts = table.of("amount") or ([] if widely else _by_content(table, rows, mark))
    discounts = tuple(table.of("discount"))
    bases = table.of("price_base")
    for quantity, price, amount in product([*quantities, None], [*prices, None], [*amounts, None]):
        chosen = [column for column in (quantity, price, amount) if column is not None]
        if len({column.index for column in chosen}) < len(chosen):
            continue
        for used, base in product(_parts(discounts), [*bases, None]):
            for factor in (1, 100) if used else (1,):
                reading = Reading(quantity, price, amount, used, base, factor)
                yield _tried(reading, rows, mark) if quantity and price and amount else reading


def _parts(discounts: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    """All of the discounts, each alone, and none: one of them may be something else ("Bonif." of goods)."""
    alone = [(one,) for one in discounts] if len(discounts) > 1 else []
    return [*([discounts] if discounts else []), *alone, ()]


def _tried(reading: Reading, rows: Sequence[Row], mark: Mark) -> Reading:
    closed = asked = 0
    for row in rows:
        answer = closes(reading, row, mark)
        asked += answer is not None
        closed += answer is True
    return replace(reading, closed=closed, asked=asked)


def closes(reading: Reading, row: Row, mark: Mark) -> bool | None:
    """Say whether quantity × price ÷ base less discounts is the row's amount; None where one of them is missing."""
    if reading.quantity is None or reading.price is None or reading.amount is None:
        return None
    cells = [row.cells.get(column.index) for column in (reading.quantity, reading.price, reading.amount)]
    if any(cell is None for cell in cells):
        return None
    quantity, price, amount = quantity_of(cells[0], mark), money_of(cells[1], mark), money_of(cells[2], mark)  # type: ignore[arg-type]
    if quantity is None or price is None or amount is None or quantity.value == 0 or price.value == 0:
        return None
    base = _base_in(reading, row, mark) or price.base or reading.price.heading.base or Decimal(1)
    kept = Decimal(1)
    for column in reading.discounts:
        cell = row.cells.get(column.index)
        share = percent_of(cell, mark) if cell is not None else None
        kept *= 1 - (share or Decimal(0)) * reading.factor / 100
    expected = quantity.value * price.value / base * kept
    return abs(expected - amount.value) <= max(CENT, _step(amount.value) / 2 if amount.value > 1000 else CENT)


def _step(value: Decimal) -> Decimal:
    """One unit in the last place that is written."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and -3 < exponent <= 0 else CENT


def _base_in(reading: Reading, row: Row, mark: Mark) -> Decimal | None:
    cell = row.cells.get(reading.base.index) if reading.base else None
    figure = money_of(cell, mark) or quantity_of(cell, mark) if cell is not None else None
    return figure.value if figure is not None and figure.value > 0 else None


def _rank(reading: Reading, *, headless: bool) -> tuple[bool, float, int, int]:
    """Proved readings first, then those that use more of what headings name, the leftmost where nothing else decides."""
    chosen = [column for column in (reading.quantity, reading.price, reading.amount) if column is not None]
    labelled = sum(1.0 if column.heading.sure else 0.5 for column in chosen if column.role)
    used = len(reading.discounts) + (reading.base is not None) + (2 if _has_net(reading.price) else 0) / 10
    guessed = sum(1 for column in chosen if not column.role)
    if headless and reading.quantity is not None:
        guessed = max(guessed - 1, 0)
        labelled += 0.5
    share = reading.closed / reading.asked if reading.asked else 0.0
    score = (
        labelled + used * 0.3 + (3 * share if reading.proved else -guessed * 5) - (0.5 if reading.factor != 1 else 0)
    )
    return reading.proved, score, reading.closed, -sum(column.index for column in chosen)


def _has_net(column: Column | None) -> bool:
    return column is not None and "net" in column.text.lower()


def _by_content(
    table: Table, rows: Sequence[Row], mark: Mark, *, whole: bool = False, other_headings: bool = False
) -> list[Column]:
    """Columns without a known heading that hold numbers: candidates for what no heading names."""
    found = []
    for at in sorted({at for row in rows for at in row.cells}):
        column = table.columns.get(at) or Column(at, Heading("", sure=False))
        if column.role or (not other_headings and at in table.columns and column.heading.sure and column.text):
            continue
        cells = [row.cells[at] for row in rows if at in row.cells]
        profile = profile_of(cells)
        read = sum(money_of(cell, mark) is not None or quantity_of(cell, mark) is not None for cell in cells)
        if (
            (table.headless and len(cells) * 2 < len(rows))
            or not cells
            or read < _LEAST_SHARE * len(cells)
            or mostly(profile.gtin)
        ):
            continue
        if whole and not (mostly(profile.whole) or (table.headless and _is_small(cells, mark))):
            continue
        found.append(column)
    return found[:5]


def _is_small(cells: Sequence[Cell], mark: Mark) -> bool:
    """Say whether numbers may count something: none as long as a code's."""
    return all(figure.value < _LONGEST_COUNT for cell in cells if (figure := quantity_of(cell, mark)) is not None)
