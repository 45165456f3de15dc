"""Items of several rows printed side by side whose words wrap to different heights: the same labels come again on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Phrase, Row
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.printed.twin_cards import Cards
from orderbot.extractors.wording.columns import column_labels

_LEAST_EDGES = 4  # rows in which a side's left edge comes again
_LEAST = 2  # times a label comes on each side, and labels that do
_WIDEST_LABEL = 3  # words
_ALIGNED = 3.0  # points
_CLOSE = 1.2  # heights of a row between rows of one card
_TOLD = frozenset(("code", "seller_code", "buyer_code", "gtin", "quantity", "unit_price"))


def find_uneven_cards(rows: Sequence[Row]) -> Cards | None:
    """The first rows that hold two columns of items behind the same labels, whatever their heights; None where there are none."""
    found = [
        (len(labels), first, last, cut, labels)
        for cut in (edge - _ALIGNED for edge in _edges(rows))
        for first, last in _runs(rows, cut)
        if (labels := _labels_of_both(rows[first:last], cut)) is not None
    ]
    if not found:
        return None
    _, first, last, cut, labels = max(found, key=lambda one: one[0])
    return Cards(*_reach(rows, first, last, labels), cut)


def _edges(rows: Sequence[Row]) -> list[float]:
    """The left edges that come again among the later phrases of rows, from the left."""
    places = Counter(round(phrase.box[0]) for row in rows for phrase in row.phrases[1:])
    return sorted(float(place) for place, count in places.items() if count >= _LEAST_EDGES)


def _runs(rows: Sequence[Row], cut: float) -> Iterator[tuple[int, int]]:
    """Where rows follow one another of which none runs on over the cut, first and last (exclusive)."""
    first = 0
    for at, row in enumerate((*rows, None)):
        if row is None or any(phrase.box[0] < cut < phrase.box[2] for phrase in row.phrases):
            if at - first >= 2 * _LEAST:
                yield first, at
            first = at + 1


def _labels_of_both(rows: Sequence[Row], cut: float) -> frozenset[str] | None:
    """The labels that come again on both sides as often, where they tell of codes and figures; None where they do not."""
    left, right = (Counter(_label(phrase) for phrase in side) for side in _sides(rows, cut))
    both = {
        label
        for label in left.keys() & right.keys()
        if label and min(left[label], right[label]) >= _LEAST and abs(left[label] - right[label]) <= 1
    }
    meanings = {part.meaning for label in both for part in column_labels().search(label.split())}
    return frozenset(both) if len(both) >= _LEAST and len(meanings & _TOLD) >= _LEAST else None


def _sides(rows: Sequence[Row], cut: float) -> tuple[list[Phrase], list[Phrase]]:
    phrases = [phrase for row in rows for phrase in row.phrases]
    return [one for one in phrases if one.box[0] < cut], [one for one in phrases if one.box[0] >= cut]


def _label(phrase: Phrase) -> str:
    """The words without digits by which a phrase begins."""
    words: list[str] = []
    for token in phrase.tokens[:_WIDEST_LABEL]:
        if has_digit(token.text):
            break
        words.append(token.text)
    return " ".join(words)


def _reach(rows: Sequence[Row], first: int, last: int, labels: frozenset[str]) -> tuple[int, int]:
    """The rows with these labels and those close over the first and under the last of them."""
    told = [at for at in range(first, last) if any(_label(phrase) in labels for phrase in rows[at].phrases)]
    top, bottom = told[0], told[-1]
    while top > first and rows[top].box[1] - rows[top - 1].box[3] < _CLOSE * rows[top].height:
        top -= 1
    while bottom + 1 < last and rows[bottom + 1].box[1] - rows[bottom].box[3] < _CLOSE * rows[bottom].height:
        bottom += 1
    return top, bottom + 1
