"""The registry of voices; a voice is in one split only."""

from __future__ import annotations

from benchmarks.corpus.mails.voices import free, test, train, tune
from benchmarks.corpus.mails.voices.voice import Voice

VOICES: tuple[Voice, ...] = (*train.VOICES, *free.VOICES, *tune.VOICES, *test.VOICES)


def voices_of(split: str) -> list[Voice]:
    """The voices that a split may hear."""
    return [voice for voice in VOICES if voice.split == split]
