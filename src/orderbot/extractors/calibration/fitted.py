"""Fitted maps from features to a probability: weights, then a curve, then what the number of documents allows."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from orderbot.extractors.calibration.features import Features, strata, support_of

SURE = 0.95
"""What is reported at or above it is meant to be wrong once in a thousand; see `Fit.gates`."""

_NOT_SURE = 0.9499
_LEAST, _MOST = 0.01, 0.9995
_UNSEEN = 0.9  # the most that a cue without documents can be


@dataclass(frozen=True, slots=True)
class Fit:
    """One fitted map.

    `weights` by feature name make log-odds; `curve` turns these into a probability, (log-odds, probability) rising
    in both; `gates` are the log-odds from which on a value may be called sure, by the narrowest stratum that has one;
    `documents` is how many documents each cue was seen in.
    """

    weights: Mapping[str, float]
    curve: tuple[tuple[float, float], ...] = ()
    gates: Mapping[str, float] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)

    def raw(self, features: Features) -> float:
        """Log-odds before the curve; features without a weight count nothing."""
        weights = self.weights
        return sum(weights[name] * value for name, value in features.items() if name in weights)

    def probability(self, features: Features, quality: str) -> float:
        """The probability; never above what the documents seen allow, and sure only from the gate on."""
        raw = self.raw(features)
        worth = min(self._on_curve(raw), self._allowed(features), _MOST)
        if self.gates and worth >= SURE and raw < self._gate(quality):
            worth = _NOT_SURE
        return round(max(worth, _LEAST), 4)

    def _gate(self, quality: str) -> float:
        return next((self.gates[name] for name in strata(quality) if name in self.gates), math.inf)

    def _on_curve(self, raw: float) -> float:
        if not self.curve:
            return 1 / (1 + math.exp(-max(min(raw, 30.0), -30.0)))
        at = bisect_right(self.curve, (raw, math.inf))
        if at == 0:
            return self.curve[0][1]
        if at == len(self.curve):
            return self.curve[-1][1]
        (left, low), (right, high) = self.curve[at - 1], self.curve[at]
        return low + (high - low) * (raw - left) / (right - left)

    def _allowed(self, features: Features) -> float:
        """A cue right in all of n documents is worth (n + 1) / (n + 2), the rule of succession with half the doubt."""
        if not self.documents:
            return 1.0
        name = support_of(features)
        count = self.documents.get(name, 0) if name else 0
        return max(_UNSEEN, 1 - 0.5 / (count + 2))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The maps for values, nulls, the list of lines, the type and the record."""

    values: Fit
    nulls: Fit
    lists: Fit
    types: Fit
    records: Fit


@cache
def calibration() -> Calibration:
    """The shipped fit, read once."""
    return calibration_from_json(json.loads((files(__package__) / "fitted.json").read_text(encoding="utf-8")))


def calibration_from_json(document: Mapping[str, Any]) -> Calibration:
    """Build it from what `fitted.json` holds."""
    fits = {name: _fit(document[name]) for name in Calibration.__dataclass_fields__}
    return Calibration(**fits)


def _fit(form: Mapping[str, Any]) -> Fit:
    curve = tuple((float(raw), float(worth)) for raw, worth in form["curve"])
    return Fit(form["weights"], curve, form["gates"], form["documents"])
