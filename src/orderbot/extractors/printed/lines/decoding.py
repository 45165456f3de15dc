"""Joint decoding of an item's figures: which column is quantity, price and amount, under which notation they close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.figures import Figure, read_money, read_percent, read_quantity
from orderbot.extractors.printed.grid import Token, joined, merged
from orderbot.extractors.printed.lines.column_roles import numeric_columns
from orderbot.extractors.printed.lines.columns import Column
from orderbot.extractors.printed.lines.heading_meaning import role_of
from orderbot.extractors.printed.lines.items import Item
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.wording.price_bases import lone_base, price_base
from orderbot.extractors.wording.units import column_unit, unit_code
from orderbot.reading.numbers import Mark, readings

_HEAD = re.compile(r"^\d{1,3}$")
_TAIL = re.compile(r"^\d{3}[.,]\d{2,}$")


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """The columns of an item's figures; None where the table has none. `heading_base` is a base in the price's heading.

    `named`: headings tell quantity from price; a product that closes cannot.
    """

    quantity: int | None = None
    price: int | None = None
    amount: int | None = None
    discount: int | None = None
    base: int | None = None
    free: int | None = None
    unit: int | None = None
    heading_base: Decimal | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """One item's figures as read."""

    quantity: Figure | None
    price: Figure | None
    amount: Figure | None
    discount: Figure | None
    base: Figure | None
    base_value: Decimal | None


def choose_columns(columns: Sequence[Column], items: Sequence[Item], mark: Mark) -> FigureColumns:
    """The columns whose figures close for most items; headings decide where arithmetic cannot."""
    labelled = replace(_labelled(columns), unit=_unit_column(columns, items))
    found = _closing_share(labelled, items, mark)
    if found[0] >= 0.5 or len(items) == 0:
        return replace(labelled, named=_tells(columns, labelled))
    numeric = numeric_columns(columns, items, mark)
    best, best_share = labelled, found[0]
    trials = sorted(
        _assignments(columns, labelled, numeric), key=lambda trial: -_agreement(columns, trial[0], trial[1], trial[2])
    )
    for quantity, price, amount in trials:
        trial = FigureColumns(
            quantity,
            price,
            amount,
            labelled.discount,
            labelled.base,
            labelled.free,
            labelled.unit,
            labelled.heading_base,
        )
        share, told = _closing_share(trial, items, mark)
        if told and share > best_share + 0.25:
            best, best_share = trial, share
    return replace(best, named=_tells(columns, best))


def decode(item: Item, chosen: FigureColumns, mark: Mark) -> LineReading:
    """Read one item's figures; where they do not close under the document's notation, try the other readings."""
    figures = _read(item, chosen, mark)
    line = LineReading()
    line.closed = _closed(figures)
    basis = "closed" if line.closed and _proves(figures) else "open" if line.closed is False else "label"
    if not chosen.named and basis != "open":
        basis = "unnamed"
    if line.closed is False and not _closes_under_a_base(figures, item):
        repaired = _repair(figures)
        if repaired:
            figures, line.closed, basis = repaired, True, "repaired"
    _put(line, figures, basis)
    _put_unit(line, item, chosen, figures)
    _put_free(line, item, chosen, figures, mark)
    if line.value("quantity") is None and figures.price and figures.amount and figures.price.value:
        _derive_quantity(line, figures)
    return line


def _labelled(columns: Sequence[Column]) -> FigureColumns:
    def of(role: str) -> int | None:
        return next((at for at, column in enumerate(columns) if column.role == role), None)

    price, amount = of("unit_price"), of("amount")
    heading_base = price_base(columns[price].heading) if price is not None else None
    return FigureColumns(
        of("quantity"), price, amount, of("discount"), of("price_base"), of("free_quantity"), of("unit"), heading_base
    )


def _unit_column(columns: Sequence[Column], items: Sequence[Item]) -> int | None:
    """Of the columns for units ("Verpackung", "Einheit") the one whose cells most often are a unit alone; the first of equals."""
    found = [at for at, column in enumerate(columns) if column.role == "unit"]
    return max(
        found,
        key=lambda at: (sum(1 for item in items if unit_code(joined(item.anchor.cells.get(at, ())))), -at),
        default=None,
    )


