"""The cells of a table's codes: what a narrow cell broke is put together, two codes in one cell are put apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date

SLOTS = {"seller_code": "seller_item_id", "buyer_code": "buyer_item_id", "code": "item_id"}
_CODES = tuple(SLOTS.values())
JOINTS = "-/_"
_ALIGNED = 3.0  # points
_MOST = 0.6  # of the lines
_MOST_PIECES = 4  # of a code
_PADDING = 6.0  # points between a full cell and the next column

Piece = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A code that takes several rows: its pieces from top to bottom."""

    line: LineReading
    name: str
    reading: Reading
    pieces: tuple[Piece, ...]


def settle_cells(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Complete codes that stop at a hyphen or within their cell; part codes stacked in one cell, where the table has such cells."""
    for line in lines:
        for name in _CODES:
            if name in line.values:
                _complete(line, name)
                _take_all(line, name, headings)
    cells = list(_cells(lines))
    coded = sum(1 for line in lines if any(name in line.values for name in _CODES))
    limit = _limit(lines, cells)
    stacked = len(cells) > 1 and len(cells) >= _MOST * coded and _are_stacked(cells, limit)
    for cell in cells:
        meanings = headings.meanings(cell.pieces[0][0], limit - _ALIGNED)
        if stacked or len(set(meanings)) > 1:
            _part(cell, meanings)


def _are_stacked(cells: Sequence[_Cell], limit: float) -> bool:
    """Say whether most cells hold two codes that are whole each, the first of which leaves room."""
    two = [cell for cell in cells if all(_is_whole(piece) for piece in cell.pieces) and not _is_broken(cell, limit)]
    return len(two) >= _MOST * len(cells)


def _is_whole(piece: Piece) -> bool:
    text = bare_code(joined(piece))
    return len(text) > 3 and has_digit(text)


def _complete(line: LineReading, name: str) -> None:
    """Add the next row's piece to a code that ends with a hyphen."""
    reading = line.values[name]
    while reading.tokens and reading.tokens[-1].text[-1] in JOINTS:
        below = _below(line, reading.tokens)
        if below is None:
            return
        reading = replace(
            reading, value=bare_code(joined(reading.tokens) + below.text), tokens=(*reading.tokens, below)
        )
        line.values[name] = reading


def _take_all(line: LineReading, name: str, headings: HeadingWords) -> None:
    """Make a code all of its cell where a heading of codes stands over it and the cell holds pieces alone ("52 14 66")."""
    own = line.values[name]
    phrase = next(
        (part for row in line.rows for part in row.phrases if own.tokens and own.tokens[0] in part.tokens), None
    )
    if (
        phrase is None
        or len(phrase.tokens) > _MOST_PIECES
        or not set(map(id, own.tokens)) < set(map(id, phrase.tokens))
    ):
        return
    rest = [token for token in phrase.tokens if not any(token is other for other in own.tokens)]
    taken = [token for other, one in line.values.items() if other not in (name, *WORDS) for token in one.tokens]
    if shared(taken, rest) or not all(map(_is_piece, phrase.tokens)) or not headings.heads_codes_alone(phrase):
        return
    line.values[name] = replace(own, value=bare_code(phrase.text), tokens=phrase.tokens)
    for word in WORDS:
        leave_out(line, word, rest)


def _below(line: LineReading, tokens: Sequence[Token]) -> Token | None:
    """The piece of a code right under it, at its left edge."""
    last, left = tokens[-1], tokens[0].box[0]
    for row in line.rows:
        for phrase in row.phrases:
            first = phrase.tokens[0]
            drop = first.box[1] - last.box[3]
            if (
                abs(first.box[0] - left) < _ALIGNED
                and -0.3 * last.height < drop < 0.9 * last.height
                and _is_piece(first)
            ):
                return first
    return None


def _is_piece(token: Token) -> bool:
    return (
        token.text.upper() == token.text
        and token.text[:1].isalnum()
        and not is_date(token.text)
        and token.text[-1] != ":"
    )


def _cells(lines: Sequence[LineReading]) -> Iterator[_Cell]:
    for line in lines:
        for name in _CODES:
            reading = line.values.get(name)
            pieces = _pieces(reading.tokens) if reading else ()
            if reading and len(pieces) > 1:
                yield _Cell(line, name, reading, pieces)


def _pieces(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The tokens of each row, those joined that a hyphen leads on from."""
    rows: list[list[Token]] = []
    for token in tokens:
        if rows and (abs(token.middle - rows[-1][-1].middle) < 0.5 * token.height or rows[-1][-1].text[-1] in JOINTS):
            rows[-1].append(token)
        else:
            rows.append([token])
    return tuple(tuple(row) for row in rows)


def _limit(lines: Sequence[LineReading], cells: Sequence[_Cell]) -> float:
    """Where the column right of the codes begins."""
    left = min((cell.pieces[0][0].box[0] for cell in cells), default=0.0)
    reach = max((piece[-1].box[2] for cell in cells for piece in cell.pieces), default=0.0)
    after = [
        phrase.box[0] for line in lines for row in line.rows for phrase in row.phrases if phrase.box[0] > left + 10
    ]
    return min((x for x in after if x > reach), default=reach)


def _is_broken(cell: _Cell, limit: float) -> bool:
    """Say whether the first piece fills its cell, so that a code too long for it had to go on below."""
    first = cell.pieces[0]
    width = (first[-1].box[2] - first[0].box[0]) / max(1, len(joined(first)))
    return limit - first[-1].box[2] < 1.5 * width + _PADDING


def _part(cell: _Cell, meanings: Sequence[str]) -> None:
    """Give each piece the slot that its storey of the heading names, the item's own where none is left."""
    names = [SLOTS[meaning] for meaning in meanings if meaning in SLOTS]
    if len(set(names)) < 2:
        names = [cell.name]
    for at, piece in enumerate(cell.pieces):
        name = names[at] if at < len(names) else "item_id"
        if at == 0:
            del cell.line.values[cell.name]
        if name not in cell.line.values:
            cell.line.values[name] = replace(cell.reading, value=_spelled(piece), tokens=piece)


def _spelled(piece: Piece) -> str:
    """The piece's text; nothing stands between a hyphen and what it leads on to."""
    broken = any(token.text[-1] in JOINTS for token in piece[:-1])
    return bare_code("".join(token.text for token in piece) if broken else joined(piece))


def by_signs(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The pieces of a code between signs that stand alone ("F33063 — T528338")."""
    piece: list[Token] = []
    for token in tokens:
        if any(map(str.isalnum, token.text)):
            piece.append(token)
        elif piece:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)
