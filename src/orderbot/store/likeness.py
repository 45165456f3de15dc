"""Finds the rows whose text is likest to another: SQL narrows them by their rarest words, rapidfuzz ranks them.

Memory and time depend on the number of candidates, not on the size of the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Row, Table, func, select

from orderbot.store.database import Session
from orderbot.store.identifiers import folded, words

_COMMON = 2_000
"""Rows of a word are counted up to here."""

_CANDIDATES = 300
_MOST_WORDS = 24
_PREFIX = 4
_LEAST_SCORE = 50.0


def likest(
    session: Session, generation: int, index: Table, table: Table, column: str, text: str, limit: int
) -> Sequence[Row[Any]]:
    """Rows of `table` whose `column` is likest to the text, best first; `index` holds the words of each row."""
    asked = sorted(words(text), key=len, reverse=True)[:_MOST_WORDS]
    if not asked:
        return []
    key = table.c[_key_name(index)]
    candidates = _candidates(session, generation, index, asked)
    rows = session.connection.execute(
        select(table).where(table.c.generation == generation, key.in_(candidates)).order_by(key)
    ).all()
    wanted = folded(text)
    scored = [(_score(wanted, folded(getattr(row, column))), row) for row in rows]
    good = sorted((pair for pair in scored if pair[0] >= _LEAST_SCORE), key=lambda pair: -pair[0])
    return [row for _, row in good[:limit]]


def _candidates(session: Session, generation: int, index: Table, asked: Sequence[str]) -> Sequence[str]:
    """The ids of the rows that share most of the asked words."""
    known = {found for found in (_known(session, generation, index, word) for word in asked) if found}
    rare = _rarest(sorted(known, key=lambda pair: (pair[1], pair[0])))
    if not rare:
        return []
    name = index.c[_key_name(index)]
    query = (
        select(name)
        .where(index.c.generation == generation, index.c.word.in_(rare))
        .group_by(name)
        .order_by(func.count().desc(), name)
        .limit(_CANDIDATES)
    )
    return list(session.connection.scalars(query))


def _rarest(known: Sequence[tuple[str, int]]) -> list[str]:
    """The rarest words, as many as stay together below twice `_COMMON` rows, one at least."""
    chosen: list[str] = []
    rows = 0
    for word, number in known:
        rows += number
        if chosen and rows > 2 * _COMMON:
            break
        chosen.append(word)
    return chosen


def _known(session: Session, generation: int, index: Table, word: str) -> tuple[str, int] | None:
    """The word with the number of its rows (at most a little above common); a word that begins alike if it is unknown."""
    number = _count(session, generation, index, word)
    if number:
        return word, number
    if len(word) <= _PREFIX:
        return None
    start = word[:_PREFIX]
    query = (
        select(index.c.word)
        .where(index.c.generation == generation, index.c.word >= start, index.c.word < start + "\U0010ffff")
        .distinct()
        .limit(200)
    )
    alike = max(session.connection.scalars(query), key=lambda found: fuzz.ratio(found, word), default=None)
    if alike is None or fuzz.ratio(alike, word) < 70:
        return None
    return alike, _count(session, generation, index, alike)


def _count(session: Session, generation: int, index: Table, word: str) -> int:
    some = (
        select(index.c.word).where(index.c.generation == generation, index.c.word == word).limit(_COMMON + 1).subquery()
    )
    return session.connection.scalar(select(func.count()).select_from(some)) or 0


def _score(wanted: str, found: str) -> float:
    return 0.5 * fuzz.token_sort_ratio(wanted, found) + 0.5 * fuzz.token_set_ratio(wanted, found)


def _key_name(index: Table) -> str:
    return next(column.name for column in index.primary_key.columns if column.name not in ("generation", "word"))
