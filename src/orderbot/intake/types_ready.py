"""Imported by the sandbox's server for the first document that words may call something else than an order."""

from __future__ import annotations

from orderbot.extractors.wording.type_cues import cues
from orderbot.extractors.wording.type_stems import stems
from orderbot.reading.language import language

LOADED = (
    [cue.pattern.whole for cue in cues()],
    [stem.pattern.whole for stem in stems()],
    language("words of any language"),
)
