"""What a person typed into the case page: field values as text, and the changes they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from orderbot.checking.correct import SetField, value_at
from orderbot.errors import WrongValue
from orderbot.model.evidence import FieldKey
from orderbot.model.order import Order
from orderbot.review_ui import formats
from orderbot.review_ui.fields import CHOICES, key_of_name, kind


@dataclass(frozen=True, slots=True)
class Typed:
    """The changes that can be used, and the texts that cannot, by field."""

    changes: tuple[SetField, ...]
    wrong: Mapping[FieldKey, str]


def text_of(value: Any, language: str) -> str:
    """A field's value as its input holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return formats.type_number(value, language)
    if isinstance(value, date):
        return formats.show_date(value, language)
    return _tidy(str(value))


def read(order: Order, fields: Iterable[tuple[str, Any]], language: str) -> Typed:
    """Compare the posted texts with the order's. Raises WrongValue on a field that the order lacks."""
    changes: list[SetField] = []
    wrong: dict[FieldKey, str] = {}
    for name, given in fields:
        key = key_of_name(name)
        if key is None or not isinstance(given, str):
            continue
        text = _tidy(given)
        if text == text_of(value_at(order, key), language):
            continue
        try:
            changes.append(SetField(key[0], key[1], _canonical(key, text, language)))
        except WrongValue:
            wrong[key] = text
    return Typed(tuple(changes), wrong)


def _canonical(key: FieldKey, text: str, language: str) -> str | None:
    if not text:
        return None
    readers = {"number": formats.read_number, "date": formats.read_date}
    reader = readers.get(kind(key[1]))
    if reader is not None:
        return reader(text, language)
    if kind(key[1]) == "choice" and text not in CHOICES[key[1]]:
        raise WrongValue(text)
    return text


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
