"""A text → its record: what kind of text it is, and the order that is written in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from orderbot.extractors.body_text.bare_counts import counts_alone
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.confidence import in_probabilities, settle
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans, read_header
from orderbot.extractors.body_text.item_reading import read_items
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.lines import currencies, write_items
from orderbot.extractors.body_text.long_lines import shortened
from orderbot.extractors.body_text.masks import masked_spans
from orderbot.extractors.body_text.mention import Mention
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
from orderbot.extractors.body_text.sums import read_sum
from orderbot.extractors.body_text.unread import has_unread_goods
from orderbot.extractors.body_text.wanted_days import read_delivery
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
    own = body.own_words
    language, _ = language_of(f"{subject}\n{own}")
    body.speak(language)
    draft = Draft(body)
    address_spans = read_parties(draft, language, subject)
    read_header(draft, subject, _writing_of_dates(body, language), today, body.signature_start)
    items, doubts = read_items(draft, language, today, address_spans) if _is_prose(own) else ([], 0)
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
    guess = _guess(words, subject, document, around, count, may_list=offer is None)
    if not guess.document_type.carries_order:
        return _no_order(document, guess, language)
    is_change = guess.document_type is DocumentType.ORDER_CHANGE
    lacks = not is_change and has_unread_goods(body, items, language, today, words.address_spans)
    if is_change:  # the learned reading knows orders only
        items, doubts = read_items(draft, language, today, words.address_spans, by_patterns=True)
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
    doubts = 0 if read_sum(draft, items) else doubts
    _read_currency(draft, items)
    read_price_terms(draft, items, body.signature_start)
    read_delivery(draft, _writing_of_dates(body, language), today, items)
    settle(draft, items, own, doubts=doubts, type_probability=guess.probability)
    return in_probabilities(
        replace(_record(document, guess, language), order=draft.order(), evidence=draft.evidence),
        from_quoted=offer is not None or is_priced,
        named=guess.named,
        lacks_lines=lacks and offer is None,
        alone=[line_id for line_id, item in zip(draft.line_ids, items, strict=False) if counts_alone(body, item)],
    )


def _guess(
    words: Wording, subject: str, document: Document, around: Surroundings, count: int, *, may_list: bool
) -> TypeGuess:
    """The type of a text with `count` items; what it says up to the end of a list of goods may outweigh the rest."""
    guess = _type_of(words.own, subject, document, around, count)
    if guess.document_type.carries_order or not may_list:
        return guess
    end = _end_of_list(words.draft.body, words.items)
    return (
        guess if end is None else ordering_by_list(guess, _type_of(words.own[:end], subject, document, around, count))
    )


def _type_of(text: str, subject: str, document: Document, around: Surroundings, positions: int) -> TypeGuess:
    automatic = around.envelope.auto_submitted or around.envelope.list_id is not None
    return classify(
        text, subject=subject, file_name=document.name or "", automatic=automatic, positions=positions, is_letter=True
    )


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
    return in_probabilities(_record(document, guess, language), named=guess.named)


def _record(document: Document, guess: TypeGuess, language: str | None) -> Extraction:
    return Extraction(
        part=document.part,
        document_type=guess.document_type,
        type_confidence=guess.probability,
        language=language,
        reason=guess.reason,
    )


def _read_currency(draft: Draft, items: list[Item]) -> None:
    found = currencies(items)
    if found and len({currency for currency, _ in found}) == 1:
        _write_currency(draft, found[0][1])


def _write_currency(draft: Draft, mention: Mention) -> None:
    sign = re.search(r"€|eur\w*|£|gbp|usd|us\$|chf|cad|pln|sek|dkk", draft.body.flat[slice(*mention.reach)])
    at = mention.reach[0] + (sign.start() if sign else 0)
    draft.put((None, "currency"), mention.currency, 0.96, at, at + len(sign[0]) if sign else mention.end)
