"""Two codes read as one: of two columns side by side, or of one cell whose heading names both ("Code interne — Réf. fournisseur")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.codes.cells import JOINTS, SLOTS, Piece, by_signs
from orderbot.extractors.printed.lines.heading_words import CODES, HeadingWords
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, has_digit

_SHORT = 3  # signs of a figure that is no code
_TWO = 2


def settle_pairs(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Part codes that two headings, or the two parts of one, name; figures of several columns that no heading calls codes are none."""
    for line in lines:
        for name in SLOTS.values():
            own = line.values.get(name)
            if own is not None and own.tokens and own.basis != "code:labelled":
                _settle(line, name, own, headings)


def _settle(line: LineReading, name: str, own: Reading, headings: HeadingWords) -> None:
    columns = list(_by_phrases(line, own.tokens))
    if any(piece[-1].text[-1] in JOINTS for piece in columns[:-1]):
        return  # one code, broken at a hyphen over two rows of its cell
    if len(columns) == _TWO:
        meanings = [headings.meanings(piece[0], piece[-1].box[2]) for piece in columns]
        if all(len(bare_code(joined(piece))) <= _SHORT for piece in columns) and not any(map(_names_code, meanings)):
            del line.values[name]
            return
        _part(line, name, columns, [found[0] if len(found) == 1 else "" for found in meanings])
    elif len(columns) < _TWO:
        _part(line, name, list(by_signs(own.tokens)), headings.storeys_over(own.tokens[0]))


def _part(line: LineReading, name: str, pieces: Sequence[Piece], meanings: Sequence[str]) -> None:
    """Give both pieces the slots that their headings name, where these differ."""
    slots = [SLOTS.get(meaning) for meaning in meanings]
    codes = all(has_digit(joined(piece)) for piece in pieces)
    if len(pieces) != _TWO or len(slots) != _TWO or None in slots or slots[0] == slots[1] or not codes:
        return
    own = line.values.pop(name)
    for slot, piece in zip(slots, pieces, strict=True):
        if slot is not None and slot not in line.values:
            line.values[slot] = replace(own, value=bare_code(joined(piece)), tokens=piece, basis="code:column")


def _names_code(meanings: Sequence[str]) -> bool:
    return bool(set(meanings) & set(CODES))


def _by_phrases(line: LineReading, tokens: Sequence[Token]) -> Iterator[Piece]:
    """The tokens of a code by the phrases in which they stand."""
    for row in line.rows:
        for phrase in row.phrases:
            piece = tuple(token for token in phrase.tokens if any(token is own for own in tokens))
            if piece:
                yield piece
