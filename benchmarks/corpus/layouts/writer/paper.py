"""Put a word processor's parts together into one printed document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.flatodf import Flat, Look
from benchmarks.corpus.engines.libreoffice import lacking, print_flat

FONTS = ("Liberation Sans", "Liberation Serif", "Carlito", "Caladea", "DejaVu Sans", "Liberation Sans Narrow")
SHADES = ("#d9d9d9", "#dbe5f1", "#eaf1dd", "#fde9d9", "#f2f2f2")
DARKS = ("#1f3864", "#333333", "#7f1d1d", "#375623", "#44546a")
Part = Callable[["Sheet", Content], str]


@dataclass(frozen=True)
class Sheet:
    """One document: the flat file in the making and its two colours."""

    flat: Flat
    shade: str
    dark: str


@dataclass(frozen=True)
class Paper:
    """A layout's drawing: parts from top to bottom; `running` stands at the head of every page."""

    parts: tuple[Part, ...]
    running: Part | None = None
    size: tuple[float, float] = (9, 10.5)
    fonts: tuple[str, ...] = FONTS
    landscape: bool = False
    margin: float = 18

    def lacking(self) -> str | None:
        """What this machine needs before it can print this."""
        return lacking()

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        return print_flat(self.flat(content, rng), "fodt")

    def flat(self, content: Content, rng: random.Random) -> str:
        """The document as flat OpenDocument XML, not printed yet."""
        width, height = (297, 210) if self.landscape else (210, 297)
        flat = Flat(rng.choice(self.fonts), round(rng.uniform(*self.size), 1), width, height, self.margin)
        sheet = Sheet(flat, rng.choice(SHADES), rng.choice(DARKS))
        body = "".join(part(sheet, content) for part in self.parts)
        header = self.running(sheet, content) if self.running else ""
        return flat.text(body + terms(sheet, content), header=header, footer=footer(sheet, content))


def footer(sheet: Sheet, content: Content) -> str:
    """Small print and page numbers."""
    small = Look(size=6.5, align="center", colour="#444444")
    count = f"{escape(content.page_word)} <text:page-number/> / <text:page-count/>"
    number = sheet.flat.paragraph(count, Look(size=7, align="end"), marked=True)
    return sheet.flat.lines(content.footer, small) + number


def terms(sheet: Sheet, content: Content) -> str:
    """The terms of business in two columns on a page of their own."""
    if not content.terms:
        return ""
    title = sheet.flat.paragraph(
        content.terms_title, Look(bold=True, size=11, break_before=bool(content.rows), under=4)
    )
    return title + sheet.flat.columns(sheet.flat.lines(content.terms, Look(size=7.5, align="justify", under=4)))
