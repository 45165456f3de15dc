"""What the words of a column's heading mean, and which rows of words can head a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from orderbot.extractors.printed.grid import Row
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.currencies import CURRENCIES
from orderbot.extractors.wording.folding import FILLERS, fold, fold_word, plain
from orderbot.extractors.wording.units import heads_packs, heads_price_of_unit

_TAX_WORDS = frozenset(
    ("ht", "h", "t", "ttc", "htva", "hors", "taxe", "tva", "vat", "btw", "iva", "mwst", "gst", "net")
)
_WITH_OR_WITHOUT = frozenset(("in", "ex", "excl", "exkl", "ohne", "escl", "sin"))
_MONEY = frozenset(("€", "£", "$", "us$", "s$", "c$", "a$", "eur", "euro", "gbp", "chf", "usd", "sgd", "cad", "aud"))
_NEUTRAL = FILLERS | _TAX_WORDS | _WITH_OR_WITHOUT | _MONEY | {"%", "#", "kg"}
_WEEKS = frozenset(("sem", "semaine", "week", "wk", "kw", "woche", "semana", "settimana", "sett", "wk-nr"))
_FIGURES = frozenset(("quantity", "unit_price", "amount"))
_COUNT = re.compile(r"(?<=[^\W\d_]|\.)\d+(?=\s?%?$)|\s[123](?=\s?%?$)")  # "Sc.1", "RAB1%", "Remise 2"


@lru_cache(maxsize=20_000)
def role_of(text: str) -> str | None:
    """What a heading means as a whole, or by its strongest part when little else is said."""
    labels = column_labels()
    whole = meaning_of_whole(text) or labels.begun(text)
    if whole:
        return whole
    if heads_packs(text):
        return "quantity"
    found = labels.search(text.split())
    if not found:
        return None
    best = max(found, key=lambda match: match.strength)
    total = sum(1 for word in text.split() for part in fold_word(word) if part not in _NEUTRAL)
    return best.meaning if 2 * best.strength >= total else None


@lru_cache(maxsize=20_000)
def meaning_of_whole(text: str) -> str | None:
    """What the text means as a whole, small words and the count at its end ("Remise 1") aside."""
    labels = column_labels()
    if heads_price_of_unit(text):
        return "unit_price"
    found = labels.whole(text) or labels.whole(_without_neutral(text))
    counted = _COUNT.sub("", text)
    return found or (labels.whole(counted) if counted != text else None)


def _without_neutral(text: str) -> str:
    return " ".join(
        word for word in text.split() if not all(part in _NEUTRAL for part in fold_word(word)) or word in "NnN°#"
    )


def is_heading_word(text: str) -> bool:
    """Say whether every part of a word stands in some column's label, or says nothing, or names a currency."""
    parts = fold(text)
    vocabulary = column_labels().vocabulary
    known = bool(parts) and all(part in vocabulary or part in _NEUTRAL for part in parts)
    return known or text.strip("()") in CURRENCIES


def is_table_head(roles: Sequence[str | None]) -> bool:
    """Say whether these columns make a table of items: a figure among two, and more than an amount beside words."""
    known = {role for role in roles if role}
    if len(known) < 2 or not known & _FIGURES:
        return False
    return len(known) >= 3 or bool(known & {"quantity", "unit_price"})


def prints_figures(row: Row) -> bool:
    """Say whether a row holds digits as no heading does: no price's base, count ("Dto 2"), pack's size or known word ("EAN13")."""
    for phrase in row.phrases:
        for at, token in enumerate(phrase.tokens):
            counted = at > 0 and token.text in ("2", "3")
            sized = at > 0 and heads_packs(phrase.text) is not None
            of_week = at > 0 and _heads_week(phrase.tokens[at - 1].text) and len(token.text) <= 2
            if has_digit(token.text) and not (
                counted or sized or of_week or _is_base(token.text) or is_heading_word(_uncounted(token.text))
            ):
                return True
    return False


def _heads_week(text: str) -> bool:
    """Say whether a word before a number makes it a week that heads a column ("Sem 16", "KW 16")."""
    return plain(text).strip(".") in _WEEKS


def _uncounted(text: str) -> str:
    """A word without the digits at its end: "Sc.1", "EAN13", "RAB1%"."""
    return _COUNT.sub("", text) or text


def _is_base(text: str) -> bool:
    return text.strip("()/") in ("1", "10", "100", "1000", "1.000", "%o")
