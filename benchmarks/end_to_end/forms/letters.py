"""Orders written in the mail itself, by many voices in six languages."""

from __future__ import annotations

import random

from benchmarks.corpus.mails.voices.registry import voices_of
from benchmarks.corpus.mails.voices.voice import write_letter
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.end_to_end.forms.form import Form, Letter, Written


def draw_body(split: str, rng: random.Random) -> Form:
    """One of the split's voices."""
    voice = rng.choice(voices_of(split))

    def write(purchase: Purchase, rng: random.Random) -> Written:
        letter = write_letter(voice, purchase, rng)
        told = letter.transcript.order
        if purchase.number not in f"{letter.subject}\n{letter.text}\n{letter.html or ''}":
            told = {**told, "order_number": None}  # in small letters throughout: nobody can tell its capitals
        return Written(told, letter=Letter(letter.subject, letter.text, letter.html))

    return Form("body", "body", write, Wants(lines=voice.wants.lines, boxes=voice.wants.boxes))
