"""A purchase-order layout: what it prints, how it draws it, and which split may see it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.composing.plan import Plan
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.corpus.words import LANGUAGES

Drawing = Callable[[Content, random.Random], bytes]


@dataclass(frozen=True)
class Layout:
    """One structure of document; `split` is `train`, `tune` or `test`, and no layout is ever in two.

    `vary` draws another plan for every document, where a layout is a grammar rather than one structure.
    """

    name: str
    family: str
    split: str
    draw: Drawing
    plan: Plan = field(default_factory=Plan)
    wants: Wants = field(default_factory=Wants)
    languages: tuple[str, ...] = LANGUAGES
    vary: Callable[[random.Random], tuple[Plan, Wants]] | None = None

    def lacking(self) -> str | None:
        """What this machine needs before it can print this layout, in words; None when nothing."""
        ask = getattr(self.draw, "lacking", None)
        return ask() if ask else None

    def drawn(self, rng: random.Random) -> Layout:
        """This layout for one document."""
        if self.vary is None:
            return self
        plan, wants = self.vary(rng)
        return replace(self, plan=plan, wants=wants)


@dataclass(frozen=True)
class Rendered:
    """One printed document and what it says; `printed` gives each value's text on the page by JSON pointer."""

    pdf: bytes
    order: dict[str, Any]
    printed: dict[str, str]


def render(layout: Layout, purchase: Purchase, rng: random.Random) -> Rendered:
    """Print a purchase in a layout."""
    content, transcript = compose(rng, purchase, layout.plan)
    return Rendered(layout.draw(content, rng), transcript.order, transcript.printed)