def _agreement(columns: Sequence[Column], quantity: int | None, price: int | None, amount: int | None) -> int:
    """How many of the three columns bear the heading of their role."""
    named = ((quantity, "quantity"), (price, "unit_price"), (amount, "amount"))
    return sum(1 for at, role in named if at is not None and columns[at].role == role and columns[at].heading)


def _tells(columns: Sequence[Column], chosen: FigureColumns) -> bool:
    """Say whether a heading names the quantity or the price, and none contradicts."""
    pair = ((chosen.quantity, "quantity"), (chosen.price, "unit_price"))
    return all(at is None or (bool(columns[at].heading) and columns[at].role == role) for at, role in pair)


def _assignments(
    columns: Sequence[Column], labelled: FigureColumns, numeric: Sequence[int]
) -> Iterable[tuple[int | None, int | None, int | None]]:
    """Ways to give the three roles to columns, headings respected where they are sure."""
    taken = {at for at in (labelled.discount, labelled.base, labelled.free) if at is not None}
    free = [
        at
        for at in numeric
        if at not in taken and columns[at].role not in ("line_number", "gtin", "delivery_date", "tax")
    ]
    for quantity, price, amount in product(free, repeat=3):
        if len({quantity, price, amount}) == 3:
            yield quantity, price, amount


def _closing_share(chosen: FigureColumns, items: Sequence[Item], mark: Mark) -> tuple[float, bool]:
    """The share of items that close, and whether any of them proves something."""
    if chosen.quantity is None or chosen.price is None or chosen.amount is None or not items:
        return (0.0, False)
    read = [_read(item, chosen, mark) for item in items]
    good = [figures for figures in read if _closed(figures)]
    return len(good) / len(items), any(_proves(figures) for figures in good)


def _read(item: Item, chosen: FigureColumns, mark: Mark) -> Figures:
    quantity = read_quantity(_cell(item, chosen.quantity), mark)
    price = read_money(_whole_cell(item, chosen.price), mark)
    base = read_quantity(_cell(item, chosen.base), mark)
    if base is not None and (base.value <= 0 or base.value != base.value.to_integral_value()):
        base = None
    value = base.value if base else (price.base if price and price.base else chosen.heading_base)
    return Figures(
        quantity,
        price,
        read_money(_whole_cell(item, chosen.amount), mark),
        read_percent(_cell(item, chosen.discount), mark),
        base,
        value,
    )


def _cell(item: Item, at: int | None) -> tuple[Token, ...]:
    """The anchor's cell, else the first cell of the column among the item's other rows."""
    if at is None:
        return ()
    if at in item.anchor.cells:
        return item.anchor.cells[at]
    return next((row.cells[at] for row in item.rows if at in row.cells), ())


def _whole_cell(item: Item, at: int | None) -> tuple[Token, ...]:
    """The cell, a number broken behind its thousands ("1" over "722,00") put together."""
    cell = _cell(item, at)
    if at is None or len(cell) != 1 or not _HEAD.match(cell[0].text):
        return cell
    below = [row.cells[at] for row in item.rows if at in row.cells and row.cells[at][0].middle > cell[0].box[3]]
    if not below or not _TAIL.match(below[0][0].text) or below[0][0].box[1] - cell[0].box[3] > cell[0].height:
        return cell
    return (merged((cell[0], below[0][0])), *below[0][1:])


def _closed(figures: Figures) -> bool | None:
    if figures.quantity is None or figures.price is None or figures.amount is None:
        return None
    discount = figures.discount.value if figures.discount else None
    amount, quantity, price = figures.amount.value, figures.quantity.value, figures.price.value
    return closes(quantity, price, amount, figures.base_value, discount)


def _proves(figures: Figures) -> bool:
    assert figures.quantity and figures.price and figures.amount
    return telling(figures.quantity.value, figures.price.value, figures.amount.value)


