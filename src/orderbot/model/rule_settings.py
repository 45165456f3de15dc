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
    changed: Rules = _with(rules, settings)
    return changed


def _with(old: Any, settings: Mapping[str, Any]) -> Any:
    if isinstance(old, Mapping):
        return {**old, **settings}
    changes: dict[str, Any] = {}
    nested: dict[str, dict[str, Any]] = {}
    for name, value in settings.items():
        first, _, rest = name.partition(".")
        if rest:
            nested.setdefault(first, {})[rest] = value
        else:
            changes[first] = value
    return replace(old, **changes, **{name: _with(getattr(old, name), inner) for name, inner in nested.items()})


def _leaves(kind: type, prefix: str) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind, include_extras=True)
    found: list[tuple[str, Any]] = []
    for field in fields(kind):
        hint = hints[field.name]
        name = f"{prefix}{field.name}"
        if is_dataclass(hint) and isinstance(hint, type) and name not in NOT_SETTABLE:
            found += _leaves(hint, f"{name}.")
        else:
            found.append((name, hint))
    return found


def key_and_value_of_mapping(kind: Any) -> tuple[Any, Any] | None:
    """The types of a mapping's keys and values; None for any other type."""
    if get_origin(kind) is not Mapping:
        return None
    key, value = get_args(kind)
    return key, value
