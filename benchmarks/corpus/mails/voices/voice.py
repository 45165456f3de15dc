"""A voice: one way of writing an order as a mail, the split that may hear it, and how its mails are dressed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.mails.voices.blocks import Block
from benchmarks.corpus.mails.voices.pages import write_page
from benchmarks.corpus.mails.voices.phrases import phrases_of
from benchmarks.corpus.mails.voices.plain import write_plain
from benchmarks.corpus.mails.voices.quirks import typed
from benchmarks.corpus.mails.voices.scribe import Scribe
from benchmarks.corpus.orders import Purchase, Wants

LANGUAGES = ("fr", "fr", "fr", "en", "en", "de", "de", "es", "it", "nl")
"""Those of voices that speak all, as often as they come up."""

FEW_LINES = Wants(lines=(1, 5), boxes=True, discounts=True)
Draft = tuple[str, list[Block]]


@dataclass(frozen=True)
class Voice:
    """`dresses`: `plain`, `wrapped`, a page of `pages.DRESSES`, or `both:` with such a page beside the plain text."""

    name: str
    split: str
    write: Callable[[Scribe], Draft]
    dresses: tuple[str, ...] = ("plain", "plain", "wrapped", "simple", "both:webmail", "both:outlook")
    wants: Wants = FEW_LINES
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True)
class Letter:
    """A written order: its subject, its plain text (empty for HTML alone), its HTML and its truth."""

    subject: str
    text: str
    html: str | None
    transcript: Transcript


@dataclass(frozen=True)
class Composed:
    """A written order before its mail is dressed."""

    subject: str
    blocks: list[Block]
    transcript: Transcript


def compose(voice: Voice, purchase: Purchase, rng: random.Random, transcript: Transcript) -> Composed:
    """What the voice says of a purchase."""
    say = phrases_of(voice.split, purchase.language)
    say = say.american() if purchase.customer.company.country == "US" else say
    scribe = Scribe(
        rng, purchase, say, units=rng.random() < 0.5, spells=rng.random() < 0.2,
        owner=rng.choice(["bare", "bare", "bare", "seller", "buyer"]), prices=rng.random() < 0.45,
        transcript=transcript,
    )  # fmt: skip
    is_plain = rng.random() < 0.7  # discounts are seldom spoken of
    for line in purchase.lines:
        line.discount, line.discount2 = None if is_plain else line.discount, None
        line.close()
    for pointer in ("/order_date", "/buyer/name", "/buyer/contact", "/buyer/email"):
        scribe.transcript.leave_out(pointer)  # what only the mail's headers say is not scored
    subject, blocks = voice.write(scribe)
    scribe.transcript.order.pop("seller")
    return Composed(subject, blocks, scribe.transcript)


def write_letter(voice: Voice, purchase: Purchase, rng: random.Random) -> Letter:
    """What the voice makes of a purchase."""
    composed = compose(voice, purchase, rng, Transcript())
    subject, blocks = composed.subject, composed.blocks
    dress = rng.choice(voice.dresses)
    if dress in ("plain", "wrapped"):
        text = write_plain(blocks, wrap=72 if dress == "wrapped" else None)
        return Letter(subject, typed(text, purchase.language, rng), None, composed.transcript)
    page = write_page(blocks, dress.removeprefix("both:"))
    text = write_plain(blocks, wrap=76) if dress.startswith("both:") else ""
    return Letter(subject, text, page, composed.transcript)
