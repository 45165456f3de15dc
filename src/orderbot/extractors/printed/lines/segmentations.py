"""Rows of a page → items, by the roles of their tokens: the cut that gives every item one of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.lines.token_roles import ROLES, Roles

_LONGEST = 16  # rows of one item
_LEAST_SHARE = 0.3
_SINGLE = ("quantity", "unit_price", "amount", "line_number", "code", "description")
_WORTH = {
    "quantity": 3.0,
    "unit_price": 1.5,
    "amount": 2.0,
    "line_number": 1.5,
    "code": 1.0,
    "description": 1.0,
}
_ITEM_COST = 2.2
_TAIL = frozenset(("description", "note", "delivery_date", "delivery_quantity", "code", "gtin", "unit", "discount"))


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring tokens of one row with one role; `share` is the surest token's probability."""

    role: str
    tokens: tuple[Token, ...]
    share: float
    row: int

    @property
    def left(self) -> float:
        return self.tokens[0].box[0]

    @property
    def right(self) -> float:
        return self.tokens[-1].box[2]


@dataclass(slots=True)
class Strip:
    """One row with its groups by role."""

    row: Row
    sheet: int
    groups: list[Group] = field(default_factory=list)

    def of(self, role: str) -> list[Group]:
        return [group for group in self.groups if group.role == role]


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of one item, top to bottom."""

    strips: tuple[Strip, ...]

    def of(self, role: str) -> list[Group]:
        """All groups of a role, in reading order."""
        return [group for strip in self.strips for group in strip.of(role)]


def strips_of(roles: Roles) -> list[Strip]:
    """The rows of a passage with their tokens grouped by likeliest role."""
    passage = roles.passage
    strips = [Strip(row, 0) for row in passage.rows]
    best = roles.shares.argmax(axis=1)
    top = roles.shares.max(axis=1)
    open_role, open_at, run = -1, -1, []  # type: int, int, list[int]

    def close() -> None:
        if run and open_role > 0:
            tokens = tuple(passage.tokens[at] for at in run)
            share = float(max(top[at] for at in run))
            strips[open_at].groups.append(Group(ROLES[open_role], tokens, share, open_at))

    for at in range(len(passage.tokens)):
        row = int(passage.row_of[at])
        role = int(best[at]) if top[at] >= _LEAST_SHARE else 0
        strips[row].sheet = int(passage.sheet_of[at])
        joins = (
            row == open_at and role == open_role and _runs_on(passage.tokens[at - 1], passage.tokens[at], ROLES[role])
        )
        if not joins:
            close()
            open_role, open_at, run = role, row, []
        run.append(at)
    close()
    return strips


def _runs_on(before: Token, token: Token, role: str) -> bool:
    """Say whether two tokens of one role are one value: text always, others only where a space parts them."""
    if role in ("description", "note"):
        return True
    return token.box[0] - before.box[2] < 0.6 * token.height


def segment(strips: Sequence[Strip], rules: Sequence[Sequence[tuple[float, float, float, float]]]) -> list[Segment]:
    """Cut the strips of each sheet into items; `rules` are the horizontal rules of each sheet."""
    found: list[Segment] = []
    for sheet in sorted({strip.sheet for strip in strips}):
        own = [strip for strip in strips if strip.sheet == sheet]
        usual: dict[str, float] = {}
        for _ in range(2):
            parts = _cut(own, rules[sheet], usual)
            usual = _usual_start(parts)
        found += parts
    return found


def _usual_start(parts: Sequence[Segment]) -> dict[str, float]:
    """How often the items begin with each role."""
    counts: dict[str, float] = {}
    for part in parts:
        counts[_first_role(part.strips[0])] = counts.get(_first_role(part.strips[0]), 0.0) + 1 / len(parts)
    return counts


def _first_role(strip: Strip) -> str:
    return strip.groups[0].role if strip.groups else "other"


def _cut(
    strips: Sequence[Strip], rules: Sequence[tuple[float, float, float, float]], usual: dict[str, float]
) -> list[Segment]:
    """The best cut by dynamic programming over the rows: each is outside, or in an item of up to sixteen rows."""
    count = len(strips)
    whites = [max(0.0, (b.row.box[1] - a.row.box[3]) / max(b.row.height, 1)) for a, b in pairwise(strips)]
    ruled = [_is_ruled(a.row, b.row, rules) for a, b in pairwise(strips)]
    gains = [_gains(strip) for strip in strips]
    best = [0.0] + [float("-inf")] * count
    start = [-1] * (count + 1)
    for low in range(count):
        if best[low] > best[low + 1]:
            best[low + 1], start[low + 1] = best[low], low + 1
        if not gains[low]:
            continue
        tops: dict[str, float] = {}
        sums: dict[str, float] = {}
        extra = 1.2 * usual.get(_first_role(strips[low]), 0.0)
        if low and (ruled[low - 1] or whites[low - 1] > 0.8):
            extra += 0.3
        for high in range(low, min(count, low + _LONGEST)):
            if high > low:
                extra -= 0.25 * min(whites[high - 1], 4.0) + (0.8 if ruled[high - 1] else 0.0)
                extra += 0.15 if gains[high] else -0.6
            for role, share in gains[high].items():
                if role in _WORTH:
                    tops[role] = max(tops.get(role, 0.0), share)
                    sums[role] = sums.get(role, 0.0) + share
            if "quantity" not in tops and "amount" not in tops:
                continue
            own = best[low] + _worth(tops, sums) + extra - _ITEM_COST
            if own > best[high + 1]:
                best[high + 1], start[high + 1] = own, low
    parts = []
    at = count
    while at > 0:
        low = start[at]
        if low == at or low < 0:
            at -= 1
            continue
        parts.append(Segment(tuple(strips[low:at])))
        at = low
    return parts[::-1]


def _gains(strip: Strip) -> dict[str, float]:
    """The probability mass that a row gives each role; descriptions count once a row."""
    out: dict[str, float] = {}
    for group in strip.groups:
        out[group.role] = (
            max(out.get(group.role, 0.0), group.share)
            if group.role == "description"
            else (out.get(group.role, 0.0) + group.share)
        )
    return out


def _worth(tops: dict[str, float], sums: dict[str, float]) -> float:
    """What one of each role is worth, less what stands there twice."""
    total = 0.0
    for role, weight in _WORTH.items():
        top = tops.get(role, 0.0)
        spare = sums.get(role, 0.0) - top
        if role in ("description", "code"):
            spare *= 0.1
        total += weight * (top - 1.3 * spare)
    return total


def _is_ruled(upper: Row, lower: Row, rules: Sequence[tuple[float, float, float, float]]) -> bool:
    left, right = min(upper.box[0], lower.box[0]), max(upper.box[2], lower.box[2])
    return any(
        upper.middle < (rule[1] + rule[3]) / 2 < lower.middle and rule[2] - rule[0] > 0.4 * (right - left)
        for rule in rules
    )
