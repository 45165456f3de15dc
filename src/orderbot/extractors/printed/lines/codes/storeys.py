"""Codes printed one under the other, under headings one under the other: each storey of the heading names its row's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Token, joined
from orderbot.extractors.printed.lines.codes.cells import JOINTS, SLOTS, Piece, by_signs
from orderbot.extractors.printed.lines.codes.columns import drop_of
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date

_LABELLED = "code:labelled"
_MOST = 0.6  # of the lines
_FIGURES = ("quantity", "unit_price", "line_net_amount")
_SHORTEST = 3
_MOST_PIECES = 4


@dataclass(frozen=True, slots=True)
class _Storeyed:
    """A code in the row of an item for which a storey of the heading names codes, and the slot that it names."""

    line: LineReading
    slot: str
    tokens: tuple[Token, ...]


def settle_storeys(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Give each code the owner that the heading's storey of its row names, where lines print codes in all storeys.

    Where a heading names the item over or under its code ("Bezeichnung" over "Ihre Art.-Nr."), the rows of the cell are
    the same in most lines.
    """
    _settle_owners(lines, headings)
    found = [code for line in lines for code in _under_storeys(line, headings)]
    if len({id(code.line) for code in found}) < _MOST * len(lines):
        return
    for code in found:
        _put(code)


def _settle_owners(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    named = [(line, _named(line, headings)) for line in lines]
    if not any(len(names) > 1 for _, names in named):
        return
    for line, names in named:
        readings = {name: line.values.pop(held) for held, name in names.items()}
        for name, reading in readings.items():
            line.values.setdefault(name, reading)


def _named(line: LineReading, headings: HeadingWords) -> dict[str, str]:
    """For each slot of the line that holds a code under storeyed headings the slot that its storey names."""
    names = {
        held: wanted
        for held in SLOTS.values()
        if (reading := line.values.get(held)) and (wanted := _slot(line, reading, headings))
    }
    return names if len(set(names.values())) == len(names) else {}


def _slot(line: LineReading, reading: Reading, headings: HeadingWords) -> str | None:
    if not reading.tokens or reading.basis == _LABELLED:
        return None
    storeys = headings.storeys_over(reading.tokens[0])
    drop = drop_of(line, reading.tokens[0])
    if len(storeys) < 2 or len(set(storeys)) < len(storeys) or not 0 <= drop < len(storeys):
        return None
    return SLOTS.get(storeys[drop])


def _under_storeys(line: LineReading, headings: HeadingWords) -> Iterator[_Storeyed]:
    """The codes of a line that fill the cell in the row for which the heading's storey names codes."""
    figures = [token for name in _FIGURES if name in line.values for token in line.values[name].tokens]
    cells = defaultdict[tuple[str, ...], list[Phrase]](list)
    for phrase in (phrase for row in line.rows for phrase in row.phrases if not headings.stands_in(phrase.tokens[0])):
        cells[tuple(headings.storeys_over(phrase.tokens[0], None))].append(phrase)
    for storeys, phrases in cells.items():
        pieces = _pieces_of(phrases, len(storeys))
        if len(set(storeys)) < max(2, len(storeys)) or len(pieces) < len(storeys) or _is_one_broken(phrases):
            continue
        for storey, tokens in zip(storeys, pieces, strict=False):
            slot = SLOTS.get(storey)
            if slot is not None and _is_code(tokens, bare=slot == "item_id") and not shared(figures, tokens):
                yield _Storeyed(line, slot, tokens)


def _pieces_of(phrases: Sequence[Phrase], storeys: int) -> list[Piece]:
    """The rows of a cell; where one row holds as many codes as the heading names, parted by a sign, these ("F33063 — T528338")."""
    for phrase in phrases:
        pieces = list(by_signs(phrase.tokens))
        if len(pieces) == storeys and all(has_digit(joined(piece)) for piece in pieces):
            return pieces
    return [phrase.tokens for phrase in phrases]


def _is_one_broken(phrases: Sequence[Phrase]) -> bool:
    """Say whether the rows of a cell are the pieces of one code ("E-20-" over "1140")."""
    return any(phrase.text[-1] in JOINTS for phrase in phrases[:-1])


def _is_code(tokens: Piece, *, bare: bool) -> bool:
    """Say whether words are nothing but a code, as the heading of their row says; one word where that is `bare`, naming no owner."""
    text = joined(tokens)
    coded = text == text.upper() and has_digit(text) and not text.endswith(":") and not is_date(text)
    return coded and len(text) >= _SHORTEST and len(tokens) <= (1 if bare else _MOST_PIECES)


def _put(code: _Storeyed) -> None:
    """Put a code into its slot, unless a label's stands there; one from elsewhere is the item's own if it has none."""
    line = code.line
    held = line.values.get(code.slot)
    if held is not None and (held.basis == _LABELLED or held.tokens == code.tokens):
        return
    for name in SLOTS.values():
        own = line.values.get(name)
        if own is not None and own.basis != _LABELLED and shared(own.tokens, code.tokens):
            del line.values[name]
    line.put(code.slot, bare_code(joined(code.tokens)), code.tokens, "code:column")
    if held is not None and not shared(held.tokens, code.tokens):
        line.values.setdefault("item_id", held)
    for name in WORDS:
        leave_out(line, name, code.tokens)
