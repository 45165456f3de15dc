"""One printed order: sheets → sketch, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.assemble import Sketch
from orderbot.extractors.printed.figures import read_money
from orderbot.extractors.printed.grid import Sheet, Token
from orderbot.extractors.printed.header.calendar import Calendar, habit_of, order_date, wished_delivery
from orderbot.extractors.printed.header.claims import Claim, claims_of
from orderbot.extractors.printed.header.identifiers import identifiers_of
from orderbot.extractors.printed.header.numbers_of_order import order_number, other_number
from orderbot.extractors.printed.header.parties import read_parties
from orderbot.extractors.printed.header.terms import currency, incoterms, payment_terms
from orderbot.extractors.printed.lines.choice import read_table
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import currency_of, document_mark, has_digit
from orderbot.extractors.printed.totals import Sums, choose_sums, find_sums
from orderbot.interfaces import Surroundings


def read_order(sheets: Sequence[Sheet], language: str | None, around: Surroundings) -> Sketch:
    """Read one order from its pages."""
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    calendar = Calendar(language, around.received.date(), habit_of(text, language))
    tokens = [token for sheet in sheets for row in sheet.rows for token in row.tokens]
    mark = document_mark((token.text for token in tokens), language)
    table = read_table(sheets, mark, calendar)
    sums = choose_sums(
        find_sums(sheets, mark, {page: span[0] for page, span in table.spans.items()}),
        [line.value("line_net_amount") for line in table.lines],
    )
    sketch = Sketch(lines=table.lines, sums=sums)
    sketch.ocr_pages = frozenset(sheet.number for sheet in sheets if sheet.read)
    sketch.qualities = {sheet.number: sheet.page.quality for sheet in sheets}
    sketch.list_cue = table.kind
    sketch.list_trust = _list_trust(table, sums)
    _read_header(sketch, sheets, table, calendar, around)
    return sketch


def _read_header(
    sketch: Sketch, sheets: Sequence[Sheet], table: Table, calendar: Calendar, around: Surroundings
) -> None:
    claims = [claim for sheet in sheets for claim in claims_of(sheet) if not _inside(table, claim)]
    header = sketch.header
    number = order_number(claims, sheets)
    found = {
        "order_number": number,
        "order_date": order_date(claims, sheets, calendar, number),
        "currency": currency(claims, [*sketch.sums.currencies, *_line_currencies(sheets, table)]),
        "payment_terms": payment_terms(claims, sheets),
        "contract_number": other_number("contract_number", claims),
        "quote_number": other_number("quote_number", claims),
        "revises_order_number": other_number("revises", claims),
    }
    found["incoterms/code"], found["incoterms/place"] = incoterms(claims, sheets, _phrases_inside(sheets, table))
    wish = wished_delivery(claims, calendar)
    found["requested_delivery_date"] = wish.day
    found["requested_delivery_period/start"], found["requested_delivery_period/end"] = wish.start, wish.end
    header.update({path: reading for path, reading in found.items() if reading is not None})
    tops = {page: span[0] for page, span in table.spans.items()}
    parties = read_parties(sheets, claims, identifiers_of(sheets, claims), tops, around.seller, around.seller_domains)
    header.update(parties.values)


def _inside(table: Table, claim: Claim) -> bool:
    return table.covers(claim.page, claim.label[0].middle, claim.label[0].centre)


def _phrases_inside(sheets: Sequence[Sheet], table: Table) -> list[int]:
    return [
        id(phrase)
        for sheet in sheets
        for phrase in sheet.phrases
        if table.covers(sheet.number, (phrase.box[1] + phrase.box[3]) / 2)
    ]


def _line_currencies(sheets: Sequence[Sheet], table: Table) -> list[tuple[str, tuple[Token, ...]]]:
    """Currencies printed in the table: in its headings and beside its amounts."""
    out: list[tuple[str, tuple[Token, ...]]] = []
    for sheet in sheets:
        for row in sheet.rows:
            if not table.covers(sheet.number, row.middle):
                continue
            for phrase in row.phrases:
                for token in phrase.tokens:
                    code = currency_of(token.text)
                    if code and (len(phrase.tokens) <= 5 or not has_digit(phrase.text)):
                        out.append((code, (token,)))
                    elif (
                        not code and ("€" in token.text or "£" in token.text) and (figure := read_money((token,), ","))
                    ):
                        out.append((figure.currency or "EUR", (token,)))
    return out


def _list_trust(table: Table, sums: Sums) -> float:
    """How sure it is that no line is missing or invented."""
    if not table.lines:
        return 0.1
    closed = [line for line in table.lines if line.closed]
    if table.kind == "headless" and not sums.net_closed:
        return 0.5
    if sums.net_closed and len(closed) == len(table.lines):
        return 0.985
    if sums.net_closed:
        return 0.97
    if sums.net_closed is False:
        return 0.45
    if len(closed) == len(table.lines):
        return 0.9
    if not _all_have_quantity(table.lines):
        return 0.5
    return 0.95 if table.kind != "headless" and _numbered_through(table.lines) else 0.75


def _numbered_through(lines: Sequence[LineReading]) -> bool:
    """The printed line numbers go on by one step from the first to the last: none is missing, none invented."""
    numbers = [line.value("line_number") for line in lines]
    if len(numbers) < 2 or not all(isinstance(number, str) and number.isdigit() for number in numbers):
        return False
    counted = [int(str(number)) for number in numbers]
    step = counted[1] - counted[0]
    return step > 0 and counted[0] in (1, step) and all(b - a == step for a, b in pairwise(counted))


def _all_have_quantity(lines: Sequence[LineReading]) -> bool:
    return all("quantity" in line.values for line in lines)
