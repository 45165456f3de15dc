"""Orders that print no price: whole numbers under headings of something else are none (quantities called before, open ones)."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.heading_meaning import role_of
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading, Reading

_PRICED = frozenset(("unit_price", "amount", "gross_amount", "price_base"))


def drop_counts(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Take the prices out of lines where none has an amount, all are whole numbers, and another heading stands over each."""
    priced = [line.values["unit_price"] for line in lines if "unit_price" in line.values]
    if any("line_net_amount" in line.values for line in lines) or not priced:
        return
    if all(_is_count(own, headings) for own in priced):
        for line in lines:
            line.values.pop("unit_price", None)
            line.values.pop("discount_percent", None)
            line.values.pop("price_base_quantity", None)
            line.closed = None


def _is_count(price: Reading, headings: HeadingWords) -> bool:
    """Say whether a price is a whole number under a heading that names none."""
    if not price.tokens or price.value != int(price.value):
        return False
    over = joined(headings.heading_over(price.tokens[0]))
    return bool(over) and role_of(over) not in _PRICED
