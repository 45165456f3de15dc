"""Fit one map from named features to a probability: regularised logistic weights, a rising curve, gates for "sure"."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from orderbot.extractors.calibration.features import Features, strata, support_of
from orderbot.extractors.calibration.fitted import Fit
from training.isotonic import rising_curve

FOLDS = 5
_WRONG_AT_MOST = 0.001  # of what is sure, out of fold; 0.002 calls an eighth more of digital values sure
_FEWEST = 1500  # claims that a gate must stand on: one on fewer held for a thousand mails and failed on the next
_FEWEST_SURE = 1000  # claims behind a gate: among fewer, no error seen says nothing of one in a thousand
_CLOSED = 99.0  # log-odds that nothing reaches
_LEAST_WEIGHT = 0.005


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim to fit on: its features, whether it was right, in which document and family, and how that was read."""

    features: Features
    right: bool
    document: str
    family: str
    quality: str
    kind: str = ""


def fold_of(families: Iterable[str]) -> dict[str, int]:
    """Families dealt to the folds in turn; each family lies in one fold only."""
    return {family: at % FOLDS for at, family in enumerate(sorted(set(families)))}


def fit(claims: Sequence[Claim], *, strength: float, gated: bool = False, counted: bool = True) -> Fit:
    """Fit on all claims; curve and gates stand on what folds without a claim's family said of it."""
    scores = left_out_scores(claims, strength=strength)
    rights = [claim.right for claim in claims]
    weights = _logistic(claims, strength=strength)
    curve = rising_curve(scores, rights, [_squashed(score) for score in scores])
    documents = _documents(claims) if counted else {}
    fitted = Fit(weights, tuple(curve), {}, documents)
    return replace(fitted, gates=_gates(claims, scores)) if gated else fitted


def left_out_scores(claims: Sequence[Claim], *, strength: float) -> list[float]:
    """Each claim's log-odds by weights that were fitted without its family."""
    folds = fold_of(claim.family for claim in claims)
    scores = [0.0] * len(claims)
    for fold in range(FOLDS):
        inside = [claim for claim in claims if folds[claim.family] != fold]
        fitted = Fit(_logistic(inside, strength=strength))
        for at, claim in enumerate(claims):
            if folds[claim.family] == fold:
                scores[at] = fitted.raw(claim.features)
    return scores


def _logistic(claims: Sequence[Claim], *, strength: float) -> Mapping[str, float]:
    """L2-regularised logistic regression; `strength` is the inverse of the penalty (sklearn's C)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rights = [claim.right for claim in claims]
    if len(set(rights)) < 2:
        sure = math.log((sum(rights) + 1) / (len(rights) - sum(rights) + 1))
        return {"all": round(sure, 4)}
    vectors = DictVectorizer()
    rows = vectors.fit_transform([claim.features for claim in claims])
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=400, tol=1e-4)
    model.fit(rows, rights)
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    return {str(name): round(float(w), 4) for name, w in sorted(weights.items()) if abs(w) >= _LEAST_WEIGHT}


def _documents(claims: Sequence[Claim]) -> dict[str, int]:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        name = support_of(claim.features)
        if name:
            seen[name].add(claim.document)
    return {name: len(documents) for name, documents in sorted(seen.items())}


def _gates(claims: Sequence[Claim], scores: Sequence[float]) -> dict[str, float]:
    """By stratum, the least log-odds from which on few enough claims were wrong; a wider one's where it has too few."""
    held: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for claim, score in zip(claims, scores, strict=True):
        for name in dict.fromkeys(strata(claim.quality)):
            held[name].append((score, claim.right))
    return {name: round(_gate(rows), 4) for name, rows in sorted(held.items()) if len(rows) >= _FEWEST}


def _gate(rows: Sequence[tuple[float, bool]]) -> float:
    """The log-odds above which as many claims lie as can, with no more than the allowed share of them wrong; never too few."""
    wrong, gate = 0, math.inf
    falling = sorted(rows, key=lambda row: (-row[0], row[1]))  # of claims that score the same the wrong ones first
    for count, (score, right) in enumerate(falling, 1):
        wrong += not right
        if count >= _FEWEST_SURE and wrong <= _WRONG_AT_MOST * count:
            gate = score
    return gate if gate < math.inf else _CLOSED


def _squashed(score: float) -> float:
    return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))
