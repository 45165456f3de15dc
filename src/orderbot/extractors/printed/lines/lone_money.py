"""Lines that print one sum of money each: whether it is a price or an amount, told by the other lines and by a quantity of one."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import looks_like_money, number
from orderbot.extractors.wording.currencies import currency_of
from orderbot.reading.numbers import Mark

_UNSURE = (":roles", ":open")  # bases of amounts that neither a heading nor a product proves


def settle_lone_money(lines: Sequence[LineReading], mark: Mark) -> None:
    """Make a lone amount the price where most lone sums are prices and no line closes, or where the quantity is one; give a
    line without money beside priced ones the only sum that its rows print.
    """
    lone = [line for line in lines if _is_lone_amount(line)]
    priced = [line for line in lines if "unit_price" in line.values]
    closed = any(line.closed for line in lines)
    for line in lone:
        if (not closed and len(priced) > len(lone)) or (priced and line.value("quantity") == 1):
            own = line.values.pop("line_net_amount")
            line.values["unit_price"] = Reading(own.value, own.tokens, "price:roles", own.derived, own.score)
    if not closed and priced:
        for line in lines:
            if "unit_price" not in line.values and "line_net_amount" not in line.values:
                _take_only_sum(line, mark)


def _take_only_sum(line: LineReading, mark: Mark) -> None:
    """Read the one sum with its currency that a line's rows print and nothing stands on."""
    taken = {id(token) for own in line.values.values() for token in own.tokens}
    sums = [
        (token, value)
        for row in line.rows
        for token, after in zip(row.tokens, (*row.tokens[1:], None), strict=True)
        if id(token) not in taken and looks_like_money(token.text)
        if after is not None and currency_of(after.text) and (value := number(token.text, mark)) is not None
    ]
    if len(sums) == 1:
        line.put("unit_price", sums[0][1], (sums[0][0],), "price:roles")


def _is_lone_amount(line: LineReading) -> bool:
    own = line.values.get("line_net_amount")
    return (
        own is not None
        and "unit_price" not in line.values
        and own.basis.endswith(_UNSURE)
        and "quantity" in line.values
    )
