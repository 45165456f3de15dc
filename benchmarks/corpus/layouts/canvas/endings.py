"""Ends of drawn documents: totals, notes, signature."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.pen import Pen

LEFT = 40.0


def _words(pen: Pen, content: Content, y: float) -> float:
    for text in (content.notes, content.closing):
        if text:
            y = pen.lines(LEFT, y, pen.wrap(text, 280)) + 3
    return y


def right_sums(pen: Pen, content: Content, y: float) -> None:
    """Label and amount at the right edge, notes left of them."""
    top = y + 16
    for entry in content.totals:
        last = entry is content.totals[-1]
        pen.text(pen.width - LEFT - 90, top, entry.label, align="right", bold=last)
        pen.text(pen.width - LEFT - 3, top, entry.text, align="right", bold=last)
        top += pen.size * 1.5
    _words(pen, content, max(y + 16, top - 20 if not content.totals else y + 16))
    if content.signature:
        pen.text(LEFT, top + 20, content.signature)
        pen.text(LEFT, top + 32, content.signer)


def boxed_sums(pen: Pen, content: Content, y: float) -> None:
    """Totals in a ruled box at the right, a box for the signature at the left."""
    height = 8 + 13 * len(content.totals)
    if content.totals:
        pen.box(pen.width - LEFT - 210, y + 8, 210, height)
        for number, entry in enumerate(content.totals):
            base = y + 20 + 13 * number
            pen.text(pen.width - LEFT - 204, base, entry.label)
            pen.text(pen.width - LEFT - 5, base, entry.text, align="right", bold=entry.key in ("net", "gross"))
    if content.signature:
        pen.box(LEFT, y + 8, 180, 54)
        pen.text(LEFT + 4, y + 18, content.signature, size=7)
        pen.text(LEFT + 4, y + 54, content.signer)
        _words(pen, content, y + 78)
    else:
        _words(pen, content, y + 18)


def strip_sums(pen: Pen, content: Content, y: float) -> None:
    """Totals side by side in boxes over the full width, captions above."""
    share = (pen.width - 2 * LEFT) / max(1, len(content.totals))
    for number, entry in enumerate(content.totals):
        pen.box(LEFT + number * share, y + 8, share, 28)
        pen.text(LEFT + number * share + 4, y + 17, entry.label, size=6.5)
        pen.text(LEFT + (number + 1) * share - 5, y + 31, entry.text, bold=True, align="right")
    _words(pen, content, y + 52)


def sentences(pen: Pen, content: Content, y: float) -> None:
    """Totals as lines of text at the left."""
    y += 18
    for entry in content.totals:
        pen.text(LEFT, y, f"{entry.label}: {entry.text}", bold=entry.key == "net")
        y += pen.size * 1.4
    y = _words(pen, content, y + 6)
    if content.signature:
        pen.text(pen.width - LEFT - 120, y + 20, content.signature)
        pen.text(pen.width - LEFT - 120, y + 32, content.signer)


def taxed_sums(pen: Pen, content: Content, y: float) -> None:
    """Base, rate and tax in a small table at the left, the totals in a box at the right."""
    boxed_sums(pen, replace(content, notes=None, closing=None, signature=None), y)
    found = {entry.key: entry.text for entry in content.totals}
    if "tax" in found:
        texts = (found["net"], content.tax_rate, found["tax"])
        for number, (head, text) in enumerate(zip(content.tax_words, texts, strict=True)):
            x = LEFT + 86 * number
            pen.box(x, y + 8, 86, 14, fill="#e6e6e6")
            pen.box(x, y + 22, 86, 15)
            pen.text(x + 4, y + 18, head, size=7)
            pen.text(x + 82, y + 33, text, size=8, align="right")
    _words(pen, content, y + 54)
    if content.signature:
        pen.text(LEFT, y + 96, content.signature, size=8)


def dark_total(pen: Pen, content: Content, y: float) -> None:
    """Totals at the left under each other, the last white on a dark bar."""
    top = y + 18
    for entry in content.totals:
        last = entry is content.totals[-1]
        if last:
            pen.box(LEFT, top - pen.size, 230, pen.size * 1.5, fill="#24364b", line=0)
        ink = "#ffffff" if last else "#000000"
        pen.text(LEFT + 4, top, entry.label, colour=ink)
        pen.text(LEFT + 226, top, entry.text, align="right", bold=last, colour=ink)
        top += pen.size * 1.6
    _words(pen, content, top + 10)
