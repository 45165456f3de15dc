"""Numbers that count without a unit: nothing beside them could be one, so that none was overlooked."""

from __future__ import annotations

import re

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.wording.units import unit_code

_ALONE = re.compile(
    r"[ \t]*(?:[,;()\n]|\.(?=\s|$)|$"
    r"|(?:et|and|und|y|e|ed|en|plus|puis|sowie|ainsi que|as well as|alsmede|oltre a|asi como)(?!\w)"
    r"|(?:de|of|von|di|van)[ \t]|d'|[x×][ \t])"
)
"""What goes on behind a number that has no unit."""
_BEFORE = re.compile(r"([a-z]+)[ \t]*[.:=(]*[ \t]*$")
_NEAR = 24
_PIECES = frozenset(["C62", "EA", "H87"])


def counts_alone(body: Body, item: Item) -> bool:
    """Say whether the item's quantity has no unit, neither beside it nor in what its price is for; not in a table."""
    counted = item.quantity
    if counted is None or counted.unit is not None or item.sure or item.corrected:
        return False
    before = _BEFORE.search(body.flat, max(0, counted.start - _NEAR), counted.start)
    end = max(counted.end, body.spelled.get(counted.start, counted.end))
    if _ALONE.match(body.flat, end) is None or (before is not None and unit_code(before[1]) is not None):
        return False
    return item.price is None or _priced_by(body.flat[item.price.end : item.price.reach[1]]) <= _PIECES


def _priced_by(behind: str) -> set[str]:
    """The units among the words behind a price."""
    return {code for word in re.findall(r"[a-z]{2,}[23]?", behind) if (code := unit_code(word)) is not None}
