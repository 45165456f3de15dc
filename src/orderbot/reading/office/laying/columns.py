"""The widths of a table's columns: as declared, wide enough for their longest words, or shared out by content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.reading.office.blocks import Block, Cell, Frame, Paragraph, Table
from orderbot.reading.office.laying.lines import full_width, least_width

_DEEPEST = 40  # tables in tables


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with the row and column where it begins."""

    row: int
    column: int
    cell: Cell


def spots(table: Table) -> list[Spot]:
    """Every cell at its place in the grid, cells that reach down from rows above taken into account."""
    found: list[Spot] = []
    taken: dict[int, int] = {}  # column → the first row that is free in it
    for number, row in enumerate(table.rows):
        column = row.before
        for cell in row.cells:
            while taken.get(column, 0) > number:
                column += 1
            found.append(Spot(number, column, cell))
            if cell.rows > 1:
                for covered in range(column, column + cell.columns):
                    taken[covered] = number + cell.rows
            column += cell.columns
    return found


def column_widths(table: Table, placed: Sequence[Spot], room: float, depth: int = 0) -> list[float]:
    """Points for each column; together they may need more than the room."""
    count = max((spot.column + spot.cell.columns for spot in placed), default=0)
    least, full = _needs(table, placed, count, depth)
    declared = list(table.widths[:count])
    if len(declared) < count or min(declared, default=0.0) <= 0:
        declared = _from_cells(placed, count)
    if not declared:
        return _shared(least, full, *_room(table, room))
    lack = sum(max(need - width, 0.0) for need, width in zip(least, declared, strict=True))
    if lack <= 0:
        return declared
    spare = [max(width - need, 0.0) for need, width in zip(least, declared, strict=True)]
    share = min(lack / sum(spare), 1.0) if sum(spare) > 0 else 0.0
    return [
        max(need, width) if need >= width else width - share * free
        for need, width, free in zip(least, declared, spare, strict=True)
    ]


def _room(table: Table, room: float) -> tuple[float, bool]:
    """The most that the table may take, and whether it takes all of it."""
    if table.room is None:
        return room, False
    return (table.room * room if table.room <= 1 else min(table.room, room)), True


def _from_cells(placed: Sequence[Spot], count: int) -> list[float]:
    """What the cells declare for themselves, where that tells every column; else nothing."""
    widths = [0.0] * count
    for spot in placed:
        if spot.cell.columns == 1 and spot.cell.width:
            widths[spot.column] = max(widths[spot.column], spot.cell.width)
    return widths if widths and min(widths) > 0 else []


def _needs(table: Table, placed: Sequence[Spot], count: int, depth: int) -> tuple[list[float], list[float]]:
    least, full = [0.0] * count, [0.0] * count
    wide = []
    for spot in placed:
        needs = _cell_needs(spot.cell, table.padding, depth)
        if spot.cell.columns == 1:
            least[spot.column] = max(least[spot.column], needs[0])
            full[spot.column] = max(full[spot.column], needs[1])
        else:
            wide.append((spot, needs))
    for spot, needs in wide:
        reach = range(spot.column, min(spot.column + spot.cell.columns, count))
        for widths, need in ((least, needs[0]), (full, needs[1])):
            lack = (need - sum(widths[column] for column in reach)) / max(len(reach), 1)
            for column in reach:
                widths[column] += max(lack, 0.0)
    return least, full


def _cell_needs(cell: Cell, padding: float, depth: int) -> tuple[float, float]:
    needs = list(_block_needs(cell.blocks, depth))
    least, full = max((need[0] for need in needs), default=0.0), max((need[1] for need in needs), default=0.0)
    return least + 2 * padding, full + 2 * padding + 0.6


def _block_needs(blocks: Sequence[Block], depth: int) -> Iterator[tuple[float, float]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield least_width(block), full_width(block)
        elif isinstance(block, Frame):
            yield from _block_needs(block.blocks, depth)
        elif isinstance(block, Table) and depth < _DEEPEST:
            placed = spots(block)
            count = max((spot.column + spot.cell.columns for spot in placed), default=0)
            least, full = _needs(block, placed, count, depth + 1)
            yield sum(least), sum(full)


def _shared(least: list[float], full: list[float], room: float, fills: bool) -> list[float]:
    """By content, as browsers share out: all they want, or between what they need and what they want."""
    if sum(full) <= room:
        spare = room - sum(full) if fills else 0.0
        return [width + spare * width / max(sum(full), 1.0) for width in full]
    need, want = sum(least), sum(full)
    if need >= room or want <= need:
        return least
    share = (room - need) / (want - need)
    return [low + share * (high - low) for low, high in zip(least, full, strict=True)]
