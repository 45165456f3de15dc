"""Orders that are written in a mail's body."""

from __future__ import annotations

from benchmarks.corpus.casework import Case, Task, draw_for, truth_of
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.mails.voices.registry import LANGUAGES, voices_of
from benchmarks.corpus.mails.voices.voice import write_letter


def write_order(task: Task) -> Case:
    """An order in a mail's body. What only the mail's headers say (seller, sender's address, date) is not scored."""
    rng = task.rng()
    voices = voices_of(task.split)
    voice = voices[task.index % len(voices)]
    purchase = draw_for(task, rng, LANGUAGES, voice.wants)
    letter = write_letter(voice, purchase, rng)
    truth = truth_of(task, "order", f"body-{voice.name}", f"body-{voice.name}", purchase.language)
    truth |= {"order": letter.transcript.order, "printed": letter.transcript.printed}
    mail = envelope(purchase, letter.subject, letter.text, rng, letter.html)
    return Case(f"{task.index:05d}-body-{voice.name}", "eml", mail.as_bytes(), truth)
