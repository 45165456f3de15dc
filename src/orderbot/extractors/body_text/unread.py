"""Goods that a text names and that no item was read of: the list of lines may lack them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from orderbot.extractors.body_text.asides import asides
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.header import header_spans
from orderbot.extractors.body_text.item_mentions import MentionFinder
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.masks import masked_spans, overlaps
from orderbot.extractors.body_text.mention import Mention
from orderbot.extractors.body_text.words_of_change import retells

_NAMES = frozenset(["type", "model", "modele", "mat", "material", "part", "parts", "stock", "produit", "produits"])
"""Labels that stand within names as often as before codes."""
_FEWEST_SIGNS = 4


def has_unread_goods(
    body: Body, items: Sequence[Item], language: str | None, today: date, barred: Sequence[tuple[int, int]]
) -> bool:
    """Say whether a code under a label is none of the items', or something counted was dropped that nobody asked for.

    `barred` are spans that name no goods. What takes back or retells names codes again.
    """
    if any(item.action == "delete" and item.quantity is not None for item in items):
        return True
    finder = MentionFinder(body, (), language)
    known = {code.code for item in items for code in item.codes.values()}
    spans = [*barred, *masked_spans(body.text, body.flat, language, today), *asides(body), *header_spans(body.flat)]
    spans += [(item.start, item.end) for item in items if item.codes]
    return any(
        code.code not in known and not overlaps(spans, code.start, code.end) and not _is_named(body, code)
        for start, end in body.segments()
        if not retells(body.flat[start:end])
        for code in finder.labelled_codes(start, end)
    )


def _is_named(body: Body, code: Mention) -> bool:
    """Say whether the code is too short for one, or stands under a word of names."""
    written = body.flat[code.start : code.end]
    label = re.findall(r"[a-z]+", body.flat[code.outer_start : code.start])
    has_digit = any(sign.isdigit() for sign in written)
    return len(written) < _FEWEST_SIGNS or not has_digit or not _NAMES.isdisjoint(label)
