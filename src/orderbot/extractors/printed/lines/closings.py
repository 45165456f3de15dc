"""Rows of sums among a table's rows: which kind of sum a row prints."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.figures import read_money
from orderbot.extractors.printed.grid import Phrase, Row
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.columns import closing_labels
from orderbot.reading.numbers import Mark

SUMS = frozenset(("net", "tax", "gross", "bare"))
_EXTRAS = ("charge", "allowance")


def closing_kind(row: Row, mark: Mark) -> str | None:
    """The kind of sum a row prints: a closing label followed by an amount and by nothing that an item has."""
    phrases = row.phrases
    if any(is_date(token.text) for token in row.tokens):
        return None
    figures = [phrase for phrase in phrases if read_money(phrase.tokens, mark)]
    kinds = [kind for phrase in phrases if (kind := closing_labels().whole(phrase.text))]
    if len(kinds) > 1 and len(kinds) == len(phrases):  # totals side by side, their amounts below
        return "net"
    for at, phrase in enumerate(phrases):
        found = closing_labels().search([token.text for token in phrase.tokens])
        if not found or found[0].start > 1:
            continue
        label = found[0]
        words = sum(1 for token in phrase.tokens if not has_digit(token.text))
        rest = words - (label.end - label.start)
        after = [token for token in phrase.tokens[label.end :] if has_digit(token.text)]
        if label.meaning in ("carried",) and at <= 1 and rest <= 3:
            return "carried"
        if label.meaning in ("lines", "bare") and len(phrases) == 2 and len(figures) == 1 and rest <= 9:
            return label.meaning
        if rest > 4 or not (figures or after) or (label.meaning in _EXTRAS and rest > 3):
            continue
        before = [
            other
            for other in phrases[:at]
            if len(other.tokens) <= 3 and any(has_digit(token.text) for token in other.tokens)
        ]
        if not before and len(figures) <= 3:
            return None if label.meaning in _EXTRAS and _multiplies(figures, mark) else label.meaning
    return None


def _multiplies(figures: Sequence[Phrase], mark: Mark) -> bool:
    """Say whether a row prints how many, at which price, and what that comes to: something sold, whatever it is called."""
    if len(figures) != 3:
        return False
    quantity, price, amount = (found.value for figure in figures if (found := read_money(figure.tokens, mark)))
    return telling(quantity, price, amount) and closes(quantity, price, amount)
