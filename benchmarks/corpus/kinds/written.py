"""Orders that are written in a mail's body."""

from __future__ import annotations

import random
from contextlib import suppress

from benchmarks.corpus.casework import Case, Task, draw_for, truth_of
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.mails.voices.registry import voices_of
from benchmarks.corpus.mails.voices.voice import write_letter


def write_order(task: Task) -> Case:
    """An order in a mail's body. What only the mail's headers say (seller, sender's address, date) is not scored."""
    rng = task.rng()
    voices = voices_of(task.split)
    voice = voices[task.index % len(voices)]
    purchase = draw_for(task, rng, voice.languages, voice.wants)
    letter = write_letter(voice, purchase, rng)
    truth = truth_of(task, "order", f"body-{voice.name}", f"body-{voice.name}", purchase.language)
    truth |= {"order": letter.transcript.order, "printed": letter.transcript.printed}
    mail = envelope(purchase, letter.subject, letter.text, rng, letter.html)
    mail.charset = _charset(letter.text, rng)
    return Case(f"{task.index:05d}-body-{voice.name}", "eml", mail.as_bytes(), truth)


def _charset(text: str, rng: random.Random) -> str:
    """Mostly UTF-8; older clients' sets where the text fits into one."""
    if rng.random() < 0.2:
        for charset in ("iso-8859-1", "cp1252"):
            with suppress(UnicodeEncodeError):
                text.encode(charset)
                return charset
    return "utf-8"
