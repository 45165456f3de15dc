"""What on the pages says that an item line was lost: ink that nobody read, numbers that skip, a count that differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Sheet
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.wording.columns import line_counts
from orderbot.model.evidence import Box

_BELOW = 48.0  # points under the last item: two rows, or the first of a card
_FULL_PAGE = 3  # places unread on a page without items: it may have held some
_FEW_STEPS = 10  # a first number beyond that many steps counts something else
_COUNT = re.compile(r"\d{1,3}")


def tells_of_lost_lines(table: Table, sheets: Sequence[Sheet]) -> bool:
    """Say whether a line may be missing. Where the printed net amount is what the lines come to, none is."""
    return _is_inked_unread(table, sheets) or skips(table.lines) or _counts_others(table, sheets)


def _is_inked_unread(table: Table, sheets: Sequence[Sheet]) -> bool:
    first = min(table.spans, default=None)
    if first is None:
        return False
    for sheet in sheets:
        span = table.spans.get(sheet.number)
        if span is None:
            if sheet.number > first and len(sheet.page.unread) >= _FULL_PAGE:
                return True
        elif any(_lies_in(place, span) for place in sheet.page.unread):
            return True
    return False


def _lies_in(place: Box, span: tuple[float, float]) -> bool:
    return span[0] < (place[1] + place[3]) / 2 < span[1] + _BELOW


def skips(lines: Sequence[LineReading]) -> bool:
    """Say whether the printed line numbers, otherwise going on by one step, leave some out or begin late."""
    numbers = [line.value("line_number") for line in lines]
    if len(numbers) < 2 or not all(isinstance(number, str) and number.isdigit() for number in numbers):
        return False
    counted = [int(str(number)) for number in numbers]
    gaps = [b - a for a, b in pairwise(counted)]
    step = min(gaps)
    if step <= 0 or any(gap % step for gap in gaps):
        return False
    late = counted[0] % step == 0 and step < counted[0] <= _FEW_STEPS * step
    return late or max(gaps) > step or (len(gaps) == 1 and _is_early(counted[0], step))


def _is_early(first: int, step: int) -> bool:
    """Say whether the first of two numbers is the usual step, and the next is several of these away (10, 30)."""
    return step > first > 0 and step % first == 0


def _counts_others(table: Table, sheets: Sequence[Sheet]) -> bool:
    """Say whether a printed number of lines is neither theirs nor that of the pieces."""
    counted = {Decimal(len(table.lines)), sum((_quantity(line) for line in table.lines), Decimal(0))}
    told = [count for sheet in sheets for row in sheet.rows for count in _counts_in(row)]
    return bool(told) and not counted & set(told)


def _quantity(line: LineReading) -> Decimal:
    value = line.value("quantity")
    return value if isinstance(value, Decimal) else Decimal(0)


def _counts_in(row: Row) -> list[Decimal]:
    """The number behind a label of a count, in its phrase or in the next."""
    found = []
    for at, phrase in enumerate(row.phrases):
        words = [token.text for token in phrase.tokens]
        beyond = [token.text for token in row.phrases[at + 1].tokens] if at + 1 < len(row.phrases) else []
        for label, number in ((words[:-1], words[-1:]), (words, beyond)):
            if len(number) == 1 and _COUNT.fullmatch(number[0]) and label and line_counts().whole(" ".join(label)):
                found.append(Decimal(number[0]))
    return found
