"""Words of a born-digital PDF page through pdfium, in the order the page's program shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from ctypes import byref, c_ushort, create_string_buffer
from dataclasses import dataclass
from typing import Any

from orderbot.errors import DocumentError
from orderbot.model.document import Word
from orderbot.reading.pdf.glyphs import PLAIN, is_noise
from orderbot.reading.raster.frame import Frame, quarter_turn

_MOST_CHARACTERS = 200_000
_SPLIT_ACROSS = 0.3  # of the character's size: white that parts two words
_SPLIT_DOWN = 0.25
_BOLD_WEIGHT = 600
_FONT_NAME_BYTES = 128
_WHITE = " "
_NOISE: set[int] = set()
_TEXT_OF: dict[int, str] = {}  # filled as code points are met


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word in PDF space, before the page's frame is applied; `turn` is its own counter-clockwise quarter turn."""

    text: str
    corners: tuple[float, float, float, float]
    turn: int
    bold: bool = False

    def placed(self, frame: Frame) -> Word:
        return Word(self.text, frame.box(*self.corners), 1.0, self.bold)


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a text layer holds: words, characters, and how many of these no one can trust."""

    words: tuple[RawWord, ...]
    characters: int
    unmapped: int
    noise: int

    @property
    def turn(self) -> int:
        """The counter-clockwise quarter turn of most of its text."""
        turns = Counter[int]()
        for word in self.words:
            turns[word.turn] += len(word.text)
        return turns.most_common(1)[0][0] if turns else 0


def read_text_layer(text_page: Any) -> TextLayer:
    """Read the words of a `pypdfium2.PdfTextPage`; ligatures and line-end hyphens come out as plain letters.

    Raises DocumentError too-large when the page holds more characters than any page of print.
    """
    import pypdfium2.raw as pdfium

    handle = text_page.raw
    count = text_page.count_chars()
    if count > _MOST_CHARACTERS:
        raise DocumentError("too-large", f"A page of the PDF holds {count} characters.")
    codes = _codes(pdfium, handle, count)
    gathered = _WordGatherer(pdfium, handle)
    box_of, at = pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
    place = byref(at)  # one struct for all: this runs thousands of times a page
    noise = seen = 0
    for index, code in enumerate(codes):
        text = _TEXT_OF.get(code) or _text_of(code)
        if text is _WHITE:
            gathered.close()
            continue
        if not text:
            continue
        seen += 1
        if code in _NOISE:
            noise += 1
        if box_of(handle, index, place):
            gathered.add(index, text, at.left, at.bottom, at.right, at.top)
    gathered.close()
    unmapped = _unmapped(pdfium, handle, codes)
    return TextLayer(tuple(gathered.words), seen, min(unmapped, seen), noise)


def _text_of(code: int) -> str:
    """What to write for a code point, kept for the next time: `_WHITE` for white, "" for what prints nothing."""
    text = PLAIN[code] if code in PLAIN else chr(code)
    if is_noise(code):
        _NOISE.add(code)
    text = _TEXT_OF[code] = _WHITE if text.isspace() or code == 0 else text
    return text


def _codes(pdfium: Any, handle: Any, count: int) -> Sequence[int]:
    """The code points of a page's characters: in one call where each is one UTF-16 unit, else one by one."""
    units = (c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(handle, 0, count, units) == count + 1:
        codes = units[:count]
        if not any(0xD800 <= code < 0xE000 for code in codes):
            return codes
    return [pdfium.FPDFText_GetUnicode(handle, index) for index in range(count)]


def _unmapped(pdfium: Any, handle: Any, codes: Sequence[int]) -> int:
    """About how many characters have no letter in their font's own table; on a full page every third is asked."""
    step = 1 if len(codes) < 600 else 3
    fails = pdfium.FPDFText_HasUnicodeMapError
    asked = (index for index in range(0, len(codes), step) if _TEXT_OF.get(codes[index]) != _WHITE)
    return sum(step for index in asked if fails(handle, index) == 1)


class _WordGatherer:
    """Joins characters into words until white parts them."""

    def __init__(self, pdfium: Any, handle: Any) -> None:
        self._pdfium = pdfium
        self._handle = handle
        self._letters: list[str] = []
        self._first = 0
        self._last = (0.0, 0.0, 0.0, 0.0)
        self._boxes = [self._last]
        self._font_name = create_string_buffer(_FONT_NAME_BYTES)
        self.words: list[RawWord] = []

    def add(self, index: int, text: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Take one more character with two opposite corners of its box, from the font's ascent, descent and width."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if self._letters:
            left, bottom, right, top = self._last
            size = max(y1 - y0, x1 - x0, top - bottom, 0.1)
            across, down = _SPLIT_ACROSS * size, _SPLIT_DOWN * size
            if x0 - right > across or left - x1 > across or y0 - top > down or bottom - y1 > down:
                self.close()
        if not self._letters:
            self._first, self._boxes = index, [(x0, y0, x1, y1)]
        else:
            self._boxes.append((x0, y0, x1, y1))
        self._letters.append(text)
        self._last = (x0, y0, x1, y1)

    def close(self) -> None:
        text = "".join(self._letters)
        self._letters = []
        if not text:
            return
        lefts, bottoms, rights, tops = zip(*self._boxes, strict=True)
        corners = (min(lefts), min(bottoms), max(rights), max(tops))
        angle = max(self._pdfium.FPDFText_GetCharAngle(self._handle, self._first), 0.0)  # pdfium's go clockwise
        self.words.append(RawWord(text, corners, quarter_turn(-angle), self._is_bold(self._first)))

    def _is_bold(self, index: int) -> bool:
        """By the font's weight where it is embedded, else by its name."""
        if self._pdfium.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT:
            return True
        self._pdfium.FPDFText_GetFontInfo(self._handle, index, self._font_name, _FONT_NAME_BYTES, None)
        name = self._font_name.value.lower()
        return b"bold" in name or b"black" in name or b"heavy" in name
