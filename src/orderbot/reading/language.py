"""The language of a text, among those that orderbot reads."""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL_NAME = "languages.npz"  # written by `python -m training languages`

_LEAST_LETTERS = 12
_LONGEST = 20_000
_LEAST_TO_JUDGE = 80
_WORD = re.compile(r"[^\W\d_]{2,}")


def language(text: str) -> tuple[str | None, float]:
    """The likeliest language as ISO 639-1 and its probability; (None, 0.0) when there are hardly any words."""
    return (languages(text) or ((None, 0.0),))[0]


def languages(text: str) -> tuple[tuple[str, float], ...]:
    """Every language of ours with its probability, likeliest first; empty when there are hardly any words.

    Codes and numbers are left out, so that a parts list does not decide.
    """
    words = " ".join(word for word in _WORD.findall(text[:_LONGEST]) if not word.isupper() or len(word) > 3)
    if len(words) < _LEAST_LETTERS:
        return ()
    return _identifier().rank(words.lower())


def plausibility(text: str) -> float | None:
    """How usual the letter sequences of a text are in the likeliest of our languages; None when it is short.

    The mean logarithm of a sequence's probability: −8 to −10.6 for honest documents, below −11.3 where letters are
    exchanged for others. Codes, numbers and order matter little.
    """
    words = " ".join(word for word in _WORD.findall(text[:_LONGEST]) if not word.isupper() or len(word) > 3)
    return _identifier().usual(words.lower()) if len(words) >= _LEAST_TO_JUDGE else None


@dataclass(frozen=True, slots=True, eq=False)
class _Identifier:
    """Naive Bayes over the byte sequences an automaton finds (M. Lui, T. Baldwin: langid.py, ACL 2012)."""

    names: tuple[str, ...]
    prior: NDArray[np.float32]
    weights: NDArray[np.float32]
    start: int
    following: array[int]
    row_at: list[int]
    kinds: bytes
    feature_of: list[int]

    def rank(self, text: str) -> tuple[tuple[str, float], ...]:
        """The languages with their probabilities, likeliest first."""
        import numpy as np

        encoded = _encoded(text)
        counts = self._features(encoded)
        seen = np.fromiter(counts.keys(), dtype=np.intp, count=len(counts))
        often = np.log1p(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        scores = (often @ self.weights[seen] + self.prior) / math.sqrt(len(encoded))
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return tuple(sorted(zip(self.names, shares.tolist(), strict=True), key=lambda pair: -pair[1]))

    def usual(self, text: str) -> float:
        """The mean weight of what is found in the text, in the language that it is likeliest in."""
        counts = self._features(_encoded(text))
        total = sum(self.weights[feature] * count for feature, count in counts.items())
        return float((total / max(counts.total(), 1)).max()) if counts else -math.inf

    def _features(self, encoded: bytes) -> Counter[int]:
        following, row_at, feature_of = self.following, self.row_at, self.feature_of
        state = self.start
        found: list[int] = []
        for kind in encoded.translate(self.kinds):
            state = following[row_at[state] + kind]
            if (feature := feature_of[state]) >= 0:
                found.append(feature)
        return Counter(found)


def _encoded(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).encode("utf-8", errors="surrogatepass")


@cache
def _identifier() -> _Identifier:
    import numpy as np

    with (files(__package__) / MODEL_NAME).open("rb") as file, np.load(file, allow_pickle=False) as model:
        following = model["following"]
        return _Identifier(
            names=tuple(model["languages"].tolist()),
            prior=model["prior"],
            weights=model["weights"].astype(np.float32),
            start=int(model["start"]),
            following=array("H", following.tobytes()),
            row_at=(model["row_of"].astype(np.int64) * following.shape[1]).tolist(),
            kinds=model["kind_of"].tobytes(),
            feature_of=model["feature_of"].tolist(),
        )
