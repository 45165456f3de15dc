"""Rows of a generation kept once they were read: many keys cost one query, and the same key none again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, Table, bindparam, select

from orderbot.store.database import Session

_MOST_KEYS = 5_000
"""So many keys are kept at most, so that memory does not grow with the orders that one session checks."""

_AT_ONCE = 400


class RememberedRows:
    """Rows of one table by the keys of one column, where other columns have the values of `fixed`.

    A generation never changes, so that what was read once holds.
    """

    def __init__(self, session: Session, generation: int | None, table: Table, column: str, **fixed: Any) -> None:
        self._session = session
        self._column = column
        self._fixed = {"generation": generation, **fixed}
        self._known: dict[str, list[Row[Any]]] = {}
        self._query = _query(table, column, tuple(self._fixed))

    def of(self, key: str) -> Sequence[Row[Any]]:
        """The rows of that key, in no order."""
        if key not in self._known:
            self.fetch((key,))
        return self._known[key]

    def fetch(self, keys: Iterable[str]) -> None:
        """Read the rows of these keys, those that are not known yet."""
        if self._fixed["generation"] is None:
            self._known.update((key, []) for key in keys)
            return
        wanted = list(dict.fromkeys(keys))
        if len(self._known) + len(wanted) > _MOST_KEYS:
            self._known.clear()
        unknown = [key for key in wanted if key not in self._known]
        for begin in range(0, len(unknown), _AT_ONCE):
            some = unknown[begin : begin + _AT_ONCE]
            self._known.update((key, []) for key in some)
            for row in self._session.connection.execute(self._query, {**self._fixed, "keys": some}):
                self._known[getattr(row, self._column)].append(row)


@cache
def _query(table: Table, column: str, fixed: tuple[str, ...]) -> Select[Any]:
    same = [table.c[name] == bindparam(name) for name in fixed]
    return select(table).where(*same, table.c[column].in_(bindparam("keys", expanding=True)))
