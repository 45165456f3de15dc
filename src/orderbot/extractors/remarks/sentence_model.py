"""The learned scorer of sentences: weights by named feature, read once from `sentence_model.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from orderbot.extractors.remarks.sentence_features import sentence_features


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A logistic regression; from `asks_from` a sentence asks for something, below `harmless_below` it surely does not."""

    constant: float
    asks_from: float
    harmless_below: float
    weights: Mapping[str, float]

    def score(self, flat: str) -> float:
        """The log-odds that a sentence, given as flat text, asks for something that no field of an order holds."""
        return self.constant + sum(self.weights.get(name, 0.0) for name in sentence_features(flat))


@cache
def sentence_model() -> SentenceModel:
    """The model beside this module."""
    return SentenceModel(**json.loads((files(__package__) / "sentence_model.json").read_text(encoding="utf-8")))
