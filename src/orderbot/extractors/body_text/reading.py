"""A text → its record: what kind of text it is, and the order that is written in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from orderbot.extractors.body_text.asides import asides
from orderbot.extractors.body_text.body import Body, is_row
from orderbot.extractors.body_text.confidence import in_probabilities, settle
from orderbot.extractors.body_text.delivery import Wanted, wanted
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans, read_header
from orderbot.extractors.body_text.item_mentions import MentionFinder
from orderbot.extractors.body_text.item_patterns import CHANGED_MIND
from orderbot.extractors.body_text.items import Item, ItemList
from orderbot.extractors.body_text.lines import currencies, write_items
from orderbot.extractors.body_text.long_lines import shortened
from orderbot.extractors.body_text.masks import masked_spans, overlaps
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.orders_apart import orders_apart
from orderbot.extractors.body_text.parties import read_parties
from orderbot.extractors.body_text.price_terms import read_price_terms, share_discount
from orderbot.extractors.body_text.quoted_offer import (
    Quoted,
    apart,
    below,
    changes,
    is_taken,
    takes_offer,
    write_offered,
)
from orderbot.extractors.body_text.quoted_prices import complete, priced_goods
from orderbot.extractors.body_text.retold import replaced_line, retold
from orderbot.extractors.body_text.sums import read_sum
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
from orderbot.extractors.wording.document_type import TypeGuess, classify, ordering_by_list
from orderbot.extractors.wording.flat import flatten
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.order import DocumentType
from orderbot.reading.language import language as language_of
from orderbot.reading.text import decode

MOST_TEXT = 60_000  # letters; an order in sentences is shorter, and a log file is none
_CUT = ExtractionError(ErrorCode.TOO_LARGE, f"Only the first {MOST_TEXT:,} letters were read.")
_WRITTEN = re.compile(r"[\w\s.,;:!?'’\"()/@€£$%°+=*|•·–-]")
_MOSTLY = 0.85


def read_body(document: Document, around: Surroundings) -> list[Extraction]:
    """The record of a text: the order, what accompanies one, or why there is none; a record each of several orders."""
    text = decode(document.content)
    short = shortened(text[:MOST_TEXT])
    subject = around.envelope.subject or ""
    today = (around.envelope.sent_at or around.received).date()
    own, quoted = apart(short.text)
    pieces = orders_apart(own)
    records = [read_text(each, subject, document, around, today) for each in pieces] if len(pieces) > 1 else []
    if not all(record.order is not None and record.order.lines for record in records) or not records:
        records = [read_text(own, subject, document, around, today, quoted)]
    is_cut = bool(text[MOST_TEXT:].strip())
    return [
        replace(
            told,
            error=_CUT if told.order is not None and is_cut else told.error,
            evidence={key: short.as_sent(entry) for key, entry in told.evidence.items()},
        )
        for told in records
    ]


@dataclass(frozen=True)
class Wording:
    """A body as it is asked for its type: its sender's own words, and what was found in them so far."""

    own: str
    language: str | None
    draft: Draft
    items: list[Item]
    doubts: int
    address_spans: list[tuple[int, int]]


def words_of(text: str, subject: str, today: date, sender: str = "", address: str = "") -> Wording:
    """Read header values and items, whatever the text turns out to be."""
    body = Body(text, sender, address)
    own = body.text[: body.signature_start]
    language, _ = language_of(f"{subject}\n{own}")
    body.speak(language)
    draft = Draft(body)
    address_spans = read_parties(draft, language, subject)
    read_header(draft, subject, _writing_of_dates(body, language), today, body.signature_start)
    items, doubts = _read_lines(draft, language, today, address_spans) if _is_prose(own) else ([], 0)
    return Wording(own, language, draft, items, doubts, address_spans)


def read_text(
    text: str, subject: str, document: Document, around: Surroundings, today: date, quoted: Quoted | None = None
) -> Extraction:
    """Read one body. An order that only accompanies an attachment comes back with header values and no lines.

    `quoted` is the message that it answers: where it takes an offer, the lines stand there.
    """
    envelope = around.envelope
    words = words_of(text, subject, today, envelope.sender_name or "", envelope.sender or "")
    own, language, draft, items, doubts = words.own, words.language, words.draft, words.items, words.doubts
    body = draft.body
    offer = _taken_offer(words, quoted, subject, today)
    count = len(items if offer is None else offer.items)
    guess = _type_of(own, subject, document, around, count)
    if not guess.document_type.carries_order and offer is None and (end := _end_of_list(body, items)) is not None:
        upto = _type_of(own[:end], subject, document, around, count)
        guess = ordering_by_list(guess, upto)
    if not guess.document_type.carries_order:
        return _no_order(document, guess, language)
    is_change = guess.document_type is DocumentType.ORDER_CHANGE
    if is_change:  # the learned reading knows orders only
        items, doubts = _read_lines(draft, language, today, words.address_spans, by_patterns=True)
    else:
        items = [item for item in items if item.action != "delete"]  # "sans la réf. AB-12": nothing is ordered of it
    if offer is not None and quoted is not None and guess.document_type is DocumentType.ORDER:
        doubts = _write_offer(words, quoted, offer, today)
        items = []
    else:
        offer = None
        share_discount(body, items)
        write_items(draft, items, with_actions=is_change)
    is_priced = quoted is not None and offer is None and not is_change and _take_prices(draft, items, quoted, today)
    read_sum(draft, items)
    _read_currency(draft, items)
    read_price_terms(draft, items, body.signature_start)
    _read_delivery(draft, _writing_of_dates(body, language), today, items)
    settle(draft, items, own, doubts=doubts, type_probability=guess.probability)
    order = draft.order()
    told = Extraction(
        part=document.part,
        document_type=guess.document_type,
        type_confidence=guess.probability,
        language=language,
        order=order,
        evidence=draft.evidence,
        reason=guess.reason,
    )
    return in_probabilities(told, from_quoted=offer is not None or is_priced, named=guess.named)


