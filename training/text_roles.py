"""The classifiers of tokens in orders written as text: LightGBM, a reading and a second one over its shares."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.corpus.casework import Task, draw_for
from benchmarks.corpus.mails.voices.marking import Marked, MarkedLetter, write_marked
from benchmarks.corpus.mails.voices.registry import voices_of
from benchmarks.corpus.mails.voices.voice import Voice
from benchmarks.corpus.templates.written import letters_of, voice_of
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans
from orderbot.extractors.body_text.masks import masked_spans
from orderbot.extractors.body_text.parties import read_parties
from orderbot.extractors.body_text.tagging.context import CONTEXT, ROLES, context_of
from orderbot.extractors.body_text.tagging.features import FEATURES, features_of
from orderbot.extractors.body_text.tagging.gaps import GAP_FEATURES, gap_features
from orderbot.extractors.body_text.tagging.merging import ONES
from orderbot.extractors.body_text.tagging.model import parts_of
from orderbot.extractors.body_text.tagging.passage import Passage, passage_of
from training.corpora import Corpora

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OTHER = ROLES.index("other")
_OFTEN = 4  # how often again a voice comes up that writes freely


FOLDER = "extractors/body_text/tagging"
_TRAIN, _LETTERS = (3500, 51), (2480, 901)  # mails and seed
_TUNE, _TUNE_LETTERS = (150, 52), (213, 902)


def train(_corpora: Corpora, out: Path) -> str:
    """Fit on every voice, after measuring on voices left out; write the models below `out`, give their card."""
    many = [*letters("train", *_LETTERS), *mails("train", *_TRAIN)]
    tune, strangers = list(mails("tune", *_TUNE)), list(letters("tune", *_TUNE_LETTERS))
    voices = sorted({mail.voice for mail in many})
    unseen = frozenset(voices[::4])
    left_out = measured(
        train_on([mail for mail in many if mail.voice not in unseen]), [m for m in many if m.voice in unseen]
    )
    readings = train_on(many)
    width = len(FEATURES)
    export(readings.first, width, out / FOLDER / "first.onnx")
    export(readings.second, width + len(CONTEXT), out / FOLDER / "second.onnx")
    export(readings.gaps, len(GAP_FEATURES), out / FOLDER / "gaps.onnx")
    return _card(many, [*tune, *strangers], [left_out, measured(readings, tune), measured(readings, strangers)])


def measured(readings: Readings, many: Sequence[Mail]) -> dict[str, float]:
    """F1 by role, and of "an item begins here"."""
    shares = np.concatenate([readings.read(mail) for mail in many])
    begins = np.concatenate([mail.begins for mail in many])
    told = readings.gaps.predict(np.concatenate([mail.gaps for mail in many])) > 0.5
    both = int((told & (begins == 1)).sum())
    found = scores(shares, np.concatenate([mail.roles for mail in many]))
    return {**found, "an item begins": 2 * both / max(1, int(told.sum() + begins.sum()))}


def _card(many: Sequence[Mail], tune: Sequence[Mail], figures: Sequence[dict[str, float]]) -> str:
    rows = [f"| {name} | {' | '.join(f'{told[name]:.3f}' for told in figures)} |" for name in figures[0]]
    return _CARD.format(
        mails=len(many), letters=sum(mail.voice.startswith("letter-") for mail in many),
        voices=len({mail.voice for mail in many}), tokens=sum(len(mail.roles) for mail in many),
        features=len(FEATURES), context=len(CONTEXT), gaps=len(GAP_FEATURES), tune=len(tune), rows="\n".join(rows),
    )  # fmt: skip


_CARD = """# Model card: roles of words in orders written as text

Gradient-boosted trees (LightGBM), shipped as ONNX in `extractors/body_text/tagging/`, run by onnxruntime on one thread: a first
reading of each token's role, a second that also knows what the first one said around it and in the lines alike, and a third that
says between two parts whether the next item begins.

- Data: {mails} mails of {voices} voices of the train split ({tokens} tokens), where marks in the text say what each
  stretch is and of which item (`benchmarks/corpus/mails/voices/marking.py`). {letters} fill letters by strangers
  (`benchmarks/corpus/templates/letters`), each one voice; of the generated others, voices that write freely
  (`voices/free.py`: the parts of an item in any order under any sign) come up five times as often.
- Features: {features} of the first reading (shape, neighbours, line, likeness to other lines, column), {context} more of the second,
  {gaps} of the gaps. Words are known by a few closed classes only (units, currencies, labels, articles, months); no word of a
  voice's own is a feature.

F1 by role, on voices left out of training (every fourth), on the tune split's voices and on its letters by strangers ({tune} mails):

| role | voices left out | tune | strangers' letters |
|---|---|---|---|
{rows}

Limits: what is not in the classes of words is told by its place alone; a quantity said in a word counts only where the number's
word is known. Codes and quantities also pass the patterns of `item_mentions`; the two are merged.
"""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail's tokens with features and roles, and its items' parts with whether an item begins with each."""

    passage: Passage
    features: NDArray[np.float32]
    roles: NDArray[np.int32]
    gaps: NDArray[np.float32]
    begins: NDArray[np.int32]
    voice: str


def mails(split: str, count: int, seed: int) -> Iterator[Mail]:
    """Mails of a split's voices in turn, labelled; those whose history swallows what is ordered are left out."""
    voices = voices_of(split)
    voices += _OFTEN * [voice for voice in voices if voice.name.startswith("free-")]
    return _written(voices, split, count, seed)


def letters(split: str, count: int, seed: int) -> Iterator[Mail]:
    """Letters by strangers in turn, each filled with another order every time, labelled as `mails` are."""
    return _written([voice_of(template) for template in letters_of(split)], split, count, seed)


