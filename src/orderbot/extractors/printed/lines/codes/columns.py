"""Columns of codes over all lines of a table: one owner a column, what a line lacks there, what stands in no column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.lines.heading_words import CODES, HeadingWords
from orderbot.extractors.printed.lines.item_words import leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date, looks_like_code

_CODES = ("seller_item_id", "buyer_item_id", "item_id")
_WORDS = ("description", "note")
_ALIGNED = 3.0  # points
_GUESSED = frozenset(("code:leading", "code:unsure", "code:roles"))
_NEARLY_ALL = 0.7
_LEAST_LINES = 0.34  # of three lines or more: fewer guessed codes are words of the description


@dataclass(frozen=True, slots=True)
class _Column:
    """Codes of several lines at one left edge: whose they are, and how many rows under the quantity they stand."""

    name: str
    left: float
    drop: int


def settle_columns(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Make the codes of each column one owner's, fill in what lines lack, drop lone guesses and accounts."""
    columns = list(_columns(lines))
    for column in columns:
        for line in lines:
            _harmonise(line, column)
            _fill(line, column)
    unnamed = [line for line in lines if not _is_named(line, headings)]
    _drop_strays(lines, unnamed, columns)
    _drop_accounts(unnamed)
    if len(unnamed) == len(lines):
        _drop_guesses(lines)


def _is_named(line: LineReading, headings: HeadingWords) -> bool:
    """Say whether a heading over one of the line's codes names codes."""
    firsts = [line.values[name].tokens[0] for name in _CODES if name in line.values and line.values[name].tokens]
    return any(set(headings.meanings(token)) & set(CODES) for token in firsts)


def _columns(lines: Sequence[LineReading]) -> Iterator[_Column]:
    """The left edges at which at least half of the lines, and two, have a code."""
    places = [
        (round(reading.tokens[0].box[0] / _ALIGNED), name, reading.tokens[0].box[0], _drop(line, reading.tokens[0]))
        for line in lines
        for name in _CODES
        if (reading := line.values.get(name)) and reading.tokens and reading.basis != "code:labelled"
    ]
    edges = Counter(place[0] for place in places)
    while edges:
        edge = max(edges, key=lambda one: edges[one] + edges[one + 1])
        own = [place for place in places if place[0] in (edge, edge + 1)]
        for near in (edge - 1, edge, edge + 1):
            edges.pop(near, None)
        if len(own) >= max(2, 0.5 * len(lines)):
            name = Counter(place[1] for place in own).most_common(1)[0][0]
            drop = Counter(place[3] for place in own).most_common(1)[0][0]
            yield _Column(name, sorted(place[2] for place in own)[len(own) // 2], drop)


def _drop(line: LineReading, token: Token) -> int:
    """How many of the line's rows a token stands under the quantity's."""
    quantity = line.values.get("quantity") or line.values.get("line_net_amount")
    if quantity is None or not quantity.tokens:
        return 0
    return _row_of(line.rows, token) - _row_of(line.rows, quantity.tokens[0])


def _row_of(rows: Sequence[Row], token: Token) -> int:
    return min(
        range(len(rows)),
        key=lambda at: abs(rows[at].middle - token.middle) + 1e6 * (rows[at].page != token.page),
        default=0,
    )


def _harmonise(line: LineReading, column: _Column) -> None:
    """Move a code of the column to the column's owner."""
    for name in _CODES:
        reading = line.values.get(name)
        if name == column.name or reading is None or column.name in line.values or not _stands_in(reading, column):
            continue
        line.values[column.name] = line.values.pop(name)


def _stands_in(reading: Reading, column: _Column) -> bool:
    return (
        bool(reading.tokens)
        and reading.basis != "code:labelled"
        and abs(reading.tokens[0].box[0] - column.left) < _ALIGNED
    )


def _fill(line: LineReading, column: _Column) -> None:
    """Take the code that stands in the column where the line has none or one from elsewhere."""
    held = line.values.get(column.name)
    if held is not None and (held.basis == "code:labelled" or _stands_in(held, column)):
        return
    token = _token_in(line, column)
    if token is None:
        return
    line.put(column.name, bare_code(token.text), (token,), "code:column")
    for name in _WORDS:
        leave_out(line, name, (token,))


def _token_in(line: LineReading, column: _Column) -> Token | None:
    """The token of the line at the column's left edge, in the row where the other lines have theirs, if it may be a code."""
    taken = [token for name, own in line.values.items() if name not in (*_WORDS, column.name) for token in own.tokens]
    for row in line.rows:
        for phrase in row.phrases:
            for at, token in enumerate(phrase.tokens):
                alone = at == 0 and len(phrase.tokens) == 1
                if abs(token.box[0] - column.left) >= _ALIGNED or _drop(line, token) != column.drop:
                    continue
                if _may_be_code(bare_code(token.text), alone=alone) and not shared(taken, (token,)):
                    return token
    return None


def _may_be_code(text: str, *, alone: bool) -> bool:
    """Say whether a text in a column of codes is one: with a digit, or a word in capitals that stands alone."""
    if len(text) < 3 or is_date(text):
        return False
    return (has_digit(text) and looks_like_code(text)) or (alone and text.isupper() and text.replace("-", "").isalpha())


def _drop_strays(lines: Sequence[LineReading], unnamed: Sequence[LineReading], columns: Sequence[_Column]) -> None:
    """Drop what stands beside the column in which nearly all lines have their codes."""
    for column in columns:
        held = [line for line in lines if (own := line.values.get(column.name)) and own.basis != "code:labelled"]
        inside = [line for line in held if _stands_in(line.values[column.name], column)]
        if len(held) > len(inside) >= _NEARLY_ALL * len(held):
            for line in held:
                if any(line is other for other in unnamed) and not any(line is other for other in inside):
                    del line.values[column.name]


def _drop_accounts(lines: Sequence[LineReading]) -> None:
    """Drop short numbers under no code's heading that most lines repeat: accounts, VAT codes."""
    bare = [line for line in lines if (own := line.values.get("item_id")) and own.basis == "code:column"]
    values = {str(line.values["item_id"].value) for line in bare}
    if len(bare) > 2 and 2 * len(values) <= len(bare) and all(len(value) < 5 for value in values):
        for line in bare:
            del line.values["item_id"]


def _drop_guesses(lines: Sequence[LineReading]) -> None:
    """Drop codes that no label or column bears out where nearly all lines have none: grades and sizes of a description."""
    if len(lines) < 3:
        return
    coded = [line for line in lines if any(name in line.values for name in _CODES)]
    if len(coded) >= _LEAST_LINES * len(lines):
        return
    for line in coded:
        for name in _CODES:
            if name in line.values and line.values[name].basis in _GUESSED:
                del line.values[name]
