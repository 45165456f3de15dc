"""What page OCR takes for words and is none: specks, remains of rules and folds, dotted leaders."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from orderbot.reading.recognition.ocr import OcrWord

_SPECK = 0.3  # below this confidence a word without letter or digit is dirt
_REMAINS = frozenset("|¦_—–~`´'‘’\"“”[](){}\\<>«»")
_LEADERS = frozenset(".…·•")
_FLAT = 0.35  # of the page's usual height
_FLAT_AND_SURE = 0.9  # a small letter hardly reaches the height, and is surely read


def without_dirt(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words that were printed as such."""
    usual = median(word.box[3] - word.box[1] for word in words) if words else 0.0
    return [word for word in words if not _is_dirt(word, usual)]


def _is_dirt(word: OcrWord, usual: float) -> bool:
    if any(sign.isalnum() for sign in word.text):
        return word.box[3] - word.box[1] < _FLAT * usual and word.confidence < _FLAT_AND_SURE
    signs = set(word.text)
    return word.confidence < _SPECK or signs <= _REMAINS or signs <= _LEADERS
