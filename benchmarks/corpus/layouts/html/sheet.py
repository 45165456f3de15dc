"""Put parts together into one printed HTML document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.chromium import print_html
from benchmarks.corpus.layouts.html import endings

Part = Callable[[Content], str]
Frame = Callable[["Sheet", Content], str]
FONTS = (
    "Liberation Sans",
    "DejaVu Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "DejaVu Serif",
)
ACCENTS = ("#1d4f7c", "#7c1d2b", "#2f6b3a", "#333333", "#a8560c", "#4a3b78", "#00707a")
CSS = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("sheet.css", "parts.css"))


def one_column(sheet: Sheet, content: Content) -> str:
    """Everything below each other."""
    return sheet.top(content) + sheet.goods(content) + sheet.foot(content)


def sidebar(sheet: Sheet, content: Content) -> str:
    """Head and parties in a narrow column at the left of lines and totals."""
    return f'<div class="side"><aside>{sheet.top(content)}</aside><main>{sheet.goods(content)}{sheet.foot(content)}</main></div>'


def outlined(sheet: Sheet, content: Content) -> str:
    """A heavy border around the page."""
    return f'<div class="outer">{one_column(sheet, content)}</div>'


def word_table(sheet: Sheet, content: Content) -> str:
    """One bordered table holds it all, as word processors make forms."""
    parts = (sheet.top(content), sheet.goods(content), sheet.foot(content))
    return f'<table class="word"><tbody>{"".join(f"<tr><td>{part}</td></tr>" for part in parts)}</tbody></table>'


def running_head(sheet: Sheet, content: Content) -> str:
    """Name, title and number stand at the head of every page."""
    number = content.entry("order_number")
    texts = [content.letterhead.lines[0], content.title, number.text if number else ""]
    line = escape(" – ".join(text for text in texts if text))
    body = f"<tbody><tr><td>{one_column(sheet, content)}</td></tr></tbody>"
    return f'<table class="running"><thead><tr><td>{line}</td></tr></thead>{body}</table>'


def right_side(sheet: Sheet, content: Content) -> str:
    """The parties in a narrow column at the right of lines and totals, the head over both."""
    main = f"<main>{sheet.goods(content)}{sheet.foot(content)}</main>"
    return f'{sheet.head(content)}<div class="rightside">{main}<aside>{sheet.parties(content)}</aside></div>'


def beside(sheet: Sheet, content: Content) -> str:
    """Head at the left, parties at the right of it, the rest below."""
    intro = f'<div class="intro">{escape(content.intro)}</div>' if content.intro else ""
    top = f'<div class="duo"><div>{sheet.head(content)}</div><div>{sheet.parties(content)}</div></div>'
    return top + intro + sheet.goods(content) + sheet.foot(content)


def left_bar(sheet: Sheet, content: Content) -> str:
    """A coloured bar along the left edge."""
    return f'<div class="leftbar">{one_column(sheet, content)}</div>'


def totals_first(sheet: Sheet, content: Content) -> str:
    """The totals stand above the lines."""
    return sheet.top(content) + sheet.totals(content) + sheet.goods(content) + endings.closing(content)


@dataclass(frozen=True)
class Sheet:
    """A layout's drawing: its parts in the order they stand on the page."""

    head: Part
    parties: Part
    goods: Part
    totals: Part = endings.bold
    frame: Frame | None = None
    parties_first: bool = False
    landscape: bool = False
    font: str | None = None
    size: tuple[float, float] = (8.5, 10)
    css: str = ""

    def top(self, content: Content) -> str:
        """Head and parties in this layout's order, and the opening sentence."""
        parts = [self.head(content), self.parties(content)]
        intro = f'<div class="intro">{escape(content.intro)}</div>' if content.intro else ""
        return "".join(reversed(parts) if self.parties_first else parts) + intro

    def foot(self, content: Content) -> str:
        """Totals and what follows them."""
        return self.totals(content) + endings.closing(content)

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        return print_html(self.html(content, rng), endings.footer(content), landscape=self.landscape)

    def file(self, content: Content, rng: random.Random) -> str:
        """The document as a file of its own, the footer under it."""
        return self.html(content, rng).replace("</body>", f"{endings.footer(content)}</body>")

    def html(self, content: Content, rng: random.Random) -> str:
        """The document to be printed."""
        font, size = self.font or rng.choice(FONTS), rng.uniform(*self.size)
        accent = rng.choice(ACCENTS)
        soft = rng.choice(["#e8e8e8", "#dfe7ef", "#f3ead9", "#fff"])
        style = f":root{{--accent:{accent};--soft:{soft}}} body{{font:{size:.1f}pt '{font}'}} {CSS} {self.css}"
        body = (self.frame or one_column)(self, content) + endings.terms(content)
        style += "" if content.rows else " .terms{break-before:auto} .goods{display:none}"
        head = f'<html lang="{content.language}"><meta charset="utf-8"><style>{style}</style>'
        return f"<!doctype html>{head}<body>{body}</body></html>"
