"""Payment terms cut into clauses: each tells one time, one share or one discount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from orderbot.terms.payment_words import Sign

UNITS = {"days": 1, "weeks": 7, "months": 30}
_MODIFIERS = frozenset(("end_of_month", "end_of_next_month", "next_month", "from_invoice_end_of_month"))
_LONGEST_DAYS = 400


@dataclass(slots=True)
class Clause:
    """One clause as far as it was read; `said` are the meanings that stand in it besides numbers."""

    days: int | None = None
    percent: Decimal | None = None
    days_of_month: list[int] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    @property
    def only_adds(self) -> bool:
        """It says nothing by itself but tells more of another clause: "end of month", "on the 10th"."""
        times = {one for one in self.said if one not in _MODIFIERS and not one.startswith("from_") and one != "net"}
        return self.days is None and self.percent is None and not times

    def add(self, other: Clause) -> None:
        """Take in what another clause adds."""
        self.days_of_month += other.days_of_month
        self.said |= other.said


def clauses(signs: Sequence[Sign]) -> tuple[list[Clause], list[str]]:
    """The clauses of the text, and the words and numbers that found no place in them."""
    reader = _Reader(list(_without_penalties(signs)))
    reader.read()
    return _joined(reader.found), reader.unread


def _without_penalties(signs: Sequence[Sign]) -> Iterator[Sign]:
    """Leave out parts between breaks that speak of paying late."""
    part: list[Sign] = []
    for sign in (*signs, Sign("break", "")):
        part.append(sign)
        if sign.meaning == "break":
            if all(one.meaning != "penalty" for one in part):
                yield from part
            part = []


def _joined(found: Iterable[Clause]) -> list[Clause]:
    """Clauses with those that only add taken in: by the one before, else by the next."""
    kept: list[Clause] = []
    waiting: list[Clause] = []
    for clause in found:
        if clause.only_adds and kept:
            kept[-1].add(clause)
        elif clause.only_adds:
            waiting.append(clause)
        else:
            for early in waiting:
                clause.add(early)
            waiting = []
            kept.append(clause)
    return kept or waiting[:1]


class _Reader:
    """Reads signs from left to right into clauses."""

    def __init__(self, signs: list[Sign]) -> None:
        self._signs = signs
        self._clause = Clause()
        self.found: list[Clause] = []
        self.unread: list[str] = []

    def read(self) -> None:
        at = 0
        while at < len(self._signs):
            sign = self._signs[at]
            if sign.meaning == "number":
                at = self._numbers(at)
                continue
            if sign.meaning in ("break", "or"):
                self._close()
            elif sign.meaning == "unknown":
                self.unread.append(sign.text)
            elif sign.meaning not in ("days", "day_of_month", "and", "plus", "slash", "dash", "method", "percent"):
                self._clause.said.add(sign.meaning)
            at += 1
        self._close()

    def _close(self) -> None:
        if self._clause != Clause():
            self.found.append(self._clause)
        self._clause = Clause()

    def _meaning(self, at: int) -> str:
        return self._signs[at].meaning if 0 <= at < len(self._signs) else ""

    def _numbers(self, at: int) -> int:
        """Read the numbers that begin there; the place behind them."""
        values, end = self._listed(at)
        following, before = self._meaning(end), self._meaning(at - 1)
        if following == "percent" and len(values) == 1:
            return self._percent(values[0], end + 1)
        if following in UNITS and before == "plus" and self._ends_month:
            self._clause.days_of_month += [int(value) for value in values]
            return end + 1
        if following in UNITS:
            return self._times([int(value) for value in values], UNITS[following], end + 1)
        if before in ("day_of_month", "days") or following == "next_month" or (before == "plus" and self._ends_month):
            self._clause.days_of_month += [int(value) for value in values]
        elif len(values) > 1 and values[0] < 10 and values[0] < values[1]:  # "2/10", "2/10/30"
            self._percent(values[0], end)
            self._times([int(value) for value in values[1:]], 1, end)
        elif before == "percent" and following in UNITS:
            self._times([int(values[0])], UNITS[following], end)
        elif self._is_time(at, end) and len(values) == 1:
            self._times([int(values[0])], 1, end)
        elif self._ends_month and len(values) == 1:
            self._clause.days_of_month.append(int(values[0]))
        else:
            self.unread += [str(value) for value in values]
        return end

    @property
    def _ends_month(self) -> bool:
        return bool(self._clause.said & _MODIFIERS) and self._clause.days is not None

    def _is_time(self, at: int, end: int) -> bool:
        """A bare number is a time beside "net" or "end of month", and behind a percentage: "2% 10 net 30"."""
        if self._meaning(at - 1) in ("net", "slash") or (
            self._meaning(at - 1) == "percent" and self._clause.days is None
        ):
            return True
        return self._clause.days is None and (
            self._meaning(end) in ("net", *_MODIFIERS) or self._meaning(at - 1) in _MODIFIERS
        )

    def _listed(self, at: int) -> tuple[list[Decimal], int]:
        """Numbers joined by marks or "and": "30/60/90", "10 y 25", "30, 60 et 90"; and the place behind them."""
        values = [self._signs[at].value or Decimal(0)]
        end = at + 1
        while True:
            ahead = end
            while self._meaning(ahead) in ("slash", "dash", "and", "break"):
                ahead += 1
            if ahead == end or self._meaning(ahead) != "number" or not self._same_list(end, ahead):
                return values, end
            values.append(self._signs[ahead].value or Decimal(0))
            end = ahead + 1

    def _same_list(self, end: int, ahead: int) -> bool:
        """Numbers behind a comma are of the list only when a unit of time stands behind the last."""
        if all(self._meaning(one) != "break" for one in range(end, ahead)):
            return self._meaning(ahead + 1) != "percent"
        while self._meaning(ahead) in ("number", "slash", "dash", "and", "break"):
            ahead += 1
        return self._meaning(ahead) in UNITS and self._meaning(ahead - 1) == "number"

    def _percent(self, value: Decimal, end: int) -> int:
        if self._clause.percent is not None:
            self._close()
        self._clause.percent = value
        return end

    def _times(self, values: Sequence[int], unit: int, end: int) -> int:
        for value in values:
            if value * unit > _LONGEST_DAYS:
                self.unread.append(str(value))
                continue
            if self._clause.days is not None:
                self._close()
            self._clause.days = value * unit
        return end
