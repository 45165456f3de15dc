"""The classifiers of token roles: LightGBM over `features`; one reads once, one reads again over its first shares; as ONNX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.printed.lines.features import FEATURES, LABELS, Passage, features_of, passage_of
from orderbot.extractors.printed.lines.role_context import CONTEXT, ROLES, context_of
from orderbot.extractors.printed.sidebars import lay_out_parts
from training.corpora import Corpora
from training.labels import label
from training.samples import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER = "extractors/printed/lines"
ROUNDS = 80
_PARAMETERS: dict[str, Any] = {
    "objective": "multiclass", "num_class": len(ROLES), "num_leaves": 31, "learning_rate": 0.12, "min_data_in_leaf": 40,
    "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 2.0, "max_bin": 47, "num_threads": 1,
    "verbosity": -1, "seed": 5, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
_OTHERS = 0.3  # the share kept of tokens that belong to no item
_FORGOTTEN = 0.2  # the share of documents that are seen once more with some of their labels unknown


@dataclass(frozen=True, slots=True)
class Told:
    """One document's tokens with their features and roles, and the family of layouts that it is of."""

    passage: Passage
    features: NDArray[np.float32]
    roles: NDArray[np.int32]
    family: str


@dataclass(frozen=True, slots=True)
class Readings:
    """The models: a first reading, and one again over what it says."""

    first: Any
    again: Any

    def read(self, one: Told) -> NDArray[np.float32]:
        """Shares of roles for each token."""
        return np.asarray(self.again.predict(_with_context(one, self.first)))

    def export(self, folder: Path) -> None:
        """Write them into a folder, by the names under which they are read."""
        export(self.first, folder / "roles.onnx")
        export(self.again, folder / "roles_again.onnx", (*FEATURES, *CONTEXT))


def train(corpora: Corpora, out: Path) -> str:
    """Fit on every family, after measuring on families left out; write the models below `out`, give their card."""
    documents, dropped = gather(corpora.train_samples())
    unseen = frozenset(families_of(documents)[::4])
    held_out = measured(
        train_on([one for one in documents if one.family not in unseen]),
        [one for one in documents if one.family in unseen],
    )
    readings = train_on(documents)
    readings.export(out / FOLDER)
    tune, _ = gather(corpora.tune_samples())
    return _card(documents, dropped, readings, held_out, measured(readings, tune), len(tune))


def families_of(documents: Iterable[Told]) -> list[str]:
    """The families of documents, by name."""
    return sorted({one.family for one in documents})


def measured(readings: Readings, documents: Sequence[Told]) -> dict[str, float]:
    """F1 by role over all tokens of the documents."""
    return scores(
        np.concatenate([readings.read(one) for one in documents]), np.concatenate([one.roles for one in documents])
    )


def _card(
    documents: Sequence[Told],
    dropped: int,
    readings: Readings,
    held_out: dict[str, float],
    tuned: dict[str, float],
    tune: int,
) -> str:
    gains = sorted(zip(readings.first.feature_importance("gain"), FEATURES, strict=True), reverse=True)
    again = sorted(zip(readings.again.feature_importance("gain"), (*FEATURES, *CONTEXT), strict=True), reverse=True)
    rows = [f"| {role} | {held_out[role]:.3f} | {tuned[role]:.3f} |" for role in ROLES]
    return _CARD.format(
        documents=len(documents),
        families=len(families_of(documents)),
        dropped=dropped,
        tokens=sum(len(one.roles) for one in documents),
        features=len(FEATURES),
        context=len(CONTEXT),
        rounds=ROUNDS,
        leaves=_PARAMETERS["num_leaves"],
        tune=tune,
        rows="\n".join(rows),
        best=", ".join(name for _, name in gains[:20]),
        best_again=", ".join(name for _, name in again[:20]),
    )


