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
FONTS = (
    "Liberation Sans",
    "DejaVu Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "DejaVu Sans Condensed",
    "DejaVu Serif",
)
ACCENTS = ("#1d4f7c", "#7c1d2b", "#2f6b3a", "#333333", "#a8560c", "#4a3b78", "#00707a")
CSS = (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Sheet:
    """A layout's drawing: its parts in the order they stand on the page."""

    head: Part
    parties: Part
    goods: Part
    totals: Part = endings.bold
    parties_first: bool = False
    landscape: bool = False
    font: str | None = None
    size: tuple[float, float] = (8.5, 10)
    css: str = ""

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        font, size = self.font or rng.choice(FONTS), rng.uniform(*self.size)
        accent = rng.choice(ACCENTS)
        soft = rng.choice(["#e8e8e8", "#dfe7ef", "#f3ead9", "#fff"])
        style = f":root{{--accent:{accent};--soft:{soft}}} body{{font:{size:.1f}pt '{font}'}} {CSS} {self.css}"
        top = (
            [self.parties(content), self.head(content)]
            if self.parties_first
            else [self.head(content), self.parties(content)]
        )
        intro = [f'<div class="intro">{escape(content.intro)}</div>'] if content.intro else []
        body = "".join(
            [*top, *intro, self.goods(content), self.totals(content), endings.closing(content), endings.terms(content)]
        )
        style += "" if content.rows else " .terms{break-before:auto} .goods{display:none}"
        head = f'<html lang="{content.language}"><meta charset="utf-8"><style>{style}</style>'
        html = f"<!doctype html>{head}<body>{body}</body></html>"
        return print_html(html, endings.footer(content), landscape=self.landscape)