def _closes_under_a_base(figures: Figures, item: Item) -> bool:
    """Say whether a base that the item's row prints ("M", "1000") closes the figures as they are written."""
    bases = {lone_base(token.text) for token in item.anchor.row.tokens} - {None}
    return any(_closed(replace(figures, base_value=base)) for base in bases)


def _repair(figures: Figures) -> Figures | None:
    """The one other notation of quantity, price and amount that closes; None when none or several do."""
    assert figures.quantity and figures.price and figures.amount
    options = [_others(figure) for figure in (figures.quantity, figures.price, figures.amount)]
    found = []
    for quantity, price, amount in product(*options):
        trial = Figures(quantity, price, amount, figures.discount, figures.base, figures.base_value)
        if _closed(trial) and _proves(trial):
            found.append(trial)
    return found[0] if len(found) == 1 else None


def _others(figure: Figure) -> list[Figure]:
    values = [figure.value, *(value for value in readings(figure.text.strip("€$£ ")) if value != figure.value)]
    return [
        Figure(value, figure.tokens, figure.unit, figure.unit_tokens, figure.free, figure.base, figure.currency)
        for value in values
    ]


def _put(line: LineReading, figures: Figures, basis: str) -> None:
    if figures.quantity:
        line.put("quantity", figures.quantity.value, figures.quantity.tokens, f"quantity:{basis}")
    if figures.price:
        line.put("unit_price", figures.price.value, figures.price.tokens, f"price:{basis}")
    if figures.amount:
        line.put("line_net_amount", figures.amount.value, figures.amount.tokens, f"amount:{basis}")
    if figures.discount and figures.discount.value:
        line.put("discount_percent", figures.discount.value, figures.discount.tokens, f"discount:{basis}")
    if figures.base:
        line.put("price_base_quantity", figures.base.value, figures.base.tokens, f"base:{basis}")
    elif figures.base_value and figures.price:
        line.put("price_base_quantity", figures.base_value, figures.price.tokens, f"base:{basis}")


def _put_unit(line: LineReading, item: Item, chosen: FigureColumns, figures: Figures) -> None:
    cell = _cell(item, chosen.unit)
    code = column_unit(joined(cell)) or next((code for token in cell if (code := unit_code(token.text))), None)
    if code and figures.quantity and figures.quantity.unit and not _heads_units(item, chosen):
        code = None  # a column whose heading names no unit ("Per") speaks of the price
    if code:
        line.put("unit", code, cell, "unit:column")
    elif figures.quantity and figures.quantity.unit:
        line.put("unit", figures.quantity.unit, figures.quantity.unit_tokens, "unit:quantity")
    elif figures.base and figures.base.unit:
        line.put("unit", figures.base.unit, figures.base.unit_tokens, "unit:price")


def _heads_units(item: Item, chosen: FigureColumns) -> bool:
    return chosen.unit is not None and role_of(item.columns[chosen.unit].heading) in ("unit", None)


def _put_free(line: LineReading, item: Item, chosen: FigureColumns, figures: Figures, mark: Mark) -> None:
    if figures.quantity and figures.quantity.free is not None:
        line.put("free_quantity", figures.quantity.free, figures.quantity.tokens, "free:plus")
        return
    figure = read_quantity(_cell(item, chosen.free), mark)
    if figure and figure.value:
        line.put("free_quantity", figure.value, figure.tokens, "free:column")


def _derive_quantity(line: LineReading, figures: Figures) -> None:
    """A quantity that the page lost: amount ÷ price, when it comes out whole."""
    assert figures.price and figures.amount
    discount = 1 - (figures.discount.value if figures.discount else Decimal(0)) / 100
    if not discount:
        return
    quantity = figures.amount.value * (figures.base_value or 1) / figures.price.value / discount
    if quantity == quantity.to_integral_value() and quantity > 0:
        tokens = (*figures.price.tokens, *figures.amount.tokens)
        line.put("quantity", quantity.quantize(Decimal(1)), tokens, "quantity:derived", derived=True)
