"""Dates of an item: its own delivery date, or a schedule of deliveries printed under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.grid import Phrase, Row, Token, joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import number
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.labels import field_labels
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.layout import bounding_box
from orderbot.reading.numbers import Mark

_DATED = frozenset(("delivery_date", "delivery_week", "delivery"))
_LINKS = frozenset(
    (
        ":",
        "-",
        "–",
        "—",
        "x",
        "×",
        "→",
        "=",
        "(",
        "/",
        "|",
        "à",
        "le",
        "am",
        "on",
        "il",
        "el",
        "op",
        "du",
        "for",
        "pour",
        "qté",
        "qty",
        "menge",
    )
)


@dataclass(frozen=True, slots=True)
class Part:
    """One date under an item, with the quantity printed beside it."""

    quantity: Decimal | None
    day: date
    tokens: tuple[Token, ...]
    doubtful: bool


def read_dates(line: LineReading, item: Item, mark: Mark, calendar: Calendar) -> None:
    """Put the line's date, or its split deliveries, and take their words out of the item's text."""
    at = next((n for n, column in enumerate(item.columns) if column.role == "delivery_date"), None)
    parts = _parts(item, mark, calendar, at)
    scheduled = [part for part in parts if part.quantity is not None]
    whole = line.value("quantity")
    adds_up = whole is not None and sum((part.quantity or Decimal(0) for part in scheduled), Decimal(0)) == whole
    if len(parts) == 1 and adds_up:  # one delivery of all
        line.put("requested_delivery_date", parts[0].day, parts[0].tokens, "date:row")
        _drop(item, parts)
        return
    if len(scheduled) >= 2 or (scheduled and adds_up):
        for n, part in enumerate(scheduled):
            basis = "delivery:sum" if adds_up else "delivery"
            line.put(f"deliveries/{n}/quantity", part.quantity, part.tokens, basis)
            line.put(f"deliveries/{n}/date", part.day, part.tokens, basis)
        _drop(item, scheduled)
        return
    if at is not None and _put_cell(line, item, at, calendar):
        return
    if len(parts) == 1:
        basis = "date:ambiguous" if parts[0].doubtful else "date:row"
        line.put("requested_delivery_date", parts[0].day, parts[0].tokens, basis)
        _drop(item, parts)


def _put_cell(line: LineReading, item: Item, at: int, calendar: Calendar) -> bool:
    """The date in the item's own date cell, broken over rows or not."""
    cell = item.tokens(at)
    for tokens, text in (
        (item.anchor.cells.get(at, ()), None),
        (cell, joined(cell)),
        (cell, "".join(t.text for t in cell)),
    ):
        found = calendar.readings(text if text is not None else joined(tokens)) if tokens else ()
        if found and found[0].date:
            basis = "date:ambiguous" if calendar.doubtful(found[0]) else "date:column"
            line.put("requested_delivery_date", found[0].date, tokens, basis)
            return True
    return False


def _parts(item: Item, mark: Mark, calendar: Calendar, column: int | None) -> list[Part]:
    """Every date in the item's further rows that a label, a row's beginning or a quantity introduces."""
    stream = [token for row in item.rows if row is not item.anchor for token in _words(row, item, column)]
    starts = {id(row.row.tokens[0]) for row in item.rows if row is not item.anchor}
    starts |= {id(cell[0]) for row in item.rows if row is not item.anchor for cell in row.cells.values()}
    found = []
    for reading, own in calendar.found(stream):
        if reading.date is None or reading.implied_year:
            continue
        first = next(n for n, token in enumerate(stream) if token is own[0])
        last = next(n for n, token in enumerate(stream) if token is own[-1])
        begin = _label_start(stream, first)
        after = _quantity_after(stream, last + 1, mark)
        before = _quantity_before(stream, begin, mark) if after is None else None
        if begin == first and id(own[0]) not in starts and after is None and before is None:
            continue
        quantity, edge = after or before or (None, None)
        low = min(begin, edge) if before and edge is not None else begin
        high = edge + 1 if after and edge is not None else last + 1
        found.append(Part(quantity, reading.date, tuple(stream[low:high]), calendar.doubtful(reading)))
    return found


def _words(row: BodyRow, item: Item, column: int | None) -> tuple[Token, ...]:
    """The row's words outside the code columns, and outside a date column that continues the anchor's own cell."""
    codes = {
        n
        for n, one in enumerate(item.columns)
        if one.role in ("code", "seller_code", "buyer_code", "gtin", "line_number")
    }
    if len(row.row.phrases) == 1:
        return row.row.tokens
    if column is not None and column in item.anchor.cells:
        codes.add(column)
    skipped = {id(token) for n in codes for token in row.cells.get(n, ())}
    return tuple(token for token in row.row.tokens if id(token) not in skipped)


def _label_start(stream: Sequence[Token], first: int) -> int:
    """Where the label begins that ends right before the date; the date's own place when there is none."""
    words = [token.text for token in stream[max(0, first - 5) : first]]
    for lexicon in (column_labels(), field_labels()):
        for match in lexicon.search(words):
            tail = words[match.end :]
            if match.meaning in _DATED and all(word.strip(".:").lower() in _LINKS or word == ":" for word in tail):
                return first - len(words) + match.start
    return first


def _quantity_after(stream: Sequence[Token], at: int, mark: Mark) -> tuple[Decimal, int] | None:
    for n in range(at, min(at + 4, len(stream))):
        bare = stream[n].text.strip("():;,x×")
        value = number(bare, mark) if bare else None
        if value is not None:
            end = n + 1 if n + 1 < len(stream) and unit_code(stream[n + 1].text) else n
            return value, end
        if bare and bare.lower() not in _LINKS:
            return None
    return None


def _quantity_before(stream: Sequence[Token], begin: int, mark: Mark) -> tuple[Decimal, int] | None:
    for n in range(begin - 1, max(begin - 4, -1), -1):
        if abs(stream[n].middle - stream[begin].middle) > stream[begin].height:
            return None  # of the row above: "Gebinde 208 l" over "Liefertermin"
        bare = stream[n].text.strip("():;,x×")
        value = number(bare, mark) if bare else None
        if value is not None:
            return value, n
        if bare and bare.lower() not in _LINKS and not unit_code(bare):
            return None
    return None


def _drop(item: Item, parts: Sequence[Part]) -> None:
    """Take the dates' words out of the item's rows."""
    used = {id(token) for part in parts for token in part.tokens}
    kept = []
    for row in item.rows:
        if row is item.anchor or not any(id(token) in used for token in row.row.tokens):
            kept.append(row)
            continue
        rest = _without(row, used)
        if rest is not None:
            kept.append(rest)
    item.rows = kept


def _without(row: BodyRow, used: set[int]) -> BodyRow | None:
    phrases = []
    for phrase in row.row.phrases:
        tokens = tuple(token for token in phrase.tokens if id(token) not in used)
        if tokens:
            phrases.append(Phrase(tokens, bounding_box(token.box for token in tokens)))
    if not phrases:
        return None
    cells = {
        at: left for at, cell in row.cells.items() if (left := tuple(token for token in cell if id(token) not in used))
    }
    return replace(
        row, row=Row(row.row.page, tuple(phrases), bounding_box(phrase.box for phrase in phrases)), cells=cells
    )
