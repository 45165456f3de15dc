"""The regression over named features by which types of documents are told, and how well it tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.wording.document_type import HAND_SHARE
from training.type_documents import KINDS, Told

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEWEST = 3  # documents that a feature must be seen in


@dataclass(frozen=True)
class Fitted:
    """A regression: `weights` is (features + 1) × kinds, the last row the constants."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    temperature: float = 1.0

    def sums(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """Log-odds, documents × kinds."""
        return np.asarray(_matrix(told, self.names) @ self.weights[:-1] + self.weights[-1])

    def probabilities(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """Documents × kinds, by stems and the weights set by hand."""
        sums = self.sums(told) / self.temperature + HAND_SHARE * np.array([one.by_hand for one in told])
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def fit(told: Sequence[Told], strength: float) -> Fitted:
    """Fit on documents that each weigh the more the rarer their type is."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for one in told for name in one.features)
    names = tuple(sorted(name for name, count in counts.items() if count >= _FEWEST))
    kinds = [one.kind for one in told]
    model = LogisticRegression(C=strength, max_iter=400, class_weight="balanced")
    model.fit(csr_matrix(_matrix(told, names)), kinds)  # a document has few of the features: ten times as fast
    weights = np.full((len(names) + 1, len(KINDS)), 0.0)
    weights[-1] = -8.0
    for row, kind in enumerate(model.classes_):
        column = KINDS.index(kind)
        weights[:-1, column] = model.coef_[row]
        weights[-1, column] = model.intercept_[row]
    return Fitted(names, weights)


def _matrix(told: Sequence[Told], names: Sequence[str]) -> NDArray[np.float64]:
    column = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(told), len(names)))
    for row, one in enumerate(told):
        for name, number in one.features.items():
            if name in column:
                matrix[row, column[name]] = number
    return matrix


def right(fitted: Fitted, told: Sequence[Told]) -> float:
    """The share whose type is the likeliest."""
    if not told:
        return float("nan")
    best = fitted.probabilities(told).argmax(axis=1)
    return float(np.mean([KINDS[index] == one.kind for index, one in zip(best, told, strict=True)]))


def loss(fitted: Fitted, told: Sequence[Told]) -> float:
    """Mean negative logarithm of what the true type was given."""
    found = fitted.probabilities(told)
    own = [found[row, KINDS.index(one.kind)] for row, one in enumerate(told)]
    return float(-np.mean(np.log(np.maximum(own, 1e-9))))


Apart = Sequence[tuple[Fitted, Sequence[Told]]]
"""Fits with the documents that each has not seen."""


def temperature(apart: Apart) -> float:
    """Under which documents of voices, languages and wordings not trained on are likeliest, each group counting alike."""

    def whole_loss(value: float) -> float:
        return sum(loss(replace(fitted, temperature=value), told) for fitted, told in apart if told)

    return float(min(np.arange(0.5, 3.01, 0.1), key=whole_loss))
