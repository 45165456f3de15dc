"""Readings as clues: the basis of each, how surely its words were read, and what closes around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orderbot.extractors.calibration.clues import Clue, Whole, look_alikes
from orderbot.extractors.calibration.features import kind_class
from orderbot.extractors.calibration.shapes import oddities
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.totals import Sums
from orderbot.extractors.wording.units import is_doubtful_unit

_ITEM = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
_DIGITAL = "digital"


class Sibling(NamedTuple):
    """What stands around a reading: whether its line or sum closes, how many lines have one too, how many look like it, who agrees."""

    closed: bool | None = None
    shared: float = 1.0
    alike: float = 1.0
    agreed: bool | None = None


def reading_clue(kind: str, reading: Reading, qualities: Mapping[int, str], sibling: Sibling) -> Clue:
    """The clue of a value; `qualities` says how each page was read."""
    quality = _worst([qualities.get(token.page, _DIGITAL) for token in reading.tokens], qualities)
    read = quality != _DIGITAL and bool(reading.tokens)
    return Clue(
        kind,
        f"{reading.basis}:derived" if reading.derived else reading.basis,
        quality,
        min(token.confidence for token in reading.tokens) if read else None,
        reading.score,
        sibling.closed,
        sibling.shared,
        look_alikes(str(reading.value)) if read else 0,
        _oddities(kind, raw_text(reading)),
        sibling.alike,
        sibling.agreed,
        marks=reading.marks,
    )


def _oddities(kind: str, text: str) -> tuple[str, ...]:
    doubtful = kind == "line.unit" and is_doubtful_unit(text)
    return (*oddities(kind_class(kind), text), *(("doubtful unit",) if doubtful else ()))


def raw_text(reading: Reading) -> str:
    """The reading as printed; the value itself where it stands on no words."""
    return " ".join(token.text for token in reading.tokens) or str(reading.value)


def absence_clue(kind: str, quality: str, shared: float, marks: tuple[str, ...] = ()) -> Clue:
    """The clue of a needed value that was not found; `marks` tell what of its kind the pages still hold."""
    return Clue(kind, "absent", quality, shared=shared, absent=True, marks=marks)


def whole_clue(lines: Sequence[LineReading], sums: Sums, cue: str, score: float, qualities: Mapping[int, str]) -> Whole:
    """The clue of the list of lines."""
    count = len(lines)
    words = [token.confidence for line in lines for reading in line.values.values() for token in reading.tokens]
    quality = _worst((), qualities)
    return Whole(
        cue=cue,
        quality=quality,
        score=score,
        lines=count,
        closed=sum(line.closed is True for line in lines) / count if count else 0.0,
        net_closed=sums.net_closed,
        complete=sum(_is_complete(line) for line in lines) / count if count else 0.0,
        reader=sum(words) / len(words) if words and quality != _DIGITAL else None,
    )


def page_quality(qualities: Sequence[str]) -> str:
    """How a document was read: the commonest kind of page that is not digital, else digital."""
    read = Counter(quality for quality in qualities if quality != _DIGITAL)
    return read.most_common(1)[0][0] if read else _DIGITAL


def _worst(own: Sequence[str], qualities: Mapping[int, str]) -> str:
    """The quality of a reading's own pages; of the document where it has none."""
    return page_quality(own) if own else page_quality(list(qualities.values()))


def _is_complete(line: LineReading) -> bool:
    return "quantity" in line.values and any(name in line.values for name in _ITEM)
