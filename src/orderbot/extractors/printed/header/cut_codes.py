"""Codes that a cell too narrow for them cut between two digits ("45003300" over "13")."""

from __future__ import annotations

from orderbot.extractors.printed.grid import Phrase, Sheet, Token

_LEAST_DIGITS = 7  # before the cut: a shorter number has a line of its own
_ALIGNED = 2.0  # points between left edges
_WHITE = 0.5  # heights between the rows
_ROWS = 2  # below the code's in which its end may stand


def is_cut(sheet: Sheet, row: int, label: Phrase, code: Phrase) -> bool:
    """Say whether the code fills its column and a shorter run of digits stands right under it, nothing under its label."""
    under = sheet.rows[row + 1 : row + 1 + _ROWS]
    if len(code.tokens) != 1 or not fills_column(sheet, code):
        return False
    return any(
        len(phrase.tokens) == 1
        and ends_code(code.tokens[0], phrase.tokens[0])
        and not any(label.box[0] - _ALIGNED < word.box[0] < phrase.box[0] for word in other.phrases)
        for other in under
        for phrase in other.phrases
    )


def fills_column(sheet: Sheet, code: Phrase) -> bool:
    """Say whether nothing that begins at the code's left edge reaches further right, so that there was no room for more."""
    column = [phrase for phrase in sheet.phrases if abs(phrase.box[0] - code.box[0]) < _ALIGNED]
    return len(column) > 1 and all(phrase.box[2] <= code.box[2] + _ALIGNED for phrase in column)


def ends_code(code: Token, piece: Token) -> bool:
    """Say whether a piece on the next row is the end of a code: fewer digits, at its left edge, without white between."""
    digits = code.text.isdigit() and piece.text.isdigit() and len(code.text) >= _LEAST_DIGITS
    under = piece.box[1] - code.box[1] >= 0 and piece.box[1] - code.box[3] < _WHITE * code.height
    return digits and len(piece.text) < len(code.text) and under and abs(piece.box[0] - code.box[0]) < _ALIGNED
