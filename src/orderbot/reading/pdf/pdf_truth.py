"""Whether a PDF page's text layer says what the page shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from orderbot.model.document import Word
from orderbot.reading.language import plausibility
from orderbot.reading.pdf.glyphs import looks_garbled
from orderbot.reading.pdf.pdf_drawings import Drawings
from orderbot.reading.pdf.pdf_words import TextLayer
from orderbot.reading.raster.frame import Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNTRUSTED_SHARE = 0.05
_FULL_PAGE = 0.7
_LARGE_IMAGE = 0.3
_FEW_WORDS = 15
_LEAST_CONTRAST = 10  # of 255, between paper and ink inside a word's box: a pale watermark still shows
_FEWEST_COMPARED, _MOST_COMPARED = 3, 150
_MOST_LOST, _FEW_LOST = (
    0.5,
    0.2,
)  # where letters are read well, an earlier OCR has misread one digit of a figure, not most
_LONG_FIGURE = 4
_SHORTEST_SAID = 3
_SPACED = 0.6  # of the words are shorter where letters are parted
_PIECE = 12  # signs
_ALIKE = 75
_LEAST_RUN = 6  # digits: of fewer, some others on the page are alike by chance
_FIGURES_ALIKE = 80
_DIGITS, _LETTERS = re.compile(rf"\d{{{_LEAST_RUN},}}"), re.compile(rf"[^\W\d]{{{_PIECE},}}")
_IMPLAUSIBLE = -11.0  # of 1,100 documents in our languages none is below −10.6


class Verdict(Enum):
    """What to do with a text layer."""

    TRUSTED = "trusted"
    NO_TEXT = "no text"
    GARBLED = "garbled"  # nobody lies, the fonts lack their alphabet: OCR reads instead
    DOUBTFUL = "doubtful"  # letters, but in no language of ours: OCR says whether the page shows these
    UNDER_IMAGE = "under image"  # text that a full-page image covers, or an earlier OCR: OCR decides


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's words parted into those that the raster shows and those that it does not."""

    shown: tuple[Word, ...]
    hidden: tuple[Word, ...]


def judge(layer: TextLayer, drawings: Drawings, frame: Frame) -> Verdict:
    """Say from the page's objects alone, before anything is rendered, whether the layer may be used."""
    image, share = drawings.largest_image(frame)
    if layer.characters == 0:
        return Verdict.NO_TEXT
    if image and share >= _FULL_PAGE:
        covered = max(drawings.invisible_text, image.text_objects_before)
        if covered >= 0.5 * max(drawings.text_objects, 1):
            return Verdict.UNDER_IMAGE
    if share >= _LARGE_IMAGE and len(layer.words) < _FEW_WORDS:
        return Verdict.NO_TEXT
    if layer.unmapped + layer.noise > _UNTRUSTED_SHARE * layer.characters:
        return Verdict.GARBLED
    if looks_garbled(word.text for word in layer.words):
        return Verdict.GARBLED
    usual = plausibility(" ".join(word.text for word in layer.words))
    return Verdict.DOUBTFUL if usual is not None and usual < _IMPLAUSIBLE else Verdict.TRUSTED


def seen_on(raster: NDArray[np.uint8], words: Sequence[Word], scale: float) -> Seen:
    """Part the words by whether there is ink in their boxes; `scale` is pixels a point, the raster is grey."""
    shown: list[Word] = []
    hidden: list[Word] = []
    height, width = raster.shape[:2]
    for word in words:
        x0, y0, x1, y1 = word.box
        inset = 0.15 * (y1 - y0)
        left, right = max(int(x0 * scale), 0), min(int(x1 * scale) + 1, width)
        top, bottom = max(int((y0 + inset) * scale), 0), min(int((y1 - inset) * scale) + 1, height)
        patch = raster[top:bottom, left:right]
        lit = patch.size and int(patch.max()) - int(patch.min()) >= _LEAST_CONTRAST
        (shown if lit else hidden).append(word)
    return Seen(tuple(shown), tuple(hidden))


def tells(hidden: Sequence[Word]) -> bool:
    """Say whether hidden words carry meaning: at least one word of two letters or digits."""
    return any(sum(sign.isalnum() for sign in word.text) >= 2 for word in hidden)


def contradicts(layer_words: Sequence[str], read_words: Sequence[str]) -> bool:
    """Say whether OCR does not find on the page most of what a covered layer says, or its words but not its figures."""
    folded = [_folded(word) for word in layer_words]
    if _is_letter_spaced(folded):
        return _stream_contradicts("".join(folded), "".join(map(_folded, read_words)))
    read = {_folded(word) for word in read_words}
    said = [word for word in folded if len(word) >= _SHORTEST_SAID][:_MOST_COMPARED]
    if _lost(said, read) > _MOST_LOST:
        return True
    figures = [word for word in folded if len(word) >= _LONG_FIGURE and word.isdigit()][:_MOST_COMPARED]
    words = [word for word in said if word.isalpha()]
    return _lost(figures, read) > _MOST_LOST and _lost(words, read) < _FEW_LOST


def _is_letter_spaced(folded: Sequence[str]) -> bool:
    """Say whether an earlier OCR has parted the letters of words ("P U RC HAS E"), so that its words compare with none."""
    told = [word for word in folded if word]
    return len(told) >= _FEW_WORDS and sum(len(word) < _SHORTEST_SAID for word in told) > _SPACED * len(told)


def _stream_contradicts(said: str, read: str) -> bool:
    """The same of two texts without blanks: pieces stand for words, long runs of digits for figures."""
    if _lost_pieces(_pieces(said, _PIECE), read, _ALIKE) > _MOST_LOST:
        return True
    figures = [piece for run in _DIGITS.findall(said) for piece in _pieces(run, _LEAST_RUN)]
    words = [piece for run in _LETTERS.findall(said) for piece in _pieces(run, _PIECE)]
    if len(figures) < _FEWEST_COMPARED:
        return False
    return _lost_pieces(figures, read, _FIGURES_ALIKE) > _MOST_LOST and _lost_pieces(words, read, _ALIKE) < _FEW_LOST


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text) - size + 1, size)]


def _lost_pieces(pieces: Sequence[str], read: str, alike: float) -> float:
    """The share of the pieces that the text read resembles nowhere."""
    from rapidfuzz import fuzz

    compared = pieces[:_MOST_COMPARED]
    lost = sum(fuzz.partial_ratio(piece, read, score_cutoff=alike) == 0 for piece in compared)
    return lost / len(compared) if compared else 0.0


def _lost(said: Sequence[str], read: Collection[str]) -> float:
    """The share of the words that nothing read resembles; nothing where they are too few to tell."""
    from rapidfuzz import fuzz, process

    if len(said) < _FEWEST_COMPARED:
        return 0.0
    missing = [word for word in said if word not in read]
    lost = sum(process.extractOne(word, read, scorer=fuzz.ratio, score_cutoff=_ALIKE) is None for word in missing)
    return lost / len(said)


def _folded(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())
