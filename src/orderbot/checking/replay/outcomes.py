"""What a replay found: each case's course then and now, totals, and who is concerned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from orderbot.model.case import CaseState


class Course(StrEnum):
    """Which way an order went, or would go."""

    PUSHED = "pushed"
    REVIEW = "review"
    BLOCK = "block"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"

    @property
    def held(self) -> bool:
        """A person must act."""
        return self in (Course.REVIEW, Course.BLOCK)


@dataclass(frozen=True, slots=True)
class Replayed:
    """One case: what was decided, what would be, and the open findings' codes of both.

    `by_now` is what the rules and master data in force would decide: where that is not what was decided, the world
    has moved on, whatever is proposed. `state` is the case's own; a person may have rejected what was held.
    """

    case_id: int
    state: CaseState
    then: Course
    by_now: Course
    proposed: Course
    codes_then: tuple[str, ...] = ()
    codes_proposed: tuple[str, ...] = ()
    order_number: str | None = None
    customer_id: str | None = None
    customer_name: str | None = None

    @property
    def flips(self) -> bool:
        """The proposal, and not the time that has passed, changes its course."""
        return self.proposed not in (self.then, self.by_now)

    @property
    def newly_held(self) -> bool:
        """It went to the OMS, and the proposal would hold it where what is in force would not."""
        return self.then is Course.PUSHED and self.proposed.held and not self.by_now.held

    @property
    def newly_pushed(self) -> bool:
        """It was held, and the proposal would push it."""
        return self.flips and self.then.held and self.proposed is Course.PUSHED


@dataclass(frozen=True, slots=True)
class CustomerTotal:
    """How many orders of one customer flip, and how many were replayed; None: orders of no known customer."""

    customer_id: str | None
    customer_name: str | None
    replayed: int
    newly_held: int
    newly_pushed: int
    other_flips: int


@dataclass(frozen=True, slots=True)
class Report:
    """A replay whole. `flips` are in arrival order; `moves` counts (then, proposed) over all cases."""

    replayed: int
    moves: tuple[tuple[Course, Course, int], ...]
    flips: tuple[Replayed, ...]
    customers: tuple[CustomerTotal, ...]
    newly_held: int
    newly_pushed: int


def report(cases: Iterable[Replayed]) -> Report:
    """Sum a replay up; customers with most flips first."""
    cases = tuple(cases)
    moves = Counter((one.then, one.proposed) for one in cases)
    order = tuple(Course)
    return Report(
        replayed=len(cases),
        moves=tuple((then, now, moves[then, now]) for then in order for now in order if moves[then, now]),
        flips=tuple(one for one in cases if one.flips),
        customers=_customers(cases),
        newly_held=sum(one.newly_held for one in cases),
        newly_pushed=sum(one.newly_pushed for one in cases),
    )


def _customers(cases: tuple[Replayed, ...]) -> tuple[CustomerTotal, ...]:
    of: dict[str | None, list[Replayed]] = {}
    for one in cases:
        of.setdefault(one.customer_id, []).append(one)
    totals = [_total(customer_id, mine) for customer_id, mine in of.items() if any(one.flips for one in mine)]
    return tuple(sorted(totals, key=lambda one: (-_flips(one), one.customer_id or "")))


def _total(customer_id: str | None, mine: list[Replayed]) -> CustomerTotal:
    held, pushed = sum(one.newly_held for one in mine), sum(one.newly_pushed for one in mine)
    name = next((one.customer_name for one in reversed(mine) if one.customer_name), None)
    other = sum(one.flips for one in mine) - held - pushed
    return CustomerTotal(customer_id, name if customer_id else None, len(mine), held, pushed, other)


def _flips(total: CustomerTotal) -> int:
    return total.newly_held + total.newly_pushed + total.other_flips
