"""A table that runs over pages: repeated heads, carried-over sums, several ways of ruling it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.engines.pen import Pen

PAD = 3.5


@dataclass(frozen=True)
class Dress:
    """How a ledger looks. `rules`: `none`, `rows`, `grid` or `frame` (uprights down to the foot of the page).

    `stripes` shades every other column, `tall_heads` gives each word of a head a row, `fill` rules empty rows to the foot.
    """

    rules: str = "none"
    head_fill: str | None = None
    head_bold: bool = True
    head_rules: bool = True
    carry: bool = False
    gap: float = 2.0
    zebra: str | None = None
    wrap_codes: bool = False
    head_ink: str = "#000000"
    stripes: str | None = None
    tall_heads: bool = False
    fill: bool = False

    @property
    def to_foot(self) -> bool:
        """Whether the table reaches down to the page's foot."""
        return self.fill or self.rules == "frame"


class Ledger:
    """Writes rows into the space between `left` and `right`, asking for new pages as it needs them."""

    def __init__(self, pen: Pen, content: Content, dress: Dress, left: float, right: float) -> None:
        self.pen, self.content, self.dress, self.left, self.right = pen, content, dress, left, right
        self.step = pen.size * 1.22
        self.widths = self._measure()
        self.top = 0.0

    def _measure(self) -> list[float]:
        """Every column as wide as its widest cell or head word; the description takes what is left."""
        widths = []
        for column in self.content.columns:
            cells = [self.pen.measure(row.cells[column.key]) for row in self.content.items]
            words = [self.pen.measure(word, bold=True) for word in column.label.split()]
            widest = max([*cells, *words, 14.0])
            if self.dress.wrap_codes and column.key.endswith("code"):
                widest = max(52.0, *words)
            widths.append(widest + 2 * PAD)
        for index, column in enumerate(self.content.columns):
            if column.key == "description":
                rest = sum(widths) - widths[index]
                widths[index] = max(90.0, self.right - self.left - rest)
        scale = (self.right - self.left) / sum(widths)
        return [width * scale for width in widths]

    def edges(self) -> list[float]:
        """The x of every column's border."""
        edges = [self.left]
        for width in self.widths:
            edges.append(edges[-1] + width)
        return edges

    def head(self, y: float) -> float:
        """Draw the column heads from `y` down; gives the y below them."""
        labels = [
            column.label.split()
            if self.dress.tall_heads
            else self.pen.wrap(column.label, width - 2 * PAD + 0.5, bold=self.dress.head_bold)
            for column, width in zip(self.content.columns, self.widths, strict=True)
        ]
        height = max(len(label) for label in labels) * self.step + 2 * PAD
        if self.dress.head_fill:
            self.pen.box(self.left, y, self.right - self.left, height, fill=self.dress.head_fill, line=0)
        if self.dress.head_rules:
            self.pen.rule(self.left, y, self.right, y, 1)
            self.pen.rule(self.left, y + height, self.right, y + height, 1)
        for column, label, left, right in self._spans(labels):
            for number, text in enumerate(label):
                x, align = self._anchor(column, left, right)
                self.pen.text(
                    x,
                    y + PAD + (number + 0.8) * self.step,
                    text,
                    bold=self.dress.head_bold,
                    align=align,
                    colour=self.dress.head_ink,
                )
        self.top = y
        return y + height

    def _spans(self, cells: list[list[str]]) -> list[tuple[Column, list[str], float, float]]:
        edges = self.edges()
        return list(zip(self.content.columns, cells, edges[:-1], edges[1:], strict=True))

    @staticmethod
    def _anchor(column: Column, left: float, right: float) -> tuple[float, str]:
        return (right - PAD, "right") if column.right else (left + PAD, "left")

    def _texts(self, row: Row) -> list[list[str]]:
        texts = []
        for column, width in zip(self.content.columns, self.widths, strict=True):
            parts = [row.cells[column.key]]
            if column.key == "description":
                parts = [*row.above, *parts, *row.below]
            texts.append([line for part in parts for line in self.pen.wrap(part, width - 2 * PAD + 0.5)])
        return texts

    def height(self, row: Row) -> float:
        """The room a row needs."""
        lines = max((len(text) for text in self._texts(row)), default=1) if row.kind == "item" else 1
        return lines * self.step + 2 * self.dress.gap

    def row(self, row: Row, y: float, *, odd: bool = False) -> float:
        """Draw one row; gives the y below it."""
        bottom = y + self.height(row)
        base = y + self.dress.gap + 0.8 * self.step
        if self.dress.stripes:
            for left, right in list(pairwise(self.edges()))[1::2]:
                self.pen.box(left, y, right - left, bottom - y, fill=self.dress.stripes, line=0)
        if row.kind in ("section", "comment"):
            self.pen.text(self.left + PAD, base, row.text, bold=row.kind == "section")
        elif row.kind == "subtotal":
            self.pen.text(self.edges()[-2] - PAD, base, row.text, align="right")
            self.pen.text(self.right - PAD, base, row.amount, align="right")
        else:
            if odd and self.dress.zebra:
                self.pen.box(self.left, y, self.right - self.left, bottom - y, fill=self.dress.zebra, line=0)
            for column, lines, left, right in self._spans(self._texts(row)):
                x, align = self._anchor(column, left, right)
                for number, text in enumerate(lines):
                    self.pen.text(x, base + number * self.step, text, align=align)
        if self.dress.rules in ("rows", "grid"):
            self.pen.rule(self.left, bottom, self.right, bottom, 0.4)
        return bottom

    def close(self, y: float, foot: float) -> None:
        """Draw the uprights of this page's part, down to `foot` for a frame, to `y` for a grid."""
        if self.dress.rules not in ("grid", "frame"):
            return
        bottom = foot if self.dress.rules == "frame" else y
        while self.dress.fill and bottom + 1.6 * self.step < foot:
            bottom += 1.6 * self.step
            self.pen.rule(self.left, bottom, self.right, bottom, 0.4)
        for x in self.edges():
            self.pen.rule(x, self.top, x, bottom, 0.6)
        self.pen.rule(self.left, bottom, self.right, bottom, 0.8)

    def carried(self, label: str, amount: str, y: float) -> float:
        """A carried sum in the last column."""
        self.pen.text(self.edges()[-2] - PAD, y + self.step, label, align="right", bold=True)
        self.pen.text(self.right - PAD, y + self.step, amount, align="right", bold=True)
        return y + 1.6 * self.step
