"""Heading rows of item tables: which row names the columns, and where each heading stands."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, between
from orderbot.extractors.printed.shapes import CURRENCIES, has_digit
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import FILLERS, fold, fold_word, plain
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_NEUTRAL = FILLERS | {
    "ht",
    "%",
    "€",
    "eur",
    "h",
    "t",
    "net",
    "ttc",
    "gbp",
    "£",
    "$",
    "chf",
    "euro",
    "in",
    "excl",
    "vat",
    "tva",
    "hors",
    "taxe",
    "#",
    "kg",
    "art",
    "prix",
}
_FIGURES = frozenset(("quantity", "unit_price", "amount"))
_LEAST_COVER = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """One column heading: what it may mean (None when unknown), its words, its box."""

    role: str | None
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings of one table; `first` and `last` are the indices of the rows they take."""

    page: int
    first: int
    last: int
    headings: tuple[Heading, ...]
    second: tuple[Heading, ...] = ()

    @property
    def bottom(self) -> float:
        return max(heading.box[3] for heading in (*self.headings, *self.second))

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(heading.role for heading in (*self.headings, *self.second) if heading.role)


def find_heading_rows(sheet: Sheet) -> list[HeadingRow]:
    """Every heading row of a page, from top to bottom; rows printed in two storeys are joined."""
    found: list[HeadingRow] = []
    for index in range(len(sheet.rows)):
        if found and index <= found[-1].last:
            continue
        heading = _heading_row(sheet, index)
        if heading:
            found.append(heading)
    return found


def _heading_row(sheet: Sheet, index: int) -> HeadingRow | None:
    row, broken = _mended(sheet, index)
    headings = headings_of(row, sheet.upright)
    if headings is None or not _is_table_head(headings):
        return None
    first, last, storeys = index, index, [row]
    if index and _is_storey(sheet.rows[index - 1], row) and not _names_enough(sheet.rows[index - 1], sheet):
        first, storeys = index - 1, [sheet.rows[index - 1], *storeys]
    while last + 1 < len(sheet.rows) and last - index < 2 and _is_storey(sheet.rows[last + 1], sheet.rows[last], broken):
        below = sheet.rows[last + 1]
        if last == index and broken:
            rest = tuple(phrase for phrase in below.phrases if id(phrase) not in broken)
            if not rest:
                last += 1
                continue
            below = replace(below, phrases=rest)
        if _names_enough(below, sheet):
            second = headings_of(below, sheet.upright) or ()
            return HeadingRow(sheet.number, first, last + 1, _joined(storeys, headings, row), tuple(second))
        last, storeys = last + 1, [*storeys, below]
    return HeadingRow(sheet.number, first, last, _joined(storeys, headings, row))


def headings_of(row: Row, upright: Sequence[Box]) -> tuple[Heading, ...] | None:
    """The row cut into headings; None when it holds numbers or too many words that head no column."""
    if any(has_digit(token.text) and not _is_base(token.text) for token in row.tokens):
        return None
    headings = [heading for phrase in row.phrases for heading in _cut(phrase, upright)]
    words = sum(len(heading.text.split()) for heading in headings)
    known = sum(len(heading.text.split()) for heading in headings if heading.role)
    return tuple(headings) if words and known / words >= _LEAST_COVER else None


def _cut(phrase: Phrase, upright: Sequence[Box]) -> list[Heading]:
    """One phrase as one heading, or as several that stand close together."""
    whole = column_labels().whole(phrase.text) or column_labels().whole(_without_neutral(phrase.text))
    whole = whole or column_labels().begun(phrase.text)
    if whole:
        return [Heading(whole, phrase.text, phrase.box)]
    tokens = phrase.tokens
    found = column_labels().search([token.text for token in tokens])
    if not found:
        return [Heading(None, phrase.text, phrase.box)]
    if len(found) == 1:
        covered = sum(len(fold_word(token.text)) or 1 for token in tokens[found[0].start : found[0].end])
        total = sum(1 for token in tokens for part in fold_word(token.text) if part not in _NEUTRAL)
        return [Heading(found[0].meaning if 2 * covered >= total else None, phrase.text, phrase.box)]
    starts = [0, *(match.start for match in found[1:])]
    ends = [*starts[1:], len(tokens)]
    pieces = []
    for match, start, end in zip(found, starts, ends, strict=True):
        piece = tokens[start:end]
        if (
            pieces
            and match.meaning == pieces[-1].role
            and not between(upright, tokens[start - 1].box, tokens[start].box)
        ):
            return [Heading(found[0].meaning, phrase.text, phrase.box)]
        pieces.append(
            Heading(match.meaning, " ".join(token.text for token in piece), bounding_box(token.box for token in piece))
        )
    return pieces


