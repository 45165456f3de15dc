"""Heading rows of item tables: which row names the columns, and where each heading stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, between, joined
from orderbot.extractors.printed.lines.heading_meaning import is_table_head, meaning_of_whole, prints_figures, role_of
from orderbot.extractors.printed.lines.heading_storeys import improves, is_near, is_storey, is_whole, spelled, stacked
from orderbot.extractors.printed.once import once_a_sheet
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import closing_labels, column_labels
from orderbot.extractors.wording.units import heads_packs
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_LEAST_COVER = 0.6
_MOST_STOREYS = 4
_MOST_BELOW = 2  # rows of labels under the headings
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
            found.append(_with_storeys_below(heading, sheet))
    return found


def heads_of_items(
    heads: Sequence[HeadingRow], named: frozenset[str] = frozenset()
) -> tuple[list[HeadingRow], frozenset[str]]:
    """The heading rows without those of the deliveries printed under an item, and all roles named so far (`named`: before)."""
    kept: list[HeadingRow] = []
    for heading in heads:
        if not _is_schedule(heading, named):
            kept.append(heading)
            named = named | frozenset(heading.roles)
    return kept, named


def _is_schedule(heading: HeadingRow, named: frozenset[str]) -> bool:
    """Say whether a heading under those of the items only heads deliveries: dates and quantities, no price and no thing."""
    roles = frozenset(heading.roles)
    things = {"code", "seller_code", "buyer_code", "gtin", "description"}
    return bool(
        {"quantity", "delivery_date"} <= roles
        and not roles & {*things, "unit_price", "amount"}
        and "quantity" in named
        and named & things
    )


def _with_storeys_below(heading: HeadingRow, sheet: Sheet) -> HeadingRow:
    """The heading with the rows close under it that hold nothing but labels of columns: what an item's further rows say."""
    last = heading.last
    while (
        last + 1 < len(sheet.rows)
        and last - heading.last < _MOST_BELOW
        and is_near(sheet.rows[last + 1], sheet.rows[last])
        and _holds_labels_alone(sheet.rows[last + 1], sheet.upright)
    ):
        last += 1
    return replace(heading, last=last)


def _holds_labels_alone(row: Row, upright: Sequence[Box]) -> bool:
    pieces = headings_of(row, upright) or []
    return bool(pieces) and all(meaning_of_whole(joined(piece).strip(" /")) for piece in pieces)


def headings_of(row: Row, upright: Sequence[Box]) -> list[list[Token]] | None:
    """The row's words cut into headings; None when it holds numbers or too many words that head no column."""
    if prints_figures(row):
        return None
    cuts = [(phrase, _cut(phrase, upright)) for phrase in row.phrases]
    for phrase, cut in cuts:
        named = sum(len(piece) for piece in cut if is_whole(piece))
        if len(phrase.tokens) > _MOST_WORDS and named < 0.8 * len(phrase.tokens):
            return None
    pieces = [piece for _, cut in cuts for piece in cut]
    words = sum(len(piece) for piece in pieces)
    known = sum(len(piece) for piece in pieces if role_of(joined(piece)))
    return pieces if words and known / words >= _LEAST_COVER else None


