"""What an item is called, as the learned reading sees it."""

from __future__ import annotations

import re

from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.tagging.model import Tagged

_ARTICLE = re.compile(r"(?:(?:de|d'|du|des|of|von|di|van|the|la|le|les|l'|del|x)(?![\w])|d'|l')\s*")

_ASKED = re.compile(
    r"(?:(?:faire )?parvenir|recevoir|avoir|have|receive|get|send|supply"
    r"|mochten|bitte|brauchen|benotigen|recibir|enviar|ricevere|avere|ontvangen|graag)[ \t]+(?=[^\W\d_]{3})"
)
"""What asks for an item, at the head of what was taken for its name."""

_WORD = re.compile(r"[^\W\d_]{2}")


def name_of(tagged: Tagged, item: Item) -> tuple[int, int] | None:
    """The longest name within the item's stretch of the text; None without one."""
    return longest_name(tagged, *tagged.scope(item.start, item.end))


def longest_name(tagged: Tagged, start: int, end: int) -> tuple[int, int] | None:
    """The longest name that begins in a stretch of the text; None without one."""
    names = [
        (part.start, part.end) for part in tagged.parts if part.role == "description" and start <= part.start < end
    ]
    joined: list[tuple[int, int]] = []
    for first, last in names:
        if joined and not tagged.passage.flat[joined[-1][1] : first].strip():  # the name goes on in the next row
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    if not joined:
        return None
    first, last = max(joined, key=lambda span: span[1] - span[0])
    asked = _ASKED.match(tagged.passage.flat, first, last)
    first = asked.end() if asked and asked.end() < last else first
    article = _ARTICLE.match(tagged.passage.flat, first, last)
    first = article.end() if article and article.end() < last else first
    return (first, last) if _WORD.search(tagged.passage.flat, first, last) else None
