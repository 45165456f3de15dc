"""Finds the rows whose text is likest to another: SQL narrows them by their rarest words, rapidfuzz ranks them.

Memory and time depend on the number of candidates, not on the size of the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Row, Select, Table, bindparam, func, select

from orderbot.store.database import Session
from orderbot.store.identifiers import folded, words

_COMMON = 2_000
"""Rows of a word are counted up to here."""

_CANDIDATES = 150
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
    candidates = _candidates(session, generation, index, asked)
    if not candidates:
        return []
    parameters = {"generation": generation, "keys": candidates}
    rows = session.connection.execute(_rows_query(table, _key_name(index)), parameters).all()
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
    parameters = {"generation": generation, "words": rare}
    return list(session.connection.scalars(_candidates_query(index), parameters))


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
    parameters = {"generation": generation, "start": start, "end": start + "\U0010ffff"}
    beginning = session.connection.scalars(_beginning_query(index), parameters)
    alike = max(beginning, key=lambda found: fuzz.ratio(found, word), default=None)
    if alike is None or fuzz.ratio(alike, word) < 70:
        return None
    return alike, _count(session, generation, index, alike)


def _count(session: Session, generation: int, index: Table, word: str) -> int:
    return session.connection.scalar(_counting_query(index), {"generation": generation, "word": word}) or 0


@cache
def _rows_query(table: Table, key_name: str) -> Select[Any]:
    key = table.c[key_name]
    wanted = key.in_(bindparam("keys", expanding=True))
    return select(table).where(table.c.generation == bindparam("generation"), wanted).order_by(key)


@cache
def _candidates_query(index: Table) -> Select[Any]:
    name = index.c[_key_name(index)]
    wanted = index.c.word.in_(bindparam("words", expanding=True))
    query = select(name).where(index.c.generation == bindparam("generation"), wanted).group_by(name)
    return query.order_by(func.count().desc(), name).limit(_CANDIDATES)


@cache
def _beginning_query(index: Table) -> Select[Any]:
    """Words from `start` to `end`, two hundred at most."""
    between = (index.c.word >= bindparam("start"), index.c.word < bindparam("end"))
    return select(index.c.word).where(index.c.generation == bindparam("generation"), *between).distinct().limit(200)


@cache
def _counting_query(index: Table) -> Select[Any]:
    same = (index.c.generation == bindparam("generation"), index.c.word == bindparam("word"))
    some = select(index.c.word).where(*same).limit(_COMMON + 1).subquery()
    return select(func.count()).select_from(some)


def _score(wanted: str, found: str) -> float:
    return 0.5 * fuzz.token_sort_ratio(wanted, found) + 0.5 * fuzz.token_set_ratio(wanted, found)


def _key_name(index: Table) -> str:
    return next(column.name for column in index.primary_key.columns if column.name not in ("generation", "word"))