def _heading_row(sheet: Sheet, index: int) -> HeadingRow | None:
    row = sheet.rows[index]
    if _is_strip_of_sums(row):
        return None
    pieces = headings_of(row, sheet.upright)
    if pieces is None and all(len(phrase.tokens) <= _MOST_WORDS for phrase in row.phrases):
        mended = _grown(sheet, index, [[token] for token in row.tokens]) if _short_words(row) else None
        pieces = mended if mended and is_table_head([role_of(spelled(piece)) for piece in mended]) else None
    if not pieces or not _may_be_head(sheet, index, pieces):
        return None
    if _is_lesser_storey(sheet, index, pieces):
        return None
    first, stacks = index, pieces
    upper_row = sheet.rows[index - 1] if index else None
    if upper_row and is_storey(upper_row, row):
        joint = stacked(stacks, upper_row)
        if improves(stacks, joint, upper_row):
            first, stacks = index - 1, joint
    last, upper = index, row
    while last + 1 < len(sheet.rows) and last - index < _MOST_STOREYS:
        below = sheet.rows[last + 1]
        joint = stacked(stacks, below)
        if not is_storey(below, upper) or not improves(stacks, joint, below):
            break
        last, stacks, upper = last + 1, joint, below
    headings = _with_one_quantity(
        [_heading(stack) for stack in sorted(stacks, key=lambda stack: min(token.box[0] for token in stack))]
    )
    if not is_table_head([heading.role for heading in headings]):
        return None
    if (
        last + 1 < len(sheet.rows)
        and is_near(sheet.rows[last + 1], upper)
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
    if is_table_head([role_of(joined(piece)) for piece in pieces]):
        return True
    if index + 1 >= len(sheet.rows) or len(pieces) < 3 or not is_storey(sheet.rows[index + 1], sheet.rows[index]):
        return False
    stacks = stacked([list(piece) for piece in pieces], sheet.rows[index + 1])
    return is_table_head([role_of(spelled(stack)) for stack in stacks])


def _is_lesser_storey(sheet: Sheet, index: int, pieces: Sequence[Sequence[Token]]) -> bool:
    """Say whether the next row names more columns and these words only stand over some of them."""
    if index + 1 >= len(sheet.rows) or not is_near(sheet.rows[index + 1], sheet.rows[index]):
        return False
    below = headings_of(sheet.rows[index + 1], sheet.upright)
    if below is None or sum(1 for piece in below if role_of(joined(piece))) <= len(pieces):
        return False
    return improves(below, stacked(below, sheet.rows[index]), sheet.rows[index])


def _short_words(row: Row) -> bool:
    return len(row.tokens) >= 3 and not prints_figures(row) and len(row.phrases) >= 3


def _grown(sheet: Sheet, index: int, pieces: list[list[Token]]) -> list[list[Token]] | None:
    if index + 1 >= len(sheet.rows) or not is_near(sheet.rows[index + 1], sheet.rows[index]):
        return None
    below = sheet.rows[index + 1]
    if any(has_digit(token.text) for token in below.tokens) or _is_head_without(sheet, index):
        return None
    return stacked(pieces, below)


def _is_head_without(sheet: Sheet, index: int) -> bool:
    """Say whether the next row names the columns by itself, so that this one's words only spoil its headings."""
    below = headings_of(sheet.rows[index + 1], sheet.upright)
    if below is None or not is_table_head([role_of(joined(piece)) for piece in below]):
        return False
    return not improves(below, stacked(below, sheet.rows[index]), sheet.rows[index])


def _cut(phrase: Phrase, upright: Sequence[Box]) -> list[list[Token]]:
    """One phrase as one heading, or as several that stand close together."""
    tokens = list(phrase.tokens)
    labels = column_labels()
    if meaning_of_whole(phrase.text) or labels.begun(phrase.text):
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
            known = len(piece) if meaning_of_whole(joined(piece)) else 0
            options.append((covered + known, white + whites[start], [*pieces, piece]))
        best.append(max(options, key=lambda option: (option[0], option[1])))
    return _unknown_joined(best[-1][2])


def _unknown_joined(pieces: Sequence[list[Token]]) -> list[list[Token]]:
    """Unknown pieces that follow one another are one heading."""
    out: list[list[Token]] = []
    for piece in pieces:
        known = meaning_of_whole(joined(piece))
        if out and not known and not column_labels().whole(joined(out[-1])):
            out[-1] = [*out[-1], *piece]
        else:
            out.append(list(piece))
    return out


def _names_enough(row: Row, sheet: Sheet) -> bool:
    pieces = headings_of(row, sheet.upright)
    return pieces is not None and is_table_head([role_of(joined(piece)) for piece in pieces])


def _heading(tokens: Sequence[Token]) -> Heading:
    text = spelled(tokens)
    return Heading(role_of(text), text, bounding_box(token.box for token in tokens))


def _with_one_quantity(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings; a word for packs ("Cartons") heads their number only where no other names the quantity."""
    named = any(part.role == "quantity" and not _is_of_packs(part) for part in headings)
    return tuple(replace(part, role=None) if named and _is_of_packs(part) else part for part in headings)


def _is_of_packs(part: Heading) -> bool:
    """Say whether the heading stands for a quantity by the word for packs alone."""
    return part.role == "quantity" and meaning_of_whole(part.text) is None and heads_packs(part.text) is not None


def apart(one: Box, other: Box) -> float:
    """The white between two boxes in x, negative where they overlap; a shared left edge counts as touching."""
    gap = max(one[0] - other[2], other[0] - one[2])
    return min(gap, 0.0) - 5 if abs(one[0] - other[0]) < 2 else gap
