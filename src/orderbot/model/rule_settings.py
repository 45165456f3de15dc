"""The settings that `Rules` consists of, by dotted name: "threshold", "tolerance.percent", "severity.stock-short"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from orderbot.model.rules import Rules

NOT_SETTABLE = frozenset({"seller", "seller_domains"})
"""Fields of `Rules` that no clause sets: the customer is found with them, before any clause can hold."""


@cache
def settable() -> Mapping[str, Any]:
    """Every setting's dotted name with its type; a mapping's stands once, with its type, for all of its keys."""
    return {name: kind for name, kind in _leaves(Rules, "") if name not in NOT_SETTABLE}


def with_settings(rules: Rules, settings: Mapping[str, Any]) -> Rules:
    """The rules with those settings, by dotted name, each value of its setting's type."""
    nested: dict[str, Any] = {}
    for name, value in settings.items():
        first, _, rest = name.partition(".")
        if rest:
            nested.setdefault(first, {})[rest] = value
        else:
            nested[first] = value
    changes = {
        name: _changed(getattr(rules, name), value) if isinstance(value, dict) else value
        for name, value in nested.items()
    }
    return replace(rules, **changes)


def _changed(old: Any, changes: dict[str, Any]) -> Any:
    return {**old, **changes} if isinstance(old, Mapping) else replace(old, **changes)


def _leaves(kind: type, prefix: str) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    found: list[tuple[str, Any]] = []
    for field in fields(kind):
        hint = hints[field.name]
        name = f"{prefix}{field.name}"
        if is_dataclass(hint) and isinstance(hint, type) and name not in NOT_SETTABLE:
            found += _leaves(hint, f"{name}.")
        else:
            found.append((name, hint))
    return found


def value_of_mapping(kind: Any) -> Any | None:
    """The type of a mapping's values; None for any other type."""
    return get_args(kind)[1] if get_origin(kind) is Mapping else None
