"""Blocks one under another as strips: paragraphs by the line, tables by the row, frames beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from orderbot.model.evidence import Box
from orderbot.reading.office.blocks import Block, Cell, Frame, PageBreak, Paragraph, Row, Table
from orderbot.reading.office.laying.columns import Spot, column_widths, spots
from orderbot.reading.office.laying.lines import lay_paragraph
from orderbot.reading.office.laying.placed import Strip, stacked
from orderbot.reading.office.laying.tabbed import with_stops

_ABOVE, _BELOW = 1.5, 1.5  # points in a cell
_DEEPEST = 40  # tables in tables


@dataclass(slots=True)
class Story:
    """One run of text whose paragraphs, tables and text boxes are counted from 1: the body, a header, a cell.

    `name` begins each place in it. A cell's paragraphs are not told apart.
    """

    name: str = ""
    in_cell: bool = False
    depth: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str) -> str:
        """The name of the next paragraph, table or text box."""
        if self.in_cell and kind == "paragraph":
            return self.name
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.name}{'/' if self.name else ''}{kind} {self.counts[kind]}"

    def cell(self, table: str, row: int, column: int) -> Story:
        """The story inside a table's cell; rows and columns count from 0."""
        return Story(f"{table}!{column_name(column)}{row + 1}", in_cell=True, depth=self.depth + 1)


def column_name(column: int) -> str:
    """A, B, … Z, AA, as spreadsheets name columns."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def lay_flow(blocks: Sequence[Block], room: float, story: Story) -> list[Strip]:
    """The strips of a story, from top to bottom. Pictures take no place: they are read apart."""
    strips: list[Strip] = []
    breaks = False
    for floats, group in groupby(blocks, key=lambda block: isinstance(block, Frame)):
        if floats:
            strips += _lay_frames([block for block in group if isinstance(block, Frame)], room, story)
            continue
        for block in with_stops(group, room):
            laid: list[Strip] = []
            if isinstance(block, PageBreak):
                breaks = True
            elif isinstance(block, Paragraph):
                laid = lay_paragraph(block, room, story.next("paragraph"))
            elif isinstance(block, Table) and story.depth < _DEEPEST:
                laid = lay_table(block, room, story)
            if laid and breaks:
                laid[0].page_before, breaks = True, False
            strips += laid
    return strips


def lay_table(table: Table, room: float, story: Story) -> list[Strip]:
    """The table's rows; those that a cell holds together are one strip."""
    name = story.next("table")
    placed = [spot for spot in spots(table) if spot.row < len(table.rows)]
    widths = column_widths(table, placed, max(room - table.left, 1.0), story.depth)
    edges = [table.left]
    for width in widths:
        edges.append(edges[-1] + width)
    if table.align != "left":
        shift = max(room - edges[-1], 0.0) * (1.0 if table.align == "right" else 0.5)
        edges = [edge + shift for edge in edges]
    laid = []
    for spot in placed:
        inside = max(_right(spot, edges) - edges[spot.column] - 2 * table.padding, 1.0)
        laid.append(stacked(lay_flow(spot.cell.blocks, inside, story.cell(name, spot.row, spot.column))))
    heights = _heights(table.rows, placed, laid)
    return _rows_as_strips(table, placed, laid, heights, edges)


def _right(spot: Spot, edges: list[float]) -> float:
    return edges[min(spot.column + spot.cell.columns, len(edges) - 1)]


def _heights(rows: Sequence[Row], placed: Sequence[Spot], laid: Sequence[Strip]) -> list[float]:
    heights = [0.0] * len(rows)
    tall = []
    for spot, strip in zip(placed, laid, strict=True):
        need = strip.height + _ABOVE + _BELOW
        if spot.cell.rows == 1:
            heights[spot.row] = max(heights[spot.row], need)
        else:
            tall.append((spot, need))
    for spot, need in tall:
        reach = range(spot.row, min(spot.row + spot.cell.rows, len(rows)))
        heights[reach[-1]] += max(need - sum(heights[row] for row in reach), 0.0)
    return heights


