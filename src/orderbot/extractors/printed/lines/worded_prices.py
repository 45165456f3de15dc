"""Prices that stand among an item's words ("à 5,35 EUR abzgl. 10 % Rabatt"), told by the amount to which they lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.figures import Figure, read_money
from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.explaining import percents_in
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import looks_like_money
from orderbot.reading.numbers import Mark


def find_worded_prices(lines: Sequence[LineReading], mark: Mark) -> None:
    """Put the price, and the discount where there is one, of items that print a quantity and an amount in columns alone."""
    for line in lines:
        if "unit_price" in line.values or not {"quantity", "line_net_amount"} <= line.values.keys():
            continue
        found = next(_explanations(line, mark), None)
        if found is not None:
            _put(line, *found)


def _explanations(line: LineReading, mark: Mark) -> Iterator[tuple[Figure, Figure | None]]:
    """The price and the discount under which the line closes, a price alone first."""
    quantity, amount = Decimal(line.value("quantity")), Decimal(line.value("line_net_amount"))
    words = _free_tokens(line)
    prices = [
        figure
        for token in words
        if looks_like_money(token.text)
        and (figure := read_money((token,), mark))
        and telling(quantity, figure.value, amount)
    ]
    discounts = list(percents_in([token for token in words if not looks_like_money(token.text)], mark))
    for discount, price in chain(((None, one) for one in prices), ((off, one) for off in discounts for one in prices)):
        if closes(quantity, price.value, amount, None, discount.value if discount else None):
            yield price, discount


def _free_tokens(line: LineReading) -> list[Token]:
    """The tokens of an item's rows that are nothing yet, or words."""
    taken = {
        id(word)
        for name, own in line.values.items()
        if name not in WORDS
        for token in own.tokens
        for word in token.words
    }
    return [token for row in line.rows for token in row.tokens if not any(id(word) in taken for word in token.words)]


def _put(line: LineReading, price: Figure, discount: Figure | None) -> None:
    line.put("unit_price", price.value, price.tokens, "price:closed")
    if discount is not None:
        line.put("discount_percent", discount.value, discount.tokens, "discount:closed")
    line.closed = True
    for name in WORDS:
        leave_out(line, name, (*price.tokens, *(discount.tokens if discount else ())))
