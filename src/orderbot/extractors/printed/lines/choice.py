"""Which reading of the items to believe: several compete, arithmetic and the tokens' roles judge, and each mends the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from orderbot.extractors.printed.grid import Sheet, Token
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.agreement import agreement, with_scores
from orderbot.extractors.printed.lines.catalogue_rows import without_catalogue_rows
from orderbot.extractors.printed.lines.codes.numbering import drop_uncounting, settle_line_numbers
from orderbot.extractors.printed.lines.codes.outline import settle_outline
from orderbot.extractors.printed.lines.codes.settling import settle_codes
from orderbot.extractors.printed.lines.conditions import settle_conditions
from orderbot.extractors.printed.lines.descriptions import settle_descriptions
from orderbot.extractors.printed.lines.explaining import explain
from orderbot.extractors.printed.lines.features import passage_of
from orderbot.extractors.printed.lines.further_products import add_further_products
from orderbot.extractors.printed.lines.ghosts import without_ghosts
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import HeadingRow, find_heading_rows
from orderbot.extractors.printed.lines.litres import give_back_litres
from orderbot.extractors.printed.lines.lone_money import settle_lone_money
from orderbot.extractors.printed.lines.lost_marks import give_back_marks
from orderbot.extractors.printed.lines.lost_quantities import find_lost_quantities
from orderbot.extractors.printed.lines.mending import mend, trim_codes, trim_numbers
from orderbot.extractors.printed.lines.misread_digits import mend_digits
from orderbot.extractors.printed.lines.names_above import settle_names_above
from orderbot.extractors.printed.lines.products import fill_quantities, settle_products
from orderbot.extractors.printed.lines.reading_order import in_reading_order
from orderbot.extractors.printed.lines.regular_segments import (
    joined_segments,
    with_first_beginnings,
    with_line_numbers_first,
    with_names_above,
    with_numbered,
    with_usual_beginnings,
    with_usual_second_rows,
)
from orderbot.extractors.printed.lines.role_lines import decode_segments
from orderbot.extractors.printed.lines.roles import Roles, read_roles
from orderbot.extractors.printed.lines.row_owners import is_cut_late, settle_rows
from orderbot.extractors.printed.lines.schedules import settle_schedules
from orderbot.extractors.printed.lines.segmentations import Segment, named, segment, strips_of
from orderbot.extractors.printed.lines.support import Support
from orderbot.extractors.printed.lines.tables import (
    Table,
    read_headed_tables,
    read_headless_tables,
    read_labelled_rows,
    read_paragraphs,
    read_transposed,
)
from orderbot.extractors.printed.lines.unit_words import settle_units
from orderbot.extractors.printed.lines.unpriced import drop_counts
from orderbot.extractors.printed.lines.worded_prices import find_worded_prices
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, looks_like_money, number
from orderbot.reading.numbers import Mark

_PRINTED = 1.2
_UNPRINTED = -0.6
_CLOSED = 1.5
_OPEN = -1.0
_IN_COLUMNS = 0.4  # headings, and rows that are all alike, tell columns better than single words do
_TURNED = 4.0  # no other reading tells items side by side apart
_CUT_LATE = 1.0  # each line but the last ends with a row like the first of all
_ELSEWHERE = 1.5  # a pack under "Format" where a heading names quantities
_ROWS_OF_AN_ITEM = (2, 3)  # that were taken for an item each
_WEIGHTS = {"quantity": 2.0, "unit_price": 1.0, "line_net_amount": 1.5, "item": 1.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of the items with its score."""

    table: Table
    score: float


def read_table(sheets: Sequence[Sheet], mark: Mark, calendar: Calendar) -> Table:
    """The items of a document: every way of reading them competes, the best is mended by the others."""
    roles = read_roles(passage_of(sheets))
    support = Support(roles)
    printed = _printed_sums(sheets, mark)
    heads = [find_heading_rows(sheet) for sheet in sheets]
    headings = HeadingWords(sheets, heads)
    tables = _readings(sheets, heads, roles, support, printed, mark, calendar)
    ranked = sorted(
        (
            Candidate(table, score(table.lines, support, printed) + _placed(table, headings, tables))
            for table in tables
            if table.lines
        ),
        key=lambda candidate: -candidate.score,
    )
    if not ranked:
        return Table()
    best = ranked[0].table
    rivals = [(other.score, other.table.lines) for other in ranked[1:]]
    for other in ranked[1:]:
        mend(best.lines, other.table.lines, support)
    best.cover_heads(sheets, heads)
    best.lines = in_reading_order(best.lines, sheets)
    _settle(best.lines, sheets, headings, roles, mark, calendar)
    best.score = ranked[0].score
    with_scores(best.lines, support)
    best.agreement = agreement(best.lines, rivals, best.score)
    return best


