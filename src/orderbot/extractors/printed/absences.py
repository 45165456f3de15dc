"""What speaks against a needed value being absent: words of its kind that nobody read, addresses and signs on the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orderbot.extractors.printed.grid import Sheet, Token
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, is_dimension, looks_like_code, number
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.labels import names_delivery
from orderbot.extractors.wording.postal import STRONG, postal_span, read_postal
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark

_MOST = 4  # addresses that are told apart
_SIGNS = ("$", "¥", "kr", "zł", "₣")


@dataclass(frozen=True, slots=True)
class Absences:
    """The marks of what was not found: of each line by its place (from 0) and of the header by field path."""

    lines: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    header: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def absences(sheets: Sequence[Sheet], lines: Sequence[LineReading], mark: Mark) -> Absences:
    """What the rows of each line, and the pages, still hold of the kinds that orders need."""
    of_lines = {
        (at, name): marks for at, line in enumerate(lines) for name, marks in _of_line(_unread(line), mark).items()
    }
    place = _of_place(sheets)
    signs = any(sign in token.text for sheet in sheets for row in sheet.rows for token in row.tokens for sign in _SIGNS)
    header = {f"ship_to/{name}": place for name in ("name", "street", "postal_code", "city")}
    return Absences(of_lines, header | {"currency": ("bare sign" if signs else "no sign",)})


def _unread(line: LineReading) -> list[Token]:
    """The words of a line's rows that none of its values stands on."""
    used = {id(token) for reading in line.values.values() for token in reading.tokens}
    return [token for row in line.rows for token in row.tokens if id(token) not in used]


def _of_line(unread: Sequence[Token], mark: Mark) -> dict[str, tuple[str, ...]]:
    texts = [token.text for token in unread]
    codes = any(looks_like_code(text) and has_digit(text) and not is_dimension(text) for text in texts)
    numbers = any(number(text, mark) is not None for text in texts)
    units = any(unit_code(text) is not None for text in texts)
    figure = ("unread number" if numbers else "no unread number",)
    return {
        "item_id": ("unread code" if codes else "no unread code",),
        "unit": ("unread unit" if units else "no unread unit",),
        "quantity": figure,
        "unit_price": figure,
    }


def _of_place(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """How many addresses the pages print, and whether a word for delivery stands on them."""
    codes = set()
    delivery = False
    for sheet in sheets:
        for phrase in sheet.phrases:
            found = read_postal(phrase.text)
            span = postal_span(phrase.tokens)
            if span is not None:
                codes.add(phrase.tokens[span[0]].text.strip(",;"))
            elif found is not None and found.strength >= STRONG:
                codes.add(found.code)
        delivery = delivery or any(names_delivery(plain(token.text)) for row in sheet.rows for token in row.tokens)
    return (f"{min(len(codes), _MOST)} addresses", "speaks of delivery" if delivery else "silent of delivery")
