"""A drawn document of one or more pages: a first page's top, later pages' tops, a ledger, an ending."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.pen import Pen
from benchmarks.corpus.layouts.canvas.ledger import Dress, Ledger

Top = Callable[[Pen, Content], float]
Ending = Callable[[Pen, Content, float], None]


@dataclass(frozen=True)
class Book:
    """A layout's drawing; `foot` is how much of each page's foot stays free, `closing` how much room the ending needs.

    `turned` draws across a page that the viewer turns, `spine` runs the small print up the left edge, `watermark` sets a word
    behind the first page.
    """

    first: Top
    later: Top
    ending: Ending
    dress: Dress = field(default_factory=Dress)
    faces: tuple[str, ...] = ("sans",)
    size: tuple[float, float] = (8.2, 9.4)
    left: float = 40
    foot: float = 70
    closing: float = 110
    wide: bool = False
    turned: bool = False
    spine: bool = False
    watermark: bool = False

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        pen = Pen(rng.choice(self.faces), round(rng.uniform(*self.size), 1), wide=self.wide, turned=self.turned)
        if self.watermark:
            pen.slanting(content.stamp)
        if not content.rows:
            self._terms(pen, content, self.first(pen, content) + 20)
            self._feet(pen, content)
            return pen.finish()
        limit = pen.height - self.foot
        ledger = Ledger(pen, content, self.dress, self.left, pen.width - self.left)
        y = ledger.head(self.first(pen, content))
        done, last = 0, len(content.rows) - 1
        carry_room = ledger.step * 1.8 if self.dress.carry else 0
        for number, row in enumerate(content.rows):
            room = carry_room if number < last else self.closing
            if y + ledger.height(row) + room > limit and done:
                y = self._turn(pen, content, ledger, y, done)
            y = ledger.row(row, y, odd=done % 2 == 1)
            done += row.kind == "item"
        ledger.close(y, limit - self.closing)
        self.ending(pen, content, max(y, limit - self.closing) if self.dress.to_foot else y)
        self._feet(pen, content)
        if content.terms:
            pen.next_page()
            self._terms(pen, content, 60)
        return pen.finish()

    def _terms(self, pen: Pen, content: Content, y: float) -> None:
        """The terms of business in small print, two columns."""
        pen.text(self.left, y, content.terms_title, size=11, bold=True)
        column = (pen.width - 2 * self.left - 20) / 2
        half = (len(content.terms) + 1) // 2
        for number, paragraphs in enumerate((content.terms[:half], content.terms[half:])):
            line = y + 18
            for text in paragraphs:
                wrapped = pen.wrap(text, column, size=7)
                line = pen.lines(self.left + number * (column + 20), line, wrapped, size=7, leading=9) + 5

    def _turn(self, pen: Pen, content: Content, ledger: Ledger, y: float, done: int) -> float:
        carries = self.dress.carry and bool(content.running_sums) and content.columns[-1].key == "amount"
        ledger.close(y, pen.height - self.foot)
        if carries:
            ledger.carried(content.carried_to, content.running_sums[done - 1], y)
        self._feet(pen, content)
        pen.next_page()
        top = ledger.head(self.later(pen, content))
        return ledger.carried(content.carried_from, content.running_sums[done - 1], top) if carries else top

    def _feet(self, pen: Pen, content: Content) -> None:
        y = pen.height - 34
        if self.spine:
            pen.upright(18, pen.height - 60, "   ".join(content.footer), size=6)
        for line in [] if self.spine else content.footer:
            pen.text(pen.width / 2, y, line, size=6.5, align="middle", colour="#444444")
            y += 8
        pen.text(pen.width - self.left, pen.height - 46, f"{content.page_word} {pen.page}", size=7, align="right")
