"""Heading rows of item tables: which row names the columns, and where each heading stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, between, joined
from orderbot.extractors.printed.once import once_a_sheet
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import closing_labels, column_labels
from orderbot.extractors.wording.currencies import CURRENCIES
from orderbot.extractors.wording.folding import FILLERS, fold, fold_word
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_NEUTRAL = FILLERS | frozenset(
    [
        "ht",
        "%",
        "€",
        "eur",
        "h",
        "t",
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
        "htva",
        "btw",
        "iva",
        "mwst",
        "gst",
        "exkl",
        "ohne",
        "escl",
        "sin",
        "ex",
        "usd",
        "sgd",
        "cad",
        "aud",
        "#",
        "kg",
        "net",
    ]
)
_FIGURES = frozenset(("quantity", "unit_price", "amount"))
_COUNT = re.compile(r"(?<=[^\W\d_]|\.)\d+(?=\s?%?$)|\s[123](?=\s?%?$)")  # "Sc.1", "RAB1%", "Remise 2"
_LEAST_COVER = 0.6
_MOST_STOREYS = 4
_MOST_WORDS = 5  # a longer run of words is a sentence unless nearly all of them head columns


@dataclass(frozen=True, slots=True)
class Heading:
    """One column heading: what it may mean (None when unknown), its words, its box."""

    role: str | None
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings of one table; `first` and `last` are the indices of the rows they take.

    `second` is a further row of headings over or under them, where an item takes two rows with columns of their own.
    """

    page: int
    first: int
    last: int
    headings: tuple[Heading, ...]
    second: tuple[Heading, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(heading.role for heading in (*self.headings, *self.second) if heading.role)

    def spans(self, x: float) -> bool:
        """Say whether a place lies between the first and the last heading."""
        parts = (*self.headings, *self.second)
        return min(part.box[0] for part in parts) <= x <= max(part.box[2] for part in parts)


@once_a_sheet
def find_heading_rows(sheet: Sheet) -> list[HeadingRow]:
    """Every heading row of a page, from top to bottom; rows printed in several storeys are joined."""
    found: list[HeadingRow] = []
    for index in range(len(sheet.rows)):
        if found and index <= found[-1].last:
            continue
        heading = _heading_row(sheet, index)
        if heading:
            found.append(heading)
    return found


def headings_of(row: Row, upright: Sequence[Box]) -> list[list[Token]] | None:
    """The row's words cut into headings; None when it holds numbers or too many words that head no column."""
    if _prints_figures(row):
        return None
    cuts = [(phrase, _cut(phrase, upright)) for phrase in row.phrases]
    for phrase, cut in cuts:
        named = sum(len(piece) for piece in cut if _is_whole(piece))
        if len(phrase.tokens) > _MOST_WORDS and named < 0.8 * len(phrase.tokens):
            return None
    pieces = [piece for _, cut in cuts for piece in cut]
    words = sum(len(piece) for piece in pieces)
    known = sum(len(piece) for piece in pieces if role_of(joined(piece)))
    return pieces if words and known / words >= _LEAST_COVER else None


@lru_cache(maxsize=20_000)
def role_of(text: str) -> str | None:
    """What a heading means as a whole, or by its strongest part when little else is said."""
    labels = column_labels()
    whole = _named(text) or labels.begun(text)
    if whole:
        return whole
    found = labels.search(text.split())
    if not found:
        return None
    best = max(found, key=lambda match: match.strength)
    total = sum(1 for word in text.split() for part in fold_word(word) if part not in _NEUTRAL)
    return best.meaning if 2 * best.strength >= total else None


@lru_cache(maxsize=20_000)
def _named(text: str) -> str | None:
    """What the text means as a whole, small words and the count at its end ("Remise 1") aside."""
    labels = column_labels()
    found = labels.whole(text) or labels.whole(_without_neutral(text))
    counted = _COUNT.sub("", text)
    return found or (labels.whole(counted) if counted != text else None)


def _heading_row(sheet: Sheet, index: int) -> HeadingRow | None:
    row = sheet.rows[index]
    if _is_strip_of_sums(row):
        return None
    pieces = headings_of(row, sheet.upright)
    if pieces is None and all(len(phrase.tokens) <= _MOST_WORDS for phrase in row.phrases):
        mended = _grown(sheet, index, [[token] for token in row.tokens]) if _short_words(row) else None
        pieces = mended if mended and _is_table_head([role_of(_spelled(piece)) for piece in mended]) else None
    if not pieces or not _may_be_head(sheet, index, pieces):
        return None
    if _is_lesser_storey(sheet, index, pieces):
        return None
    first, stacks = index, pieces
    upper_row = sheet.rows[index - 1] if index else None
    if upper_row and _is_storey(upper_row, row):
        joint = _stacked(stacks, upper_row)
        if _improves(stacks, joint, upper_row):
            first, stacks = index - 1, joint
    last, upper = index, row
    while last + 1 < len(sheet.rows) and last - index < _MOST_STOREYS:
        below = sheet.rows[last + 1]
        joint = _stacked(stacks, below)
        if not _is_storey(below, upper) or not _improves(stacks, joint, below):
            break
        last, stacks, upper = last + 1, joint, below
    headings = tuple(
        _heading(stack) for stack in sorted(stacks, key=lambda stack: min(token.box[0] for token in stack))
    )
    if not _is_table_head([heading.role for heading in headings]):
        return None
    if (
        last + 1 < len(sheet.rows)
        and _is_near(sheet.rows[last + 1], upper)
        and _names_enough(sheet.rows[last + 1], sheet)
    ):
        lower = headings_of(sheet.rows[last + 1], sheet.upright) or []
        return HeadingRow(sheet.number, first, last + 1, headings, tuple(_heading(piece) for piece in lower))
    if upper_row and first == index and row.box[1] - upper_row.box[3] <= 0.8 * row.height:
        over = [_heading(piece) for piece in headings_of(upper_row, sheet.upright) or []]
        if over and all(heading.role for heading in over):
            return HeadingRow(sheet.number, index - 1, last, headings, tuple(over))
    return HeadingRow(sheet.number, first, last, headings)


def _is_strip_of_sums(row: Row) -> bool:
    """Say whether the row's phrases are the labels of totals, printed side by side."""
    kinds = [closing_labels().whole(phrase.text) for phrase in row.phrases]
    columns = {column_labels().whole(phrase.text) for phrase in row.phrases}
    sums = sum(1 for kind in kinds if kind)
    if sums > 2 and not columns & {"quantity", "unit_price", "description"}:
        return True
    return 2 * sums > len(kinds) > 1 and not columns & {"quantity", "unit_price", "code"}


def _may_be_head(sheet: Sheet, index: int, pieces: Sequence[Sequence[Token]]) -> bool:
    """Say whether the row is a table's head, alone or with the next row's words under its own."""
    if _is_table_head([role_of(joined(piece)) for piece in pieces]):
        return True
    if index + 1 >= len(sheet.rows) or len(pieces) < 3 or not _is_storey(sheet.rows[index + 1], sheet.rows[index]):
        return False
    stacks = _stacked([list(piece) for piece in pieces], sheet.rows[index + 1])
    return _is_table_head([role_of(_spelled(stack)) for stack in stacks])


def _is_lesser_storey(sheet: Sheet, index: int, pieces: Sequence[Sequence[Token]]) -> bool:
    """Say whether the next row names more columns and these words only stand over some of them."""
    if index + 1 >= len(sheet.rows) or not _is_near(sheet.rows[index + 1], sheet.rows[index]):
        return False
    below = headings_of(sheet.rows[index + 1], sheet.upright)
    if below is None or sum(1 for piece in below if role_of(joined(piece))) <= len(pieces):
        return False
    return _improves(below, _stacked(below, sheet.rows[index]), sheet.rows[index])


def _short_words(row: Row) -> bool:
    return len(row.tokens) >= 3 and not _prints_figures(row) and len(row.phrases) >= 3


def _grown(sheet: Sheet, index: int, pieces: list[list[Token]]) -> list[list[Token]] | None:
    if index + 1 >= len(sheet.rows) or not _is_near(sheet.rows[index + 1], sheet.rows[index]):
        return None
    below = sheet.rows[index + 1]
    if any(has_digit(token.text) for token in below.tokens):
        return None
    return _stacked(pieces, below)


def _cut(phrase: Phrase, upright: Sequence[Box]) -> list[list[Token]]:
    """One phrase as one heading, or as several that stand close together."""
    tokens = list(phrase.tokens)
    labels = column_labels()
    if _named(phrase.text) or labels.begun(phrase.text):
        return [tokens]
    whites = [0.0] + [
        right.box[0] - left.box[2] + (50 if between(upright, left.box, right.box) else 0) - 4
        for left, right in pairwise(tokens)
    ]
    best: list[tuple[float, float, list[list[Token]]]] = [(0.0, 0.0, [])]
    for end in range(1, len(tokens) + 1):
        options = []
        for start in range(max(0, end - 6), end):
            covered, white, pieces = best[start]
            piece = tokens[start:end]
            known = len(piece) if _named(joined(piece)) else 0
            options.append((covered + known, white + whites[start], [*pieces, piece]))
        best.append(max(options, key=lambda option: (option[0], option[1])))
    return _unknown_joined(best[-1][2])


def _unknown_joined(pieces: Sequence[list[Token]]) -> list[list[Token]]:
    """Unknown pieces that follow one another are one heading."""
    out: list[list[Token]] = []
    for piece in pieces:
        known = _named(joined(piece))
        if out and not known and not column_labels().whole(joined(out[-1])):
            out[-1] = [*out[-1], *piece]
        else:
            out.append(list(piece))
    return out


def _without_neutral(text: str) -> str:
    return " ".join(
        word for word in text.split() if not all(part in _NEUTRAL for part in fold_word(word)) or word in "NnN°#"
    )


def _is_table_head(roles: Sequence[str | None]) -> bool:
    known = {role for role in roles if role}
    if len(known) < 2 or not known & _FIGURES:
        return False
    return len(known) >= 3 or bool(known & {"quantity", "unit_price"})


def _is_near(other: Row, row: Row) -> bool:
    return max(other.box[1], row.box[1]) - min(other.box[3], row.box[3]) <= 0.8 * row.height


def _is_storey(other: Row, row: Row) -> bool:
    """Say whether a row directly above or below may belong to the same heading: close, short, without numbers."""
    if not _is_near(other, row) or _prints_figures(other):
        return False
    return all(len(phrase.tokens) <= 5 for phrase in other.phrases) and not row_is_section(other, row)


def row_is_section(other: Row, row: Row) -> bool:
    """A lone phrase at the left edge under the headings is a section's title."""
    return (
        len(other.phrases) == 1
        and other.box[1] > row.box[1]
        and not _is_heading_word(other.text)
        and len(other.text) > 3
    )


def _is_heading_word(text: str) -> bool:
    parts = fold(text)
    vocabulary = column_labels().vocabulary
    known = bool(parts) and all(part in vocabulary or part in _NEUTRAL for part in parts)
    return known or text.strip("()") in CURRENCIES


def _improves(stacks: Sequence[Sequence[Token]], joint: Sequence[Sequence[Token]], below: Row) -> bool:
    """Say whether the lower row's words complete headings rather than name further ones."""
    if len(joint) > len(stacks) + 1:
        return False
    before, after = [role_of(_spelled(stack)) for stack in stacks], [role_of(_spelled(stack)) for stack in joint]
    if sum(1 for role in after if role) < sum(1 for role in before if role):
        return False
    pairs = [(stacks[at] if at < len(stacks) else [], stack) for at, stack in enumerate(joint)]
    grown = [(old, new) for old, new in pairs if any(token in below.tokens for token in new)]
    wholes = sum(1 for old, new in grown if old and _is_whole(new))
    harmed = sum(1 for old, new in grown if old and _is_whole(old) and not _is_whole(new))
    roles = [role_of(token.text) for token in below.tokens]
    if harmed > wholes or (harmed and _is_table_head(roles)):
        return False
    words = sum(1 for token in below.tokens if _is_heading_word(token.text) or len(token.text) <= 3)
    return 2 * wholes >= len(grown) or (2 * words >= len(below.tokens) and not _is_table_head(roles))


def _is_whole(tokens: Sequence[Token]) -> bool:
    return _named(_spelled(tokens)) is not None


def _names_enough(row: Row, sheet: Sheet) -> bool:
    pieces = headings_of(row, sheet.upright)
    return pieces is not None and _is_table_head([role_of(joined(piece)) for piece in pieces])


def _stacked(stacks: Sequence[Sequence[Token]], row: Row) -> list[list[Token]]:
    """Put each word of another storey to the heading it stands over or under; a word that fits none begins its own."""
    grown = [list(stack) for stack in stacks]
    boxes = [bounding_box(token.box for token in stack) for stack in stacks]
    for phrase in row.phrases:
        for token in phrase.tokens:
            home = max(range(len(grown)), key=lambda at: _overlap(boxes[at], token.box))
            if _overlap(boxes[home], token.box) > -0.35 * token.height:
                grown[home].append(token)
            elif token is not phrase.tokens[0] and grown[-1][-1] in phrase.tokens:
                grown[-1].append(token)
            else:
                grown.append([token])
                boxes.append(token.box)
    return grown


def _heading(tokens: Sequence[Token]) -> Heading:
    text = _spelled(tokens)
    return Heading(role_of(text), text, bounding_box(token.box for token in tokens))


def _spelled(tokens: Sequence[Token]) -> str:
    """The words of a heading from top to bottom; a word that was broken ("Meng" over "e") is mended."""
    ordered: list[Token] = []
    for token in sorted(tokens, key=lambda token: token.middle):
        at = len(ordered)
        while (
            at and token.middle - ordered[at - 1].middle < 0.4 * token.height and ordered[at - 1].box[0] > token.box[0]
        ):
            at -= 1
        ordered.insert(at, token)
    words: list[str] = []
    vocabulary = column_labels().vocabulary
    for token in ordered:
        if words and not set(fold_word(words[-1])) <= vocabulary:
            whole = fold_word(words[-1].rstrip("-") + token.text)
            if whole and whole[-1] in vocabulary:
                words[-1] = words[-1].rstrip("-") + token.text
                continue
        words.append(token.text)
    return " ".join(words)


def _overlap(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def _prints_figures(row: Row) -> bool:
    """Say whether a row holds digits as no heading does: no price's base, no count ("Dto 2"), no known word ("EAN13")."""
    for phrase in row.phrases:
        for at, token in enumerate(phrase.tokens):
            counted = at > 0 and token.text in ("2", "3")
            if has_digit(token.text) and not (
                counted or _is_base(token.text) or _is_heading_word(_uncounted(token.text))
            ):
                return True
    return False


def _uncounted(text: str) -> str:
    """A word without the digits at its end: "Sc.1", "EAN13", "RAB1%"."""
    return _COUNT.sub("", text) or text


def _is_base(text: str) -> bool:
    return text.strip("()/") in ("1", "10", "100", "1000", "1.000", "%o")


def apart(one: Box, other: Box) -> float:
    """The white between two boxes in x, negative where they overlap; a shared left edge counts as touching."""
    gap = max(one[0] - other[2], other[0] - one[2])
    return min(gap, 0.0) - 5 if abs(one[0] - other[0]) < 2 else gap
