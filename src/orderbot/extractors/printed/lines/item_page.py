"""What decoding an item needs to know of its document: roles, columns, the headings over them, notation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import HeadingRow
from orderbot.extractors.printed.lines.role_context import ROLES
from orderbot.extractors.printed.lines.roles import Roles
from orderbot.extractors.printed.lines.segmentations import Group, Segment, code_edges
from orderbot.reading.numbers import Mark

FIGURES = ("quantity", "unit_price", "amount")
SLOTS = {"seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}
"""Where a code goes by what its label names; an item's own code where nothing says whose it is."""
EDGE = " ,;:()[]{}–-•·|"
_ALIGNED = 3.0  # points
_FEWEST_COUNTED = 3


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a figure's column has its edge: 0 left, 1 middle, 2 right; no place where the items share none."""

    side: int = 0
    place: float = -999.0

    def holds(self, token: Token) -> bool:
        return abs(sides(token)[self.side] - self.place) <= _ALIGNED


def sides(token: Token) -> tuple[float, float, float]:
    """The left edge, the middle and the right edge."""
    return token.box[0], token.centre, token.box[2]


@dataclass(frozen=True, slots=True)
class Page:
    """What decoding needs beside the item: roles, notation, calendar, headings that carry a price base.

    `counting` are the tokens (by id) that number the items.
    """

    roles: Roles
    index: dict[int, int]
    mark: Mark
    calendar: Calendar
    headings: HeadingWords
    columns: dict[str, Edge]
    code_reach: dict[int, float]
    edges: frozenset[int]
    counting: frozenset[int]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.roles.passage.rows

    def column_meanings(self, token: Token) -> list[str]:
        """What the headings over the token's column of codes mean, top to bottom."""
        return self.headings.meanings(token, self.code_reach.get(round(token.box[0] / 4), 0.0))

    def narrow(self, group: Group) -> bool:
        """Say whether the next phrase on the row stands so close that the group's column was full."""
        row = self.rows[group.row]
        after = [phrase.box[0] for phrase in row.phrases if phrase.box[0] > group.right]
        return bool(after) and min(after) - group.right < 2.5 * group.tokens[0].height


def page_of(
    segments: Sequence[Segment],
    roles: Roles,
    heads: Sequence[Sequence[HeadingRow]],
    mark: Mark,
    calendar: Calendar,
) -> Page:
    """Gather what the items of a document share: their columns, the headings over them."""
    index = {id(token): at for at, token in enumerate(roles.passage.tokens)}
    columns = {role: _column_of(role, segments, roles, index) for role in FIGURES}
    reach: dict[int, float] = {}
    for group in (group for segment in segments for group in segment.of("code")):
        at = round(group.left / 4)
        reach[at] = max(reach.get(at, 0.0), group.right)
    headings = HeadingWords(roles.passage.sheets, heads)
    return Page(roles, index, mark, calendar, headings, columns, reach, code_edges(roles), counting(segments))


def counting(segments: Sequence[Segment]) -> frozenset[int]:
    """The tokens that begin their items and go up by the same step from it: 1, 2, 3 or 10, 20, 30; three at least."""
    first = [segment.strips[0].row.tokens[0] for segment in segments if segment.strips and segment.strips[0].row.tokens]
    bare = [token.text.strip(EDGE + ".") for token in first]
    if len(first) < _FEWEST_COUNTED or not all(text.isdecimal() and len(text) <= 4 for text in bare):
        return frozenset()
    step = int(bare[0])
    counts = step > 0 and all(int(text) == step * at for at, text in enumerate(bare, 1))
    return frozenset(map(id, first)) if counts else frozenset()


def _column_of(role: str, segments: Sequence[Segment], roles: Roles, index: dict[int, int]) -> Edge:
    """The edge at which most items have a token that may be that figure; at least two must."""
    at = ROLES.index(role)
    mass: dict[tuple[int, int], dict[int, float]] = {}
    for n, segment in enumerate(segments):
        for token in (token for strip in segment.strips for token in strip.row.tokens):
            share = float(roles.shares[index[id(token)], at])
            if share > 0.1:
                for side, place in enumerate(sides(token)):
                    own = mass.setdefault((side, round(place / _ALIGNED)), {})
                    own[n] = max(own.get(n, 0.0), share)
    if not mass:
        return Edge()
    best = max(mass, key=lambda edge: (sum(mass[edge].values()), edge[0]))
    return Edge(best[0], best[1] * _ALIGNED) if len(mass[best]) > 1 else Edge()
