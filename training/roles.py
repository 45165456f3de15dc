"""The classifier of token roles: LightGBM over `features`, shipped as ONNX beside its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.printed.lines.features import FEATURES, LABELS, features_of, passage_of
from orderbot.extractors.printed.lines.roles import ROLES
from orderbot.extractors.printed.sidebars import lay_out_parts
from training.corpora import Corpora
from training.labels import label
from training.samples import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = "extractors/printed/lines/roles.onnx"
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


def train(corpora: Corpora, out: Path) -> str:
    """Fit on every family, after measuring on families left out; write the model below `out`, give its card."""
    tokens = gather(corpora.train_samples())
    families = sorted(set(tokens.families))
    unseen = by_family(tokens, families[::4])
    held_out = scores(fit(tokens, ~unseen).predict(tokens.features[unseen]), tokens.roles[unseen])
    booster = fit(tokens)
    export(booster, out / FILE)
    tune = gather(corpora.tune_samples())
    return _card(tokens, booster, held_out, scores(booster.predict(tune.features), tune.roles), len(tune.families))


def _card(tokens: Tokens, booster: Any, held_out: dict[str, float], tuned: dict[str, float], documents: int) -> str:
    gains = sorted(zip(booster.feature_importance("gain"), FEATURES, strict=True), reverse=True)
    rows = [f"| {role} | {held_out[role]:.3f} | {tuned[role]:.3f} |" for role in ROLES]
    return _CARD.format(
        documents=len(tokens.families),
        families=len(set(tokens.families)),
        dropped=tokens.dropped,
        tokens=len(tokens.roles),
        features=len(FEATURES),
        rounds=ROUNDS,
        leaves=_PARAMETERS["num_leaves"],
        tune=documents,
        rows="\n".join(rows),
        best=", ".join(name for _, name in gains[:20]),
    )


_CARD = """# Model card: roles of tokens

Gradient-boosted trees (LightGBM, {rounds} rounds of {leaves} leaves for each of the roles), shipped as ONNX in
`extractors/printed/lines/roles.onnx`, run by onnxruntime on one thread. For each token of a page: what it is for its item line.

- Data: {documents} generated orders of {families} families of layouts of the train split, {tokens} tokens,
  {dropped} more documents left out because a value of theirs was not found on the pages (`training/labels.py`).
  A fifth of the documents is seen twice, the second time with some heading words unknown; three in ten of the tokens outside
  items are kept.
- Features: {features} (`lines/features.py`): own shape, labels before, above and over the column, neighbours, row, column, place.
  Those that help most: {best}.
- Not among them: whether figures close. It gained nothing as a feature; decoding and choice use it.

F1 by role, on families of layouts left out of training (every fourth), and on the tune split's layouts ({tune} documents):

| role | families left out | tune |
|---|---|---|
{rows}

Limits: six languages, layouts that were generated; on papers imitated from real ones descriptions and notes run into one another, and
codes under unknown headings are unsure. Roles alone decide nothing: the segmentation, the arithmetic and the tables with headings do.
"""


def gather(samples: Iterable[Sample]) -> Tokens:
    """Label the tokens of every sample; a document whose values cannot all be found is left out and counted."""
    features: list[NDArray[np.float32]] = []
    roles: list[NDArray[np.int32]] = []
    document: list[NDArray[np.int32]] = []
    families: list[str] = []
    dropped = 0
    for sample in samples:
        printed = sample.truth.get("printed") or {}
        if not sample.pages or len(sample.truths) != 1 or not any(key.startswith("/lines/") for key in printed):
            continue
        passage = passage_of([part for page in sample.pages for part in lay_out_parts(page)])
        labelled = label(passage, printed)
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


def export(booster: Any, path: Path, features: Sequence[str] = FEATURES) -> None:
    """Write a booster as ONNX: input "features" (N, features) float32, output "probabilities" (N, classes)."""
    from onnxmltools import convert_lightgbm
    from onnxmltools.convert.common.data_types import FloatTensorType

    kinds = [("features", FloatTensorType([None, len(features)]))]
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