def _type_of(text: str, subject: str, document: Document, around: Surroundings, positions: int) -> TypeGuess:
    automatic = around.envelope.auto_submitted or around.envelope.list_id is not None
    return classify(text, subject=subject, file_name=document.name or "", automatic=automatic, positions=positions)


_FEWEST_LISTED = 2


def _end_of_list(body: Body, items: Sequence[Item]) -> int | None:
    """Where a list of items ends, each with its count in a line of its own; None without one."""
    counted = [item for item in items if item.quantity is not None]
    lines = {body.line_at(item.start).start for item in counted}
    if len(lines) < max(_FEWEST_LISTED, len(counted)):
        return None
    return body.line_at(max(item.end for item in counted) - 1).end


def _taken_offer(words: Wording, quoted: Quoted | None, subject: str, today: date) -> Wording | None:
    """The offer quoted below as it reads, where the own words take it."""
    if quoted is None or not takes_offer(flatten(words.own), subject):
        return None
    offer = words_of(quoted.text, "", today)
    return offer if is_taken(words.items, offer.items) else None


def _write_offer(words: Wording, quoted: Quoted, offer: Wording, today: date) -> int:
    """Write the offered lines as the own words change them; gives how much of that is doubtful."""
    body = words.draft.body
    blocked = [
        *words.address_spans,
        *masked_spans(body.text, body.flat, words.language, today),
        *header_spans(body.flat),
    ]
    changed = changes(body, blocked, offer.draft.body, offer.items)
    read_price_terms(offer.draft, offer.items, offer.draft.body.signature_start)
    _read_currency(offer.draft, offer.items)
    write_offered(words.draft, quoted, offer.draft, offer.items, changed)
    return offer.doubts + changed.doubts + 1


def _take_prices(draft: Draft, items: Sequence[Item], quoted: Quoted, today: date) -> bool:
    """Complete goods that are named without a code from the list of prices quoted below; says whether any was."""
    if all(item.codes for item in items):
        return False
    offer = Draft(Body(quoted.text))
    language, _ = language_of(quoted.text)
    offer.body.speak(language)
    blocked = [*masked_spans(offer.body.text, offer.body.flat, language, today), *header_spans(offer.body.flat)]
    goods = priced_goods(offer, blocked, language)
    prices = complete(draft, items, quoted, offer, goods)
    named = {price.currency for price in prices if price.currency}
    if len(named) == 1:
        _write_currency(offer, next(price for price in prices if price.currency))
        draft.put_evidence((None, "currency"), offer.get("currency"), below(offer.evidence[None, "currency"], quoted))
    return bool(offer.evidence)


_BRITISH = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\bGBP\b|£|\+44|\b(?:Ltd|plc|VAT)\b")


def _writing_of_dates(body: Body, language: str | None) -> str | None:
    """English dates put the month first in America alone: where the text is British, the day comes first."""
    return None if language == "en" and _BRITISH.search(body.text) else language


def _is_prose(text: str) -> bool:
    """Say whether it is written by a person: bytes that pose as text are not."""
    return len(_WRITTEN.findall(text)) >= _MOSTLY * len(text)


def _no_order(document: Document, guess: TypeGuess, language: str | None) -> Extraction:
    told = Extraction(
        part=document.part,
        document_type=guess.document_type,
        type_confidence=guess.probability,
        language=language,
        reason=guess.reason,
    )
    return in_probabilities(told, named=guess.named)


