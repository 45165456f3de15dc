"""What a letter's own words, taken in pieces, say of its type: runs of two to five letters and pairs of words, hashed and weighed.

Pieces carry over to inflected and misspelt words and to long compounds, where stems written by hand end.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_observations import without_prefixes
from orderbot.model.order import DocumentType

if TYPE_CHECKING:
    from numpy.typing import NDArray

SLOTS = 1 << 16
_SHORTEST, _LONGEST = 2, 5
_LETTERS = 3_000
_DIGIT = re.compile(r"\d")


def pieces_of(text: str, subject: str) -> Mapping[int, int]:
    """How often each piece stands in the subject and the beginning of the text, by its slot."""
    flat = _DIGIT.sub("0", flatten(f"{without_prefixes(subject)}\n{text[:_LETTERS]}"))
    counts: Counter[int] = Counter()
    for line in flat.split("\n"):
        words = line.split()
        for word in words:
            counts.update(_runs(word))
        counts.update(_slot(f"{first} {second}") for first, second in pairwise(["", *words, ""]))
    return counts


@lru_cache(maxsize=20_000)
def _runs(word: str) -> tuple[int, ...]:
    """The slots of a word's runs of letters; its ends count as letters."""
    padded = f" {word} "
    return tuple(
        _slot(padded[at : at + length])
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(padded) - length + 1)
    )


def _slot(piece: str) -> int:
    return zlib.crc32(piece.encode("utf-8", "replace")) % SLOTS


def weighed(counts: Mapping[int, int], rarity: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The slots and what each counts: more the rarer it is, less for every repetition; of length one together."""
    slots = np.fromiter(counts, np.intp, len(counts))
    often = np.fromiter(counts.values(), np.float32, len(counts))
    numbers = (1 + np.log(often)) * rarity[slots]
    return slots, numbers / max(math.sqrt(float(numbers @ numbers)), 1e-9)


@dataclass(frozen=True)
class PieceModel:
    """A multinomial logistic regression: `weights` is slots × kinds, `rarity` one number a slot."""

    kinds: tuple[DocumentType, ...]
    constants: NDArray[np.float32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]

    def sums(self, text: str, subject: str) -> dict[DocumentType, float]:
        """Each kind's log-odds."""
        slots, numbers = weighed(pieces_of(text, subject), self.rarity)
        totals = self.constants + numbers @ self.weights[slots]
        return dict(zip(self.kinds, totals.tolist(), strict=True))


@cache
def piece_model() -> PieceModel:
    """The model beside this module; weights are kept in steps of 1/127 of each kind's largest."""
    with (files(__package__) / "type_pieces.npz").open("rb") as file, np.load(file) as kept:
        return PieceModel(
            kinds=tuple(DocumentType(str(kind)) for kind in kept["kinds"]),
            constants=kept["constants"].astype(np.float32),
            rarity=kept["rarity"].astype(np.float32),
            weights=kept["steps"].astype(np.float32) * kept["sizes"].astype(np.float32),
        )
