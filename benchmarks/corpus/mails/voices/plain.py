"""Blocks as the plain text that mail clients send."""

from __future__ import annotations

import textwrap

from benchmarks.corpus.mails.voices.blocks import Block, Grid, Para, Rows


def write_plain(blocks: list[Block], *, wrap: int | None = None) -> str:
    """The blocks with an empty line between them; `wrap` is the client's line length."""
    return "\n\n".join(_plain(block, wrap) for block in blocks) + "\n"


def _plain(block: Block, wrap: int | None) -> str:
    if isinstance(block, Para):
        return _wrapped(block.text, wrap)
    if isinstance(block, Rows):
        return "\n".join(_marked(block))
    if isinstance(block, Grid):
        return "\n".join(_grid(block, wrap))
    return "\n".join([*block.head, *((block.sign + line).rstrip() for line in block.lines)])


def _wrapped(text: str, wrap: int | None) -> str:
    if wrap is None:
        return text
    return "\n".join(textwrap.wrap(text, wrap, break_on_hyphens=False, break_long_words=False))


def _marked(block: Rows) -> list[str]:
    if block.mark == "ul":
        return [f"  * {line}" for line in block.lines]
    if block.mark == "ol":
        return [f" {number}. {line}" for number, line in enumerate(block.lines, 1)]
    return list(block.lines)


def _grid(grid: Grid, wrap: int | None) -> list[str]:
    rows = [row for row in (grid.head, *grid.rows, grid.total) if row]
    title = [grid.title] if grid.title else []
    if grid.form == "cells":
        return [*title, *("\n\n".join(cell for cell in row if cell) + "\n" for row in rows)]
    if grid.form == "broken":
        return [*title, *("\n".join(textwrap.wrap("  ".join(row), 44, break_on_hyphens=False)) for row in rows)]
    if grid.form in ("pad", "boxed"):
        return [*title, *_padded(rows, boxed=grid.form == "boxed")]
    joint = {"tab": "\t", "pipe": " | ", "semicolon": ";"}[grid.form]
    lines = [joint.join(row) for row in rows]
    if grid.form == "pipe":
        lines = [f"| {line} |" for line in lines]
    return [*title, *(_wrapped(line, wrap) if wrap and grid.form == "tab" else line for line in lines)]


def _padded(rows: list[tuple[str, ...]], *, boxed: bool) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    if not boxed:
        return ["   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    edge = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = [
        "|" + "|".join(f" {cell.ljust(width)} " for cell, width in zip(row, widths, strict=True)) + "|" for row in rows
    ]
    return [edge, lines[0], edge, *lines[1:], edge]
