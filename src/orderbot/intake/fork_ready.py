"""Imported by the sandbox's server before it forks: what every child would otherwise load again."""

from __future__ import annotations

from orderbot.extractors import EXTRACTORS
from orderbot.extractors.body_text.pipelines import pipeline
from orderbot.extractors.wording.type_cues import cues
from orderbot.intake.sandboxed import open_raw, read_document
from orderbot.mailbox.mime import open_message
from orderbot.mailbox.roles import fates_of
from orderbot.reading.warm import warm_up

LOADED = (
    open_raw,
    read_document,
    open_message,
    fates_of,
    EXTRACTORS,
    pipeline("fr"),
    cues(),
    warm_up,
)
