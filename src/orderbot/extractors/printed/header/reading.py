"""The header of one printed order: every label's claim, then each value by its own rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.calendar import Calendar, Wish, order_date, wished_delivery
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.corroboration import corroborated
from orderbot.extractors.printed.header.currencies import currency
from orderbot.extractors.printed.header.days_of_items import is_of_an_item
from orderbot.extractors.printed.header.identifiers import identifiers_of
from orderbot.extractors.printed.header.mention_scorer import ScoredMentions, score_mentions
from orderbot.extractors.printed.header.mentions import mentions_of, paper_of
from orderbot.extractors.printed.header.numbers_of_order import is_of_another, order_number, other_number
from orderbot.extractors.printed.header.parties import read_parties
from orderbot.extractors.printed.header.payment import payment_terms
from orderbot.extractors.printed.header.second_opinion import agreed
from orderbot.extractors.printed.header.sentences import sentences_of
from orderbot.extractors.printed.header.terms import incoterms
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.totals import Sums
from orderbot.interfaces import Surroundings

_TOLD_ON = 2  # sheets on which sentences speak of the order; terms of business come later


def read_header(
    sheets: Sequence[Sheet], table: Table, sums: Sums, calendar: Calendar, around: Surroundings
) -> dict[str, Reading]:
    """Everything the pages say outside the item table, by field path ("ship_to/postal_code")."""
    paper = paper_of(sheets, table)
    claims = paper.claims
    scored = score_mentions(mentions_of(paper, calendar), paper)
    number = _number_of_order(claims, sheets, scored, calendar)
    ordered = agreed("order_date", order_date(claims, sheets, calendar, number), scored, calendar)
    if ordered is not None:
        calendar = replace(calendar, today=ordered.value)  # weeks and days without a year follow the order
    sentences = list(sentences_of(sheets[:_TOLD_ON], table))
    wish = wished_delivery(claims, calendar, sentences)
    if wish.start is None:
        day = agreed("requested_delivery_date", wish.day, scored, calendar)
        wish = Wish(day=None if day and is_of_an_item(day, claims, sheets, calendar) else day)
    inside = _phrases_inside(sheets, table)
    term, place = incoterms(claims, sheets, inside)
    found = {
        "order_number": number,
        "order_date": ordered,
        "currency": currency(claims, sheets, table, sums.currencies),
        "payment_terms": payment_terms(claims, sheets, sentences),
        "contract_number": other_number("contract_number", claims),
        "quote_number": other_number("quote_number", claims),
        "revises_order_number": other_number("revises", claims),
        "incoterms/code": term,
        "incoterms/place": place,
        "requested_delivery_date": wish.day,
        "requested_delivery_period/start": wish.start,
        "requested_delivery_period/end": wish.end,
    }
    tops = {page: span[0] for page, span in table.spans.items()}
    parties = read_parties(
        sheets, claims, identifiers_of(sheets, claims), tops, around.seller, around.seller_domains, inside
    )
    read = {path: reading for path, reading in found.items() if reading is not None} | parties.values
    return corroborated(read, sheets)


def _phrases_inside(sheets: Sequence[Sheet], table: Table) -> frozenset[int]:
    return frozenset(
        id(phrase)
        for sheet in sheets
        for phrase in sheet.phrases
        if table.covers(sheet.number, (phrase.box[1] + phrase.box[3]) / 2)
    )


def _number_of_order(
    claims: Sequence[Claim], sheets: Sequence[Sheet], scored: ScoredMentions, calendar: Calendar
) -> Reading | None:
    claimed = order_number(claims, sheets)
    number = agreed("order_number", claimed, scored, calendar)
    by_place = number is not None and number.basis == "order_number:scorer"
    return claimed if number is not None and by_place and is_of_another(number, claims) else number
