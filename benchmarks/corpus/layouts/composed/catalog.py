"""The composed layouts: some names for one grammar, so that they are about a tenth of a training corpus."""

from __future__ import annotations

import random

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.pen import Pen
from benchmarks.corpus.layouts.canvas import endings, tops
from benchmarks.corpus.layouts.composed.choices import draw_plan
from benchmarks.corpus.layouts.composed.grid import Lines
from benchmarks.corpus.layouts.composed.items import LEFT, draw_form
from benchmarks.corpus.layouts.layout import Layout

_COUNT = 12
_TOPS = (tops.letter, tops.three_columns, tops.boxes, tops.memo, tops.underscored, tops.banded)
_ENDINGS = (endings.right_sums, endings.boxed_sums, endings.strip_sums, endings.sentences)
_FOOT = 78.0


def draw_page(content: Content, rng: random.Random) -> bytes:
    """Print one document whose every part is chosen by chance."""
    pen = Pen(
        rng.choices(("sans", "serif", "mono"), (5, 3, 2))[0], round(rng.uniform(6.8, 9.6), 1), wide=rng.random() < 0.12
    )
    y = rng.choice(_TOPS)(pen, content) + rng.uniform(6, 20)
    form = draw_form(pen, content, rng)
    step = pen.size * rng.uniform(1.15, 1.5)
    gap = rng.choice((0.0, 0.3, 0.8, 1.4)) * step
    ruled = rng.choice(("none", "none", "heads", "items", "heads"))
    later = rng.choice((tops.short, tops.bare))
    repeats = rng.random() < 0.7

    def heads(top: float) -> float:
        for line in form.heads():
            _stroke(pen, line, top + step)
            top += step
        if ruled != "none":
            pen.rule(LEFT, top + 3, pen.width - LEFT, top + 3, 0.8)
        return top + 4

    def turn() -> float:
        _foot(pen, content)
        pen.next_page()
        top = later(pen, content) + 6
        return heads(top) if repeats else top

    y = heads(y)
    for row in content.rows:
        lines: Lines = (
            form.item(row) if row.kind == "item" else _other(pen, row.text, row.amount, bold=row.kind != "comment")
        )
        if y + step * len(lines) > pen.height - _FOOT and y > 200:
            y = turn()
        for line in lines:
            if y + step > pen.height - _FOOT:
                y = turn()
            y += step
            _stroke(pen, line, y)
        y += gap
        if ruled == "items":
            pen.rule(LEFT, y + 3, pen.width - LEFT, y + 3, 0.4)
            y += 3
    if y + 120 > pen.height - _FOOT:
        y = turn()
    rng.choice(_ENDINGS)(pen, content, y)
    _foot(pen, content)
    return pen.finish()


def _other(pen: Pen, text: str, amount: str, *, bold: bool) -> Lines:
    """A section's heading, a subtotal, a remark between the items."""
    lines: Lines = [[(LEFT, part, "left", bold)] for part in pen.wrap(text, pen.width - 2 * LEFT - 80)]
    if amount:
        lines[-1].append((pen.width - LEFT, amount, "right", bold))
    return lines


def _stroke(pen: Pen, line: list[tuple[float, str, str, bool]], y: float) -> None:
    for x, text, align, bold in line:
        pen.text(x, y, text, align=align, bold=bold)


def _foot(pen: Pen, content: Content) -> None:
    for number, line in enumerate(content.footer):
        pen.text(LEFT, pen.height - 34 + 8 * number, line, size=6.5, colour="#444444")
    pen.text(pen.width - LEFT, pen.height - 46, f"{content.page_word} {pen.page}", size=7, align="right")


LAYOUTS = tuple(
    Layout(f"composed-{number:02d}", "composed", "train", draw_page, vary=draw_plan) for number in range(_COUNT)
)
