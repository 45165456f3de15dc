"""What an item is called, as the learned reading sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.body import Body
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


_SIGNS = " \t,;:.()[]/|*•·–—-+=×"
_LONGEST_NAME = 80


def name_by_form(body: Body, item: Item) -> tuple[int, int] | None:
    """What is left of a list entry's line without its quantity, unit, code and price; None where that is no name.

    For an item alone on its line, in which the learned reading sees no name.
    """
    line = body.line_at(item.start)
    if item.end > line.end or line.end - line.start > 2 * _LONGEST_NAME:
        return None
    told = [m for m in (item.quantity, item.price, item.amount, item.discount, item.free, item.line_number) if m]
    taken = [m.reach for m in (*told, *item.codes.values())]
    taken += [(m.unit_start, m.unit_end) for m in told if m.unit]
    if any(start < line.start or end > line.end for start, end in taken):
        return None
    ends = sorted([(line.start, line.start), *taken, (line.end, line.end)])
    spans = [_stripped(body, max(e for _, e in ends[:at]), ends[at][0]) for at in range(1, len(ends))]
    named = [(start, end) for start, end in spans if end > start and _WORD.search(body.text, start, end)]
    if len(named) != 1 or named[0][1] - named[0][0] > _LONGEST_NAME:
        return None
    start, end = named[0]
    article = _ARTICLE.match(body.flat, start, end)
    return (article.end() if article and article.end() < end else start, end)


def _stripped(body: Body, start: int, end: int) -> tuple[int, int]:
    while start < end and body.text[start] in _SIGNS:
        start += 1
    while start < end and body.text[end - 1] in _SIGNS:
        end -= 1
    return start, end


def takes_back(body: Body, span: tuple[int, int]) -> bool:
    """Say whether a name is part of what takes a count back ("in place of 4")."""
    line = body.line_at(span[0])
    return any(
        found.start() < span[1] and span[0] < found.end()
        for found in patterns.RETRACTED.finditer(body.flat, line.start, line.end)
    )


def is_of_another(body: Body, item: Item, span: tuple[int, int], items: Sequence[Item]) -> bool:
    """Say whether a name stands in the line of another item than the one whose it is said to be."""
    line, named = body.line_at(item.start), body.line_at(span[0])
    return item.end <= line.end and named != line and any(body.line_at(other.start) == named for other in items)


_CELL = re.compile(r"\t+[ \t]*|[ ]{2,}|[ ][—–|][ ]|;[ ]")
"""What plainly parts the cells of one line."""


def in_its_cell(body: Body, item: Item, span: tuple[int, int]) -> tuple[int, int]:
    """A name as its cell of the line has it, where the line has several and nothing else of the item stands in that one.

    "Panneau B14 30 km/h classe 2, Ø 650 — quantité 8 — prix 64,00 €" is of a panel, not of "classe 2".
    """
    line = body.line_at(span[0])
    if not line.start <= item.start <= item.end <= line.end or span[1] > line.end:
        return span
    cuts = list(_CELL.finditer(body.text, line.start, line.end))
    edges = [line.start, *(at for cut in cuts for at in cut.span()), line.end]
    cells = list(zip(edges[::2], edges[1::2], strict=True))
    start, end = max(cells, key=lambda cell: min(cell[1], span[1]) - max(cell[0], span[0]))
    told = [m for m in (item.quantity, item.price, item.amount, item.discount, item.free, item.line_number) if m]
    taken = [(m.start, m.end) for m in (*told, *item.codes.values())]
    if len(cells) < _FEWEST_CELLS or any(first < end and start < last for first, last in taken):
        return span
    return _stripped(body, start, end)


_FEWEST_CELLS = 2


def without_codes(body: Body, item: Item, span: tuple[int, int]) -> tuple[int, int]:
    """A name without the item's own code at its head or tail, and without the signs at its ends."""
    start, end = span
    for code in item.codes.values():
        if code.start <= start < code.end < end and _WORD.search(body.text, code.end, end):
            start = code.end
        if start < code.start < end <= code.end and _WORD.search(body.text, start, code.start):
            end = code.start
    while start < end and body.text[start] in _SIGNS:
        start += 1
    while end > start and body.text[end - 1] in " \t,;:=–—-":
        end -= 1
    return (start, end) if start < end else span


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
