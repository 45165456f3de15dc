"""Column types that keep their promises on both databases: aware UTC times, exact decimals, storable text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SQLITE_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"

LONGEST = 500
"""Characters of a text in an index; four bytes each at most, and PostgreSQL takes 2,700 bytes."""

Id = BigInteger().with_variant(Integer, "sqlite")
Sorted = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points, so that an index finds a beginning."""


def storable(value: Any) -> Any:
    """Text from outside with what no database keeps (NUL, lone surrogates) replaced, through lists and objects."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("�", value)
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item) for item in value]
    return value


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as UTC; on SQLite as text of one width, so that it sorts."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        value = value.astimezone(UTC)
        return value.strftime(_SQLITE_TIME) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return datetime.fromisoformat(value)
        aware: datetime = value
        return aware.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as text, its digits as they are."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


class Words(TypeDecorator[str]):
    """Text from outside, made storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


class Short(TypeDecorator[str]):
    """Text from outside that an index holds: cut where PostgreSQL's indexes would refuse it, and compared so cut."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(storable(value))[:LONGEST]


class JsonValue(TypeDecorator[Any]):
    """A JSON value, its text made storable; JSONB on PostgreSQL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return storable(value)
