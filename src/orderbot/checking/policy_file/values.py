"""A TOML value into the type that a setting has; what does not fit is told in words."""

from __future__ import annotations

import math
import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import available_timezones

from orderbot.checking.policy_file.mistakes import Mistakes
from orderbot.checking.policy_file.toml_lines import Path
from orderbot.checking.policy_file.words import near, of_a_rule, said
from orderbot.model.codes import CODES, FindingCode
from orderbot.model.working_days import is_calendar

NONE = "none"
"""How the file says that a setting which may be without a value has none."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CALENDAR = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|none")
_SHAPES = {
    "holidays": (_CALENDAR, "calendar"),
    "country": (_COUNTRY, "country"),
    "countries": (_COUNTRY, "country"),
    "currency": (_CURRENCY, "currency"),
    "rates": (_CURRENCY, "currency"),
}
"""The form of texts of that name, and the sentence about one that has another."""


def read_value(kind: Any, raw: Any, path: Path, mistakes: Mistakes) -> Any:
    """The value as its type; None where it does not fit, and the mistake is kept."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _code(raw, path, mistakes) if kind == FindingCode else read_value(args[0], raw, path, mistakes)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in args if arg is not type(None))
        return None if raw == NONE else read_value(inner, raw, path, mistakes)
    if origin is tuple:
        return _list(args, raw, path, mistakes)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, raw, path, mistakes)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind, raw, path, mistakes)
    return _SCALARS[kind](raw, path, mistakes)


def _code(raw: Any, path: Path, mistakes: Mistakes) -> str:
    if raw not in CODES:
        mistakes.add(path, "unknown-code", near=near(str(raw), CODES))
    return str(raw)


def _choice(kind: type[StrEnum], raw: Any, path: Path, mistakes: Mistakes) -> Any:
    if isinstance(raw, str) and raw in set(kind):
        return kind(raw)
    mistakes.add(path, "one-of", known=", ".join(kind), said=said(raw), near=near(str(raw), kind))
    return None


def _list(args: tuple[Any, ...], raw: Any, path: Path, mistakes: Mistakes) -> Any:
    inner = args[0]
    pair = get_args(inner) if get_origin(inner) is tuple else ()
    if len(pair) == 2 and isinstance(raw, dict):  # { EUR = 1, USD = 0.92 }
        return tuple(
            (_text(key, (*path, key), mistakes, path[-1]), read_value(pair[1], item, (*path, key), mistakes))
            for key, item in raw.items()
        )
    if isinstance(raw, str) and inner is str:
        raw = [raw]
    if not isinstance(raw, list):
        mistakes.add(path, "table" if pair else "list", said=said(raw))
        return ()
    _differ(raw, path, mistakes)
    return tuple(
        _text(item, (*path, index), mistakes, path[-1])
        if inner is str
        else read_value(inner, item, (*path, index), mistakes)
        for index, item in enumerate(raw)
    )


def _differ(raw: list[Any], path: Path, mistakes: Mistakes) -> None:
    """Tables with a name are known by it: two of one name contradict each other."""
    names: set[str] = set()
    for index, item in enumerate(raw):
        name = item.get("name") if isinstance(item, dict) else None
        if isinstance(name, str):
            if name in names:
                mistakes.add((*path, index, "name"), "same-name", name=name)
            names.add(name)


def _record(kind: type, raw: Any, path: Path, mistakes: Mistakes) -> Any:
    if not isinstance(raw, dict):
        mistakes.add(path, "table", said=said(raw))
        return None
    hints, before = get_type_hints(kind, include_extras=True), mistakes.count
    for name in raw.keys() - hints.keys():
        mistakes.add((*path, name), "unknown-key", near=near(name, hints))
    values = {
        name: read_value(hints[name], item, (*path, name), mistakes) for name, item in raw.items() if name in hints
    }
    for name in _needed(kind):
        if name not in raw:
            mistakes.add(path, "missing", name=name)
    if mistakes.count > before:
        return None
    try:
        return kind(**values)
    except ValueError as error:
        name, _, what = str(error).partition(": ")
        mistakes.add((*path, name) if what else path, "other", what=of_a_rule(what or name))
        return None


def _needed(kind: Any) -> Iterable[str]:
    return [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]


def _string(raw: Any, path: Path, mistakes: Mistakes) -> str:
    return _text(raw, path, mistakes, path[-1])


def _text(raw: Any, path: Path, mistakes: Mistakes, name: str | int) -> str:
    if not isinstance(raw, str) or not raw.strip():
        mistakes.add(path, "text", said=said(raw))
        return ""
    shape = _SHAPES.get(str(name))
    if shape is not None and not shape[0].fullmatch(raw):
        mistakes.add(path, shape[1], said=said(raw))
    elif name == "holidays" and raw != NONE and not is_calendar(raw):
        mistakes.add(path, "no-calendar", name=raw)
    elif name == "time_zone" and raw not in available_timezones():
        mistakes.add(path, "no-time-zone", said=said(raw), near=near(raw, available_timezones()))
    return raw


def _decimal(raw: Any, path: Path, mistakes: Mistakes) -> Decimal | None:
    if not _is_number(raw):
        mistakes.add(path, "number", said=said(raw))
        return None
    number = Decimal(raw)
    if "percent" in str(path[-1]) and not 0 <= number <= 100:
        mistakes.add(path, "percentage", number=number)
    elif number < 0:
        mistakes.add(path, "not-negative", number=number)
    return number


def _probability(raw: Any, path: Path, mistakes: Mistakes) -> float | None:
    if not _is_number(raw) or not 0 <= raw <= 1:
        mistakes.add(path, "probability", said=said(raw))
        return None
    return float(raw)


def _integer(raw: Any, path: Path, mistakes: Mistakes) -> int | None:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        mistakes.add(path, "whole", said=said(raw))
        return None
    return raw


def _day(raw: Any, path: Path, mistakes: Mistakes) -> date | None:
    if isinstance(raw, datetime) or not isinstance(raw, date):
        mistakes.add(path, "day", said=said(raw))
        return None
    return raw


def _flag(raw: Any, path: Path, mistakes: Mistakes) -> bool:
    if not isinstance(raw, bool):
        mistakes.add(path, "flag", said=said(raw))
    return bool(raw)


def _is_number(raw: Any) -> bool:
    return isinstance(raw, int | Decimal) and not isinstance(raw, bool) and math.isfinite(raw)


_SCALARS: Mapping[Any, Callable[[Any, Path, Mistakes], Any]] = {
    str: _string,
    Decimal: _decimal,
    float: _probability,  # in rules a float is a probability: money and quantities are decimals
    int: _integer,
    bool: _flag,
    date: _day,
}