def _rows_as_strips(
    table: Table, placed: Sequence[Spot], laid: Sequence[Strip], heights: list[float], edges: list[float]
) -> list[Strip]:
    groups = _held_together(len(table.rows), placed)
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    strips = [
        Strip(height=sum(heights[row] for row in group), is_head=table.rows[group[0]].is_head) for group in groups
    ]
    owner = {row: number for number, group in enumerate(groups) for row in group}
    for spot, inner in zip(placed, laid, strict=True):
        number = owner[spot.row]
        begin = tops[groups[number][0]]
        top, bottom = tops[spot.row] - begin, tops[min(spot.row + spot.cell.rows, len(heights))] - begin
        left, right = edges[spot.column], _right(spot, edges)
        strips[number].put(inner, left + table.padding, top + _ABOVE)
        strips[number].rules += _borders(spot.cell, left, top, right, bottom)
    return strips


def _held_together(count: int, placed: Sequence[Spot]) -> list[list[int]]:
    """Rows in groups that no page break may part."""
    ends = list(range(1, count + 1))
    for spot in placed:
        for row in range(spot.row, min(spot.row + spot.cell.rows, count)):
            ends[row] = max(ends[row], min(spot.row + spot.cell.rows, count))
    groups: list[list[int]] = []
    end = 0
    for row in range(count):
        if row < end:
            groups[-1].append(row)
        else:
            groups.append([row])
        end = max(end, ends[row])
    return groups


def _borders(cell: Cell, left: float, top: float, right: float, bottom: float) -> list[Box]:
    sides = {
        "t": (left, top - 0.25, right, top + 0.25),
        "b": (left, bottom - 0.25, right, bottom + 0.25),
        "l": (left - 0.25, top, left + 0.25, bottom),
        "r": (right - 0.25, top, right + 0.25, bottom),
    }
    return [sides[side] for side in cell.sides]


def _lay_frames(frames: Sequence[Frame], room: float, story: Story) -> list[Strip]:
    """Text boxes from top to bottom; those that stand beside each other on the page do so here."""
    strips = []
    for beside in _beside_each_other(frames):
        strip = Strip()
        for frame in beside:
            inner = Story(f"{story.next('text box')}", in_cell=False, depth=story.depth + 1)
            width = frame.width or room
            laid = stacked(lay_flow(frame.blocks, width, inner))
            strip.put(laid, _left_of(frame, beside, width, room), 0.0)
            strip.height = max(strip.height, laid.height)
        strips.append(strip)
    return strips


def _left_of(frame: Frame, beside: Sequence[Frame], width: float, room: float) -> float:
    if frame.x is None:
        return 0.0
    before = [other for other in beside if other is not frame and (other.x or 0.0) <= frame.x]
    edge = max(((other.x or 0.0) + (other.width or 0.0) for other in before), default=0.0)
    return max(min(frame.x, max(room - width, 0.0)), min(edge, frame.x), 0.0)


def _beside_each_other(frames: Sequence[Frame]) -> list[list[Frame]]:
    groups: list[list[Frame]] = []
    for frame in sorted(frames, key=lambda one: one.y or 0.0):
        if groups and frame.x is not None and all(_clear(frame, other) for other in groups[-1]):
            groups[-1].append(frame)
        else:
            groups.append([frame])
    return [sorted(group, key=lambda one: one.x or 0.0) for group in groups]


def _clear(one: Frame, other: Frame) -> bool:
    """Say whether two boxes share a height on the page and stand clear of each other sideways."""
    if other.x is None or one.x is None or not one.width or not other.width:
        return False
    top, bottom = max(one.y or 0.0, other.y or 0.0), min(_foot(one), _foot(other))
    return top < bottom and (one.x >= other.x + other.width - 3 or other.x >= one.x + one.width - 3)


def _foot(frame: Frame) -> float:
    return (frame.y or 0.0) + (frame.height or 20.0)
