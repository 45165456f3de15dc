"""A paragraph as lines of placed words: tab stops, indents, wrapping, alignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from orderbot.reading.office.blocks import Paragraph, Piece
from orderbot.reading.office.laying.metrics import ASCENT, DESCENT, LEADING, SPACE, text_width
from orderbot.reading.office.laying.placed import PlacedWord, Strip

_TAB = 35.4  # points between the stops that nobody set
_WHITE = " \r\v\f\u2002\u2003\u2009"


@dataclass(slots=True)
class _Word:
    text: str
    size: float
    bold: bool
    x: float = 0.0

    @property
    def width(self) -> float:
        return text_width(self.text, self.size, bold=self.bold)


def least_width(paragraph: Paragraph) -> float:
    """What its longest word needs."""
    words = [word for line in _lines(paragraph) for segment in line for word in segment]
    return paragraph.left + max((word.width for word in words), default=0.0)


def full_width(paragraph: Paragraph) -> float:
    """What it needs in order not to be wrapped."""
    return paragraph.left + max((_extent(line) for line in _lines(paragraph)), default=0.0)


def cell_widths(paragraph: Paragraph) -> list[list[float]]:
    """How wide the text between tabs is, for each line between breaks; 0 where there is none."""
    return [[_span(segment) for segment in line] for line in _lines(paragraph)]


def lay_paragraph(paragraph: Paragraph, room: float, where: str) -> list[Strip]:
    """Its lines, one strip each; the distances above and below belong to the first and the last."""
    strips: list[Strip] = []
    size = max((piece.size for piece in paragraph.pieces), default=10.0)
    for number, segments in enumerate(_lines(paragraph)):
        start = max(paragraph.left + (paragraph.first if number == 0 else 0.0), 0.0)
        for line in _wrapped(paragraph, segments, start, room):
            strips.append(_strip(line, size, where))
    if not strips:
        strips.append(Strip(height=LEADING * size))
    first, last = strips[0], strips[-1]
    lowered = Strip(height=first.height + paragraph.above, page_before=paragraph.page_before)
    lowered.put(first, 0.0, paragraph.above)
    strips[0] = lowered
    (lowered if last is first else last).height += paragraph.below
    return strips


def _lines(paragraph: Paragraph) -> Iterator[list[list[_Word]]]:
    """Between line breaks, the words between tabs; a list's label is the first word."""
    line: list[list[_Word]] = [[]]
    pieces = list(paragraph.pieces)
    if paragraph.label:
        look = pieces[0] if pieces else Piece("")
        pieces.insert(0, replace(look, text=f"{paragraph.label} "))
    glued = False  # the next text goes on with the last word
    for piece in pieces:
        for part in _parts(piece.text):
            if part == "\n":
                yield line
                line, glued = [[]], False
            elif part == "\t":
                line.append([])
                glued = False
            elif part == " ":
                glued = False
            elif glued and line[-1]:
                line[-1][-1].text += part
            else:
                line[-1].append(_Word(part, piece.size, piece.bold))
                glued = True
    if any(line):
        yield line


def _parts(text: str) -> Iterator[str]:
    """Words, and one sign for each tab, break and stretch of white."""
    start = 0
    for at, sign in enumerate(text):
        if sign in "\t\n" or sign in _WHITE:
            if start < at:
                yield text[start:at].replace("\u00a0", " ").strip() or " "
            yield sign if sign in "\t\n" else " "
            start = at + 1
    if start < len(text):
        yield text[start:].replace("\u00a0", " ").strip() or " "


def _extent(segments: list[list[_Word]]) -> float:
    return sum(_span(segment) for segment in segments) + _TAB * (len(segments) - 1)


def _span(words: list[_Word]) -> float:
    if not words:
        return 0.0
    return sum(word.width for word in words) + sum(SPACE * max(a.size, b.size) for a, b in pairwise(words))


def _wrapped(paragraph: Paragraph, segments: list[list[_Word]], start: float, room: float) -> list[list[_Word]]:
    """The printed lines of what stands between two line breaks."""
    right = max(room - paragraph.right, start + 1.0)
    lines: list[list[_Word]] = [[]]
    x = start
    for number, words in enumerate(segments):
        if number:
            x = _after_tab(paragraph, x, _span(words))
        at_start = True
        for word in words:
            gap = 0.0 if at_start else SPACE * word.size
            if x + gap + word.width > right + 0.5 and lines[-1]:
                lines.append([])
                x, gap = paragraph.left, 0.0
            word.x = x + gap
            x = word.x + word.width
            lines[-1].append(word)
            at_start = False
    if len(segments) == 1:
        for line in lines:
            _align(line, paragraph.align, start if line is lines[0] else paragraph.left, right)
    return lines


def _after_tab(paragraph: Paragraph, x: float, span: float) -> float:
    for tab in paragraph.tabs:
        if tab.at > x + 0.5:
            if tab.kind == "right":
                return max(tab.at - span, x + 2.0)
            return max(tab.at - span / 2, x + 2.0) if tab.kind == "center" else tab.at
    if paragraph.left > x + 0.5:
        return paragraph.left
    return (int((x + 1.0) / _TAB) + 1) * _TAB


def _align(line: list[_Word], align: str, left: float, right: float) -> None:
    if not line or align == "left":
        return
    spare = right - (line[-1].x + line[-1].width)
    shift = spare if align == "right" else (spare - (line[0].x - left)) / 2
    for word in line:
        word.x += max(shift, 0.0)


def _strip(line: list[_Word], usual: float, where: str) -> Strip:
    size = max((word.size for word in line), default=usual)
    baseline = (LEADING - ASCENT - DESCENT) * size / 2 + ASCENT * size
    words = [
        PlacedWord(
            text=part,
            box=(left, baseline - ASCENT * word.size, left + width, baseline + DESCENT * word.size),
            size=word.size,
            bold=word.bold,
            where=where,
        )
        for word in line
        for part, left, width in _without_spaces(word)
    ]
    return Strip(LEADING * size, words)


def _without_spaces(word: _Word) -> Iterator[tuple[str, float, float]]:
    """A word held together by no-break spaces as the words that a page shows."""
    x = word.x
    for part in word.text.split(" "):
        width = text_width(part, word.size, bold=word.bold)
        if part:
            yield part, x, width
        x += width + SPACE * word.size
