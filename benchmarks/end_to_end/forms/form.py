"""What a form is: what it can show of a purchase, and how it writes one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.orders import Purchase, Wants

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")


@dataclass(frozen=True)
class Letter:
    """What a mail says by itself; `html` alone where `text` is empty."""

    subject: str
    text: str
    html: str | None = None


@dataclass(frozen=True)
class Written:
    """A purchase in a form: what it says (the contract's order as JSON), and the file or the letter that says it."""

    told: dict[str, Any]
    attachment: Attachment | None = None
    letter: Letter | None = None


Write = Callable[[Purchase, random.Random], Written]


@dataclass(frozen=True)
class Form:
    """One way of writing orders, drawn for one mail.

    `wants`: what its purchases may contain; `family`: under what the results count it.
    """

    name: str
    family: str
    write: Write
    wants: Wants = field(default_factory=lambda: Wants(lines=(1, 8)))
    languages: tuple[str, ...] = LANGUAGES


Draw = Callable[[str, random.Random], Form]
"""Draws a form for a split of the corpus (whose layouts and sentences it may use)."""
