"""Items without a quantity whose rows print a product: the figures that multiply are the line's, whatever they were taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from statistics import median

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, number
from orderbot.reading.numbers import Mark

_TIMES = ("x", "×", "*")
_MOST_FIGURES = 8  # of an item: among more a product may be chance
_LEAST_HELD = 4  # lines with a quantity tell a column
_NEARLY_ALL = 0.8
_ALIGNED = 4.0  # points
_MOST = 0.6  # of the lines without a quantity print a product


@dataclass(frozen=True, slots=True)
class _Product:
    quantity: Token
    price: Token
    amount: Token
    values: tuple[Decimal, Decimal, Decimal]


def settle_products(lines: Sequence[LineReading], mark: Mark) -> None:
    """Give lines without a quantity the only product that their rows print, where most of them print one."""
    without = [line for line in lines if "quantity" not in line.values]
    found = [(line, product) for line in without if (product := _product(line, mark)) is not None]
    if len(found) < _MOST * len(without):
        return
    for line, product in found:
        for name in ("quantity", "unit_price", "line_net_amount", "discount_percent", "price_base_quantity"):
            line.values.pop(name, None)
        quantity, price, amount = product.values
        line.put("quantity", quantity, (product.quantity,), "quantity:closed")
        line.put("unit_price", price, (product.price,), "price:closed")
        line.put("line_net_amount", amount, (product.amount,), "amount:closed")
        line.closed = True


def fill_quantities(lines: Sequence[LineReading], mark: Mark) -> None:
    """Give the few lines without a quantity the number that stands in the column in which nearly all others have theirs."""
    held = [
        line.values["quantity"].tokens[-1]
        for line in lines
        if "quantity" in line.values and line.values["quantity"].tokens
    ]
    if len(held) < _LEAST_HELD or len(held) < _NEARLY_ALL * len(lines):
        return
    edge = median(token.box[2] for token in held)
    if sum(1 for token in held if abs(token.box[2] - edge) < _ALIGNED) < _NEARLY_ALL * len(held):
        return
    for line in lines:
        own = line.values.get("unit_price") or line.values.get("line_net_amount")
        if "quantity" in line.values or own is None or not own.tokens:
            continue
        row = next((row for row in line.rows if any(token is own.tokens[0] for token in row.tokens)), None)
        token = next((one for one in row.tokens if abs(one.box[2] - edge) < _ALIGNED), None) if row else None
        value = number(token.text, mark) if token else None
        if token is not None and value is not None:
            line.put("quantity", value, (token,), "quantity:roles")
            line.values.pop("price_base_quantity", None)
            price, amount, discount = (line.value(n) for n in ("unit_price", "line_net_amount", "discount_percent"))
            line.closed = closes(value, price, amount, None, discount) if price and amount else None


def _product(line: LineReading, mark: Mark) -> _Product | None:
    """The one way in which two figures of an item make a third; None where there is none, or several."""
    taken = {
        id(token) for name, own in line.values.items() if "item_id" in name or name == "gtin" for token in own.tokens
    }
    tokens = [token for row in line.rows for token in row.tokens if id(token) not in taken and has_digit(token.text)]
    figures = [(token, value) for token in tokens if (value := number(token.text, mark)) is not None and value > 0]
    if not 3 <= len(figures) <= _MOST_FIGURES:
        return None
    times = _behind_times(line)
    found = [
        _Product(one[0], other[0], whole[0], (one[1], other[1], whole[1]))
        for one, other, whole in permutations(figures, 3)
        if closes(one[1], other[1], whole[1])
        and (telling(*(part[1] for part in (one, other, whole))) or _is_one_of(one, other, whole, times))
        and _counts(one, other, times)
    ]
    return found[0] if len(found) == 1 else None


def _is_one_of(
    one: tuple[Token, Decimal], other: tuple[Token, Decimal], whole: tuple[Token, Decimal], times: set[int]
) -> bool:
    """Say whether "× 1" stands before a price and the amount that is the same."""
    follows = (other[0].page, other[0].middle, other[0].box[0]) < (whole[0].page, whole[0].middle, whole[0].box[0])
    return one[1] == 1 and id(one[0]) in times and other[1] != 1 and follows


def _counts(one: tuple[Token, Decimal], other: tuple[Token, Decimal], times: set[int]) -> bool:
    """Say whether the first of two factors is the quantity: "×" stands before it, or it alone is whole."""
    if id(one[0]) in times or id(other[0]) in times:
        return id(one[0]) in times
    return one[1] == one[1].to_integral_value() and other[1] != other[1].to_integral_value()


def _behind_times(line: LineReading) -> set[int]:
    """The tokens right behind a sign of multiplication, which stands alone or on them."""
    found = set()
    for row in line.rows:
        for at, token in enumerate(row.tokens):
            alone = at > 0 and row.tokens[at - 1].text.lower() in _TIMES
            if alone:
                found.add(id(token))
    return found
