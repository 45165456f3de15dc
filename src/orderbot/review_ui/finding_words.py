"""Expected, found and suggested values of findings, as a person reads them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date

from orderbot.checking.correct import SetField, correct, value_at
from orderbot.errors import WrongValue
from orderbot.model.evidence import FieldKey
from orderbot.model.json_form import key_of
from orderbot.model.order import Order
from orderbot.review_ui.fields import LINE_CODES, kind, line_columns
from orderbot.review_ui.formats import show_date, show_number
from orderbot.review_ui.words import Words

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CASE = re.compile(r"case (\d+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def say_value(path: str, value: str | None, say: Words) -> str | None:
    """A number or a day by the language's custom, anything else as it stands; codes are never regrouped."""
    if value is None:
        return None
    if (case := other_case(value)) is not None:
        return say("case.named", case=case)
    if _DAY.fullmatch(value):
        return show_date(date.fromisoformat(value), say.language)
    if _NUMBER.fullmatch(value) and ("." in value or kind(path) == "number"):
        return show_number(value, say.language)
    return value


def other_case(value: str | None) -> int | None:
    """The case that a finding points to ("case 17"), so that the page can lead there."""
    found = _CASE.fullmatch(value or "")
    return int(found[1]) if found else None


def field_of(order: Order, path: str) -> FieldKey | None:
    """The field that a finding speaks of: its own, or the first one of the group or line that it names."""
    try:
        line_id, name = key_of(order, path)
        if line_id is None and name.startswith("lines/"):
            line = order.lines[int(name.removeprefix("lines/"))]
            return (line.line_id, next((code for code in line_columns(order) if code in LINE_CODES), "description"))
        value = value_at(order, (line_id, name))
    except (ValueError, IndexError, WrongValue):
        return None
    if is_dataclass(value):
        return (line_id, f"{name}/{fields(value)[0].name}")
    return None if isinstance(value, tuple) else (line_id, name)


def usable(order: Order | None, key: FieldKey, suggestion: str | None) -> bool:
    """Say whether the suggestion can be put into that field as it is."""
    if order is None or suggestion is None:
        return False
    try:
        correct(order, {}, [SetField(key[0], key[1], suggestion)], 0)
    except WrongValue:
        return False
    return True
