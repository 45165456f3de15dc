"""Mentions: every code and every date that stands outside the item lines, whatever label it has or lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Sheet, Token
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.header.claims import Claim, claims_of
from orderbot.extractors.printed.header.numbers_of_order import read_code
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.shapes import has_digit
from orderbot.reading.dates import DateReading

_DATED = re.compile(r"\d\s?[./\-–]\s?\d|\d{1,2}\D{0,3} ?[^\W\d_]{3}|[^\W\d_]{3}\.? \d{1,2}|20\d{6}")
_MOST_SHEETS = 3  # the first two and the last: what an order says of itself stands there


@dataclass(frozen=True, slots=True)
class Mention:
    """A code, or a date when `day` is given; `phrase` and `row` say where it stands on `sheet` (by place among the sheets)."""

    text: str
    tokens: tuple[Token, ...]
    phrase: Phrase
    sheet: int
    row: int
    day: DateReading | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """Where mentions are looked for: the sheets of one order, its item table, the claims of labels outside that."""

    sheets: Sequence[Sheet]
    table: Table
    claims: Sequence[Claim]


def paper_of(sheets: Sequence[Sheet], table: Table) -> Paper:
    """The sheets with the claims of labels outside the table whose values no line has taken."""
    taken = _taken(table)
    claims = [
        claim
        for sheet in sheets
        for claim in claims_of(sheet)
        if not table.covers(claim.page, claim.label[0].middle, claim.label[0].centre)
        and not any(id(word) in taken for token in claim.value[:3] for word in token.words)
    ]
    return Paper(sheets, table, claims)


def _taken(table: Table) -> frozenset[int]:
    """The words (by id) that item lines have."""
    readings = (reading for line in table.lines for reading in line.values.values())
    return frozenset(id(word) for reading in readings for token in reading.tokens for word in token.words)


def mentions_of(paper: Paper, calendar: Calendar) -> list[Mention]:
    """All mentions of the sheets that an order says most of itself on, in reading order."""
    sheets, table, taken = paper.sheets, paper.table, _taken(paper.table)
    found: list[Mention] = []
    for at in _looked_at(len(sheets)):
        sheet = sheets[at]
        places = _places(sheet, at)
        for index, row in enumerate(sheet.rows):
            for phrase in row.phrases:
                if not has_digit(phrase.text) or table.covers(
                    sheet.number, phrase.tokens[0].middle, phrase.tokens[0].centre
                ):
                    continue
                if any(id(word) in taken for token in phrase.tokens for word in token.words):
                    continue
                dates = list(_dates(phrase, at, index, calendar))
                found += dates
                dated = {id(token) for date in dates for token in date.tokens}
                found += (code for code in _codes(phrase, at, index, dated) if not _is_month(code.text, calendar))
        found += _claimed(paper.claims, sheet, places, calendar)
    return _each_once(found)


def _looked_at(count: int) -> list[int]:
    return list(range(count)) if count <= _MOST_SHEETS else [0, 1, count - 1]


def _places(sheet: Sheet, at: int) -> dict[int, tuple[Phrase, int, int]]:
    return {
        id(token): (phrase, at, index)
        for index, row in enumerate(sheet.rows)
        for phrase in row.phrases
        for token in phrase.tokens
    }


def _dates(phrase: Phrase, at: int, row: int, calendar: Calendar) -> Iterator[Mention]:
    if _DATED.search(phrase.text):
        for reading, tokens in calendar.found(phrase.tokens):
            if reading.date:
                yield Mention(" ".join(token.text for token in tokens), tokens, phrase, at, row, reading)


def _codes(phrase: Phrase, at: int, row: int, dated: Collection[int]) -> Iterator[Mention]:
    """Codes from every token that may begin one; those that go on a code begun before are left."""
    inside: set[int] = set()
    for start, token in enumerate(phrase.tokens):
        if id(token) in dated or id(token) in inside or not any(sign.isalnum() for sign in token.text):
            continue
        number = read_code(phrase.tokens[start : start + 6])
        if number and id(number.tokens[0]) == id(token):
            inside |= {id(other) for other in number.tokens if has_digit(other.text)}
            yield Mention(number.text, number.tokens, phrase, at, row)


def _is_month(text: str, calendar: Calendar) -> bool:
    """Say whether words that look like a code are a month ("AVRIL 2026")."""
    return " " in text and bool(calendar.readings(text))


def _claimed(
    claims: Sequence[Claim], sheet: Sheet, places: dict[int, tuple[Phrase, int, int]], calendar: Calendar
) -> Iterator[Mention]:
    """Codes and dates as labels claim them: what wrapped over rows, or begins behind a sign."""
    for claim in claims:
        if claim.page != sheet.number or not has_digit(claim.text):
            continue
        rows = {places[id(token)][2] for token in claim.value if id(token) in places}
        dated = next(calendar.found(claim.value[:8]), None) if len(rows) > 1 else None
        if dated and dated[0].date and id(dated[1][0]) in places:
            yield Mention(" ".join(token.text for token in dated[1]), dated[1], *places[id(dated[1][0])], dated[0])
        number = read_code(claim.value)
        place = places.get(id(number.tokens[0])) if number else None
        if number and place and not calendar.readings(number.text):
            yield Mention(number.text, number.tokens, *place)


def _each_once(mentions: Sequence[Mention]) -> list[Mention]:
    """Every reading of a place once; a date whose year was found in another row is not read without it as well."""
    whole = {id(mention.tokens[0]) for mention in mentions if mention.day and not mention.day.implied_year}
    kept: dict[tuple[int, str, bool], Mention] = {}
    for mention in mentions:
        if mention.day and mention.day.implied_year and id(mention.tokens[0]) in whole:
            continue
        kept.setdefault((id(mention.tokens[0]), mention.text, mention.day is None), mention)
    return list(kept.values())
