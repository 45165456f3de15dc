"""Words that page OCR read twice, in lines that overlap: "Purch" and "urchase" on one place are "Purchase"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.reading.recognition.ocr import OcrWord

_ACROSS, _DOWN = 0.25, 0.5  # of the smaller word: how much of it lies on the other
_LEAST = 2  # signs that both have
_ALIKE = 75.0  # percent


def without_doubles(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words; of two that overlap and have signs in common there, the one that both make."""
    kept: dict[int, OcrWord] = {}
    reaching: list[int] = []  # places of the words that end to the right of where the next one begins
    for place in sorted(range(len(words)), key=lambda place: words[place].box[0]):
        word = words[place]
        reaching = [at for at in reaching if kept[at].box[2] > word.box[0]]
        other = next((at for at in reversed(reaching) if _overlap(kept[at], word)), None)
        whole = None if other is None else _made_of(kept[other], word)
        if other is not None and whole is not None:
            kept[other] = whole
        else:
            kept[place] = word
            reaching.append(place)
    return [kept[place] for place in sorted(kept)]


def _overlap(one: OcrWord, other: OcrWord) -> bool:
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    down = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    widths, heights = (min(word.box[side + 2] - word.box[side] for word in (one, other)) for side in (0, 1))
    return across >= _ACROSS * widths and down >= _DOWN * heights


def _made_of(left: OcrWord, right: OcrWord) -> OcrWord | None:
    """The word that two readings of one place make, the left one beginning first; None where they are two words."""
    text = _text_of(left, right)
    if text is None:
        return None
    x0, y0, x1, y1 = zip(left.box, right.box, strict=True)
    box = (min(x0), min(y0), max(x1), max(y1))
    return replace(left, text=text, box=box, confidence=min(left.confidence, right.confidence), unsure=())


def _text_of(left: OcrWord, right: OcrWord) -> str | None:
    from rapidfuzz.fuzz import partial_ratio

    one, other = left.text, right.text
    if min(len(one), len(other)) < _LEAST:
        return None
    if right.box[2] <= left.box[2] and partial_ratio(one.casefold(), other.casefold()) >= _ALIKE:
        return one if len(one) >= len(other) else other
    most = min(len(one), len(other))
    shared = next((size for size in range(most, _LEAST - 1, -1) if one[-size:] == other[:size]), 0)
    return one + other[shared:] if shared else None
