"""Finds the rows whose text is likest to another: SQL narrows them by their words, rapidfuzz ranks the few that remain.

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
"""Rows of a word are counted, and read, up to here."""

_ROWS_READ = 1_500
"""So many rows of rare words are candidates at first; one word is read whatever it has."""

_WORDS_LOOKED_UP = 4
"""Words beyond the rare ones by which candidates are compared."""

_CANDIDATES = 60
_MOST_WORDS = 24
_PREFIX = 4
_LEAST_SCORE = 50.0
_WORDS_REMEMBERED = 5_000

_Known = tuple[str, int]
"""A word that the table has, and in how many rows, `_COMMON` and one at most."""


class Likeness:
    """Rows of one generation of `table` by their likeness in `column`; `index` holds the words of each row."""

    def __init__(self, session: Session, generation: int, table: Table, column: str, index: Table) -> None:
        self._session = session
        self._generation = generation
        self._table = table
        self._column = column
        self._index = index
        self._words: dict[str, _Known | None] = {}

    def likest(self, text: str, limit: int) -> Sequence[Row[Any]]:
        """The rows whose text is likest, best first."""
        asked = sorted(words(text), key=len, reverse=True)[:_MOST_WORDS]
        candidates = self._candidates(asked) if asked else []
        wanted = folded(text)
        scored = [(_score(wanted, folded(found)), key) for key, found in candidates]
        good = sorted((pair for pair in scored if pair[0] >= _LEAST_SCORE), key=lambda pair: (-pair[0], pair[1]))
        return self._rows([key for _, key in good[:limit]])

    def _candidates(self, asked: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and texts of the rows that share most of the asked words."""
        known = sorted({found for word in asked if (found := self._known(word))}, key=lambda pair: (pair[1], pair[0]))
        if not known:
            return []
        rare = _rarest(known)
        others = [word for word, _ in known[len(rare) : len(rare) + _WORDS_LOOKED_UP]]
        query = _candidates_query(self._index, self._table, self._column)
        return [(key, text) for key, text in map(tuple, self._asked(query, rare=rare, others=others))]

    def _rows(self, keys: Sequence[str]) -> Sequence[Row[Any]]:
        if not keys:
            return []
        name = _key_name(self._index)
        found = {getattr(row, name): row for row in self._asked(_rows_query(self._table, name), keys=keys)}
        return [found[key] for key in keys]

    def _known(self, word: str) -> _Known | None:
        """The word with the number of its rows; a word that begins alike if it is unknown."""
        if word not in self._words:
            if len(self._words) >= _WORDS_REMEMBERED:
                self._words.clear()
            number = self._count(word)
            self._words[word] = (word, number) if number else self._alike(word)
        return self._words[word]

    def _alike(self, word: str) -> _Known | None:
        if len(word) <= _PREFIX:
            return None
        start = word[:_PREFIX]
        beginning = [
            row.word for row in self._asked(_beginning_query(self._index), start=start, end=start + "\U0010ffff")
        ]
        alike = max(beginning, key=lambda found: fuzz.ratio(found, word), default=None)
        if alike is None or fuzz.ratio(alike, word) < 70:
            return None
        return alike, self._count(alike)

    def _count(self, word: str) -> int:
        (row,) = self._asked(_counting_query(self._index), word=word)
        return int(row[0])

    def _asked(self, query: Select[Any], **parameters: Any) -> Sequence[Row[Any]]:
        return self._session.connection.execute(query, {"generation": self._generation, **parameters}).all()


def _rarest(known: Sequence[_Known]) -> list[str]:
    """The rarest words, as many as stay together below `_ROWS_READ` rows, one at least."""
    chosen: list[str] = []
    rows = 0
    for word, number in known:
        rows += number
        if chosen and rows > _ROWS_READ:
            break
        chosen.append(word)
    return chosen


@cache
def _rows_query(table: Table, key_name: str) -> Select[Any]:
    wanted = table.c[key_name].in_(bindparam("keys", expanding=True))
    return select(table).where(table.c.generation == bindparam("generation"), wanted)


@cache
def _candidates_query(index: Table, table: Table, column: str) -> Select[Any]:
    """Ids and texts of the rows that have most of the `rare` words and of the `others`, which are looked up row by row."""
    name = _key_name(index)
    of_rare = (index.c.generation == bindparam("generation"), index.c.word.in_(bindparam("rare", expanding=True)))
    some = select(index.c[name]).where(*of_rare).limit(_COMMON).subquery()
    found = select(some.c[name], func.count().label("shared")).group_by(some.c[name]).subquery()
    beside = index.alias()
    shared = (
        select(func.count())
        .where(
            beside.c.generation == bindparam("generation"),
            beside.c.word.in_(bindparam("others", expanding=True)),
            beside.c[name] == found.c[name],
        )
        .scalar_subquery()
    )
    best = select(found.c[name]).order_by((found.c.shared + shared).desc(), found.c[name]).limit(_CANDIDATES).subquery()
    of_best = (table.c.generation == bindparam("generation")) & (table.c[name] == best.c[name])
    return select(best.c[name], table.c[column]).join(table, of_best)


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
