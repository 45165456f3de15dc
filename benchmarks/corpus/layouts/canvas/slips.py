"""Items drawn as slips of several lines that a page's end may cut anywhere."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.engines.pen import Pen
from benchmarks.corpus.layouts.canvas.book import Ending, Top

TEXTS = frozenset({"pos", "code", "seller_code", "buyer_code", "gtin", "description", "brand", "maker_code"})
Stroke = tuple[float, str, str, bool]  # x, text, align, bold
Lines = list[list[Stroke]]
Form = Callable[[Pen, Content, Row, float, float], Lines]


def _parted(content: Content) -> tuple[list[Column], list[Column]]:
    return [c for c in content.columns if c.key in TEXTS], [c for c in content.columns if c.key not in TEXTS]


def _stops(pen: Pen, content: Content, columns: list[Column], left: float, right: float) -> list[float]:
    """The right ends of the columns: each as wide as its widest text, what is left shared out."""
    widths = [
        max(pen.measure(text, bold=True) for text in [c.label, *(row.cells[c.key] for row in content.items)]) + 8
        for c in columns
    ]
    spare = (right - left - sum(widths)) / max(1, len(columns))
    return list(accumulate((width + spare for width in widths), initial=left))[1:]


def aligned(pen: Pen, content: Content, row: Row, left: float, right: float) -> Lines:
    """Codes on one line at fixed places, the text under them, the numbers in columns on the last line."""
    texts, numbers = _parted(content)
    codes = [c for c in texts if c.key != "description"]
    lines: Lines = (
        [[(left + 96 * n, row.cells[c.key], "left", c.key != "pos") for n, c in enumerate(codes)]] if codes else []
    )
    for text in [*row.above, row.cells.get("description", ""), *row.below]:
        lines += [[(left + 24, part, "left", False)] for part in pen.wrap(text, right - left - 60)]
    ends = _stops(pen, content, numbers, left + 24, right)
    lines.append(
        [(end, row.cells[c.key], "right", False) for end, c in zip(ends, numbers, strict=True) if row.cells[c.key]]
    )
    return lines


def aligned_heads(pen: Pen, content: Content, left: float, right: float) -> Lines:
    """The heads of `aligned`, in two lines."""
    texts, numbers = _parted(content)
    codes = [c for c in texts if c.key != "description"]
    ends = _stops(pen, content, numbers, left + 24, right)
    above: list[Stroke] = [(left + 96 * n, c.label, "left", True) for n, c in enumerate(codes)]
    return [above, [(end, c.label, "right", True) for end, c in zip(ends, numbers, strict=True)]]


def labelled(pen: Pen, content: Content, row: Row, left: float, right: float) -> Lines:
    """The text in bold, then `label value` pairs, three to a line."""
    number = f"{row.cells['pos']}  " if "pos" in row.cells else ""
    lines: Lines = [
        [(left, part, "left", True)] for part in pen.wrap(number + row.cells["description"], right - left, bold=True)
    ]
    lines += [
        [(left + 10, part, "left", False)]
        for text in [*row.above, *row.below]
        for part in pen.wrap(text, right - left - 10)
    ]
    pairs = [
        f"{c.label}: {row.cells[c.key]}"
        for c in content.columns
        if c.key not in ("pos", "description") and row.cells[c.key]
    ]
    share = (right - left - 10) / 3
    for start in range(0, len(pairs), 3):
        lines.append([(left + 10 + share * n, text, "left", False) for n, text in enumerate(pairs[start : start + 3])])
    return lines


def facing(pen: Pen, content: Content, row: Row, left: float, right: float) -> Lines:
    """Codes and text down the left half; facing them, each number behind its label down the right half."""
    texts, numbers = _parted(content)
    middle = left + (right - left) * 0.58
    stack = [part for c in texts if row.cells[c.key] for part in pen.wrap(row.cells[c.key], middle - left - 14)]
    stack += [part for text in row.below for part in pen.wrap(text, middle - left - 14)]
    pairs = [(c.label, row.cells[c.key]) for c in numbers if row.cells[c.key]]
    lines: Lines = []
    for n in range(max(len(stack), len(pairs))):
        line: list[Stroke] = [(left, stack[n], "left", n == 0)] if n < len(stack) else []
        if n < len(pairs):
            line += [(middle, pairs[n][0], "left", False), (right, pairs[n][1], "right", True)]
        lines.append(line)
    return lines


@dataclass(frozen=True)
class Slips:
    """A layout's drawing; `heads` are repeated on every page, `boxed` frames each slip, `ruled` parts them by a line."""

    first: Top
    later: Top
    ending: Ending
    form: Form
    heads: Callable[[Pen, Content, float, float], Lines] | None = None
    ruled: bool = True
    whole: bool = False
    faces: tuple[str, ...] = ("sans",)
    size: tuple[float, float] = (8.4, 9.4)
    left: float = 40
    closing: float = 120

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        pen = Pen(rng.choice(self.faces), round(rng.uniform(*self.size), 1))
        limit, step = pen.height - 76, pen.size * 1.3
        y = self._heads(pen, content, self.first(pen, content) + 12)
        for row in content.rows:
            lines = self._lines(pen, content, row)
            if self.whole and y + step * len(lines) > limit:
                y = self._turn(pen, content)
            for line in lines:
                if y + step > limit:
                    y = self._turn(pen, content)
                y = _draw(pen, line, y + step) if line else y
            y += step * 0.55
            if self.ruled:
                pen.rule(self.left, y, pen.width - self.left, y, 0.4)
        if y + self.closing > limit:
            y = self._turn(pen, content)
        self.ending(pen, content, y)
        self._foot(pen, content)
        self._terms(pen, content)
        return pen.finish()

    def _lines(self, pen: Pen, content: Content, row: Row) -> Lines:
        if row.kind == "item":
            return self.form(pen, content, row, self.left, pen.width - self.left)
        right: list[Stroke] = [(pen.width - self.left, row.amount, "right", False)] if row.amount else []
        return [[(self.left, row.text, "left", row.kind == "section"), *right]]

    def _heads(self, pen: Pen, content: Content, y: float) -> float:
        if self.heads is None or not content.columns:
            return y
        step = pen.size * 1.3
        pen.rule(self.left, y, pen.width - self.left, y, 1)
        for line in self.heads(pen, content, self.left, pen.width - self.left):
            y = _draw(pen, line, y + step)
        pen.rule(self.left, y + 5, pen.width - self.left, y + 5, 1)
        return y + 5

    def _turn(self, pen: Pen, content: Content) -> float:
        self._foot(pen, content)
        pen.next_page()
        return self._heads(pen, content, self.later(pen, content) + 6)

    def _foot(self, pen: Pen, content: Content) -> None:
        for number, line in enumerate(content.footer):
            pen.text(self.left, pen.height - 34 + 8 * number, line, size=6.5, colour="#444444")
        pen.text(pen.width - self.left, pen.height - 46, f"{content.page_word} {pen.page}", size=7, align="right")

    def _terms(self, pen: Pen, content: Content) -> None:
        if content.terms and content.rows:
            pen.next_page()
        if content.terms:
            y = pen.lines(self.left, 60, [content.terms_title], bold_first=True) + 4
            for text in content.terms:
                y = pen.lines(self.left, y, pen.wrap(text, pen.width - 2 * self.left, size=8), size=8, leading=10) + 4


def _draw(pen: Pen, line: list[Stroke], y: float) -> float:
    """One line; a text that would run into the next is set smaller."""
    after = {x: right for (x, *_), (right, *_) in pairwise([s for s in line if s[2] == "left"])}
    for x, text, align, bold in line:
        room = after.get(x, 0) - x - 4
        wide = pen.measure(text, bold=bold)
        size = pen.size * room / wide if room > 0 and wide > room else None
        pen.text(x, y, text, align=align, bold=bold, size=size)
    return y
