"""Decimal marks that a reader lost: a line closes by a price base that nothing on the page names, or by the mark.

"1029" is 10.29 where no other line is priced by the hundred, the quantity "100" is 1.00 among "6.00" and "3.00".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.readings import LineReading, Reading

_MARKS = frozenset(".,'")
_LEAST_LINES = 2


def give_back_marks(lines: Sequence[LineReading]) -> None:
    """Take a base that only a line's own price speaks for, where a figure was read by OCR without a mark, for the lost mark."""
    if len(lines) < _LEAST_LINES:
        return
    based = [line for line in lines if "price_base_quantity" in line.values]
    if len(based) == 1:
        _give_back_to_price(based[0])
    _give_back_to_quantities(lines)


def _give_back_to_price(line: LineReading) -> None:
    price = line.values.get("unit_price")
    if price is not None and line.closed and _is_unnamed_base(line) and _may_have_lost_mark(price):
        line.values["unit_price"] = replace(price, value=Decimal(price.value) / _base(line))
        del line.values["price_base_quantity"]


def _give_back_to_quantities(lines: Sequence[LineReading]) -> None:
    """A whole quantity among others that are printed with as many decimals as its line's base has noughts has them too."""
    places = _usual_places(lines)
    for line in lines:
        quantity = line.values.get("quantity")
        if not places or quantity is None or not line.closed or not _is_unnamed_base(line):
            continue
        if _base(line) == 10**places and _may_have_lost_mark(quantity):
            line.values["quantity"] = replace(quantity, value=Decimal(quantity.value).scaleb(-places))
            del line.values["price_base_quantity"]


def _usual_places(lines: Sequence[LineReading]) -> int:
    """The decimals with which the quantities of most lines are printed."""
    printed = Counter(
        max(-exponent, 0)
        for line in lines
        if (quantity := line.value("quantity")) is not None
        and isinstance(exponent := Decimal(quantity).as_tuple().exponent, int)
    )
    places, count = printed.most_common(1)[0] if printed else (0, 0)
    return places if 2 * count > len(lines) else 0


def _base(line: LineReading) -> Decimal:
    return Decimal(line.values["price_base_quantity"].value)


def _is_unnamed_base(line: LineReading) -> bool:
    """Say whether a line has a base of which its page says nothing but the price itself."""
    base, price = line.values.get("price_base_quantity"), line.values.get("unit_price")
    if base is None or price is None or base.tokens != price.tokens:
        return False
    printed = "".join(token.text for token in price.tokens)
    return _digits(printed) <= _digits(f"{Decimal(price.value):f}")


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _may_have_lost_mark(figure: Reading) -> bool:
    """Say whether a figure was read by OCR and no mark stands in it."""
    by_reader = all(token.confidence < 1.0 for token in figure.tokens)
    return by_reader and not _MARKS & set("".join(token.text for token in figure.tokens))
