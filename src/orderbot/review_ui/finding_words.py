"""Expected, found and suggested values of findings, as a person reads them."""

from __future__ import annotations

import re
from datetime import date

from orderbot.errors import WrongValue
from orderbot.model.evidence import FieldKey
from orderbot.model.order import Order
from orderbot.review.correct import SetField, correct
from orderbot.review_ui.fields import kind
from orderbot.review_ui.formats import show_date, show_number
from orderbot.review_ui.words import Words

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def say_value(path: str, value: str | None, say: Words) -> str | None:
    """A number or a day by the language's custom, anything else as it stands; codes are never regrouped."""
    if value is None:
        return None
    if _DAY.fullmatch(value):
        return show_date(date.fromisoformat(value), say.language)
    if _NUMBER.fullmatch(value) and ("." in value or kind(path) == "number"):
        return show_number(value, say.language)
    return value


def usable(order: Order | None, key: FieldKey, suggestion: str | None) -> bool:
    """Say whether the suggestion can be put into that field as it is."""
    if order is None or suggestion is None:
        return False
    try:
        correct(order, {}, [SetField(key[0], key[1], suggestion)], 0)
    except WrongValue:
        return False
    return True