_CARD = """# Model card: roles of tokens

Gradient-boosted trees (LightGBM, {rounds} rounds of {leaves} leaves for each of the roles), shipped as ONNX in
`extractors/printed/lines/roles*.onnx`, run by onnxruntime on one thread. For each token of a page: what it is for its item line, read
once (`roles`) and again (`roles_again`) over what the first reading says of the tokens round about.

- Data: {documents} orders of {families} families of layouts of the train split (the generator's and sheets by strangers, born digital
  and scanned), {tokens} tokens,
  {dropped} more documents left out because a value of theirs was not found on the pages (`training/labels.py`).
  A fifth of the documents is seen twice, the second time with some heading words unknown; three in ten of the tokens outside
  items are kept.
- Features: {features} (`lines/features.py`): own shape, labels before, above and over the column, neighbours, row, column, place.
  Those that help most: {best}.
- Reading again has {context} more (`lines/role_context.py`): the first shares of the token, of its four neighbours, of the tokens
  that share its left or right edge, of its row and the rows above and below. It is fitted on shares of documents that the first had
  not seen (two folds of families). Those that help most: {best_again}.
- Not among them: whether figures close. It gained nothing as a feature; decoding and choice use it.

F1 by role, on families of layouts left out of training (every fourth), and on the tune split's layouts ({tune} documents):

| role | families left out | tune |
|---|---|---|
{rows}

Limits: six languages, layouts that were generated; on papers imitated from real ones descriptions and notes run into one another, and
codes under unknown headings are unsure. Roles alone decide nothing: the segmentation, the arithmetic and the tables with headings do.
"""


def gather(samples: Iterable[Sample]) -> tuple[list[Told], int]:
    """The tokens of every sample with their roles, and how many were left out because a value could not be found."""
    documents: list[Told] = []
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
        roles = np.array(labelled.roles, dtype=np.int32)
        documents.append(Told(passage, features_of(passage), roles, sample.family))
    return documents, dropped


def train_on(documents: Sequence[Told], *, rounds: int = ROUNDS) -> Readings:
    """Fit a first reading, its shares on families that it has not seen, and on these another."""
    families = families_of(documents)
    halves = [frozenset(families[at::2]) for at in range(2)]
    contexts: dict[int, NDArray[np.float32]] = {}
    for half in halves:
        booster = _first([one for one in documents if one.family not in half], rounds)
        contexts |= {id(one): _with_context(one, booster) for one in documents if one.family in half}
    features = np.concatenate([contexts[id(one)] for one in documents])
    roles = np.concatenate([one.roles for one in documents])
    kept = _thinned(roles)
    again = _booster(features[kept], roles[kept], (*FEATURES, *CONTEXT), rounds)
    return Readings(_first(documents, rounds), again)


def _with_context(one: Told, first: Any) -> NDArray[np.float32]:
    shares = first.predict(one.features).astype(np.float32)
    return np.concatenate([one.features, context_of(one.passage, shares)], axis=1)


def _first(documents: Sequence[Told], rounds: int) -> Any:
    """The first reading's booster, some documents seen twice, the second time with labels unknown."""
    roles = np.concatenate([one.roles for one in documents])
    kept = _thinned(roles)
    features = np.concatenate([one.features for one in documents])[kept]
    document = np.repeat(np.arange(len(documents)), [len(one.roles) for one in documents])[kept]
    again = forgetful(features, document)
    return _booster(
        np.concatenate([features, again.features]),
        np.concatenate([roles[kept], roles[kept][again.document]]),
        FEATURES,
        rounds,
    )


def _booster(features: NDArray[np.float32], roles: NDArray[np.int32], names: Sequence[str], rounds: int) -> Any:
    import lightgbm

    table = lightgbm.Dataset(features, roles, feature_name=[name.replace(" ", "_") for name in names])
    return lightgbm.train(_PARAMETERS, table, num_boost_round=rounds)


def _thinned(roles: NDArray[np.int32]) -> NDArray[np.bool_]:
    """All tokens of items, and a share of the many others."""
    rng = np.random.default_rng(3)
    return np.asarray((roles != ROLES.index("other")) | (rng.random(len(roles)) < _OTHERS))


@dataclass(frozen=True, slots=True)
class _Again:
    features: NDArray[np.float32]
    document: NDArray[np.intp]


def forgetful(features: NDArray[np.float32], document: NDArray[np.intp]) -> _Again:
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
