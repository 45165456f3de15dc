"""One printed order: sheets → sketch, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.absences import absences
from orderbot.extractors.printed.assemble import Sketch
from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.calendar import Calendar, habit_of
from orderbot.extractors.printed.header.reading import read_header
from orderbot.extractors.printed.header.table_end import give_back_date, up_to_last_line
from orderbot.extractors.printed.labelled_sums import find_sums
from orderbot.extractors.printed.lines.choice import read_table
from orderbot.extractors.printed.lines.lost_lines import tells_of_lost_lines
from orderbot.extractors.printed.lines.products_summed import amounts_of, close_by_total
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import document_mark
from orderbot.extractors.printed.totals import Sums, choose_sums
from orderbot.extractors.printed.unlabelled_sums import find_figures
from orderbot.interfaces import Surroundings


def read_order(sheets: Sequence[Sheet], language: str | None, around: Surroundings) -> Sketch:
    """Read one order from its pages."""
    calendar = calendar_of(sheets, language, around)
    mark = document_mark((token.text for sheet in sheets for row in sheet.rows for token in row.tokens), language)
    table = read_table(sheets, mark, calendar)
    starts = {page: span[0] for page, span in table.spans.items()}
    found = find_sums(sheets, mark, starts, table.lines)
    give_back_date(table.lines, found)
    sums = choose_sums(
        found,
        amounts_of(table.lines),
        find_figures(sheets, mark, starts, table.lines),
    )
    if sums.net_closed:
        close_by_total(table.lines)
    sketch = Sketch(lines=table.lines, sums=sums)
    sketch.ocr_pages = frozenset(sheet.number for sheet in sheets if sheet.read)
    sketch.qualities = {sheet.number: sheet.page.quality for sheet in sheets}
    sketch.list_cue = table.kind
    sketch.table_score = table.score
    sketch.agreement = table.agreement
    sketch.list_trust = _list_trust(table, sums)
    sketch.may_lack_lines = not sums.net_closed and tells_of_lost_lines(table, sheets)
    sketch.absent = absences(sheets, table.lines, mark)
    sketch.header.update(read_header(sheets, up_to_last_line(table), sums, calendar, around))
    return sketch


def calendar_of(sheets: Sequence[Sheet], language: str | None, around: Surroundings) -> Calendar:
    """How this document writes dates."""
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    return Calendar(language, around.received.date(), habit_of(text, language))


def _list_trust(table: Table, sums: Sums) -> float:
    """How sure it is that no line is missing or invented."""
    if not table.lines:
        return 0.1
    closed = [line for line in table.lines if line.closed]
    if table.kind == "headless" and not sums.net_closed:
        return 0.5
    if sums.net_closed and len(closed) == len(table.lines):
        return 0.985
    if sums.net_closed:
        return 0.97
    if sums.net_closed is False:
        return 0.45
    if len(closed) == len(table.lines):
        return 0.9
    if not _all_have_quantity(table.lines):
        return 0.5
    return 0.95 if table.kind != "headless" and _numbered_through(table.lines) else 0.75


def _numbered_through(lines: Sequence[LineReading]) -> bool:
    """The printed line numbers go on by one step from the first to the last: none is missing, none invented."""
    numbers = [line.value("line_number") for line in lines]
    if len(numbers) < 2 or not all(isinstance(number, str) and number.isdigit() for number in numbers):
        return False
    counted = [int(str(number)) for number in numbers]
    step = counted[1] - counted[0]
    return step > 0 and counted[0] in (1, step) and all(b - a == step for a, b in pairwise(counted))


def _all_have_quantity(lines: Sequence[LineReading]) -> bool:
    return all("quantity" in line.values for line in lines)
