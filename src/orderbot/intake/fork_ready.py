"""Imported by the sandbox's server before it forks: what every child would otherwise load again.

Only what nearly every document needs is loaded here; the parts named in `reader_parts.LATER` come with the first document in
need of them.
"""

from __future__ import annotations

from orderbot.extractors import EXTRACTORS
from orderbot.intake.hybrid import read_hybrid
from orderbot.intake.sandboxed import open_raw, read_document
from orderbot.mailbox.mime import open_message
from orderbot.mailbox.roles import fates_of

LOADED = (open_raw, read_document, read_hybrid, open_message, fates_of, EXTRACTORS)
