"""Goods named without a code, where a list of prices quoted below has it: "del crianza 10 cajas"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.item_mentions import MentionFinder
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.quoted_offer import Quoted, below

_WORD = re.compile(r"[a-z]{3,}")
_HEAD = re.compile(r"[ \t]*(?:[-•*][ \t]+)?(?P<code>(?=\S*[-\d/])[A-Z][A-Z0-9./-]{2,})(?=[ \t])")
_LONGEST_STEM = 6
_LEAST_SHARE = 0.5
"""Share of the words of what is ordered that the quoted good has too."""
_CODE, _PRICE = 0.8, 0.75


@dataclass(frozen=True, slots=True)
class PricedGood:
    """One line of a quoted list: the stems of its words, its code and its price."""

    stems: frozenset[str]
    code: Mention
    price: Mention | None


def priced_goods(offer: Draft, blocked: Sequence[tuple[int, int]], language: str | None) -> list[PricedGood]:
    """The lines of a quoted message that give one code and at most one price; none where no line has a price."""
    body = offer.body
    finder = MentionFinder(body, blocked, language)
    goods: list[PricedGood] = []
    for start, end in _lines(body.flat):
        found = finder.find(start, end, is_entry=False)
        codes, prices = ([one for one in found if one.kind is kind] for kind in (Kind.CODE, Kind.PRICE))
        codes = codes or _heads(body.text, start, end)
        if len(codes) == 1 and len(prices) <= 1:
            goods.append(PricedGood(_stems(body.flat[start:end]), codes[0], prices[0] if prices else None))
    return goods if any(good.price is not None for good in goods) else []


def _heads(text: str, start: int, end: int) -> list[Mention]:
    """A line's first word where it is spelled as a code, though it may have no digit ("MA-PALE")."""
    head = _HEAD.match(text, start, end)
    return [Mention(Kind.CODE, *head.span("code"), _CODE, code=head["code"])] if head else []


def complete(
    draft: Draft, items: Sequence[Item], quoted: Quoted, offer: Draft, goods: Sequence[PricedGood]
) -> list[Mention]:
    """Give the lines just written for `items` the code and the price of the good that each names and no other does.

    Returns the prices taken.
    """
    prices: list[Mention] = []
    for line_id, item in zip(draft.line_ids[-len(items) :], items, strict=True):
        good = None if item.codes else _named(_said(draft, item, items), goods)
        if good is None:
            continue
        code = good.code
        offer.put((line_id, "item_id"), offer.body.text[code.start : code.end], _CODE, code.start, code.end)
        if good.price is not None and item.price is None and item.amount is None:
            price = good.price
            offer.put((line_id, "unit_price"), price.number, _PRICE, price.start, price.end)
            offer.put((line_id, "price_base_quantity"), price.base, _PRICE, price.base_start, price.base_end)
            prices.append(price)
        for name in ("item_id", "unit_price", "price_base_quantity"):
            entry = offer.evidence.get((line_id, name))
            if entry is not None:
                draft.put_evidence((line_id, name), offer.values[line_id, name], below(entry, quoted))
    return prices


def _lines(flat: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in flat.splitlines(keepends=True):
        yield at, at + len(line.rstrip("\n"))
        at += len(line)


def _said(draft: Draft, item: Item, items: Sequence[Item]) -> frozenset[str]:
    """The words that name an item: those of its line where it is alone there, else its name."""
    body = draft.body
    line = body.line_at(item.start)
    is_alone = sum(line.start <= other.start < line.end for other in items) == 1
    if is_alone or item.description is None:
        return _stems(body.flat[line.start : line.end])
    return _stems(body.flat[slice(*item.description)])


def _stems(flat: str) -> frozenset[str]:
    """Its words without what is added for the plural or the case."""
    return frozenset(word[: min(_LONGEST_STEM, max(3, len(word) - 1))] for word in _WORD.findall(flat))


def _named(said: frozenset[str], goods: Sequence[PricedGood]) -> PricedGood | None:
    """The one good that shares a word with what is said which no other shares; None where two do, or most words differ."""
    told_apart = [
        good
        for at, good in enumerate(goods)
        if (said & good.stems) - frozenset().union(*(other.stems for n, other in enumerate(goods) if n != at))
    ]
    if len(told_apart) != 1 or len(said & told_apart[0].stems) < _LEAST_SHARE * len(said):
        return None
    return told_apart[0]
