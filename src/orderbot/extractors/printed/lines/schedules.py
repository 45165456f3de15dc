"""Deliveries printed under an item, or beside it under days that head columns, where they come to its quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.grid import Row, Sheet, Token
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import number
from orderbot.extractors.wording.columns import column_labels
from orderbot.reading.numbers import Mark

_ALIGNED = 4.0  # points
_APART = 4.0  # heights of a row: wider white ends an item
_HEAD_ROWS = 4  # over the first item, in which days may head columns


@dataclass(frozen=True, slots=True)
class _Part:
    """A day, the figure beside it or under it, and the words that say so."""

    day: date
    quantity: Decimal
    figure: Token
    tokens: tuple[Token, ...]


def settle_schedules(lines: Sequence[LineReading], sheets: Sequence[Sheet], mark: Mark, calendar: Calendar) -> None:
    """Give lines the deliveries whose quantities add up to theirs; a single one of all is the line's day."""
    for at, line in enumerate(lines):
        whole = line.value("quantity")
        if (
            whole is None
            or not line.values["quantity"].tokens
            or any(name.startswith("deliveries/") for name in line.values)
        ):
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        under = _parts_under(line, after, sheets, Decimal(whole), mark, calendar)
        parts = under or _parts_beside(line, lines, sheets, Decimal(whole), mark, calendar)
        if parts:
            _put(line, parts)
        if under:
            _take_rows(under, lines, sheets)


def _put(line: LineReading, parts: Sequence[_Part]) -> None:
    if len(parts) == 1:
        if "requested_delivery_date" not in line.values:
            line.put("requested_delivery_date", parts[0].day, parts[0].tokens, "delivery:sum")
    else:
        line.values.pop("requested_delivery_date", None)
        for n, part in enumerate(parts):
            line.put(f"deliveries/{n}/quantity", part.quantity, (part.figure,), "delivery:sum")
            line.put(f"deliveries/{n}/date", part.day, part.tokens, "delivery:sum")
    for name in WORDS:
        leave_out(line, name, [token for part in parts for token in (*part.tokens, part.figure)])


def _take_rows(parts: Sequence[_Part], lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> None:
    """Take the rows of a schedule, and the headings right over it, from whatever items have them."""
    rows = [row for sheet in sheets for row in sheet.rows]
    own = [n for n, row in enumerate(rows) if shared([part.figure for part in parts], row.tokens)]
    head = own[0] - 1 if own and own[0] and _holds_labels_alone(rows[own[0] - 1]) else None
    taken = [rows[n] for n in (*own, *(() if head is None else (head,)))]
    for line in lines:
        line.rows = tuple(row for row in line.rows if not any(row is other for other in taken))
        for name in WORDS:
            leave_out(line, name, [token for row in taken for token in row.tokens])


def _holds_labels_alone(row: Row) -> bool:
    return all(column_labels().whole(phrase.text) is not None for phrase in row.phrases)


def _parts_under(
    line: LineReading,
    after: LineReading | None,
    sheets: Sequence[Sheet],
    whole: Decimal,
    mark: Mark,
    calendar: Calendar,
) -> list[_Part]:
    """The parts in the rows between an item's figures and the next item, one day a row, in the column that adds up."""
    dated = []
    for row in _rows_between(line, after, sheets):
        days = [(reading.date, own) for reading, own in calendar.found(row.tokens) if reading.date is not None]
        if len(days) == 1:
            dated.append((*days[0], _figures(row, days[0][1], mark)))
    if not dated:
        return []
    for first in dated[0][2]:
        column = [[one for one in figures if _is_in_column(one[1], first[1])] for _, _, figures in dated]
        if all(len(found) == 1 for found in column) and sum((found[0][0] for found in column), Decimal(0)) == whole:
            return [
                _Part(day, found[0][0], found[0][1], own) for (day, own, _), found in zip(dated, column, strict=True)
            ]
    return []


def _parts_beside(
    line: LineReading,
    lines: Sequence[LineReading],
    sheets: Sequence[Sheet],
    whole: Decimal,
    mark: Mark,
    calendar: Calendar,
) -> list[_Part]:
    """The figures of an item's row under days that head columns, where they add up."""
    row = _row_of(line.values["quantity"].tokens[0], sheets)
    heads = _days_over(lines, sheets, calendar)
    if row is None or len(heads) < 2:
        return []
    own = line.values["quantity"].tokens
    parts = [
        _Part(day, value, token, tokens)
        for day, tokens in heads
        for value, token in _figures(row, own, mark)
        if token.box[0] < tokens[-1].box[2] and tokens[0].box[0] < token.box[2]
    ]
    return parts if parts and sum((part.quantity for part in parts), Decimal(0)) == whole else []


def _days_over(
    lines: Sequence[LineReading], sheets: Sequence[Sheet], calendar: Calendar
) -> list[tuple[date, tuple[Token, ...]]]:
    """The days in a row right over the first item, two at least, each by itself."""
    first = lines[0].values.get("quantity")
    if first is None or not first.tokens:
        return []
    for sheet in sheets:
        over = [row for row in sheet.rows if row.page == first.tokens[0].page and row.middle < first.tokens[0].box[1]]
        for row in reversed(over[-_HEAD_ROWS:]):
            days = [
                (reading.date, phrase.tokens)
                for phrase in row.phrases
                for reading, own in calendar.found(phrase.tokens)
                if reading.date is not None and len(own) == len(phrase.tokens) and not reading.implied_year
            ]
            if len(days) > 1:
                return days
    return []


def _figures(row: Row, besides: Sequence[Token], mark: Mark) -> list[tuple[Decimal, Token]]:
    """The numbers of a row beside some of its words."""
    read = ((number(token.text, mark), token) for token in row.tokens if not shared((token,), besides))
    return [(value, token) for value, token in read if value is not None and value > 0]


def _is_in_column(one: Token, other: Token) -> bool:
    return min(abs(one.box[0] - other.box[0]), abs(one.box[2] - other.box[2])) < _ALIGNED


def _row_of(token: Token, sheets: Sequence[Sheet]) -> Row | None:
    rows = (row for sheet in sheets for row in sheet.rows if row.page == token.page)
    return next((row for row in rows if any(own is token for own in row.tokens)), None)


def _rows_between(line: LineReading, after: LineReading | None, sheets: Sequence[Sheet]) -> Iterator[Row]:
    """The rows under an item's quantity, up to the first that holds a value of the next item; on its own page."""
    first = line.values["quantity"].tokens[-1]
    held = [own for name, own in after.values.items() if name not in WORDS] if after else []
    stops = {id(word) for own in held for token in own.tokens for word in token.words}
    foot: float | None = None
    for row in (row for sheet in sheets for row in sheet.rows if row.page == first.page):
        if foot is None:
            begun = any(word is other for token in row.tokens for word in token.words for other in first.words)
            foot = row.box[3] if begun else None
            continue
        far = row.box[1] - foot > _APART * row.height
        if far or any(id(word) in stops for token in row.tokens for word in token.words):
            return
        foot = row.box[3]
        yield row
