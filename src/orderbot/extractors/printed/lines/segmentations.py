"""Rows of a page → items, by the roles of their tokens: the cut that gives every item one of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.lines.features import Passage
from orderbot.extractors.printed.lines.role_context import ROLES
from orderbot.extractors.printed.lines.roles import Roles
from orderbot.extractors.printed.shapes import has_digit
from orderbot.model.evidence import Box

_LONGEST = 16  # rows of one item
_LEAST_SHARE = 0.3
_LEAST_MASS = 0.08
NAMES = ("code", "gtin", "description", "line_number")
_FIGURES = ("quantity", "unit_price", "amount")
_WORTH = {
    "quantity": 3.0,
    "unit_price": 1.5,
    "amount": 2.0,
    "line_number": 1.5,
    "code": 1.0,
    "description": 1.0,
}
_SAID_TWICE = ("description", "code")  # without harm
_ITEM_COST = 2.2
_LEFT_OUT = 0.6  # a row that speaks of an item and belongs to none
_IDLE = 0.4  # a row inside an item that says nothing of it


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
    """One row with its groups by role; `mass` is how many of each figure the row holds by probability, the likely and the less so."""

    row: Row
    sheet: int
    groups: list[Group] = field(default_factory=list)
    mass: dict[str, float] = field(default_factory=dict)

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
    rows: list[int] = passage.row_of.tolist()
    for row, sheet in zip(rows, passage.sheet_of.tolist(), strict=True):
        strips[row].sheet = sheet
    top = roles.shares.max(axis=1)
    best: list[int] = np.where(top >= _LEAST_SHARE, roles.shares.argmax(axis=1), 0).tolist()
    edges = code_edges(roles)
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and rows[at] == rows[start] and best[at] == best[start] and _joins(passage, best, at, edges):
            continue
        if best[start]:
            group = Group(ROLES[best[start]], passage.tokens[start:at], float(top[start:at].max()), rows[start])
            strips[rows[start]].groups.append(group)
        start = at
    for figure in _FIGURES:
        shares = roles.of(figure)
        for one in (shares > _LEAST_MASS).nonzero()[0].tolist():
            mass = strips[rows[one]].mass
            share = float(shares[one])
            mass[figure] = mass.get(figure, 0.0) + (share if share > 0.5 else 0.5 * share)
    return strips


def _joins(passage: Passage, best: Sequence[int], at: int, edges: frozenset[int]) -> bool:
    """Say whether a token goes on with the group of the one before it, which has its row and role."""
    before, token, role = passage.tokens[at - 1], passage.tokens[at], ROLES[best[at]]
    if role == "code" and round(token.box[0] / 2) in edges and has_digit(before.text) and has_digit(token.text):
        return False
    return _runs_on(before, token, role)


def code_edges(roles: Roles) -> frozenset[int]:
    """The left edges (in steps of two points) at which most rows with codes begin one: columns of codes."""
    rows_at: dict[int, set[int]] = {}
    codes = (roles.of("code") > 0.5).nonzero()[0]
    rows = {int(roles.passage.row_of[at]) for at in codes}
    for at in codes:
        edge = round(roles.passage.tokens[at].box[0] / 2)
        for near in (edge - 1, edge, edge + 1):
            rows_at.setdefault(near, set()).add(int(roles.passage.row_of[at]))
    return frozenset(edge for edge, inside in rows_at.items() if len(inside) >= max(2, 0.6 * len(rows)))


def _runs_on(before: Token, token: Token, role: str) -> bool:
    """Say whether two tokens of one role are one value: text always, others only where a space parts them."""
    if role in ("description", "note"):
        return True
    return token.box[0] - before.box[2] < 0.6 * token.height


def segment(strips: Sequence[Strip], rules: Sequence[Sequence[Box]]) -> list[Segment]:
    """Cut the strips of each sheet into items; `rules` are the horizontal rules of each sheet."""
    found: list[Segment] = []
    for sheet in sorted({strip.sheet for strip in strips}):
        own = [strip for strip in strips if strip.sheet == sheet]
        usual: dict[Start, float] = {}
        for _ in range(2):
            parts = _cut(own, rules[sheet], usual)
            usual = _usual_start(parts)
        found += parts
    return found


def named(parts: Sequence[Segment]) -> list[Segment]:
    """The segments that name a thing, where most do; else all."""
    found = [part for part in parts if any(part.of(role) for role in NAMES)]
    return found if 2 * len(found) > len(parts) else list(parts)


Start = tuple[str, bool, int]
"""How an item's first row looks: its first role, whether it holds the quantity, its left edge in steps of six points."""


