"""A template's file: what it wants of a purchase and how it writes numbers, ahead of what it prints."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.notation import Notation, draw_notation
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.corpus.templates import goods
from benchmarks.corpus.templates.disputed_units import leave_out_disputed
from benchmarks.corpus.templates.front_matter import front_of, text_of
from benchmarks.corpus.templates.telling import names_of
from benchmarks.corpus.templates.told import Told
from benchmarks.corpus.words import LANGUAGES, american, words_of

_WANTS = (
    "discounts",
    "price_bases",
    "free_quantities",
    "line_dates",
    "charges",
    "boxes",
    "weeks",
    "specs",
    "line_notes",
)
_KEYS = goods.KEYS | {
    "languages",
    "lines",
    "leave_out",
    "units",
    "landscape",
    "footer",
    *_WANTS,
    *Notation.__dataclass_fields__,
}


@dataclass(frozen=True)
class Template:
    """One file of `sheets/` or `letters/`; its folder is its split, its name the layout's."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def split(self) -> str:
        """`train`, `tune` or `test`."""
        return self.path.parent.name

    @cached_property
    def front(self) -> dict[str, Any]:
        """The front matter; raises `ValueError` where a key is unknown."""
        front = front_of(self.path)
        if strange := sorted(front.keys() - _KEYS):
            raise ValueError(f"{self.path.name}: no such key in the front matter: {', '.join(strange)}")
        return front

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that its words are written in."""
        return tuple(self.front.get("languages", LANGUAGES))

    @property
    def wants(self) -> Wants:
        """What a purchase for it may contain."""
        low, high = self.front.get("lines", (1, 8))
        return Wants(lines=(low, high), **{key: self.front[key] for key in _WANTS if key in self.front})

    def fill(self, purchase: Purchase, rng: random.Random, transcript: Transcript) -> str:
        """The text or HTML for a purchase; the transcript then holds what it says."""
        notation = self._notation(purchase, rng)
        goods.dress(purchase, self.front, rng)
        units = self.front.get("units", {})
        names = names_of(purchase, rng, transcript, notation, units)
        text = self._environment().from_string(text_of(self.path)).render(names)
        leave_out_disputed(transcript, units)
        for key in self.front.get("leave_out", ()):
            _leave_out(transcript, key)
        return text

    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            autoescape=self.path.suffix == ".html",
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"left": _left, "right": _right}
        return environment

    def _notation(self, purchase: Purchase, rng: random.Random) -> Notation:
        country = purchase.customer.company.country
        is_american = country == "US" and purchase.language == "en"
        words = american() if is_american else words_of(purchase.language)
        drawn = draw_notation(rng, words, country)
        if self.path.suffix == ".txt":  # nobody types "15,000 pieces"
            drawn = replace(drawn, quantity_places=0)
        own = {key: self.front[key] for key in Notation.__dataclass_fields__ if key in self.front}
        return replace(drawn, **own)


def _left(text: object, width: int) -> str:
    """The text at the left of so many characters, cut when it is longer."""
    return (text.cut(width) if isinstance(text, Told) else str(text)[:width]).ljust(width)


def _right(text: object, width: int) -> str:
    """The text at the right of so many characters."""
    return str(text).rjust(width)


def _leave_out(transcript: Transcript, key: str) -> None:
    """A header's pointer as it is, a line's key of every line."""
    if key.startswith("/"):
        transcript.leave_out(key)
        return
    for at in range(len(transcript.order["lines"])):
        transcript.leave_out(f"/lines/{at}/{key}")
