"""The language of a text, among those that orderbot reads."""

from __future__ import annotations

import math
import re
import unicodedata
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
_REACH = 5  # bytes: by how many at most the automaton's state is decided


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
    """Naive Bayes over the byte sequences an automaton finds (M. Lui, T. Baldwin: langid.py, ACL 2012).

    All tables are arrays: lists of numbers would be copied to a forked child page by page, for their reference counts.
    """

    names: tuple[str, ...]
    prior: NDArray[np.float32]
    weights: NDArray[np.float32]
    start: int
    following: NDArray[np.uint16]
    row_at: NDArray[np.intp]
    kind_of: NDArray[np.uint8]
    feature_of: NDArray[np.int32]

    def rank(self, text: str) -> tuple[tuple[str, float], ...]:
        """The languages with their probabilities, likeliest first."""
        import numpy as np

        encoded = _encoded(text)
        seen, counts = np.unique(self._features(encoded), return_counts=True)
        scores = (np.log1p(counts.astype(np.float32)) @ self.weights[seen] + self.prior) / math.sqrt(len(encoded))
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return tuple(sorted(zip(self.names, shares.tolist(), strict=True), key=lambda pair: -pair[1]))

    def usual(self, text: str) -> float:
        """The mean weight of what is found in the text, in the language that it is likeliest in."""
        found = self._features(_encoded(text))
        return float(self.weights[found].mean(axis=0).max()) if len(found) else -math.inf

    def _features(self, encoded: bytes) -> NDArray[np.int32]:
        """What the automaton finds, byte by byte; run from every place at once, as the last bytes alone decide."""
        import numpy as np

        kinds = self.kind_of[np.frombuffer(encoded, dtype=np.uint8)]
        states = np.full(len(kinds), self.start, dtype=np.uint16)
        for back in range(min(_REACH, len(kinds)) - 1, -1, -1):
            states[back:] = self.following[self.row_at[states[back:]] + kinds[: len(kinds) - back]]
        found = self.feature_of[states]
        return found[found >= 0]


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
            following=following.ravel(),
            row_at=model["row_of"].astype(np.intp) * following.shape[1],
            kind_of=model["kind_of"],
            feature_of=model["feature_of"],
        )
