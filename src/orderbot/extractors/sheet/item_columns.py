"""Which columns name the item, number the lines and describe it: headings propose, what the cells look like decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orderbot.extractors.sheet.contents import Profile, is_gtin, mostly, profile_of
from orderbot.extractors.sheet.order_columns import settle_days, settle_order_numbers
from orderbot.extractors.sheet.tables import CODES, Column, Table
from orderbot.extractors.sheet.variants import settle_variants
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.sheet_headings import may_number
from orderbot.reading.sheets.workbook import Cell, Row

_LONGEST_POSITION = 5
_MATERIAL = {("mat",), ("material",), ("matnr",)}
_STEPS = frozenset((1, 5, 10, 100, 1000))
_LATEST_START = 50  # steps before the first number of a list that goes on from another page: 88001 and 88002 are codes
_WORDY, _CODED = 1.5, 0.6  # words a cell and share of codes that tell a description


def settle_item_columns(table: Table, rows: Sequence[Row]) -> None:
    """Settle what is no figure: codes, GTINs, the order's number among them, line numbers, descriptions."""
    settle_order_numbers(table, rows)
    settle_days(table, rows)
    _settle_material(table)
    _settle_codes(table, rows)
    _settle_descriptions(table, rows)
    _settle_line_numbers(table, rows)
    settle_variants(table, rows)


def _settle_material(table: Table) -> None:
    """ "Material" beside the seller's number is the buyer's own; alone it is anybody's."""
    codes = table.of("code")
    if len(codes) == 1 and table.of("seller_code") and fold(codes[0].text)[:1] in _MATERIAL:
        codes[0].heading = replace(codes[0].heading, role="buyer_code")


def _settle_codes(table: Table, rows: Sequence[Row]) -> None:
    """A column of codes whose check digits all hold is one of GTINs, unless its heading says whose codes they are."""
    for column in [
        *table.of("code"),
        *(one for one in table.columns.values() if not one.role and not one.heading.sure),
    ]:
        texts = [row.cells[column.index].text.strip() for row in rows if column.index in row.cells]
        enough = len(texts) >= (1 if column.role else 2)
        if enough and not table.of("gtin") and sum(map(is_gtin, texts)) >= 0.95 * len(texts) and len(texts[0]) >= 12:
            column.heading = replace(column.heading, role="gtin")
            column.sure = 0.97 if len(texts) >= 3 else 0.93


def _settle_descriptions(table: Table, rows: Sequence[Row]) -> None:
    """ "Article" over words is what the item is called, where no other column tells that; so are words under no known heading."""
    if table.of("description"):
        return
    coded = len(codes_of(table)) > 1
    open_columns = [
        one for one in table.columns.values() if one.role == "code" or (not one.role and not one.heading.sure)
    ]
    told = [(profile_of(cells_of(rows, column.index)), column) for column in open_columns]
    wordy = [
        (profile, column)
        for profile, column in told
        if profile.code < _CODED and profile.numeric < _CODED and profile.count * 2 > len(rows)
        if profile.words >= (1.0 if (coded and column.role) or _is_words(profile) else _WORDY)
    ]
    if wordy:
        column = max(wordy, key=lambda pair: pair[0].words)[1]
        column.sure = 0.93 if column.role else 0.9
        column.heading = replace(column.heading, role="description")


def _is_words(profile: Profile) -> bool:
    """Say whether cells are plain words: no digit, small letters ("Baguette")."""
    return not profile.digits and mostly(profile.small)


def _settle_line_numbers(table: Table, rows: Sequence[Row]) -> None:
    """ "Item" or "#" over numbers that count the rows is the line's number, where other columns name the item."""
    if table.of("line_number") or len(codes_of(table)) + bool(table.of("description")) < 2:
        return
    first = min(column.index for column in (*codes_of(table), *table.of("description")))
    open_ones = (one for one in table.columns.values() if one.index < first and not one.role and not one.heading.sure)
    unnamed = [one for one in open_ones if not any(sign.isalpha() for sign in one.text)]
    plain = [one for one in table.of("code") if len(codes_of(table)) > 1 or may_number(one.text)]
    for column in [*plain, *unnamed]:
        texts = [cell.text.strip() for cell in cells_of(rows, column.index)]
        if texts and all(text.isdecimal() and len(text) <= _LONGEST_POSITION for text in texts) and _counts_up(texts):
            column.heading = replace(column.heading, role="line_number")
            return


def _counts_up(texts: Sequence[str]) -> bool:
    """Say whether numbers count rows: in even steps, or rising from a first step where sections part them."""
    numbers = [int(text) for text in texts]
    steps = {after - before for before, after in pairwise(numbers)}
    if len(steps) == 1 and steps <= _STEPS:
        (step,) = steps
        return numbers[0] % step == 0 and numbers[0] <= _LATEST_START * step
    rising = all(after > before or (after in _STEPS and after != before) for before, after in pairwise(numbers))
    return rising and numbers[0] in _STEPS and max(numbers) <= 100 * (len(numbers) + 20)


def codes_of(table: Table) -> list[Column]:
    """The columns that name the item."""
    return [column for role in CODES for column in table.of(role)]


def cells_of(rows: Sequence[Row], column: int) -> list[Cell]:
    """The cells of a column."""
    return [row.cells[column] for row in rows if column in row.cells]
