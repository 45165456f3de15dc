"""Orders from templates: printed sheets, and letters as mails."""

from __future__ import annotations

from benchmarks.corpus.casework import Case, Task, draw_for, truth_of
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.mails.voices.voice import write_letter
from benchmarks.corpus.templates.printed import print_sheet, sheets_of
from benchmarks.corpus.templates.written import letters_of, voice_of


def print_templated(task: Task) -> Case:
    """One order on one of the split's sheets, which come up in turn."""
    rng = task.rng()
    sheets = sheets_of(task.split)
    sheet = sheets[task.index % len(sheets)]
    purchase = draw_for(task, rng, sheet.languages, sheet.wants)
    rendered = print_sheet(sheet, purchase, rng)
    truth = truth_of(task, "order", sheet.name, sheet.name, purchase.language)
    truth |= {"order": rendered.order, "printed": rendered.printed}
    return Case(f"{task.index:05d}-{sheet.name}", "pdf", rendered.pdf, truth)


def write_templated(task: Task) -> Case:
    """One order as one of the split's letters. What only the mail's headers say is not scored."""
    rng = task.rng()
    letters = letters_of(task.split)
    template = letters[task.index % len(letters)]
    voice = voice_of(template)
    purchase = draw_for(task, rng, voice.languages, voice.wants)
    letter = write_letter(voice, purchase, rng)
    truth = truth_of(task, "order", voice.name, voice.name, purchase.language)
    truth |= {"order": letter.transcript.order, "printed": letter.transcript.printed}
    mail = envelope(purchase, letter.subject, letter.text, rng, letter.html)
    return Case(f"{task.index:05d}-{voice.name}", "eml", mail.as_bytes(), truth)