def _usual_start(parts: Sequence[Segment]) -> dict[Start, float]:
    """The share of the items that begin in each way."""
    counts: dict[Start, float] = {}
    for part in parts:
        start = _start_of(part.strips[0])
        counts[start] = counts.get(start, 0.0) + 1 / len(parts)
    return counts


def _start_of(strip: Strip) -> Start:
    first = strip.groups[0] if strip.groups else None
    return (
        first.role if first else "other",
        strip.mass.get("quantity", 0.0) > 0.5,
        round(first.left / 6) if first else 0,
    )


def _cut(strips: Sequence[Strip], rules: Sequence[Box], usual: dict[Start, float]) -> list[Segment]:
    """The best cut by dynamic programming over the rows: each is outside, or in an item of up to sixteen rows."""
    count = len(strips)
    whites = [max(0.0, (b.row.box[1] - a.row.box[3]) / max(b.row.height, 1)) for a, b in pairwise(strips)]
    ruled = [_is_ruled(a.row, b.row, rules) for a, b in pairwise(strips)]
    gains = [_gains(strip) for strip in strips]
    best = [0.0] + [float("-inf")] * count
    start = [-1] * (count + 1)
    for low in range(count):
        outside = best[low] - _LEFT_OUT * _said(strips[low])
        if outside > best[low + 1]:
            best[low + 1], start[low + 1] = outside, low + 1
        if not gains[low]:
            continue
        tops: dict[str, float] = {}
        sums: dict[str, float] = {}
        extra = 1.2 * usual.get(_start_of(strips[low]), 0.0)
        extra += 0.2 if strips[low].mass.get("quantity", 0.0) > 0.5 else 0.0
        if low and (ruled[low - 1] or whites[low - 1] > 0.8):
            extra += 0.3
        for high in range(low, min(count, low + _LONGEST)):
            if high > low:
                extra -= 0.25 * min(whites[high - 1], 4.0) + (0.8 if ruled[high - 1] else 0.0)
                extra -= 0.0 if strips[high].groups else _IDLE
            for role, share in gains[high].items():
                tops[role] = max(tops.get(role, 0.0), share)
                sums[role] = sums.get(role, 0.0) + share
            if not _may_be_item(tops):
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


def _may_be_item(tops: dict[str, float]) -> bool:
    """Say whether the roles at hand can make an item: a quantity, or an amount of something."""
    if tops.get("quantity", 0.0) > 0.15:
        return True
    named = max(tops.get("code", 0.0), tops.get("line_number", 0.0), tops.get("unit_price", 0.0))
    return tops.get("amount", 0.0) > 0.3 and named > 0.3


def _said(strip: Strip) -> float:
    """How surely a row says something of an item."""
    return max((group.share for group in strip.groups), default=0.0)


def _gains(strip: Strip) -> dict[str, float]:
    """The probability mass that a row gives each role; texts count once a row."""
    out = dict(strip.mass)
    for group in strip.groups:
        if group.role == "description":
            out[group.role] = max(out.get(group.role, 0.0), group.share)
        elif group.role not in _FIGURES:
            out[group.role] = out.get(group.role, 0.0) + group.share
    return out


def _worth(tops: dict[str, float], sums: dict[str, float]) -> float:
    """What one of each role is worth, less what stands there twice."""
    total = 0.0
    for role, weight in _WORTH.items():
        if role in tops:
            top = tops[role]
            spare = sums[role] - top
            total += weight * (top - 1.3 * (0.1 * spare if role in _SAID_TWICE else spare))
    return total


def _is_ruled(upper: Row, lower: Row, rules: Sequence[Box]) -> bool:
    left, right = min(upper.box[0], lower.box[0]), max(upper.box[2], lower.box[2])
    return any(
        upper.middle < (rule[1] + rule[3]) / 2 < lower.middle and rule[2] - rule[0] > 0.4 * (right - left)
        for rule in rules
    )