def _without_neutral(text: str) -> str:
    return " ".join(
        word for word in text.split() if not all(part in _NEUTRAL for part in fold_word(word)) or word in "NnN°#"
    )


def _is_table_head(headings: Sequence[Heading]) -> bool:
    roles = {heading.role for heading in headings if heading.role}
    if len(roles) < 2 or not roles & _FIGURES:
        return False
    return len(roles) >= 3 or bool(roles & {"quantity", "unit_price"})


def _mended(sheet: Sheet, index: int) -> tuple[Row, set[int]]:
    """The row with words whose ends wrapped into the next row ("Meng" over "e"), and the phrases so used."""
    row = sheet.rows[index]
    if index + 1 >= len(sheet.rows) or any(has_digit(token.text) for token in row.tokens):
        return row, set()
    used: set[int] = set()
    ends: dict[int, Phrase] = {}
    vocabulary = column_labels().vocabulary
    for phrase in sheet.rows[index + 1].phrases:
        text = plain(phrase.text)
        if len(phrase.tokens) != 1 or len(text) > 12 or has_digit(text):
            continue
        for token in row.tokens:
            whole = fold_word(token.text + phrase.text)
            over = _overlap(token.box, phrase.box) > -0.5 * token.height or abs(token.box[0] - phrase.box[0]) < 2
            if over and whole and whole[-1] in vocabulary and not set(fold_word(token.text)) <= vocabulary:
                ends[id(token)] = phrase
                used.add(id(phrase))
    if not used:
        return row, used
    phrases = tuple(
        replace(
            phrase,
            tokens=tuple(
                replace(token, text=token.text + ends[id(token)].text) if id(token) in ends else token
                for token in phrase.tokens
            ),
        )
        for phrase in row.phrases
    )
    return replace(row, phrases=phrases), used


def _is_storey(other: Row, row: Row, broken: Set[int] = frozenset()) -> bool:
    """Say whether a row directly above or below belongs to the same heading: close, short, without numbers."""
    gap = max(other.box[1], row.box[1]) - min(other.box[3], row.box[3])
    if gap > 0.8 * row.height or any(has_digit(token.text) and not _is_base(token.text) for token in other.tokens):
        return False
    if any(len(phrase.tokens) > 4 for phrase in other.phrases):
        return False
    known = sum(1 for phrase in other.phrases if id(phrase) in broken or _is_heading_word(phrase.text))
    return known * 2 >= len(other.phrases)


def _is_heading_word(text: str) -> bool:
    parts = fold(text)
    vocabulary = column_labels().vocabulary
    return (
        bool(parts) and all(part in vocabulary or part in _NEUTRAL for part in parts) or text.strip("()") in CURRENCIES
    )


def _names_enough(row: Row, sheet: Sheet) -> bool:
    headings = headings_of(row, sheet.upright)
    return headings is not None and _is_table_head(headings)


def _joined(storeys: Sequence[Row], headings: Sequence[Heading], seed: Row) -> tuple[Heading, ...]:
    """Put the words of the other storeys to the heading they stand over or under."""
    if len(storeys) == 1:
        return tuple(headings)
    stacks: list[tuple[list[tuple[float, str]], Box, str | None]] = [
        ([(heading.box[1], heading.text)], heading.box, heading.role) for heading in headings
    ]
    for row in storeys:
        if row is seed:
            continue
        for phrase in row.phrases:
            home = max(range(len(stacks)), key=lambda at: _overlap(stacks[at][1], phrase.box))
            if _overlap(stacks[home][1], phrase.box) > 0:
                texts, box, role = stacks[home]
                stacks[home] = ([*texts, (phrase.box[1], phrase.text)], bounding_box((box, phrase.box)), role)
            else:
                stacks.append(([(phrase.box[1], phrase.text)], phrase.box, None))
    out = []
    for texts, box, role in stacks:
        text = " ".join(part for _, part in sorted(texts))
        out.append(Heading(_role_of(text) or role, text, box))
    return tuple(sorted(out, key=lambda heading: heading.box[0]))


def _role_of(text: str) -> str | None:
    whole = column_labels().whole(text) or column_labels().whole(_without_neutral(text))
    if whole:
        return whole
    found = column_labels().search(text.split())
    return max(found, key=lambda match: match.strength).meaning if found else None


def _overlap(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def _is_base(text: str) -> bool:
    return text.strip("()/") in ("1", "10", "100", "1000", "1.000", "%o")
