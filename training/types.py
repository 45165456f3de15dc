"""The classifier of document types: a multinomial logistic regression over the named features of `type_features`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.errors import DocumentError
from orderbot.extractors.body_text.reading import words_of
from orderbot.extractors.printed.headline import headline
from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.extractors.wording.document_type import HAND_SHARE, distribution, of_hand
from orderbot.extractors.wording.type_features import type_features
from orderbot.extractors.wording.type_observations import Headline, observe
from orderbot.interfaces import Limits
from orderbot.mailbox.mime import open_message
from orderbot.model.order import DocumentType
from orderbot.reading.text import decode
from training.corpora import Corpora
from training.samples import Sample
from training.short_texts import ShortText, short_texts, unseen_texts

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


def written_by_hand() -> Iterator[Told]:
    """The short texts beside this module as letters; those that begin with a title also as papers, it larger or bold."""
    for text in short_texts():
        yield _told_of(text, _of_words(text.text, text.subject, _SOME_DAY))
        if text.headline:
            for head in (Headline(larger=text.headline), Headline(bold=text.headline)):
                yield _told_of(text, _numbers(text.text, "", headline=head))


def _told_of(text: ShortText, numbers: Numbers) -> Told:
    return Told(numbers[0], text.kind, f"by hand, {text.language}", numbers[1])


def _of_pages(sample: Sample) -> Numbers:
    sheets = [part for page in sample.pages for part in lay_out_parts(page)]
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    return _numbers(text, "", headline=headline(sheets))


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
    sent_on = envelope.sent_at.date() if envelope.sent_at else _SOME_DAY
    automatic = envelope.auto_submitted or envelope.list_id is not None
    return _of_words(decode(bodies[0].content), envelope.subject or "", sent_on, automatic=automatic)


def _of_words(text: str, subject: str, sent_on: date, *, automatic: bool = False) -> Numbers:
    words = words_of(text, subject, sent_on)
    return _numbers(words.own, subject, positions=len(words.items), automatic=automatic)


def _numbers(
    text: str, subject: str, *, headline: Headline | None = None, positions: int | None = None, automatic: bool = False
) -> Numbers:
    seen = observe(text, subject, "", headline)
    if positions is not None:
        seen = replace(seen, positions=positions)
    found = type_features(text, subject, "", seen, headline=headline, automatic=automatic)
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


def train(corpora: Corpora, out: Path) -> str:
    """Choose the regularisation and the temperature on the tune split, fit on all, write the model; its card's text."""
    by_hand = list(written_by_hand())
    return settle(list(gather(corpora.train_samples())), list(gather(corpora.tune_samples())), by_hand, out)


def settle(first: Sequence[Told], second: Sequence[Told], by_hand: Sequence[Told], out: Path) -> str:
    """What `train` does once the documents of both splits are read; the texts by hand belong to neither."""
    trials = {strength: fit([*first, *by_hand], strength) for strength in _STRENGTHS}
    strength = min(trials, key=lambda each: loss(trials[each], second or first))
    languages = list(_by_language([*first, *second], by_hand, strength))
    whole = [*first, *by_hand, *second]
    shipped = fit(whole, strength)
    unseen = [_told_of(text, _of_words(text.text, text.subject, _SOME_DAY)) for text in unseen_texts()]
    shipped = replace(shipped, temperature=temperature([(trials[strength], second), *languages, (shipped, unseen)]))
    (out / MODEL).write_text(_written(shipped), encoding="utf-8")
    told = sum(len(own) for _, own in languages)
    figures = {
        "Trained on the train split and the texts, right on the tune split": right(trials[strength], second),
        "Trained on the tune split and the texts, right on the train split": right(
            fit([*second, *by_hand], strength), first
        ),
        "Trained on both splits and the texts of five languages, right on those of the sixth": sum(
            right(fitted, own) * len(own) / told for fitted, own in languages
        ),
        "Trained on all, right on letters written by hand after the stems and never trained on (`training/unseen_texts.txt`)": right(
            shipped, unseen
        ),
    }
    return _card(whole, shipped, strength, figures)


def _by_language(
    generated: Sequence[Told], by_hand: Sequence[Told], strength: float
) -> Iterator[tuple[Fitted, list[Told]]]:
    """A fit without the texts of each language, and those texts: how far stems carry a wording over."""
    for family in sorted({one.family for one in by_hand}):
        others = [one for one in by_hand if one.family != family]
        yield fit([*generated, *others], strength), [one for one in by_hand if one.family == family]


def _written(fitted: Fitted) -> str:
    rows = {name: [round(float(w), 3) for w in row] for name, row in zip(fitted.names, fitted.weights, strict=False)}
    whole: dict[str, Any] = {
        "kinds": KINDS, "temperature": round(fitted.temperature, 2),
        "constants": [round(float(w), 3) for w in fitted.weights[-1]], "weights": rows,
    }  # fmt: skip
    head = json.dumps({key: value for key, value in whole.items() if key != "weights"})
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in rows.items())
    return f'{head[:-1]}, "weights": {{\n{lines}\n}}}}\n'


def _card(told: Sequence[Told], shipped: Fitted, strength: float, figures: dict[str, float]) -> str:
    counts = Counter(one.kind for one in told)
    lines = [
        "# Model card: document types",
        "",
        "Multinomial logistic regression over named features: stems of words by place (`type_stems.txt`), pairs of stems in one",
        "clause, titles that stand out on a page, counts of items and sums. At run time the weights set by hand (`type_weights.py`)",
        "join with a small share.",
        "",
        f"- Data: {len(told)} documents ({', '.join(f'{counts[kind]} {kind}' for kind in KINDS)}):",
        "  generated papers and mails, and some 1,400 short texts written by hand (`training/short_texts`), most filled three times.",
        f"- Features: {len(shipped.names)}; C = {strength}; temperature {shipped.temperature:.1f}, fitted on what was not trained on.",
        *(f"- {what}: {figure:.3f}." for what, figure in figures.items()),
        "- The shipped model is fitted on all.",
        "- Tried and left: words and pairs of words as features (no better on other voices, and surer where wrong), phrases of",
        "  `type_cues.txt` in running text as features (they fit the voices they were found in), smaller and larger shares by hand.",
        "- Limits: mails without attachment and single papers. What a mail and its files say together is decided by",
        "  `intake/assemble`.",
    ]
    return "\n".join(lines) + "\n"