def _written(voices: Sequence[Voice], split: str, count: int, seed: int) -> Iterator[Mail]:
    for index in range(count):
        task = Task(seed, split, index, "body-text")
        rng = task.rng()
        voice = voices[index % len(voices)]
        letter = write_marked(voice, draw_for(task, rng, voice.languages, voice.wants), rng)
        if (mail := labelled(letter)) is not None:
            yield mail


def labelled(letter: MarkedLetter) -> Mail | None:
    """The mail as the reader sees it, with its truth; None where the reader does not see all of it."""
    body = Body(letter.text)
    last = max((span.end for span in letter.spans), default=0)
    if not letter.spans or not _same(body.text[:last], letter.text[:last]):
        return None
    body.speak(letter.language)
    spans = [
        *read_parties(Draft(body), letter.language),
        *masked_spans(body.text, body.flat, letter.language, letter.sent),
    ]
    passage = passage_of(body.text, body.flat)
    features = features_of(passage, [*spans, *header_spans(body.flat)], frozenset(body.spelled))
    roles, items = _labels(passage, letter.spans)
    parts = parts_of(passage, np.eye(len(ROLES), dtype=np.float32)[roles])
    of_parts = [items[part.first] for part in parts]
    begins = np.array([a != b for a, b in itertools.pairwise(of_parts)], dtype=np.int32)
    return Mail(passage, features, roles, gap_features(passage, parts), begins, letter.voice)


def _same(seen: str, written: str) -> bool:
    return seen.replace("\n", " ") == written.replace("\n", " ")


def _labels(passage: Passage, spans: Sequence[Marked]) -> tuple[NDArray[np.int32], list[int]]:
    """Each token's role, and the item that it belongs to."""
    roles = np.full(len(passage.tokens), _OTHER, dtype=np.int32)
    items = [-1] * len(passage.tokens)
    at = 0
    for span in spans:
        while at < len(passage.tokens) and passage.tokens[at].end <= span.start:
            at += 1
        place = at
        while place < len(passage.tokens) and passage.tokens[place].start < span.end:
            counts = span.role not in ("quantity", "old") or _is_number(passage.tokens[place].flat)
            if span.role in ROLES and counts:
                roles[place], items[place] = ROLES.index(span.role), span.item
            place += 1
    return roles, items


def _is_number(flat: str) -> bool:
    return flat in ONES or any(sign.isdigit() for sign in flat)


_PARAMETERS: dict[str, Any] = {
    "num_leaves": 31, "learning_rate": 0.12, "min_data_in_leaf": 30, "feature_fraction": 0.4, "bagging_fraction": 0.7,
    "bagging_freq": 1, "lambda_l2": 2.0, "max_bin": 63, "num_threads": 1, "verbosity": -1, "seed": 5, "deterministic": True,
    "force_row_wise": True,
}  # fmt: skip


def fit(features: NDArray[np.float32], labels: NDArray[np.int32], rounds: int, classes: int) -> Any:
    """A booster of `classes` classes (one score where there are two)."""
    import lightgbm

    kind = {"objective": "multiclass", "num_class": classes} if classes > 2 else {"objective": "binary"}
    return lightgbm.train({**_PARAMETERS, **kind}, lightgbm.Dataset(features, labels), num_boost_round=rounds)


@dataclass(frozen=True)
class Readings:
    """The three models: a first reading, a second over it, and where items begin among their parts."""

    first: Any
    second: Any
    gaps: Any

    def read(self, mail: Mail) -> NDArray[np.float32]:
        """Shares of roles for each token."""
        context = context_of(mail.passage, self.first.predict(mail.features).astype(np.float32))
        return np.asarray(self.second.predict(np.concatenate([mail.features, context], axis=1)))


def train_on(many: Sequence[Mail], *, rounds: tuple[int, int, int] = (100, 100, 60), folds: int = 2) -> Readings:
    """Fit the first reading, its shares on mails it has not seen, and on these the other two."""
    features = np.concatenate([mail.features for mail in many])
    roles = np.concatenate([mail.roles for mail in many])
    gaps, begins = np.concatenate([mail.gaps for mail in many]), np.concatenate([mail.begins for mail in many])
    fold = np.concatenate([np.full(len(mail.roles), index % folds) for index, mail in enumerate(many)])
    contexts: dict[int, NDArray[np.float32]] = {}
    for one in range(folds):
        booster = fit(features[fold != one], roles[fold != one], rounds[0], len(ROLES))
        for index, mail in enumerate(many):
            if index % folds == one:
                contexts[index] = context_of(mail.passage, booster.predict(mail.features).astype(np.float32))
    both = np.concatenate([features, np.concatenate([contexts[index] for index in range(len(many))])], axis=1)
    first = fit(features, roles, rounds[0], len(ROLES))
    return Readings(first, fit(both, roles, rounds[1], len(ROLES)), fit(gaps, begins, rounds[2], 2))


def scores(shares: NDArray[np.float32], roles: NDArray[np.int32]) -> dict[str, float]:
    """F1 by role of the likeliest role against the truth."""
    got = shares.argmax(axis=1)
    return {
        name: 2 * int(((got == at) & (roles == at)).sum()) / max(1, int((got == at).sum() + (roles == at).sum()))
        for at, name in enumerate(ROLES)
    }


def export(booster: Any, width: int, path: Path) -> None:
    """Write a booster as ONNX: input "features" (N, width) float32, output "probabilities" (N, classes)."""
    from onnxmltools import convert_lightgbm
    from onnxmltools.convert.common.data_types import FloatTensorType

    model = convert_lightgbm(
        booster, initial_types=[("features", FloatTensorType([None, width]))], zipmap=False, target_opset=15
    )
    path.write_bytes(model.SerializeToString())
