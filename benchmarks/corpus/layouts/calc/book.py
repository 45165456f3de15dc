"""Put a spreadsheet's parts together into one printed document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.flatodf import Flat, Look
from benchmarks.corpus.engines.flatsheet import Spot, Workbook
from benchmarks.corpus.engines.libreoffice import lacking, print_flat

FONTS = ("Carlito", "Liberation Sans", "Carlito", "Liberation Sans Narrow", "DejaVu Sans")
SHADES = ("#ddebf7", "#e2efda", "#fff2cc", "#ededed", "#d9e1f2")
DARKS = ("#1f4e78", "#375623", "#833c0c", "#262626")
Rows = list[list[Spot]]
Part = Callable[["Sheet", Content], Rows]
MILLIMETRES = 1.95  # for one sign of ten points


@dataclass(frozen=True)
class Sheet:
    """What a part needs to know: the widths of the sheet's columns in millimetres, and its two colours."""

    widths: tuple[float, ...]
    shade: str
    dark: str

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.widths)

    def span(self, start: int, least: float) -> int:
        """How many columns from `start` on it takes to be `least` millimetres wide; at least one."""
        count = 1
        while sum(self.widths[start : start + count]) < least and start + count < self.columns:
            count += 1
        return count


@dataclass(frozen=True)
class Book:
    """A layout's drawing: parts from top to bottom. `grid` and `headings` print the program's own lines and names."""

    top: tuple[Part, ...]
    goods: Part
    end: tuple[Part, ...]
    grid: bool = False
    headings: bool = False
    landscape: bool = False
    repeat: bool = True
    fewest: int = 6
    size: tuple[float, float] = (9, 10.5)

    def lacking(self) -> str | None:
        """What this machine needs before it can print this."""
        return lacking()

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        width, height = (297, 210) if self.landscape else (210, 297)
        flat = Flat(rng.choice(FONTS), round(rng.uniform(*self.size), 1), width, height, 15)
        across = widths(content, max(self.fewest, len(content.columns)), flat)
        sheet = Sheet(tuple(across), rng.choice(SHADES), rng.choice(DARKS))
        above = [row for part in self.top for row in part(sheet, content)]
        goods = self.goods(sheet, content) if content.columns else []
        rows = [*above, *goods, *(row for part in self.end for row in part(sheet, content)), *_terms(sheet, content)]
        small = Look(size=7, align="center")
        book = Workbook(flat, self.grid, self.headings)
        repeat = len(above) if self.repeat and goods else None
        lines = flat.lines(content.footer, small)
        return print_flat(book.document(rows, across, lines, repeat=repeat), "fods")


def _terms(sheet: Sheet, content: Content) -> Rows:
    rows = [[Spot(content.terms_title, sheet.columns, bold=True)]] if content.terms else []
    return rows + [[Spot(text, sheet.columns, size=7.5)] for text in content.terms]


def widths(content: Content, count: int, flat: Flat) -> list[float]:
    """Millimetres for each column: what its texts and its head's words need; a description some thirty signs."""
    needs, sign = [], MILLIMETRES * flat.size / 10 * (1.16 if flat.font.startswith("DejaVu") else 1)
    sums = [entry.text for entry in content.totals]
    for column in content.columns:
        cells = [part for row in content.items for part in row.cells[column.key].split("\n")]
        cells += sums if column is content.columns[-1] else []
        longest = max(map(len, [*cells, *column.label.split()]), default=8)
        needs.append(60.0 if column.key == "description" else max(12.0, longest * sign + 4))
    return [*needs, *[22.0] * (count - len(needs))]
