"""The classifier of token roles: LightGBM over `features`, shipped as ONNX beside its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.printed.lines.features import FEATURES, LABELS, features_of, passage_of
from orderbot.extractors.printed.lines.token_roles import ROLES
from orderbot.extractors.printed.sidebars import lay_out_parts
from training.labels import label
from training.samples import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 40
_PARAMETERS: dict[str, Any] = {
    "objective": "multiclass", "num_class": len(ROLES), "num_leaves": 24, "learning_rate": 0.2, "min_data_in_leaf": 40,
    "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 2.0, "max_bin": 47, "num_threads": 1,
    "verbosity": -1, "seed": 5, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
_OTHERS = 0.3  # the share kept of tokens that belong to no item
_FORGOTTEN = 0.2  # the share of documents that are seen once more with some of their labels unknown


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of many documents: features, roles, and the document each belongs to."""

    features: NDArray[np.float32]
    roles: NDArray[np.int32]
    document: NDArray[np.int32]
    families: tuple[str, ...]
    dropped: int


def gather(samples: Iterable[Sample]) -> Tokens:
    """Label the tokens of every sample; a document whose values cannot all be found is left out and counted."""
    features: list[NDArray[np.float32]] = []
    roles: list[NDArray[np.int32]] = []
    document: list[NDArray[np.int32]] = []
    families: list[str] = []
    dropped = 0
    for sample in samples:
        if not sample.pages or len(sample.truths) != 1:
            continue
        passage = passage_of([part for page in sample.pages for part in lay_out_parts(page)])
        labelled = label(passage, sample.truth.get("printed") or {})
        if not labelled.complete or not passage.tokens:
            dropped += 1
            continue
        features.append(features_of(passage))
        roles.append(np.array(labelled.roles, dtype=np.int32))
        document.append(np.full(len(passage.tokens), len(families), dtype=np.int32))
        families.append(sample.family)
    return Tokens(np.concatenate(features), np.concatenate(roles), np.concatenate(document), tuple(families), dropped)


def fit(tokens: Tokens, chosen: NDArray[np.bool_] | None = None, rounds: int = ROUNDS) -> Any:
    """A booster over the chosen tokens (all when None), some documents seen twice, the second time with labels unknown."""
    import lightgbm

    inside = np.ones(len(tokens.roles), dtype=np.bool_) if chosen is None else chosen
    inside = inside & _thinned(tokens.roles)
    features, roles, document = tokens.features[inside], tokens.roles[inside], tokens.document[inside]
    again = forgetful(features, document)
    count = len(again.document)
    features = np.concatenate([features, again.features]) if count else features
    roles = np.concatenate([roles, roles[again.document]])
    table = lightgbm.Dataset(features, roles, feature_name=[name.replace(" ", "_") for name in FEATURES])
    return lightgbm.train(_PARAMETERS, table, num_boost_round=rounds)


def _thinned(roles: NDArray[np.int32]) -> NDArray[np.bool_]:
    """All tokens of items, and a share of the many others."""
    rng = np.random.default_rng(3)
    return np.asarray((roles != ROLES.index("other")) | (rng.random(len(roles)) < _OTHERS))


@dataclass(frozen=True, slots=True)
class _Again:
    features: NDArray[np.float32]
    document: NDArray[np.intp]


def forgetful(features: NDArray[np.float32], document: NDArray[np.int32]) -> _Again:
    """Copies of some documents in which some label classes are unknown, as words outside the lexicon are."""
    rng = np.random.default_rng(7)
    blocks, places = [], []
    groups = [
        [at for at, name in enumerate(FEATURES) if name == f"{where} {kind}"] for where in _WHERES for kind in LABELS
    ]
    for one in np.unique(document):
        if rng.random() > _FORGOTTEN:
            continue
        inside = np.flatnonzero(document == one)
        block = features[inside].copy()
        share = rng.choice([0.2, 0.4, 1.0], p=[0.5, 0.3, 0.2])
        unknown = {kind for kind in LABELS if rng.random() < share}
        for at, columns in enumerate(groups):
            if LABELS[at % len(LABELS)] in unknown:
                block[:, columns] = 0
        blocks.append(block)
        places.append(inside)
    if not blocks:
        return _Again(features[:0], np.zeros(0, dtype=np.intp))
    return _Again(np.concatenate(blocks), np.concatenate(places))


_WHERES = ("heading", "label left", "label above")


def export(booster: Any, path: Path) -> None:
    """Write the booster as ONNX: input "features" (N, features) float32, output "probabilities" (N, roles)."""
    from onnxmltools import convert_lightgbm
    from onnxmltools.convert.common.data_types import FloatTensorType

    kinds = [("features", FloatTensorType([None, len(FEATURES)]))]
    model = convert_lightgbm(booster, initial_types=kinds, zipmap=False, target_opset=15)
    path.write_bytes(model.SerializeToString())


def scores(shares: NDArray[np.float32], roles: NDArray[np.int32]) -> dict[str, float]:
    """F1 by role of the likeliest role against the truth."""
    got = shares.argmax(axis=1)
    out = {}
    for at, name in enumerate(ROLES):
        both = int(((got == at) & (roles == at)).sum())
        out[name] = 2 * both / max(1, int((got == at).sum() + (roles == at).sum()))
    return out


def by_family(tokens: Tokens, families: Sequence[str]) -> NDArray[np.bool_]:
    """Which tokens are of documents of those families."""
    inside = np.array([family in families for family in tokens.families])
    return np.asarray(inside[tokens.document])
