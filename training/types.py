"""The classifier of document types: a multinomial logistic regression over the named features of `type_features`."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.errors import DocumentError
from orderbot.extractors.body_text.extractor import words_of
from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.extractors.wording.document_type import HAND_SHARE, distribution, of_hand
from orderbot.extractors.wording.type_features import type_features
from orderbot.extractors.wording.type_observations import observe
from orderbot.interfaces import Limits
from orderbot.mailbox.mime import open_message
from orderbot.model.order import DocumentType
from orderbot.reading.text import decode
from training.corpora import Corpora
from training.samples import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = tuple(kind.value for kind in DocumentType)
_FEWEST = 3  # documents that a feature must be seen in
_STRENGTHS = (0.1, 0.3, 1.0)
_SOME_DAY = date(2026, 3, 4)  # the type does not hang on it
MODEL = Path("extractors") / "wording" / "type_model.json"


Numbers = tuple[dict[str, float], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """One document: its features, its type, the family (of layouts, of voices) that it comes from.

    `by_hand` is what the weights set by hand give each type, as logarithms.
    """

    features: dict[str, float]
    kind: str
    family: str
    by_hand: tuple[float, ...] = ()


def gather(samples: Iterable[Sample]) -> Iterator[Told]:
    """The documents of the samples: single papers, and mails that carry nothing."""
    for sample in samples:
        kind = str(sample.truth.get("document_type") or "")
        if kind not in KINDS:
            continue
        features = _of_pages(sample) if sample.pages else _of_mail(sample.path)
        if features is not None:
            yield Told(features[0], kind, sample.family, features[1])


def written_by_hand() -> list[Told]:
    """The short texts beside this module; seen both as a mail's words and as a paper's."""
    table = tomllib.loads((Path(__file__).parent / "short_texts.toml").read_text(encoding="utf-8"))
    told: list[Told] = []
    for kind, texts in table.items():
        for subject, text in texts:
            words = words_of(text, subject, _SOME_DAY)
            for positions in (None, len(words.items)):
                features, hand = _numbers(text, subject, "", positions=positions, automatic=False)
                told.append(Told(features, kind, "by hand", hand))
    return told


def _of_pages(sample: Sample) -> Numbers:
    sheets = [part for page in sample.pages for part in lay_out_parts(page)]
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    return _numbers(text, "", "", positions=None, automatic=False)


def _of_mail(path: Path) -> Numbers | None:
    if path.suffix != ".eml":
        return None
    try:
        opened = open_message(path.read_bytes(), Limits())
    except DocumentError:
        return None
    bodies = [document for document in opened.documents if document.part == "body"]
    if len(opened.documents) != 1 or not bodies:
        return None
    envelope = opened.envelope
    subject = envelope.subject or ""
    words = words_of(decode(bodies[0].content), subject, (envelope.sent_at.date() if envelope.sent_at else _SOME_DAY))
    automatic = envelope.auto_submitted or envelope.list_id is not None
    return _numbers(words.own, subject, "", positions=len(words.items), automatic=automatic)


def _numbers(text: str, subject: str, file_name: str, *, positions: int | None, automatic: bool) -> Numbers:
    seen = observe(text, subject, file_name)
    if positions is not None:
        seen = replace(seen, positions=positions)
    found = type_features(text, subject, file_name, seen, automatic=automatic)
    hand = distribution(seen, automatic=automatic)
    return {name: number for name, (number, _words) in found.items()}, tuple(
        of_hand(hand)[kind] for kind in DocumentType
    )


@dataclass(frozen=True)
class Fitted:
    """A regression: `weights` is (features + 1) × kinds, the last row the constants."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    temperature: float = 1.0

    def probabilities(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """Documents × kinds."""
        sums = _matrix(told, self.names) @ self.weights[:-1] + self.weights[-1]
        sums = sums / self.temperature + HAND_SHARE * np.array([one.by_hand for one in told])
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def fit(told: Sequence[Told], strength: float) -> Fitted:
    """Fit on documents that each weigh the more the rarer their type is."""
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for one in told for name in one.features)
    names = tuple(sorted(name for name, count in counts.items() if count >= _FEWEST))
    kinds = [one.kind for one in told]
    model = LogisticRegression(C=strength, max_iter=400, class_weight="balanced")
    model.fit(_matrix(told, names), kinds)
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


def calibrated(fitted: Fitted, told: Sequence[Told]) -> Fitted:
    """With the temperature under which documents of other voices are likeliest."""
    trials = [replace(fitted, temperature=value) for value in np.arange(0.5, 3.01, 0.1)]
    return min(trials, key=lambda trial: loss(trial, told))


def train(corpora: Corpora, out: Path) -> str:
    """Choose the regularisation and the temperature on the tune split, fit on both, write the model; its card's text."""
    told = [*gather(corpora.train_samples()), *written_by_hand()]
    return settle(told, list(gather(corpora.tune_samples())), out)


def settle(told: Sequence[Told], tune: Sequence[Told], out: Path) -> str:
    """What `train` does once the documents are read: more voices make the shipped model better than more of each."""
    trials = {strength: fit(told, strength) for strength in _STRENGTHS}
    strength = min(trials, key=lambda each: loss(trials[each], tune or told))
    apart = calibrated(trials[strength], tune or told)
    shipped = replace(fit([*told, *tune], strength), temperature=apart.temperature)
    (out / MODEL).write_text(_written(shipped), encoding="utf-8")
    return _card(told, tune, apart, shipped, strength)


def _written(fitted: Fitted) -> str:
    rows = {name: [round(float(w), 3) for w in row] for name, row in zip(fitted.names, fitted.weights, strict=False)}
    whole: dict[str, Any] = {
        "kinds": KINDS, "temperature": round(fitted.temperature, 2),
        "constants": [round(float(w), 3) for w in fitted.weights[-1]], "weights": rows,
    }  # fmt: skip
    head = json.dumps({key: value for key, value in whole.items() if key != "weights"})
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in rows.items())
    return f'{head[:-1]}, "weights": {{\n{lines}\n}}}}\n'


def _card(told: Sequence[Told], tune: Sequence[Told], apart: Fitted, shipped: Fitted, strength: float) -> str:
    counts = Counter(one.kind for one in (*told, *tune))
    lines = [
        "# Model card: document types",
        "",
        "Multinomial logistic regression over named features: stems of words by place (`type_stems.txt`), pairs of stems",
        "in one clause, counts of items and sums. At run time the weights set by hand (`type_weights.py`) join with a small share.",
        "",
        "What was tried on voices and layouts not trained on: the weights set by hand alone 0.82; with them and the phrases of",
        "`type_cues.txt` as features 0.79; stems alone 0.87, with more synonyms 0.92, with some ninety short texts written by",
        "hand (`training/short_texts.toml`) 0.935, joined with the weights set by hand 0.954.",
        "",
        f"- Data: {len(told) + len(tune)} documents ({', '.join(f'{counts[kind]} {kind}' for kind in KINDS)}).",
        f"- Features: {len(shipped.names)}; C = {strength}; temperature {shipped.temperature:.1f}, fitted on the tune split.",
        f"- Trained on the train split alone, right on the tune split (other voices, other layouts): {right(apart, tune):.3f}.",
        f"- The other way round, trained on the tune split, right on the train split: {right(fit(tune or told, strength), told):.3f}.",
        "- The shipped model is fitted on both splits.",
        "- Limits: generated documents only; mails without attachment and single papers. What a mail and its files say",
        "  together is decided by `intake/assemble`.",
    ]
    return "\n".join(lines) + "\n"
