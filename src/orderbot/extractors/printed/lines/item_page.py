"""What decoding an item needs to know of its document: roles, columns, the headings over them, notation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Row, Sheet, Token, joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.headings import HeadingRow, role_of
from orderbot.extractors.printed.lines.roles import ROLES, Roles
from orderbot.extractors.printed.lines.segmentations import Group, Segment, code_edges
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import column_labels
from orderbot.model.evidence import Box
from orderbot.reading.numbers import Mark

FIGURES = ("quantity", "unit_price", "amount")
CODES = ("seller_code", "buyer_code", "code", "gtin")
SLOTS = {"seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}
"""Where a code goes by what its label names; an item's own code where nothing says whose it is."""
EDGE = " ,;:()[]{}–-•·|"
_ALIGNED = 3.0  # points


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
    """What decoding needs beside the item: roles, notation, calendar, headings that carry a price base."""

    roles: Roles
    index: dict[int, int]
    mark: Mark
    calendar: Calendar
    headings: tuple[HeadingRow, ...]
    columns: dict[str, Edge]
    code_reach: dict[int, float]
    heading_rows: dict[int, tuple[Row, ...]]
    edges: frozenset[int]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.roles.passage.rows

    def column_meanings(self, token: Token) -> list[str]:
        """What the words of the last heading row above mean that stand over the token's column, top to bottom."""
        heading = heading_row(token, self)
        if heading is None:
            return []
        right = max(token.box[2], self.code_reach.get(round(token.box[0] / 4), 0.0))
        words = [
            word
            for row in self.heading_rows[id(heading)]
            for word in row.tokens
            if min(word.box[2], right) - max(word.box[0], token.box[0] - 1) > 0.3 * (word.box[2] - word.box[0])
        ]
        whole = role_of(joined(words)) if words else None
        parts = [found.meaning for found in column_labels().search([word.text for word in words])]
        codes = [part for part in parts if part in CODES]
        return [whole] if whole in SLOTS or (whole and not codes) else codes

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
    headings: dict[int, tuple[Row, ...]] = {}
    found: list[HeadingRow] = []
    for sheet, heads_of_sheet in zip(roles.passage.sheets, heads, strict=True):
        for heading in heads_of_sheet:
            found.append(heading)
            headings[id(heading)] = _storeys(sheet, heading)
    return Page(roles, index, mark, calendar, tuple(found), columns, reach, headings, code_edges(roles))


def _storeys(sheet: Sheet, heading: HeadingRow) -> tuple[Row, ...]:
    """The heading's rows and the wordy rows that stand close above and below them."""
    rows, first, last = sheet.rows, heading.first, heading.last
    while first > 0 and heading.first - first < 2 and _is_storey(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and last - heading.last < 2 and _is_storey(rows[last + 1], rows[last]):
        last += 1
    return rows[first : last + 1]


def _is_storey(other: Row, row: Row) -> bool:
    if any(has_digit(token.text) for token in other.tokens):
        return False
    white = max(other.box[1], row.box[1]) - min(other.box[3], row.box[3])
    named = any(role_of(phrase.text) for phrase in other.phrases)
    return white < (1.8 if named else 0.5) * row.height


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


def heading_row(token: Token, page: Page) -> HeadingRow | None:
    """The last heading row above a token, on its page or before."""
    rows = [row for row in page.headings if row.page == token.page and row.headings[0].box[1] < token.box[1]]
    rows = rows or [row for row in page.headings if row.page < token.page]
    return rows[-1] if rows else None


def apart(one: Box, other: Box) -> float:
    """The white between two boxes in x, negative where they overlap; a shared left edge counts as touching."""
    gap = max(one[0] - other[2], other[0] - one[2])
    return min(gap, 0.0) - 5 if abs(one[0] - other[0]) < 2 else gap
