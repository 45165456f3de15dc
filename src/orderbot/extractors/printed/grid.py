"""Words of a page as straightened tokens, rows and phrases: what every later step looks at."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from orderbot.extractors.printed.misread_times import with_times_signs
from orderbot.extractors.printed.misread_units import likely_unit, quantity_and_unit
from orderbot.extractors.printed.pitch import page_pitch, pitches_nearby, row_pitch
from orderbot.extractors.printed.type_boxes import levelled, with_type_box
from orderbot.extractors.wording.units import unit_code
from orderbot.model.document import Page, PageSource, Rule, Ruling, Word
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box, skew_slope, text_lines

PHRASE_GAP = 0.75
"""White wider than this many line heights parts two phrases; a normal space is about a quarter."""

Pitches = dict[int, float]
"""The width of a character by the identity of a printed word, 0 where characters differ."""

_PLAIN = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u202f"), " ")  # as French numbers are printed
_PLAIN |= dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")  # as line printers' fonts have it
_BLANK = re.compile(r"(?<!\d) +| +(?!\d)")
_OFTEN = 3  # the same misread unit in a column
_NOISE = re.compile(r"^[|—_~'\"`‘’“”«»¦!\[\]{}]+$")
_DRAWN = re.compile(r"^[-\u2013\u2014\u2212_=─━.·*]{4,}$")
_GLUED = re.compile(r"^([^\d\W][^:]*:)(\S.*)$")
_HEAD = re.compile(r"^[-+(€$£]{0,2}\d{1,3}$")
_TAIL = re.compile(r"^\d{3}(?:[.,]\d+)?[-)€%]?$")


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word, or a number printed with spaces. `box` is straightened, `words` keep the boxes as printed."""

    text: str
    box: Box
    page: int
    words: tuple[Word, ...]

    @property
    def confidence(self) -> float:
        return min(word.confidence for word in self.words)

    @property
    def bold(self) -> bool:
        return any(word.bold for word in self.words)

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def centre(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True, eq=False)
class Phrase:
    """Tokens of one row with only spaces between them."""

    tokens: tuple[Token, ...]
    box: Box

    @cached_property
    def text(self) -> str:
        return joined(self.tokens)

    @cached_property
    def page(self) -> int:
        return self.tokens[0].page

    @cached_property
    def height(self) -> float:
        return median(token.height for token in self.tokens)


@dataclass(frozen=True, eq=False)
class Row:
    """All that stands on one height of a page, left to right."""

    page: int
    phrases: tuple[Phrase, ...]
    box: Box

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for phrase in self.phrases for token in phrase.tokens)

    @cached_property
    def text(self) -> str:
        return "   ".join(phrase.text for phrase in self.phrases)

    @cached_property
    def height(self) -> float:
        return median(token.height for token in self.tokens)

    @cached_property
    def middle(self) -> float:
        return median(token.middle for token in self.tokens)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One page laid out: its rows from top to bottom, its rules straightened. Each is itself alone (`once_a_sheet`)."""

    page: Page
    rows: tuple[Row, ...]
    across: tuple[Box, ...]
    upright: tuple[Box, ...]

    @property
    def number(self) -> int:
        return self.page.number

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        return tuple(phrase for row in self.rows for phrase in row.phrases)

    @property
    def read(self) -> bool:
        """Whether its words come from OCR."""
        return self.page.source is PageSource.OCR


def joined(tokens: Iterable[Token]) -> str:
    """The tokens' text with single spaces."""
    return " ".join(token.text for token in tokens)


