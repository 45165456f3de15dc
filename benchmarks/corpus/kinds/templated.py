"""Orders from templates: printed sheets, as born or scanned, and letters as mails."""

from __future__ import annotations

import random

from benchmarks.corpus.casework import Case, Task, draw_for, truth_of
from benchmarks.corpus.degrading.recipes import RECIPES, Recipe
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.mails.voices.voice import write_letter
from benchmarks.corpus.templates.printed import print_sheet, sheets_of
from benchmarks.corpus.templates.written import letters_of, voice_of

_SCANS = ("scan-300", "scan-low")


def print_templated(task: Task) -> Case:
    """One order on one of the split's sheets, which come up in turn."""
    return _on_a_sheet(task, task.rng(), None)


def scan_templated(task: Task) -> Case:
    """One order on one of the split's sheets as a scanner sends it, well or badly."""
    rng = task.rng()
    return _on_a_sheet(task, rng, RECIPES[rng.choice(_SCANS)])


def _on_a_sheet(task: Task, rng: random.Random, recipe: Recipe | None) -> Case:
    sheets = sheets_of(task.split)
    sheet = sheets[task.index % len(sheets)]
    purchase = draw_for(task, rng, sheet.languages, sheet.wants)
    rendered = print_sheet(sheet, purchase, rng)
    truth = truth_of(task, "order", sheet.name, sheet.name, purchase.language)
    truth |= {"order": rendered.order, "printed": rendered.printed}
    extension, document = recipe(rendered.pdf, rng) if recipe else ("pdf", rendered.pdf)
    return Case(f"{task.index:05d}-{sheet.name}", extension, document, truth)


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
