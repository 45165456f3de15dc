"""Price conditions printed in rows under an item: gross price, discount, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import rounded
from orderbot.extractors.printed.figures import read_money
from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.lines.explaining import percents_in, places_of
from orderbot.extractors.printed.lines.features import Passage
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import column_labels
from orderbot.reading.numbers import Mark

_DEEP = 8  # rows under the gross amount
_ALIGNED = 4.0  # points


def settle_conditions(lines: Sequence[LineReading], passage: Passage, mark: Mark) -> None:
    """Where a discount and the amount it leaves stand under a line's gross amount, that amount is the line's."""
    place = places_of(passage)
    tops = [_rows_of(line, place) for line in lines]
    for at, line in enumerate(lines):
        amount, price = line.values.get("line_net_amount"), line.values.get("unit_price")
        gross = (amount or price) if line.closed or amount is None else None
        if gross is None or not gross.tokens or "discount_percent" in line.values or "quantity" not in line.values:
            continue
        first = place[id(gross.tokens[-1].words[0])] + 1
        stop = min([*(min(rows) for rows in tops[at + 1 :] if rows), len(passage.rows), first + _DEEP])
        if amount is None:
            _take_amount(line, passage.rows[first:stop], mark)
        else:
            _take_net(line, gross.tokens[-1], passage.rows[first:stop], mark)


def _rows_of(line: LineReading, place: dict[int, int]) -> set[int]:
    return {place[id(word)] for reading in line.values.values() for token in reading.tokens for word in token.words}


def _take_amount(line: LineReading, rows: Sequence[Row], mark: Mark) -> None:
    """Put the discount under an item that prints no gross amount, and the amount to which it leads from quantity and price."""
    if line.value("unit_price") is None:
        return
    base = Decimal(line.value("price_base_quantity") or 1)
    amount = Decimal(line.value("quantity")) * Decimal(line.value("unit_price")) / base
    tokens = [token for row in rows for token in row.tokens if has_digit(token.text)]
    labelled = [token for row in rows if _names_discount(row) for token in row.tokens if has_digit(token.text)]
    for discount in percents_in(labelled, mark):
        left = rounded(amount * (1 - discount.value / 100))
        net = next((token for token in tokens if (found := read_money((token,), mark)) and found.value == left), None)
        if net is not None and net not in discount.tokens and left != amount:
            line.put("line_net_amount", left, (net,), "amount:closed")
            line.put("discount_percent", discount.value, discount.tokens, "discount:closed")
            line.closed = True
            return


def _names_discount(row: Row) -> bool:
    return any(found.meaning == "discount" for found in column_labels().search([token.text for token in row.tokens]))


def _take_net(line: LineReading, gross: Token, rows: Sequence[Row], mark: Mark) -> None:
    """Put the discount and the amount under the gross one that it leads to."""
    amount = Decimal(line.value("line_net_amount"))
    tokens = [token for row in rows for token in row.tokens if has_digit(token.text)]
    below = [token for token in tokens if abs(token.box[2] - gross.box[2]) <= _ALIGNED]
    for discount in percents_in([token for token in tokens if token not in below], mark):
        left = rounded(amount * (1 - discount.value / 100))
        net = next((token for token in below if (found := read_money((token,), mark)) and found.value == left), None)
        if net is None or left == amount:
            continue
        line.values["line_net_amount"] = replace(line.values["line_net_amount"], value=left, tokens=(net,), score=None)
        line.put("discount_percent", discount.value, discount.tokens, "discount:closed")
        return
