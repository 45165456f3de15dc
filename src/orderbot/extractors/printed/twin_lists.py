"""Lists of items printed side by side: each further one is a sheet of its own, read after the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orderbot.extractors.printed.figures import read_quantity
from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token
from orderbot.extractors.printed.lines.heading_meaning import role_of
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.page_parts import parted
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.printed.twin_cards import find_cards
from orderbot.extractors.printed.uneven_cards import find_uneven_cards
from orderbot.extractors.wording.folding import fold

_LEAST_COLUMNS = 3  # of each list under headings; two would be labels and values
_LEAST_ROWS = 4  # of twin items under no headings
_FAR = 4.0  # heights of a row: wider white ends the lists
_ALIGNED = 3.0  # points
_ALIKE = 0.8  # of the right list's phrases stand where the left one's do
_LOOKED_AT = 12  # rows
_STEP = 4.0  # points
_NEAR = 2.0  # heights between the lists and the titles over them
_SHORT = 3  # letters: no more name no thing


@dataclass(frozen=True, slots=True)
class _Lists:
    """Rows first to last (exclusive) hold lists side by side, parted at `cuts`."""

    first: int
    last: int
    cuts: tuple[float, ...]


def lists_apart(sheet: Sheet) -> list[Sheet]:
    """The sheet as it is, or without the lists right of the first, and then each of them."""
    found = _headed(sheet) or _headless(sheet) or _in_cards(sheet)
    if found is None:
        return [sheet]
    parts: list[Sheet] = []
    rest = sheet
    for low, high in pairwise((*found.cuts, sheet.page.width)):
        own, rest = parted(rest.page, _tokens(sheet.rows[found.first : found.last], low, high))
        parts.append(own)
    return [rest, *parts]


def _tokens(rows: Sequence[Row], low: float, high: float) -> list[Token]:
    return [token for row in rows for token in row.tokens if low < token.centre <= high]


def _headed(sheet: Sheet) -> _Lists | None:
    """Lists under a row that prints the same headings again."""
    for at, row in enumerate(sheet.rows):
        size = _period(row)
        if size:
            cuts = tuple(_cut(sheet.rows, at, n) for n in range(size, len(row.phrases), size))
            first = _with_titles(sheet.rows, at, cuts)
            return _Lists(first, _end(sheet.rows, at, cuts), cuts)
    return None


def _period(row: Row) -> int:
    """After how many headings a row prints the same ones again; 0 where it does not."""
    texts = [fold(phrase.text) for phrase in row.phrases]
    for size in range(_LEAST_COLUMNS, len(texts) // 2 + 1):
        runs = [tuple(texts[at : at + size]) for at in range(0, len(texts), size)]
        if len(texts) % size == 0 and len(set(runs)) == 1 and len(set(runs[0])) == size and _heads(row, size):
            return size
    return 0


def _cut(rows: Sequence[Row], at: int, n: int) -> float:
    """The place before the nth heading of a row that fewest of the rows below run over, next to that heading of equals."""
    left, right = rows[at].phrases[n - 1].box[2], rows[at].phrases[n].box[0]
    below = rows[at : at + _LOOKED_AT]
    steps = max(1, int((right - left) / _STEP))
    places = [right - _STEP / 2 - _STEP * step for step in range(steps)]
    return min(places, key=lambda x: sum(_crosses(row, (x,)) for row in below))


def _heads(row: Row, size: int) -> bool:
    roles = {role_of(phrase.text) for phrase in row.phrases[:size]}
    return (
        "quantity" in roles and len(roles - {None}) >= 2 and not any(has_digit(phrase.text) for phrase in row.phrases)
    )


def _with_titles(rows: Sequence[Row], at: int, cuts: Sequence[float]) -> int:
    """Where the lists begin: with the titles of sections over their headings, one over each."""
    over = rows[at - 1] if at else None
    titled = (
        over is not None
        and len(over.phrases) == len(cuts) + 1
        and rows[at].box[1] - over.box[3] < _NEAR * rows[at].height
        and not _crosses(over, cuts)
    )
    return at - 1 if titled else at


def _end(rows: Sequence[Row], first: int, cuts: Sequence[float]) -> int:
    """The row after the last of the lists: no words run on over a cut, no wide white stands between."""
    last = first
    while last + 1 < len(rows):
        below = rows[last + 1]
        if _crosses(below, cuts) or below.box[1] - rows[last].box[3] > _FAR * rows[last].height:
            break
        last += 1
    return last + 1


def _crosses(row: Row, cuts: Sequence[float]) -> bool:
    return any(phrase.box[0] < cut < phrase.box[2] for phrase in row.phrases for cut in cuts)


def _headless(sheet: Sheet) -> _Lists | None:
    """Two lists under no headings, whose items print the same things at the same places."""
    if find_heading_rows(sheet):
        return None
    for first in range(len(sheet.rows) - _LEAST_ROWS + 1):
        cut = _twin_cut(sheet.rows[first : first + _LEAST_ROWS])
        if cut is not None:
            start = _with_titles(sheet.rows, first, (cut,))
            return _Lists(start, _end(sheet.rows, first, (cut,)), (cut,))
    return None


def _in_cards(sheet: Sheet) -> _Lists | None:
    """Two columns of items of several rows, under no headings ("Quantité 2 unités" is none), or each under its own."""
    headed = any(len(head.headings) >= _LEAST_COLUMNS for head in find_heading_rows(sheet))
    cards = (None if headed else find_cards(sheet.rows)) or find_uneven_cards(sheet.rows)
    return _Lists(cards.first, cards.last, (cards.cut,)) if cards else None


def _twin_cut(rows: Sequence[Row]) -> float | None:
    """Where to part rows of which each holds two items alike; None where they are no such rows."""
    halves = [len(row.phrases) // 2 for row in rows]
    if any(len(row.phrases) % 2 or half < _LEAST_COLUMNS - 1 for row, half in zip(rows, halves, strict=True)):
        return None
    shift = rows[0].phrases[halves[0]].box[0] - rows[0].phrases[0].box[0]
    pairs = [
        (left, right)
        for row, half in zip(rows, halves, strict=True)
        for left, right in zip(row.phrases[:half], row.phrases[half:], strict=True)
    ]
    alike = sum(1 for left, right in pairs if _is_twin(left, right, shift))
    if alike < _ALIKE * len(pairs) or not all(
        _is_item(row.phrases[:half]) for row, half in zip(rows, halves, strict=True)
    ):
        return None
    low = max(row.phrases[half - 1].box[2] for row, half in zip(rows, halves, strict=True))
    high = min(row.phrases[half].box[0] for row, half in zip(rows, halves, strict=True))
    return (low + high) / 2 if low < high else None


def _is_twin(left: Phrase, right: Phrase, shift: float) -> bool:
    """Say whether two phrases stand at the same place of their lists and are both figures or both words."""
    aligned = min(abs(right.box[0] - left.box[0] - shift), abs(right.box[2] - left.box[2] - shift)) < _ALIGNED
    return aligned and has_digit(left.tokens[0].text) == has_digit(right.tokens[0].text)


def _is_item(phrases: Sequence[Phrase]) -> bool:
    """Say whether phrases hold words of a thing and a figure beside them."""
    named = any(len(phrase.text) > _SHORT and not has_digit(phrase.tokens[0].text) for phrase in phrases)
    return named and any(read_quantity(phrase.tokens[:2], ",") for phrase in phrases if len(phrase.tokens) <= 2)
