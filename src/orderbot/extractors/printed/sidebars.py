"""A page whose header stands in a bar beside the item table: cut in two, so that rows do not run across."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import is_not
from statistics import median

from orderbot.extractors.printed.broken_numbers import with_whole_numbers
from orderbot.extractors.printed.comb_fields import with_fields_joined
from orderbot.extractors.printed.grid import Phrase, Sheet, lay_out, straightened
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.page_parts import parted
from orderbot.extractors.printed.sheet_frames import without_frame
from orderbot.extractors.printed.spaced_letters import with_words_closed_up
from orderbot.extractors.printed.twin_lists import lists_apart
from orderbot.extractors.printed.type_boxes import with_type_box
from orderbot.model.document import Page, Word
from orderbot.reading.layout import skew_slope, text_lines

_LEAST_ROWS = 8
_WIDEST = 0.45
_SHARE_ALIGNED = 0.45
_CROSSING = 0.02  # of the rows
_FIRM = 0.6  # what a reader saw less surely may be a mark by hand
_TOUCH = 0.7  # points: words of one row of a table share their baseline to less than this
_TOUCH_READ = 1.3  # as a reader sees it


def lay_out_parts(page: Page) -> list[Sheet]:
    """The page as one sheet, or as the wide part and the bar beside it; lists of items side by side one after the other."""
    return [_mended(part) for whole in _with_bar_apart(page) for part in lists_apart(whole)]


def _mended(sheet: Sheet) -> Sheet:
    """The sheet with its broken numbers, spaced words and the fields of its forms whole; itself where it has none."""
    rows = with_whole_numbers(with_fields_joined(with_words_closed_up(without_frame(sheet.rows))))
    return replace(sheet, rows=rows) if len(rows) != len(sheet.rows) or any(map(is_not, rows, sheet.rows)) else sheet


def _with_bar_apart(page: Page) -> list[Sheet]:
    sheet = lay_out(page)
    cut = _cut_of(sheet)
    if cut is None:
        return [sheet]
    left, right = parted(page, (token for row in sheet.rows for token in row.tokens if token.centre < cut))
    wide, bar = (right, left) if cut < page.width / 2 else (left, right)
    return [wide, bar] if _holds_table(wide, sheet) else [sheet]


def _holds_table(wide: Sheet, whole: Sheet) -> bool:
    """Say whether the wide part's table names as many columns alone as with the bar beside it."""
    most = max((len(heading.roles) for heading in find_heading_rows(wide)), default=0)
    return most >= max(3, max((len(heading.roles) for heading in find_heading_rows(whole)), default=0))


def _cut_of(sheet: Sheet) -> float | None:
    """The middle of a white band that hardly any row crosses and whose two sides keep different lines."""
    rows = [row for row in sheet.rows if _is_between_edges(row.middle, sheet.page)]
    phrases = [phrase for row in rows for phrase in row.phrases if _is_firm(phrase)]
    words = _words_read(sheet.page) if sheet.read else []
    for x, near in _bands(phrases, sheet.page.width):
        crossing = sum(1 for phrase in phrases if phrase.box[0] < x - 2 and phrase.box[2] > x + 2)
        if crossing > _CROSSING * len(rows):
            continue
        apart = _stand_apart(words, (x + near) / 2) if sheet.read else _independent(*_feet(phrases, x), _TOUCH)
        if apart:
            return (x + near) / 2
    return None


def _is_firm(phrase: Phrase) -> bool:
    return any(token.confidence >= _FIRM for token in phrase.tokens)


def _is_between_edges(height: float, page: Page) -> bool:
    """Say whether a line is neither a page's head nor its foot."""
    return 0.03 * page.height < height < 0.93 * page.height


def _bands(phrases: Sequence[Phrase], width: float) -> Iterator[tuple[float, float]]:
    """Where phrases end and, at least five points on, others begin, to one side of the page's middle."""
    lefts = sorted(phrase.box[0] for phrase in phrases)
    for x in sorted({phrase.box[2] + 3 for phrase in phrases if _beside(phrase.box[2] / width)}):
        near = next(iter(lefts[bisect_right(lefts, x) :]), 0.0)
        if near - x >= 5 and _beside(near / width):
            yield x, near


def _words_read(page: Page) -> list[Word]:
    """The words between head and foot as they stand without the page's slant; rows do not yet join what is beside them."""
    slope = skew_slope(page.words)
    words = [with_type_box(straightened(word, slope)) for word in page.words]
    return [word for word in words if _is_between_edges((word.box[1] + word.box[3]) / 2, page)]


def _stand_apart(words: Sequence[Word], x: float) -> bool:
    """Say whether the words left and right of a place stand on lines of their own."""
    left = [word for word in words if word.box[0] + word.box[2] < 2 * x]
    right = [word for word in words if word.box[0] + word.box[2] >= 2 * x]
    return _independent(_lines_of(left), _lines_of(right), _TOUCH_READ)


def _lines_of(words: Sequence[Word]) -> list[float]:
    """The heights on which the lines of some words stand."""
    return [median(word.box[3] for word in line.words) for line in text_lines(words)]


def _feet(phrases: Sequence[Phrase], x: float) -> tuple[list[float], list[float]]:
    """The heights on which phrases stand, left and right of a place."""
    left = [phrase.box[3] for phrase in phrases if phrase.box[2] < x + 2]
    return left, [phrase.box[3] for phrase in phrases if phrase.box[0] > x - 2]


def _beside(share: float) -> bool:
    return 0.15 < share < _WIDEST or 1 - _WIDEST < share < 0.85


def _independent(left: Sequence[float], right: Sequence[float], touch: float) -> bool:
    """Say whether both sides are full of lines that do not stand at one height."""
    if not left or not right:
        return False
    low, high = max(min(left), min(right)), min(max(left), max(right))
    shared, others = [y for y in left if low <= y <= high], [y for y in right if low <= y <= high]
    if len(shared) < _LEAST_ROWS or len(others) < _LEAST_ROWS:
        return False
    return all(
        sum(_has_near(y, other, touch) for y in one) < _SHARE_ALIGNED * len(one)
        for one, other in ((shared, sorted(others)), (others, sorted(shared)))
    )


def _has_near(y: float, ordered: Sequence[float], touch: float) -> bool:
    """Say whether one of the ordered heights is nearer than `touch`."""
    at = bisect_left(ordered, y)
    return any(abs(y - z) < touch for z in ordered[max(at - 1, 0) : at + 1])
