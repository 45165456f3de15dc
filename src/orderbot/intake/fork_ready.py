"""Imported by the sandbox's server before it forks: what every child would otherwise load again.

Only what nearly every document needs is loaded here; the parts named in `sandboxed.LATER` come with the first document in
need of them.
"""

from __future__ import annotations

from orderbot.extractors import EXTRACTORS
from orderbot.extractors.wording.type_cues import cues
from orderbot.intake.rehearsal import rehearse
from orderbot.intake.sandboxed import open_raw, read_document
from orderbot.mailbox.mime import open_message
from orderbot.mailbox.roles import fates_of
from orderbot.reading.month_names import LANGUAGES, months

LOADED = (open_raw, read_document, open_message, fates_of, EXTRACTORS, cues(), *map(months, (*LANGUAGES, None)))

rehearse()