def lay_out(page: Page) -> Sheet:
    """Straighten a page and group its words into rows and phrases."""
    read = page.source is PageSource.OCR
    slope = skew_slope(page.words) if read else 0.0
    drawn = [word for word in page.words if _DRAWN.match(word.text)]
    words = [piece for word in page.words if _is_said(word, read=read) for piece in _pieces(word)]
    words = with_times_signs(words) if read else words
    straight = [straightened(word, slope) for word in words] if slope else words
    if read:
        straight = list(map(with_type_box, straight))
    printed = dict(zip(map(id, straight), words, strict=True))
    upright = tuple(_turned(rule, slope) for rule in page.rules if rule.direction is Ruling.VERTICAL)
    across = tuple(_turned(rule, slope) for rule in page.rules if rule.direction is Ruling.HORIZONTAL)
    across += tuple(_straight(word.box, slope) for word in drawn)
    pitches = _pitches(words, straight, read=read)
    lines = []
    for line in text_lines(straight):
        boxes = levelled(line.words) if read else [word.box for word in line.words]
        tokens = [
            Token(word.text, box, page.number, (printed[id(word)],))
            for word, box in zip(line.words, boxes, strict=True)
        ]
        lines.append(_with_units_parted(tokens) if read else tokens)
    if read:
        lines = _with_units_mended(lines)
    rows = []
    for tokens in lines:
        phrases = _phrases(_with_whole_numbers(tokens, pitches, read=read), upright, pitches)
        rows.append(Row(page.number, phrases, bounding_box(phrase.box for phrase in phrases)))
    return Sheet(page, tuple(rows), across, upright)


def merged(tokens: Sequence[Token]) -> Token:
    """Several tokens as one, their texts joined by a space."""
    words = tuple(word for token in tokens for word in token.words)
    return Token(joined(tokens), bounding_box(token.box for token in tokens), tokens[0].page, words)


def between(upright: Iterable[Box], left: Box, right: Box) -> bool:
    """Say whether a vertical rule runs between two boxes of one row."""
    top, bottom = max(left[1], right[1]), min(left[3], right[3])
    middle = (top + bottom) / 2
    return any(
        left[2] - 1.5 <= (rule[0] + rule[2]) / 2 <= right[0] + 1.5 and rule[1] <= middle <= rule[3] for rule in upright
    )


def _pitches(words: Sequence[Word], straight: Sequence[Word], *, read: bool) -> Pitches:
    whole = page_pitch(straight)
    nearby = pitches_nearby(straight) if read and not whole else [whole] * len(words)
    return dict(zip(map(id, words), nearby, strict=True))


def _pitch_between(left: Token, right: Token, pitches: Pitches) -> float:
    return min(pitches[id(left.words[-1])], pitches[id(right.words[0])])


def _phrases(tokens: Sequence[Token], upright: Sequence[Box], pitches: Pitches) -> tuple[Phrase, ...]:
    usual = median(token.height for token in tokens)
    top, bottom = min(token.box[1] for token in tokens), max(token.box[3] for token in tokens)
    upright = [rule for rule in upright if rule[1] <= bottom and rule[3] >= top]
    of_row = row_pitch([(token.text, token.box) for token in tokens])
    groups: list[list[Token]] = [[tokens[0]]]
    for token in tokens[1:]:
        before = groups[-1][-1]
        gap = token.box[0] - before.box[2]
        height = min(max(before.height, token.height), 1.5 * usual)
        wide = max(PHRASE_GAP * height, 1.6 * (_pitch_between(before, token, pitches) or of_row))
        if gap > wide or (gap > -1 and between(upright, before.box, token.box)):
            groups.append([])
        groups[-1].append(token)
    return tuple(Phrase(tuple(group), bounding_box(token.box for token in group)) for group in groups)


def _with_whole_numbers(tokens: Sequence[Token], pitches: Pitches, *, read: bool) -> list[Token]:
    """Join "1 234,56" where a space parts the thousands."""
    out: list[Token] = []
    for token in tokens:
        if out and _TAIL.match(token.text) and _continues(out[-1], token, pitches, 0.55 if read else 0.42):
            out[-1] = merged((out[-1], token))
        else:
            out.append(token)
    return out


def _with_units_parted(tokens: Sequence[Token]) -> list[Token]:
    """Part the tokens of a row that stand alone and are a number with its unit."""
    parted: list[Token] = []
    for place, token in enumerate(tokens):
        pair = quantity_and_unit(token.text) if _stands_alone(tokens, place) else None
        parted += [token] if pair is None else _cut(token, *pair)
    return parted


