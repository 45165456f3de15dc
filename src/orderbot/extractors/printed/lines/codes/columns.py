"""Columns of codes over all lines of a table: one owner a column, what a line lacks there, what stands in no column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Token, joined
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date, looks_like_code

_CODES = ("seller_item_id", "buyer_item_id", "item_id")
ALIGNED = 3.0  # points
_MOST_PIECES = 4
_LEAST = 0.4  # of the lines at a place have a code in a column of codes, two at least


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """Codes of several lines at one left edge: whose they are, and how many rows under the quantity they stand."""

    name: str
    left: float
    drop: int


def settle_columns(lines: Sequence[LineReading]) -> list[CodeColumn]:
    """Make the codes of each column one owner's and fill in what lines lack; gives the columns."""
    columns = list(_columns(lines))
    for column in columns:
        for line in lines:
            _harmonise(line, column)
            _fill(line, column)
    return columns


def _columns(lines: Sequence[LineReading]) -> Iterator[CodeColumn]:
    """The left edges at which enough of the lines have a code."""
    readings = [
        (line, name, reading)
        for line in lines
        for name in _CODES
        if (reading := line.values.get(name)) and reading.tokens and reading.basis != "code:labelled"
    ]
    places = [
        (
            round(own.tokens[0].box[0] / ALIGNED),
            name,
            own.tokens[0].box[0],
            drop_of(line, own.tokens[0]),
            str(own.value),
        )
        for line, name, own in readings
    ]
    edges = Counter(place[0] for place in places)
    while edges:
        edge = max(edges, key=lambda one: edges[one] + edges[one + 1])
        own = [place for place in places if place[0] in (edge, edge + 1)]
        for near in (edge - 1, edge, edge + 1):
            edges.pop(near, None)
        reached = sum(1 for line in lines if _reaches(line, own[0][2]))
        if len(own) >= max(2, _LEAST * reached):
            name = Counter(place[1] for place in own).most_common(1)[0][0]
            drops = Counter(place[3] for place in own if has_digit(place[4])) or Counter(place[3] for place in own)
            drop = drops.most_common(1)[0][0]
            yield CodeColumn(name, sorted(place[2] for place in own)[len(own) // 2], drop)


def _reaches(line: LineReading, x: float) -> bool:
    """Say whether a place lies within the item's rows: of lists side by side it is in one."""
    boxes = [row.box for row in line.rows]
    return not boxes or min(box[0] for box in boxes) - ALIGNED <= x <= max(box[2] for box in boxes)


def drop_of(line: LineReading, token: Token) -> int:
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


def _harmonise(line: LineReading, column: CodeColumn) -> None:
    """Move a code of the column to the column's owner, over what stands elsewhere."""
    held = line.values.get(column.name)
    if held is not None and (held.basis == "code:labelled" or stands_in(held, column)):
        return
    for name in _CODES:
        reading = line.values.get(name)
        if name == column.name or reading is None or not stands_in(reading, column):
            continue
        if drop_of(line, reading.tokens[0]) != column.drop:
            continue
        line.values[column.name] = line.values.pop(name)


def stands_in(reading: Reading, column: CodeColumn) -> bool:
    """Say whether a reading stands in a column and is there for no label's sake."""
    return (
        bool(reading.tokens)
        and reading.basis != "code:labelled"
        and abs(reading.tokens[0].box[0] - column.left) < ALIGNED
    )


def _fill(line: LineReading, column: CodeColumn) -> None:
    """Take the code that stands in the column where the line has none or one from elsewhere."""
    held = line.values.get(column.name)
    if held is not None and _is_settled(line, held, column):
        return
    tokens = _tokens_in(line, column)
    if not tokens:
        if held is not None and _is_stray_word(line, held, column):
            del line.values[column.name]
        return
    line.put(column.name, bare_code(joined(tokens)), tokens, "code:column")
    if (number := line.values.get("line_number")) and shared(number.tokens, tokens):
        del line.values["line_number"]
    for name in WORDS:
        leave_out(line, name, tokens)


def _is_settled(line: LineReading, held: Reading, column: CodeColumn) -> bool:
    """Say whether a code needs no other from the column: an owner's label claims it, or it stands where the others do.

    A label that names no owner ("Modell-Nr.") says less than the column.
    """
    if held.basis == "code:labelled":
        return column.name != "item_id"
    return stands_in(held, column) and (has_digit(str(held.value)) or drop_of(line, held.tokens[0]) == column.drop)


def _is_stray_word(line: LineReading, held: Reading, column: CodeColumn) -> bool:
    """Say whether a word was taken for a code that stands in another of the item's rows than the column's codes."""
    word = held.basis != "code:labelled" and bool(held.tokens) and not has_digit(str(held.value))
    return word and stands_in(held, column) and drop_of(line, held.tokens[0]) != column.drop


def _tokens_in(line: LineReading, column: CodeColumn) -> tuple[Token, ...]:
    """The code of the line at the column's left edge, in the row where the other lines have theirs."""
    own_words = (*WORDS, column.name)
    taken = [
        token
        for name, own in line.values.items()
        if name not in own_words and not (name == "line_number" and not str(own.value).isdigit())
        for token in own.tokens
    ]
    for row in line.rows:
        for phrase in row.phrases:
            for at, token in enumerate(phrase.tokens):
                if abs(token.box[0] - column.left) >= ALIGNED or drop_of(line, token) != column.drop:
                    continue
                tokens = code_at(phrase, at)
                if tokens and not shared(taken, tokens):
                    return tokens
    return ()


def code_at(phrase: Phrase, at: int = 0) -> tuple[Token, ...]:
    """The code that begins at a token of a phrase: all the rest of it where that is pieces ("OR 16X3 BX"), else the token."""
    rest = phrase.tokens[at:]
    if 1 < len(rest) <= _MOST_PIECES and all(_is_piece(token) for token in rest) and has_digit(joined(rest)):
        return rest
    return rest[:1] if _may_be_code(bare_code(rest[0].text), alone=len(phrase.tokens) == 1) else ()


def _is_piece(token: Token) -> bool:
    return token.text.upper() == token.text and token.text[-1] != ":" and not is_date(token.text)


def _may_be_code(text: str, *, alone: bool) -> bool:
    """Say whether a text in a column of codes is one: with a digit, or a word in capitals that stands alone."""
    if len(text) < 3 or is_date(text):
        return False
    return (has_digit(text) and looks_like_code(text)) or (alone and text.isupper() and text.replace("-", "").isalpha())
