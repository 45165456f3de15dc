"""The items of a text, as its sentences, lists and tables tell them one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orderbot.extractors.body_text.asides import asides
from orderbot.extractors.body_text.body import Body, is_row
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans
from orderbot.extractors.body_text.item_mentions import MentionFinder
from orderbot.extractors.body_text.item_patterns import CHANGED_MIND
from orderbot.extractors.body_text.items import Item, ItemList
from orderbot.extractors.body_text.masks import masked_spans
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.retold import replaced_line, retold
from orderbot.extractors.body_text.tabular import find_tabular
from orderbot.extractors.body_text.tagging.dating import date_items
from orderbot.extractors.body_text.tagging.grouping import grouped, stretches
from orderbot.extractors.body_text.tagging.merging import has_bare_codes, merged
from orderbot.extractors.body_text.tagging.model import Tagged, tag
from orderbot.extractors.body_text.tagging.naming import (
    in_its_cell,
    is_of_another,
    name_by_form,
    name_of,
    takes_back,
    without_codes,
)
from orderbot.extractors.body_text.words_of_change import retells

Span = tuple[int, int]
"""Two offsets into the body."""


def read_items(
    draft: Draft, language: str | None, today: date, address_spans: Sequence[Span], *, by_patterns: bool = False
) -> tuple[list[Item], int]:
    """The items, and the doubts met. `by_patterns`: the learned reading only names the items."""
    body = draft.body
    masked = masked_spans(body.text, body.flat, language, today)
    blocked = [*address_spans, *masked, *asides(body), *header_spans(body.flat)]
    tagged = tag(body, blocked)
    tabular = find_tabular(body, tagged, blocked, language)
    tables = list(tabular.tables)
    blocked += [(table.start, table.end) for table in tables]
    blocked += [body.inner_signature] if body.inner_signature else []
    plain = [(table.start, table.end) for table in tables if table.headed]
    numbers = frozenset(str(draft.get(name)).lower() for name in ("order_number", "quote_number", "contract_number"))
    told = _told(body, tagged, MentionFinder(body, blocked, language), numbers, by_patterns=by_patterns)
    reader = _Reader(body, tagged, blocked, numbers, _has_bare_codes(body, tagged, told), by_patterns)
    listed = ItemList(body.flat)
    for piece, found in told:
        while tables and tables[0].start < piece[1]:
            listed.take_rows(tabular.items(body, tagged, tables.pop(0), language, today))
        reader.read(listed, piece, found)
    _name_apart(body, listed.items)
    date_items(body, tagged, listed.items, language, today)
    return listed.items, listed.doubts + listed.waiting + tagged.doubts(plain)


def _told(
    body: Body, tagged: Tagged, finder: MentionFinder, numbers: frozenset[str], *, by_patterns: bool
) -> list[tuple[Span, list[Mention]]]:
    """The pieces of the text with what patterns find in them; one that changes its mind, or is a row, is a piece as it stands."""
    pieces = stretches(
        body.segments(),
        tagged.parts,
        tagged.starts,
        lambda start, end: by_patterns or is_row(body.text[start:end]) or retells(body.flat[start:end]),
        finder.has_item,
    )
    return [((start, end), _found(body, finder, start, end, numbers)) for start, end in pieces]


def _has_bare_codes(body: Body, tagged: Tagged, told: Sequence[tuple[Span, list[Mention]]]) -> bool:
    return has_bare_codes(tagged, [(piece, found) for piece, found in told if not retells(body.flat[slice(*piece)])])


@dataclass(frozen=True)
class _Reader:
    """Reads pieces of one text into a list of items; nothing that is `blocked`, none of the order's own `numbers`."""

    body: Body
    tagged: Tagged
    blocked: list[Span]
    numbers: frozenset[str]
    bare_codes: bool
    by_patterns: bool

    def read(self, listed: ItemList, piece: Span, found: Sequence[Mention]) -> None:
        """Take what a piece tells: a change of what was said before, or further items."""
        body = self.body
        if (change := retold(body, listed.items, found, piece, self.blocked)) is not None:
            listed.correct(*change)
            return
        before, replaced = len(listed.items), replaced_line(body, listed.items, piece)
        if self.by_patterns or replaced is not None or _is_retold(body, piece, found):
            listed.read(*piece, found)
        else:
            self._read_merged(listed, piece, found)
        _name(body, self.tagged, listed.items[before:])
        if replaced is not None:
            listed.replace(replaced, before)

    def _read_merged(self, listed: ItemList, piece: Span, found: Sequence[Mention]) -> None:
        body, tagged = self.body, self.tagged
        mentions = merged(body, tagged, found, piece, self.blocked, self.numbers, bare_codes=self.bare_codes)
        is_one = is_row(body.text[slice(*piece)]) and bool(mentions)
        listed.read(*piece, mentions, [mentions] if is_one else grouped(mentions, tagged.starts, body.flat))


def _is_retold(body: Body, piece: Span, found: Sequence[Mention]) -> bool:
    """Say whether a piece takes back or corrects, which the learned reading does not know."""
    return (
        retells(body.flat[slice(*piece)])
        or any(mention.kind is Kind.RETRACTED for mention in found)
        or CHANGED_MIND.search(body.flat, *piece) is not None
    )


def _found(body: Body, finder: MentionFinder, start: int, end: int, numbers: frozenset[str]) -> list[Mention]:
    """The mentions of one piece of the text; the number of the order or the offer is no item's code."""
    found = finder.find(start, end, is_entry=_begins_line(body, start))
    return [mention for mention in found if mention.kind is not Kind.CODE or mention.code not in numbers]


def _name(body: Body, tagged: Tagged, items: Sequence[Item]) -> None:
    for item in items:
        told = name_of(tagged, item)
        if told is not None and not takes_back(body, told):
            item.named = 0.95 * tagged.share("description", *told)
        else:
            told, item.named = name_by_form(body, item), _NAMED_BY_FORM
        item.description = without_codes(body, item, in_its_cell(body, item, told)) if told is not None else None


def _name_apart(body: Body, items: Sequence[Item]) -> None:
    """Name an item by its own line where the name that it was given stands in another item's."""
    for item in items:
        if item.description is None or item.sure or not is_of_another(body, item, item.description, items):
            continue
        own = name_by_form(body, item)
        if own is not None:
            item.description, item.named = without_codes(body, item, own), _NAMED_BY_FORM


_NAMED_BY_FORM = 0.7


def _begins_line(body: Body, start: int) -> bool:
    line = body.line_at(start)
    return not body.text[line.start : start].strip()