def _with_units_mended(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Short words that are nearly a unit become it where units stand over or under them, or the same word twice more."""
    alone = {id(token) for line in lines for place, token in enumerate(line) if _stands_alone(line, place)}
    free = [token for line in lines for token in line if id(token) in alone]
    units = [token for token in free if unit_code(token.text) is not None]

    def is_backed(token: Token) -> bool:
        alike = [one for one in free if one.text == token.text and _in_a_column(one, token)]
        return len(alike) >= _OFTEN or any(_in_a_column(one, token) for one in units)

    return [
        [
            replace(token, text=unit)
            if id(token) in alone and (unit := likely_unit(token.text)) and is_backed(token)
            else token
            for token in line
        ]
        for line in lines
    ]


def _in_a_column(one: Token, other: Token) -> bool:
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    before = tokens[place - 1].box[2] if place else -math.inf
    after = tokens[place + 1].box[0] if place + 1 < len(tokens) else math.inf
    return min(token.box[0] - before, after - token.box[2]) > PHRASE_GAP * token.height


def _cut(token: Token, first: str, second: str) -> tuple[Token, Token]:
    left, top, right, bottom = token.box
    cut = left + (right - left) * len(first) / len(first + second)
    return (
        replace(token, text=first, box=(left, top, cut, bottom)),
        replace(token, text=second, box=(cut, top, right, bottom)),
    )


def _is_said(word: Word, *, read: bool) -> bool:
    """Say whether a word is more than a drawn line or a reader's noise."""
    if not word.text.strip(" |") or _DRAWN.match(word.text):
        return False
    return not (read and _NOISE.match(word.text))


def _continues(number: Token, token: Token, pitches: Pitches, share: float) -> bool:
    reach = max(share * token.height, 1.4 * _pitch_between(number, token, pitches))
    near = -0.2 * token.height < token.box[0] - number.box[2] < reach
    first, *rest = number.text.split(" ")
    return near and bool(_HEAD.match(first)) and all(_TAIL.match(part) and len(part) == 3 for part in rest)


def _pieces(word: Word) -> list[Word]:
    """Part words with a blank that does not break between them, and a label from the value glued to it ("N°:4711").

    A time of day stays whole; the blanks inside a number are plain, hyphens and minus signs are "-".
    """
    if not word.text.isascii() and (plain := word.text.translate(_PLAIN).strip()):
        word = replace(word, text=plain)
    return [piece for part in _parted(word) for piece in _unglued(part)]


def _parted(word: Word) -> list[Word]:
    texts = _BLANK.split(word.text)
    if len(texts) == 1:
        return [word]
    left, top, right, bottom = word.box
    pitch = (right - left) / len(word.text)
    parts, at = [], 0
    for text in texts:
        start = word.text.index(text, at)
        at = start + len(text)
        parts.append(replace(word, text=text, box=(left + start * pitch, top, left + at * pitch, bottom)))
    return parts


def _unglued(word: Word) -> list[Word]:
    if word.text[0] == "|" or word.text[-1] == "|":
        word = replace(word, text=word.text.strip("|"))
    match = _GLUED.match(word.text)
    if not match or "@" in word.text or "//" in word.text:
        return [word]
    left, top, right, bottom = word.box
    cut = left + (right - left) * len(match[1]) / len(word.text)
    return [
        replace(word, text=match[1], box=(left, top, cut, bottom)),
        replace(word, text=match[2], box=(cut, top, right, bottom)),
    ]


def straightened(word: Word, slope: float) -> Word:
    """The word as it stands on the page without its slant (dy/dx)."""
    return replace(word, box=_straight(word.box, slope))


def _turned(rule: Rule, slope: float) -> Box:
    return _straight(rule.box, slope) if slope else rule.box


def _straight(box: Box, slope: float) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    dx, dy = slope * y, -slope * x
    return (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)
