"""Model types out of JSON values, strictly: what builds a type is put together once, from its annotations."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

_MOST_DIGITS = 100
_MOST_SIGNS = 2 * _MOST_DIGITS + 3
"""Of a number as `plain` writes it: digits, zeros behind or before them, sign and point."""
_TEXT_OR_NONE = {str, type(None)}


def is_writable(number: Decimal) -> bool:
    """Say whether it can be written out: 1E+999999999 would fill the memory with zeros."""
    _, digits, exponent = number.as_tuple()
    return isinstance(exponent, int) and len(digits) <= _MOST_DIGITS and abs(exponent) <= _MOST_DIGITS


def build(kind: Any, value: Any) -> Any:
    """Build a model type from JSON values, strictly; unknown keys and wrong types raise ValueError."""
    return _builder(kind)(value)


_Builder = Callable[[Any], Any]


@cache
def _builder(kind: Any) -> _Builder:
    """What builds a type, put together once: a sheet of 10,000 rows has 80,000 entries of evidence."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(_builder(next(arg for arg in args if arg is not type(None))))
    if origin is tuple:
        return _tuple(kind, args)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _member(kind)
    if kind in _SCALARS:
        return _SCALARS[kind]
    raise ValueError(f"no JSON form for {kind!r}")


def _optional(inner: _Builder) -> _Builder:
    return lambda value: None if value is None else inner(value)


def _tuple(kind: Any, args: tuple[Any, ...]) -> _Builder:
    def of_any_length(value: Any) -> Any:
        _expect(isinstance(value, list | tuple), kind, value)
        inner = _builder(args[0])
        return tuple(inner(item) for item in value)

    def of_fixed_length(value: Any) -> Any:
        _expect(isinstance(value, list | tuple) and len(value) == len(args), kind, value)
        return tuple(_builder(arg)(item) for arg, item in zip(args, value, strict=True))

    return of_any_length if len(args) == 2 and args[1] is Ellipsis else of_fixed_length


def _member(kind: type[StrEnum]) -> _Builder:
    members = {member.value: member for member in kind}

    def named(value: Any) -> Any:
        _expect(isinstance(value, str) and value in members, kind, value)
        return members[value]

    return named


class _Builders(dict[str, _Builder]):
    """What builds each member of a type, made as the members are met: a type may hold itself."""

    def __init__(self, kind: type) -> None:
        super().__init__()
        self._kind, self.hints = kind, get_type_hints(kind)

    def __missing__(self, name: str) -> _Builder:
        _expect(name in self.hints, self._kind, f"unknown key {name}")
        self[name] = found = _builder(self.hints[name])
        return found


def _dataclass(kind: type) -> _Builder:
    builders = _Builders(kind)
    texts = {name for name, hint in builders.hints.items() if hint is str or set(get_args(hint)) == _TEXT_OR_NONE}
    nullable = {name for name, hint in builders.hints.items() if type(None) in get_args(hint)}

    def built(value: Any) -> Any:
        _expect(isinstance(value, dict), kind, value)
        try:
            return kind(
                **{
                    key: item
                    if (item is None and key in nullable) or (type(item) is str and key in texts)
                    else builders[key](item)
                    for key, item in value.items()
                }
            )
        except TypeError as error:
            raise ValueError(f"{kind.__name__}: {error}") from error

    return built


def _decimal(value: Any) -> Decimal:
    _expect(isinstance(value, str | int), Decimal, value)
    written = str(value)
    _expect(len(written) <= _MOST_SIGNS, Decimal, written[:_MOST_DIGITS])
    return _number(written)


@lru_cache(4_096)
def _number(written: str) -> Decimal:
    try:
        number = Decimal(written)
    except ArithmeticError as error:
        raise ValueError(f"{written!r} is not a decimal number") from error
    _expect(is_writable(number), Decimal, written)
    return number


def _float(value: Any) -> float:
    _expect(isinstance(value, int | float) and not isinstance(value, bool), float, value)
    return float(value)


def _exactly(kind: type) -> _Builder:
    def same(value: Any) -> Any:
        if type(value) is not kind:
            _expect(False, kind, value)
        return value

    return same


def _written(kind: type[date]) -> _Builder:
    def read(value: Any) -> Any:
        _expect(isinstance(value, str), kind, value)
        return kind.fromisoformat(value)

    return read


_SCALARS: Mapping[Any, _Builder] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _float,
    Decimal: _decimal,
    date: _written(date),
    datetime: _written(datetime),
}


def _expect(holds: bool, kind: Any, value: Any) -> None:
    if not holds:
        raise ValueError(f"{value!r} does not fit {getattr(kind, '__name__', kind)}")
