"""Items of several rows printed side by side: where each row says the same of two of them, behind the same labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.figures import read_quantity
from orderbot.extractors.printed.grid import Phrase, Row
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import column_labels

_LEAST_ROWS = 3  # that say the same on both sides
_ALIKE = 0.8  # of the rows that have both sides
_LABELLED = 0.3  # of them with the same label on both
_ALIGNED = 3.0  # points
_FAR = 4.0  # heights of a row: wider white ends the cards
_WIDEST_LABEL = 4  # words
_CODES = frozenset(("code", "seller_code", "buyer_code", "gtin"))
_FIGURES = frozenset(("quantity", "unit_price"))


@dataclass(frozen=True, slots=True)
class Cards:
    """Rows first to last (exclusive) hold items side by side, parted at `cut`."""

    first: int
    last: int
    cut: float


def find_cards(rows: Sequence[Row]) -> Cards | None:
    """The first rows that hold two columns of items of several rows; None where there are none."""
    for first, row in enumerate(rows):
        for at in range(1, len(row.phrases)):
            left, right = row.phrases[0].box[0], row.phrases[at].box[0]
            cut = right - _ALIGNED
            if not _is_alike(row, cut, right - left):
                continue
            last = _end(rows, first, cut)
            if _are_items(rows[first:last], cut, right - left):
                return Cards(first, last, cut)
    return None


def _end(rows: Sequence[Row], first: int, cut: float) -> int:
    """The row after the last of the cards: none runs on over the cut, no wide white stands between."""
    last = first
    while last + 1 < len(rows):
        below = rows[last + 1]
        crosses = any(phrase.box[0] < cut < phrase.box[2] for phrase in below.phrases)
        if crosses or below.box[1] - rows[last].box[3] > _FAR * rows[last].height:
            break
        last += 1
    return last + 1


def _are_items(rows: Sequence[Row], cut: float, shift: float) -> bool:
    """Say whether the rows hold items: most alike on both sides, many behind one label, of codes and of figures."""
    both = [row for row in rows if all(_sides(row, cut))]
    alike = [row for row in both if _is_alike(row, cut, shift)]
    if len(alike) < max(_LEAST_ROWS, _ALIKE * len(both)):
        return False
    labels = [label for row in alike if (label := _label(row, cut))]
    meanings = {part.meaning for label in labels for part in column_labels().search(label)}
    counted = sum(1 for row in alike if all(_counts(side) for side in _sides(row, cut)))
    named = bool(meanings & (_CODES | _FIGURES))
    return named and len(labels) >= _LABELLED * len(alike) and bool(counted > 1 or meanings & _FIGURES)


def _sides(row: Row, cut: float) -> tuple[Sequence[Phrase], Sequence[Phrase]]:
    left = [phrase for phrase in row.phrases if phrase.box[0] < cut]
    return left, [phrase for phrase in row.phrases if phrase.box[0] >= cut]


def _is_alike(row: Row, cut: float, shift: float) -> bool:
    """Say whether both sides of a row begin at their own left edge with as many phrases, figures against figures."""
    left, right = _sides(row, cut)
    if not left or len(left) != len(right) or abs(right[0].box[0] - left[0].box[0] - shift) > _ALIGNED:
        return False
    return all(
        has_digit(one.tokens[0].text) == has_digit(other.tokens[0].text) for one, other in zip(left, right, strict=True)
    )


def _label(row: Row, cut: float) -> tuple[str, ...]:
    """The words without digits by which both sides of a row begin."""
    left, right = (side[0].tokens for side in _sides(row, cut))
    label: list[str] = []
    for one, other in zip(left[:_WIDEST_LABEL], right, strict=False):
        if one.text != other.text or has_digit(one.text):
            break
        label.append(one.text)
    return tuple(label)


def _counts(side: Sequence[Phrase]) -> bool:
    """Say whether a side of a row tells a quantity with its unit."""
    figures = (read_quantity(phrase.tokens[:2], ",") for phrase in side)
    return any(figure is not None and figure.unit is not None for figure in figures)