def _read_lines(
    draft: Draft, language: str | None, today: date, address_spans: list[tuple[int, int]], *, by_patterns: bool = False
) -> tuple[list[Item], int]:
    """The items of sentences, lists and tables, as the text tells them one after the other; and the doubts met.

    `by_patterns`: the learned reading only names the items.
    """
    body = draft.body
    masked = masked_spans(body.text, body.flat, language, today)
    blocked = [*address_spans, *masked, *asides(body), *header_spans(body.flat)]
    tagged = tag(body, blocked)
    tabular = find_tabular(body, tagged, blocked, language)
    tables = list(tabular.tables)
    blocked += [(table.start, table.end) for table in tables]
    plain = [(table.start, table.end) for table in tables if table.headed]
    blocked += [body.inner_signature] if body.inner_signature else []
    numbers = frozenset(str(draft.get(name)).lower() for name in ("order_number", "quote_number", "contract_number"))
    finder = MentionFinder(body, blocked, language)
    listed = ItemList(body.flat)
    pieces = stretches(
        body.segments(),
        tagged.parts,
        tagged.starts,
        lambda start, end: by_patterns or is_row(body.text[start:end]) or retells(body.flat[start:end]),
    )
    told = [((start, end), _found(body, finder, start, end, numbers)) for start, end in pieces]
    bare = has_bare_codes(tagged, [(piece, found) for piece, found in told if not retells(body.flat[slice(*piece)])])
    for (start, end), found in told:
        while tables and tables[0].start < end:
            listed.take_rows(tabular.items(body, tagged, tables.pop(0), language, today))
        if (change := retold(body, listed.items, found, (start, end), blocked)) is not None:
            listed.correct(*change)
            continue
        is_retold = (
            retells(body.flat[start:end])
            or any(mention.kind is Kind.RETRACTED for mention in found)
            or CHANGED_MIND.search(body.flat, start, end) is not None
        )
        before, replaced = len(listed.items), replaced_line(body, listed.items, (start, end))
        if is_retold or by_patterns or replaced is not None:
            listed.read(start, end, found)
        else:
            mentions = merged(body, tagged, found, (start, end), blocked, numbers, bare_codes=bare)
            is_one = is_row(body.text[start:end])
            listed.read(
                start, end, mentions, [mentions] if is_one and mentions else grouped(mentions, tagged.starts, body.flat)
            )
        _name(body, tagged, listed.items[before:])
        if replaced is not None:
            listed.replace(replaced, before)
    _name_apart(body, listed.items)
    date_items(body, tagged, listed.items, language, today)
    return listed.items, listed.doubts + listed.waiting + tagged.doubts(plain)


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


def _read_currency(draft: Draft, items: list[Item]) -> None:
    found = currencies(items)
    if found and len({currency for currency, _ in found}) == 1:
        _write_currency(draft, found[0][1])


def _write_currency(draft: Draft, mention: Mention) -> None:
    sign = re.search(r"€|eur\w*|£|gbp|usd|us\$|chf|cad|pln|sek|dkk", draft.body.flat[slice(*mention.reach)])
    at = mention.reach[0] + (sign.start() if sign else 0)
    draft.put((None, "currency"), mention.currency, 0.96, at, at + len(sign[0]) if sign else mention.end)


def _read_delivery(draft: Draft, language: str | None, today: date, items: list[Item]) -> None:
    """A date said once is the order's; dates said item by item are the lines'."""
    body = draft.body
    found = [date_ for start, end in body.segments() for date_ in wanted(body, start, end, language, today)]
    dated = [(item.wanted[1], item.wanted[2]) for item in items if item.wanted]
    found = [one for one in _without_overlaps(found) if not overlaps(dated, one.start, one.end)]
    by_line = {_line_of(draft, items, one): one for one in found if _line_of(draft, items, one)}
    if len(by_line) + sum(item.wanted is not None for item in items) >= 2:
        for line_id, one in by_line.items():
            if one.day and line_id:
                draft.put((line_id, "requested_delivery_date"), one.day, one.confidence, one.start, one.end)
        found = [one for one in found if _line_of(draft, items, one) is None]
    if not found:
        return
    best = max(found, key=lambda one: one.confidence)
    others = {(one.day, one.first) for one in found}
    confidence = best.confidence * (0.7 if len(others) > 1 else 1.0)
    draft.put((None, "requested_delivery_date"), best.day, confidence, best.start, best.end)
    draft.put((None, "requested_delivery_period/start"), best.first, confidence, best.start, best.end)
    draft.put((None, "requested_delivery_period/end"), best.last, confidence, best.start, best.end)


def _line_of(draft: Draft, items: list[Item], one: Wanted) -> str | None:
    """The line in whose list entry the date stands, or in brackets behind which."""
    line = draft.body.line_at(one.start)
    beside = [index for index, item in enumerate(items) if line.start <= item.start < line.end]
    if len(beside) == 1 and items[beside[0]].end <= one.start:
        return draft.line_ids[beside[0]]
    return _bracketed_beside(draft, items, one)


def _bracketed_beside(draft: Draft, items: list[Item], one: Wanted) -> str | None:
    """The line behind which the date stands in brackets, in a sentence of several: "… AB-12 (needed 12 May) and …"."""
    before = [index for index, item in enumerate(items) if item.start < one.start]
    if not before or len(items) == 1:
        return None
    between = draft.body.flat[items[before[-1]].quantity_end : one.start]
    is_bracketed = re.search(r"\([^()\n]*$", between) is not None and not re.search(r"[.!?]\s+\S", between)
    return draft.line_ids[before[-1]] if is_bracketed else None


def _without_overlaps(found: list[Wanted]) -> list[Wanted]:
    kept: list[Wanted] = []
    for one in sorted(found, key=lambda w: -w.confidence):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda w: w.start)
