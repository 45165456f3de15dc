"""A mail passed on to colleagues when everything is done: "pour info, déjà saisi", the order below it."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

from orderbot.extractors.wording.flat import flatten

_FORWARDS = re.compile(r"\s*(?:tr|fw|fwd|wg|rv|rtr|i|doorst|inoltro?)\s*:")
_DONE = re.compile(
    r"(?<!\w)(?:deja (?:saisi\w*|enregistre\w*|traite\w*|dans le systeme)|already (?:keyed|entered|booked|processed|on the system|in the system)|(?:schon|bereits) (?:erfasst|angelegt|eingebucht|im system)"
    r"|ya (?:esta )?(?:grabad\w*|metid\w*|introducid\w*|en el sistema)|gia (?:inserit\w*|caricat\w*|registrat\w*|a sistema)|(?:al|reeds) (?:ingevoerd|geboekt|verwerkt|in het systeem))(?!\w)"
)
_OPENING = 280
"""Letters of the first paragraph, in which whoever passes it on says why."""


def is_done_already(text: str, subject: str) -> bool:
    """Say whether a forwarded mail begins with words that what follows is entered already."""
    if not _FORWARDS.match(flatten(subject)):
        return False
    opening = flatten(text.strip()[:_OPENING]).split("\n\n", 1)[0]
    return _DONE.search(opening) is not None
