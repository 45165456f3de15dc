"""Orders written as mails from `letters/<split>/*.txt`: a line "Subject: …", an empty line, the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks.corpus.mails.voices.blocks import Rows
from benchmarks.corpus.mails.voices.scribe import Scribe
from benchmarks.corpus.mails.voices.voice import Draft, Voice
from benchmarks.corpus.templates.template import Template

FOLDER = Path(__file__).parent / "letters"
_DRESSES = ("plain", "plain", "plain", "simple", "both:webmail")


@cache
def letters_of(split: str) -> tuple[Template, ...]:
    """The letters that a split may see, by name."""
    return tuple(Template(path) for path in sorted((FOLDER / split).glob("*.txt")))


def voice_of(template: Template) -> Voice:
    """The voice that writes this letter."""

    def write(scribe: Scribe) -> Draft:
        head, _, text = template.fill(scribe.purchase, scribe.rng, scribe.transcript).partition("\n")
        return head.partition(":")[2].strip(), [Rows(tuple(text.strip("\n").split("\n")))]

    return Voice(f"letter-{template.name}", template.split, write, _DRESSES, template.wants, template.languages)
