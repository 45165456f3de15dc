"""A mail passed on to colleagues when everything is done: "pour info, déjà saisi", the order below it."""

from __future__ import annotations

import re

from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_stems import stems

_FORWARDS = re.compile(r"\s*(?:tr|fw|fwd|wg|rv|rtr|i|doorst|inoltro?)\s*:")
_DONE = "entered already"
_OPENING = 280
"""Letters of the first paragraph, in which whoever passes it on says why."""


def is_done_already(text: str, subject: str) -> bool:
    """Say whether a forwarded mail begins with words that what follows is entered already."""
    if not _FORWARDS.match(flatten(subject)):
        return False
    opening = flatten(text.strip()[:_OPENING]).split("\n\n", 1)[0]
    return any(stem.name == _DONE and stem.pattern.search(opening) for stem in stems())
