"""Words of a born-digital PDF page through pdfium, in the order the page's program shows them."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, create_string_buffer
from dataclasses import dataclass
from typing import Any

from orderbot.errors import DocumentError
from orderbot.model.document import Word
from orderbot.reading.frame import Frame, quarter_turn
from orderbot.reading.glyphs import PLAIN, is_noise

_MOST_CHARACTERS = 200_000
_SPLIT_ACROSS = 0.3  # of the character's size: white that parts two words
_SPLIT_DOWN = 0.25
_BOLD_WEIGHT = 600
_FONT_NAME_BYTES = 128


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
    reader = _CharacterReader(pdfium, handle)
    gathered = _WordGatherer(pdfium, handle)
    unmapped = noise = seen = 0
    step = 1 if count < 600 else 3
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        text = PLAIN[code] if code in PLAIN else chr(code)
        if text.isspace() or code == 0:
            gathered.close()
            continue
        if not text:
            continue
        seen += 1
        noise += is_noise(code)
        if index % step == 0 and pdfium.FPDFText_HasUnicodeMapError(handle, index) == 1:
            unmapped += step
        if box := reader.box(index):
            gathered.add(index, text, box)
    gathered.close()
    return TextLayer(tuple(gathered.words), seen, min(unmapped, seen), noise)


class _CharacterReader:
    """Reads character boxes; the struct is reused, for this runs thousands of times a page."""

    def __init__(self, pdfium: Any, handle: Any) -> None:
        self._get = pdfium.FPDFText_GetLooseCharBox
        self._handle = handle
        self._rectangle = pdfium.FS_RECTF()
        self._pointer = byref(self._rectangle)

    def box(self, index: int) -> tuple[float, float, float, float] | None:
        """(left, bottom, right, top) in PDF space, from the font's ascent and descent and the advance width."""
        if not self._get(self._handle, index, self._pointer):
            return None
        at = self._rectangle
        low, high = (at.bottom, at.top) if at.bottom <= at.top else (at.top, at.bottom)
        return (min(at.left, at.right), low, max(at.left, at.right), high)


class _WordGatherer:
    """Joins characters into words until white parts them."""

    def __init__(self, pdfium: Any, handle: Any) -> None:
        self._pdfium = pdfium
        self._handle = handle
        self._letters: list[str] = []
        self._first = 0
        self._last = (0.0, 0.0, 0.0, 0.0)
        self._corners = self._last
        self._font_name = create_string_buffer(_FONT_NAME_BYTES)
        self.words: list[RawWord] = []

    def add(self, index: int, text: str, box: tuple[float, float, float, float]) -> None:
        if self._letters and self._parted(box):
            self.close()
        if not self._letters:
            self._first, self._corners = index, box
        else:
            at = self._corners
            self._corners = (min(at[0], box[0]), min(at[1], box[1]), max(at[2], box[2]), max(at[3], box[3]))
        self._letters.append(text)
        self._last = box

    def _parted(self, box: tuple[float, float, float, float]) -> bool:
        last = self._last
        size = max(box[3] - box[1], box[2] - box[0], last[3] - last[1], 0.1)
        across = max(box[0] - last[2], last[0] - box[2])
        down = max(box[1] - last[3], last[1] - box[3])
        return across > _SPLIT_ACROSS * size or down > _SPLIT_DOWN * size

    def close(self) -> None:
        text = "".join(self._letters)
        self._letters = []
        if not text:
            return
        angle = max(self._pdfium.FPDFText_GetCharAngle(self._handle, self._first), 0.0)  # pdfium's go clockwise
        self.words.append(RawWord(text, self._corners, quarter_turn(-angle), self._is_bold(self._first)))

    def _is_bold(self, index: int) -> bool:
        """By the font's weight where it is embedded, else by its name."""
        if self._pdfium.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT:
            return True
        self._pdfium.FPDFText_GetFontInfo(self._handle, index, self._font_name, _FONT_NAME_BYTES, None)
        name = self._font_name.value.lower()
        return b"bold" in name or b"black" in name or b"heavy" in name
