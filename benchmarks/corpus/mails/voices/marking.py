"""Marks in a mail's text that say what each stretch of it is, and of which item, as long as the text itself."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.mails.voices.plain import write_plain
from benchmarks.corpus.mails.voices.quirks import typed
from benchmarks.corpus.mails.voices.voice import Voice, compose
from benchmarks.corpus.orders import Purchase

_PLANE, _SIGNS = 0xF0000, 0x1000  # private letters: one run of them for each role of odd and of even items
ROLES = (
    "code", "description", "quantity", "unit", "unit_price", "price_base_quantity", "line_net_amount", "discount_percent",
    "line_number", "requested_delivery_date", "old", "free_quantity",
)  # fmt: skip
_ROLE_OF = {"item_id": "code", "seller_item_id": "code", "buyer_item_id": "code"}


class MarkedTranscript(Transcript):
    """Gives every value back in letters that tell its role and its item apart from the words around it."""

    def __init__(self, counter: Iterator[int] | None = None) -> None:
        super().__init__()
        self._counter = itertools.count(1) if counter is None else counter
        self._item = 0
        self._items: list[int] = []  # of each line

    def add_line(self) -> str:
        """Begin a new line and a new item."""
        self.aside()
        self._items.append(self._item)
        return super().add_line()

    def aside(self) -> None:
        """What is written next belongs to an item of its own."""
        self._item = next(self._counter)

    def shadow(self) -> Transcript:
        """Marks go on where nothing is true."""
        return MarkedTranscript(self._counter)

    def put(self, pointer: str, value: str | Decimal | date, text: str) -> str:
        """Record as before, and mark what an item's line says, as that line's whenever it is written."""
        super().put(pointer, value, text)
        if not pointer.startswith("/lines/"):
            return text
        _, _, line, *_, name = pointer.split("/")
        return _lettered(_ROLE_OF.get(name, name), text, self._items[int(line)])

    def mark(self, role: str, text: str) -> str:
        """The text in the role's letters; blanks and rare signs stay."""
        return _lettered(role, text, self._item)


def _lettered(role: str, text: str, item: int) -> str:
    if role not in ROLES:
        return text
    shift = _PLANE + (ROLES.index(role) + 16 * (item % 2)) * _SIGNS
    return "".join(chr(shift + ord(sign)) if ord(sign) < _SIGNS and not sign.isspace() else sign for sign in text)


@dataclass(frozen=True, slots=True)
class Marked:
    """`text[start:end]` has a role; `item` counts the items of the text."""

    start: int
    end: int
    role: str
    item: int


_RUN = re.compile(r"[\U000F0000-\U0010FFFF]+")
_MOST_BETWEEN = 2  # blanks and unmarked signs within one value


def unmarked(text: str) -> tuple[str, tuple[Marked, ...]]:
    """The text as it reads, and what was marked in it."""
    spans: list[Marked] = []
    last = None
    item = -1
    for run in _RUN.finditer(text):
        for kind, signs in itertools.groupby(range(*run.span()), lambda at: (ord(text[at]) - _PLANE) // _SIGNS):
            at = list(signs)
            start, end, role, parity = at[0], at[-1] + 1, ROLES[kind % 16], kind // 16
            item += parity != last
            last = parity
            before = spans[-1] if spans else None
            if before and (before.role, before.item) == (role, item) and start - before.end <= _MOST_BETWEEN:
                spans[-1] = Marked(before.start, end, role, item)
            else:
                spans.append(Marked(start, end, role, item))
    plain = _RUN.sub(lambda run: "".join(chr((ord(sign) - _PLANE) % _SIGNS) for sign in run[0]), text)
    return plain, tuple(spans)


@dataclass(frozen=True)
class MarkedLetter:
    """A mail as plain text with what stands where."""

    subject: str
    text: str
    spans: tuple[Marked, ...]
    language: str
    voice: str
    sent: date


def write_marked(voice: Voice, purchase: Purchase, rng: random.Random) -> MarkedLetter:
    """The voice's mail as plain text, wrapped or not."""
    composed = compose(voice, purchase, rng, MarkedTranscript())
    wrap = rng.choice([None, None, 72, 76]) if "wrapped" in voice.dresses else None
    text, spans = unmarked(write_plain(composed.blocks, wrap=wrap))
    told = typed(text, purchase.language, rng)
    text = told if len(told) == len(text) else text
    return MarkedLetter(unmarked(composed.subject)[0], text, spans, purchase.language, voice.name, purchase.date)
