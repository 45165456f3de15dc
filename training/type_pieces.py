"""What pieces of words tell of a letter's type: a logistic regression over hashed pieces, and its share beside the stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.wording.type_pieces import SLOTS, weighed

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

MODEL = Path("extractors") / "wording" / "type_pieces.npz"
_STRENGTH = 3.0
_STEPS = 127
_NEVER = -8.0
Shares = tuple[float, float]
"""What log-odds of stems and of pieces count."""

SHARES: Shares = (0.4, 1.5)
"""Chosen once on mails of authors left out (likeliest 0.2 and 2.0) and on the letters of `fixtures/correspondence`."""

Pieces = Mapping[int, int]


@dataclass(frozen=True)
class Pieced:
    """`rarity` is one number a slot, `weights` slots × kinds."""

    kinds: tuple[str, ...]
    constants: NDArray[np.float32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]

    def sums(self, many: Sequence[Pieces]) -> NDArray[np.float64]:
        """Log-odds, letters × kinds."""
        return np.asarray(_matrix(many, self.rarity) @ self.weights + self.constants, dtype=np.float64)


def fit(many: Sequence[Pieces], told: Sequence[str], heft: Sequence[float], kinds: tuple[str, ...]) -> Pieced:
    """Fit on letters that count by their `heft`, and more the rarer their type is."""
    from sklearn.linear_model import LogisticRegression

    rarity = _rarity(many)
    model = LogisticRegression(C=_STRENGTH, max_iter=400, tol=1e-4, class_weight="balanced")
    model.fit(_matrix(many, rarity), told, sample_weight=np.asarray(heft))
    weights, constants = np.zeros((SLOTS, len(kinds)), np.float32), np.full(len(kinds), _NEVER, np.float32)
    for row, kind in enumerate(model.classes_):
        weights[:, kinds.index(kind)] = model.coef_[row]
        constants[kinds.index(kind)] = model.intercept_[row]
    return Pieced(kinds, constants, rarity, weights)


def _rarity(many: Sequence[Pieces]) -> NDArray[np.float32]:
    """The logarithm of how few letters have a piece of each slot, one and more; 0 where none has."""
    seen: Counter[int] = Counter()
    for pieces in many:
        seen.update(pieces.keys())
    rarity = np.zeros(SLOTS, np.float32)
    for slot, count in seen.items():
        rarity[slot] = 1 + np.log((1 + len(many)) / (1 + count))
    return rarity


def _matrix(many: Sequence[Pieces], rarity: NDArray[np.float32]) -> csr_matrix:
    from scipy.sparse import csr_matrix

    rows = [weighed(pieces, rarity) for pieces in many]
    ends = np.cumsum([0, *(len(slots) for slots, _ in rows)])
    return csr_matrix(
        (np.concatenate([numbers for _, numbers in rows]), np.concatenate([slots for slots, _ in rows]), ends),
        shape=(len(many), SLOTS),
    )


def together(shares: Shares, stems: NDArray[np.float64], pieces: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities, letters × kinds."""
    sums = shares[0] * stems + shares[1] * pieces
    odds = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def write(model: Pieced, path: Path) -> None:
    """Weights in steps of 1/127 of each kind's largest, by which `wording/type_pieces` reads them."""
    sizes = np.abs(model.weights).max(axis=0) / _STEPS
    steps = np.rint(model.weights / np.maximum(sizes, 1e-9)).astype(np.int8)
    np.savez_compressed(
        path, kinds=np.array(model.kinds), constants=model.constants, rarity=model.rarity.astype(np.float16),
        steps=steps, sizes=sizes,
    )  # fmt: skip
