"""A sentence that tells an item anew: another quantity, or another item in a line's place."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.body_text import numerals
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.mention import Kind, Mention

_LONE = re.compile(numerals.LONE)
_LINE_WORDS = (
    r"(?<!\w)(?:lignes?|lines?|poste?s?|pos|position|positie|zeile|linea|lineas|riga|righe|regels?|renglon|punto|item|article|artikel)"
    r"\.?[ \t]*(?:n°|no\.?|nr\.?|n\.|num\w*|#)?[ \t]*"
)
_LINE = re.compile(rf"{_LINE_WORDS}$")
_IN_PLACE = re.compile(
    r"(?<!\w)(?:(?:remplac|replac|ersetz|sostitu|sustitu|reemplaz|vervang)\w*|a la place d\w+|au lieu d\w+|en remplacement d\w+|in place of|instead of|in lieu of|an ?stelle|anstatt|statt|en (?:lugar|vez|sustitucion) de|al posto|in luogo|invece|in sostituzione|in plaats van|ter vervanging van)"
    rf"[ \t]+(?:(?:de|du|d|l|la|le|notre|our|the|von|der|unserer|del|di|della|delle|het)['’]?[ \t]*){{0,2}}{_LINE_WORDS}(?P<n>\d{{1,3}})(?!\w|[.,]\d)"
)
_SURE = 0.85


def retold(
    body: Body, items: Sequence[Item], mentions: Sequence[Mention], reach: tuple[int, int], barred: Sequence[tuple[int, int]]
) -> tuple[Item, Mention] | None:  # fmt: skip
    """The item that a stretch changes and its new quantity; None where it changes none that way.

    No word needs to say so: an item said before, its old number and one other are enough. A line's number may stand for its code.
    """
    codes = [mention for mention in mentions if mention.kind is Kind.CODE]
    taken = [*barred, *((mention.start, mention.end) for mention in codes)]
    numbers = [match for match in _LONE.finditer(body.flat, *reach) if not overlaps(taken, *match.span())]
    if len(codes) == 1 and len(numbers) == 2:
        known = [item for item in items if any(code.code == codes[0].code for code in item.codes.values())]
        return _changed(body, known[0], numbers) if len(known) == 1 else None
    if not codes and len(numbers) == 3 and _LINE.search(body.flat[reach[0] : numbers[0].start()]):
        item = _numbered(items, numbers[0][0])
        return _changed(body, item, numbers[1:]) if item is not None else None
    return None


def replaced_line(body: Body, items: Sequence[Item], reach: tuple[int, int]) -> Item | None:
    """The item that something else shall come in place of, told by its line's number: "instead of line 2 send …"."""
    told = _IN_PLACE.search(body.flat, *reach)
    return _numbered(items, told["n"]) if told is not None else None


def _changed(body: Body, item: Item, numbers: Sequence[re.Match[str]]) -> tuple[Item, Mention] | None:
    values = [body.notation.count(match[0])[0] for match in numbers]
    if item.quantity is None or values.count(item.quantity.number) != 1:
        return None
    at = 1 - values.index(item.quantity.number)
    start, end = numbers[at].span()
    return item, Mention(Kind.QUANTITY, start, end, _SURE, values[at])


def _numbered(items: Sequence[Item], number: str) -> Item | None:
    """The item of that line number, as printed or as counted."""
    printed = [item for item in items if item.line_number is not None and item.line_number.code == number]
    if printed:
        return printed[0]
    has_numbers = any(item.line_number is not None for item in items)
    return items[int(number) - 1] if number.isdigit() and not has_numbers and 1 <= int(number) <= len(items) else None