def _readings(
    sheets: Sequence[Sheet],
    heads: Sequence[Sequence[HeadingRow]],
    roles: Roles,
    support: Support,
    printed: frozenset[Decimal],
    mark: Mark,
    calendar: Calendar,
) -> list[Table]:
    """Every way of reading the items, each made good within itself; rows joined by twos and threes where no line closes else."""
    strips = strips_of(roles)
    cut = with_names_above(segment(strips, [sheet.across for sheet in sheets]), strips)
    segments = with_numbered(without_catalogue_rows(named(cut)), strips)
    segments = with_line_numbers_first(segments, strips)
    segments = with_usual_beginnings(with_first_beginnings(segments, strips), strips)
    segments = with_usual_second_rows(segments, strips)

    def by_roles(parts: Sequence[Segment]) -> Table:
        return _table_of(parts, decode_segments(parts, roles, heads, mark, calendar), sheets)

    tables = [
        read_headed_tables(sheets, heads, mark, calendar),
        by_roles(segments),
        read_paragraphs(sheets, mark, calendar),
        read_labelled_rows(sheets, mark, calendar),
        read_transposed(sheets, mark, calendar),
    ]
    if not tables[0].lines:
        tables.append(read_headless_tables(sheets, mark, calendar))
    joined = [by_roles(parts) for size in _ROWS_OF_AN_ITEM if (parts := joined_segments(segments, size))]
    for table in (*tables, *joined):
        settle_rows(table.lines, sheets)
        settle_names_above(table.lines, sheets)
        trim_codes(table.lines, support)
        give_back_litres(table.lines)
        settle_products(table.lines, mark)
        explain(table.lines, roles.passage, mark)
        settle_conditions(table.lines, roles.passage, mark)
        table.lines = without_ghosts(table.lines, printed)
    if not any(line.closed for table in tables for line in table.lines):
        tables += [table for table in joined if all(line.closed for line in table.lines)]
    return tables


def _settle(
    lines: list[LineReading],
    sheets: Sequence[Sheet],
    headings: HeadingWords,
    roles: Roles,
    mark: Mark,
    calendar: Calendar,
) -> None:
    """Settle what only the chosen lines together tell: first the figures, then codes, units, words and numbers."""
    fill_quantities(lines, mark)
    find_lost_quantities(lines)
    explain(lines, roles.passage, mark)
    find_worded_prices(lines, mark)
    give_back_marks(lines)
    mend_digits(lines)
    add_further_products(lines, sheets, mark)
    trim_numbers(lines)
    drop_counts(lines, headings)
    settle_schedules(lines, sheets, mark, calendar)
    settle_lone_money(lines, mark)
    settle_codes(lines, headings, sheets)
    settle_units(lines, headings, calendar.language)
    drop_uncounting(lines, headings)
    settle_descriptions(lines, sheets)
    settle_line_numbers(lines)
    settle_outline(lines, headings)


def _placed(table: Table, headings: HeadingWords, tables: Sequence[Table]) -> float:
    """How much the places of its values speak for a reading, and quantities under another heading than theirs against it."""
    open_lines = [line for line in table.lines if not line.closed]
    strange = sum(
        1 for line in open_lines if (own := line.values.get("quantity")) and headings.is_elsewhere(own, "quantity")
    )
    late = _CUT_LATE if is_cut_late(table.lines) else 0.0
    turned = _TURNED if table.kind == "transposed" else 0.0
    whole = not any(_goes_beyond(other, table) for other in tables)
    return (_IN_COLUMNS if whole and _is_in_columns(table) else turned) - late - _ELSEWHERE * strange / len(table.lines)


def _goes_beyond(other: Table, table: Table) -> bool:
    """Say whether another reading has all quantities of this one, and items more."""
    mine, others = _quantities(table), _quantities(other)
    return len(other.lines) > len(table.lines) and bool(mine) and mine < others


def _quantities(table: Table) -> set[int]:
    return {id(token) for line in table.lines if (own := line.values.get("quantity")) for token in own.tokens}


def _is_in_columns(table: Table) -> bool:
    """Say whether the place of its values bears a reading out: under headings, or in the rows of a list without prices."""
    unpriced = not any("unit_price" in line.values for line in table.lines)
    return table.kind == "headed" or (table.kind == "headless" and unpriced)


def score(lines: Sequence[LineReading], support: Support, printed: frozenset[Decimal]) -> float:
    """How much speaks for a reading: the roles of the tokens it uses and leaves, lines that close, a sum that is printed."""
    total = sum(weight * support.agreement(lines, name) for name, weight in _WEIGHTS.items())
    told = [line.closed for line in lines if line.closed is not None]
    if told:
        total += (_CLOSED * sum(told) + _OPEN * (len(told) - sum(told))) / len(lines)
    amounts = [line.value("line_net_amount") for line in lines]
    if all(amount is not None for amount in amounts):
        total += _PRINTED if _is_printed(sum(amounts, Decimal(0)), printed) else _UNPRINTED
    return total


def _is_printed(whole: Decimal, printed: frozenset[Decimal]) -> bool:
    """Say whether a sum stands on the pages, as it is or with one or two other printed amounts (charges) added."""
    if whole in printed:
        return True
    small = sorted((value for value in printed if 0 < value < whole / 3), reverse=True)[:12]
    return any(whole + one in printed or whole - one in printed for one in small) or any(
        whole + one + two in printed for one, two in combinations(small, 2)
    )


def _printed_sums(sheets: Sequence[Sheet], mark: Mark) -> frozenset[Decimal]:
    """Every amount with decimals on the pages."""
    found = set()
    for sheet in sheets:
        for row in sheet.rows:
            for token in row.tokens:
                if has_digit(token.text) and looks_like_money(token.text):
                    value = number(token.text, mark)
                    if value is not None:
                        found.add(value)
    return frozenset(found)


def _table_of(segments: Sequence[Segment], lines: list[LineReading], sheets: Sequence[Sheet]) -> Table:
    table = Table(lines=lines, kind="roles")
    for part in segments:
        sheet = sheets[part.strips[0].sheet]
        top, bottom = part.strips[0].row.box[1], part.strips[-1].row.box[3]
        before = table.spans.get(sheet.number)
        table.spans[sheet.number] = (min(top, before[0]), max(bottom, before[1])) if before else (top, bottom)
        left, right = min(row.box[0] for row in sheet.rows), max(row.box[2] for row in sheet.rows)
        table.sides[sheet.number] = (left - 2, right + 2)
    return table


def _tokens(lines: Sequence[LineReading]) -> list[Token]:
    return [token for line in lines for reading in line.values.values() for token in reading.tokens]
