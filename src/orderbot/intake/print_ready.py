"""Imported by the sandbox's server for the first document made of pages or sentences: what structured formats do without."""

from __future__ import annotations

from orderbot.extractors.body_text.reading import read_body
from orderbot.extractors.printed.reading import read_printed
from orderbot.intake import remarks_ready, types_ready
from orderbot.intake.rehearsal import rehearse
from orderbot.reading.month_names import LANGUAGES, months

LOADED = (read_body, read_printed, remarks_ready.LOADED, types_ready.LOADED, *map(months, (*LANGUAGES, None)))

rehearse()
