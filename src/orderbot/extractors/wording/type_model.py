"""The learned classifier of document types: weights by named feature, read once from `type_model.json`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from orderbot.extractors.wording.type_features import Found
from orderbot.model.order import DocumentType

Distribution = dict[DocumentType, float]


@dataclass(frozen=True)
class TypeModel:
    """A multinomial logistic regression; `weights` has one number for each kind, by feature.

    `letter_shares`: what its log-odds and those of pieces of words count in a letter.
    """

    kinds: tuple[DocumentType, ...]
    constants: tuple[float, ...]
    temperature: float
    letter_shares: tuple[float, float]
    weights: dict[str, tuple[float, ...]]

    def sums(self, found: Found) -> Distribution:
        """Each kind's log-odds."""
        totals = list(self.constants)
        for name, (number, _words) in found.items():
            for column, weight in enumerate(self.weights.get(name, ())):
                totals[column] += weight * number
        return dict(zip(self.kinds, totals, strict=True))

    def share(self, kind: DocumentType, name: str, number: float) -> float:
        """What a feature adds to a kind, beyond what it adds to the others on average."""
        weights = self.weights.get(name)
        if weights is None:
            return 0.0
        return (weights[self.kinds.index(kind)] - math.fsum(weights) / len(weights)) * number


@cache
def type_model() -> TypeModel:
    """The model beside this module."""
    told = json.loads((files(__package__) / "type_model.json").read_text(encoding="utf-8"))
    return TypeModel(
        kinds=tuple(DocumentType(kind) for kind in told["kinds"]),
        constants=tuple(told["constants"]),
        temperature=told["temperature"],
        letter_shares=tuple(told["letter_shares"]),
        weights={name: tuple(row) for name, row in told["weights"].items()},
    )
