"""Geometry of words on a page: text lines, segments, columns, blocks. No business meaning.

All lengths are points, the origin is the top left of the page as displayed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from orderbot.model.document import Word
from orderbot.model.evidence import Box

SEGMENT_GAP = 1.0
_MARK = 0.45  # of a line's height: what is lower is no letter
"""A gap wider than this many line heights parts two segments (a normal space is about a quarter)."""

_SLOPE_LIMIT = math.tan(math.radians(8))
_SLOPE_SAMPLE = 150  # words looked at
_SLOPE_FLOOR = 0.002  # below: drift over a page's width is less than a fifth of a line


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, left to right; `middle` is the centre's height, the page's skew taken out."""

    words: tuple[Word, ...]
    box: Box
    middle: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """The usual height of its words."""
        return median(word.box[3] - word.box[1] for word in self.words)


def bounding_box(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; ValueError when there is none."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def skew_slope(words: Sequence[Word]) -> float:
    """How far text falls per point to the right (dy/dx), from neighbours on a line; 0.0 when there are too few."""
    slopes = [slope for slope in _neighbour_slopes(words) if abs(slope) <= _SLOPE_LIMIT]
    if len(slopes) < 8:
        return 0.0
    slope = median(slopes)
    return slope if abs(slope) > _SLOPE_FLOOR else 0.0


def text_lines(words: Sequence[Word]) -> tuple[TextLine, ...]:
    """Group words into lines, top to bottom, each left to right; a slight skew of the whole page is taken out first."""
    slope = skew_slope(words)
    placed = sorted(((_middle(word) - slope * _centre(word), word) for word in words), key=lambda pair: pair[0])
    rows: list[_Row] = []
    for middle, word in placed:
        row = None if _stands_on_end(word) else _nearest_row(rows, middle, word)
        if row is None:
            rows.append(_Row(middle, word))
        else:
            row.add(middle, word)
    lines = [row.line() for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.middle, line.box[0])))


def segments(line: TextLine, gap: float = SEGMENT_GAP) -> tuple[TextLine, ...]:
    """Split a line where the white between two words is wider than `gap` line heights."""
    threshold = gap * line.height
    parts: list[list[Word]] = [[line.words[0]]]
    reach = line.words[0].box[2]
    for word in line.words[1:]:
        if word.box[0] - reach > threshold:
            parts.append([])
        parts[-1].append(word)
        reach = max(reach, word.box[2])
    return tuple(TextLine(tuple(part), bounding_box(word.box for word in part), line.middle) for part in parts)


def reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words line by line, top to bottom and left to right."""
    return tuple(word for line in text_lines(words) for word in line.words)


def page_text(words: Sequence[Word]) -> str:
    """The words as plain text: one row a line, wide gaps shown as three spaces."""
    return "\n".join("   ".join(part.text for part in segments(line)) for line in text_lines(words))


def column_gaps(
    lines: Sequence[TextLine], least: float = 4.0, crossing: float = 0.0
) -> tuple[tuple[float, float], ...]:
    """White vertical bands `(x0, x1)` at least that wide, between the leftmost and the rightmost word.

    `crossing` is the share of lines that may run across a band and still leave it a gap (headings, wrapped text).
    """
    edges: list[tuple[float, int]] = []
    for line in lines:
        for part in segments(line, gap=0.6):
            edges += [(part.box[0], 1), (part.box[2], -1)]
    allowed = int(crossing * len(lines))
    gaps: list[tuple[float, float]] = []
    covering, opened = 0, None
    for x, step in sorted(edges, key=lambda edge: (edge[0], -edge[1])):
        if opened is not None and covering <= allowed and covering + step > allowed:
            if x - opened >= least:
                gaps.append((opened, x))
            opened = None
        covering += step
        if covering <= allowed and opened is None:
            opened = x
    return tuple(gaps)


def blocks(lines: Sequence[TextLine], leading: float = 1.0) -> tuple[tuple[TextLine, ...], ...]:
    """Group segments that stand under one another into paragraphs, such as addresses printed side by side.

    Two segments belong together when they overlap sideways with at most `leading` line heights of white between.
    """
    grown: list[list[tuple[TextLine, float]]] = []
    for part in (part for line in lines for part in segments(line)):
        height = part.height
        home = next((block for block in reversed(grown) if _stands_under(*block[-1], part, height, leading)), None)
        if home is None:
            grown.append([(part, height)])
        else:
            home.append((part, height))
    return tuple(tuple(part for part, _ in block) for block in grown)


class _Row:
    """A line being gathered."""

    def __init__(self, middle: float, word: Word) -> None:
        self.members = [(middle, word)]
        self.middle = middle
        self.height = word.box[3] - word.box[1]
        self._on_end = _stands_on_end(word)
        self._counted = 1  # members that middle and height stand on: letters, not the dashes and dots among them

    def add(self, middle: float, word: Word) -> None:
        self.members.append((middle, word))
        height = word.box[3] - word.box[1]
        if height < _MARK * self.height:
            return
        if self.height < _MARK * height:
            self.middle, self.height, self._counted = middle, height, 1
            return
        self._counted += 1
        self.middle += (middle - self.middle) / self._counted
        self.height += (height - self.height) / self._counted

    def takes(self, middle: float, word: Word) -> bool:
        if self._on_end:
            return False
        height = word.box[3] - word.box[1]
        low, high = (height, self.height) if height < self.height else (self.height, height)
        apart = abs(middle - self.middle)
        if apart > high:  # beyond every rule below
            return False
        if low < _MARK * high:
            small = (word,) if height < self.height else tuple(member for _, member in self.members)
            if not any(sign.isalnum() for mark in small for sign in mark.text):
                return apart <= 0.5 * high  # a dash, a dot: within the taller one's height
        if apart <= 0.4 * low:
            return True
        bottoms = abs((middle + height / 2) - (self.middle + self.height / 2))
        return bottoms <= 0.25 * low and low >= _MARK * high

    def line(self) -> TextLine:
        words = tuple(word for _, word in sorted(self.members, key=lambda pair: pair[1].box[0]))
        return TextLine(words, bounding_box(word.box for word in words), self.middle)


def _nearest_row(rows: list[_Row], middle: float, word: Word) -> _Row | None:
    reach = 2 * (word.box[3] - word.box[1]) + 20
    best: _Row | None = None
    apart = math.inf
    for row in reversed(rows[-40:]):
        distance = middle - row.middle
        if distance <= reach + row.height and abs(distance) < apart and row.takes(middle, word):
            best, apart = row, abs(distance)
    return best


def _stands_under(upper: TextLine, height: float, lower: TextLine, other: float, leading: float) -> bool:
    """Say whether a line of one height stands right under another of another height."""
    low = min(height, other)
    apart = lower.middle - upper.middle - (height + other) / 2
    if not -low < apart <= leading * low or lower.middle <= upper.middle:
        return False
    return min(upper.box[2], lower.box[2]) > max(upper.box[0], lower.box[0])


def _neighbour_slopes(words: Sequence[Word]) -> Iterable[float]:
    """Slopes between each word and the nearest word to its right that overlaps it in height and has its size."""
    boxes = sorted(word.box for word in words)
    lefts = [box[0] for box in boxes]
    for left, top, right, bottom in boxes[:: max(1, len(boxes) // _SLOPE_SAMPLE)]:
        height = bottom - top
        for at in range(bisect_left(lefts, right - 0.2 * height), len(boxes)):
            x0, y0, x1, y1 = boxes[at]
            if x0 - right > 2 * height:
                break
            if y0 >= bottom or y1 <= top:
                continue
            if min(bottom, y1) - max(top, y0) > 0.6 * height and abs(y1 - y0 - height) < 0.3 * height:
                yield ((y0 + y1) - (top + bottom)) / 2 / max((x0 + x1 - left - right) / 2, 1.0)
                break


def _stands_on_end(word: Word) -> bool:
    """Say whether the word is printed upwards or downwards: it makes a line of its own."""
    return len(word.text) >= 3 and word.box[3] - word.box[1] > 2.2 * (word.box[2] - word.box[0])


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _centre(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2
