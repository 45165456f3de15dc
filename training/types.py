"""The classifier of document types: regressions over named features of all documents and over pieces of words of letters.

How well letters are told is measured on mails of authors left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from training import type_pieces
from training.corpora import Corpora
from training.type_documents import KINDS, Told, gather, of_whole, unseen_by_hand, written_by_hand
from training.type_fitting import Fitted, fit, loss, right, temperature
from training.type_pieces import SHARES, Pieced, together
from training.whole_mails import held_out_mails, whole_mails

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRENGTHS = (0.1, 0.3, 1.0)
_HEFT = 3  # a whole mail counts as much as so many short texts
_GENERATED = 0.3  # and a generated one as this much of one
MODEL = Path("extractors") / "wording" / "type_model.json"
_CARRIES = np.array([kind.startswith("order") for kind in KINDS])
_SURELY = 0.8  # from here on what orders nothing is filed without a person


@dataclass(frozen=True)
class Letters:
    """What tells the types of letters: stems and pieces."""

    stems: Fitted
    pieces: Pieced

    def probabilities(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """Letters × kinds."""
        return together(SHARES, self.stems.sums(told), self.pieces.sums([one.pieces or {} for one in told]))


def train(corpora: Corpora, out: Path) -> str:
    """Choose the regularisation and the temperature on the tune split, fit on all, write the model; its card's text."""
    first, second = list(gather(corpora.train_samples())), list(gather(corpora.tune_samples()))
    return settle(first, second, list(written_by_hand()), list(of_whole(whole_mails())), out)


def settle(
    first: Sequence[Told], second: Sequence[Told], by_hand: Sequence[Told], mails: Sequence[Told], out: Path
) -> str:
    """What `train` does once the documents of both splits are read; texts and mails by people belong to neither."""
    trials = {strength: fit([*first, *by_hand], strength) for strength in _STRENGTHS}
    strength = min(trials, key=lambda each: loss(trials[each], second or first))
    languages = list(_by_language([*first, *second], by_hand, strength))
    shipped = fit([*first, *by_hand, *second], strength)
    unseen = list(unseen_by_hand())
    shipped = replace(shipped, temperature=temperature([(trials[strength], second), *languages, (shipped, unseen)]))
    apart = _authors_apart(shipped, [*first, *second], by_hand, mails)
    letters = Letters(shipped, _pieces([*first, *second], by_hand, mails))
    (out / MODEL).write_text(_written(shipped), encoding="utf-8")
    type_pieces.write(letters.pieces, out / type_pieces.MODEL)
    told = sum(len(own) for _, own in languages)
    figures = {
        "By stems, trained on the train split and the texts, right on the tune split": right(trials[strength], second),
        "By stems, trained on all but the texts of one language, right on those": sum(
            right(fitted, own) * len(own) / told for fitted, own in languages
        ),
        "Mails of each author, trained on all others' (all of a letter together): right": apart.right,
        f"of those that carry an order, taken for none at {_SURELY} and more": apart.lost,
        **_held_out(letters),
    }  # fmt: skip
    return _card([*first, *by_hand, *second, *mails], shipped, strength, figures)


@dataclass(frozen=True)
class Apart:
    """How mails of authors left out are told: what share is right, and what share of orders is lost."""

    right: float
    lost: float


def _authors_apart(stems: Fitted, generated: Sequence[Told], by_hand: Sequence[Told], mails: Sequence[Told]) -> Apart:
    """Pieces are fitted without each author in turn; stems know no author."""
    told: list[Told] = []
    found: list[NDArray[np.float64]] = []
    for author in sorted({mail.family for mail in mails}):
        own = [mail for mail in mails if mail.family == author]
        others = [mail for mail in mails if mail.family != author]
        found.append(Letters(stems, _pieces(generated, by_hand, others)).probabilities(own))
        told += own
    return Apart(*_right_and_lost(np.concatenate(found), np.array([KINDS.index(one.kind) for one in told])))


def _right_and_lost(found: NDArray[np.float64], truth: NDArray[np.intp]) -> tuple[float, float]:
    """The share whose likeliest type is right; of what carries an order, the share that is surely taken for nothing."""
    best = found.argmax(axis=1)
    lost = _CARRIES[truth] & ~_CARRIES[best] & (found.max(axis=1) >= _SURELY)
    return float(np.mean(best == truth)), float(lost.sum() / max(1, _CARRIES[truth].sum()))


def _pieces(generated: Sequence[Told], by_hand: Sequence[Told], mails: Sequence[Told]) -> Pieced:
    """Fitted on letters: each short text once, however often it is filled."""
    once = {(one.kind, frozenset(one.features)): one for one in by_hand if one.pieces}
    heft = {id(one): 1.0 for one in once.values()} | {id(one): float(_HEFT) for one in mails}
    letters = [*once.values(), *mails, *(one for one in generated if one.pieces)]
    return type_pieces.fit(
        [one.pieces or {} for one in letters],
        [one.kind for one in letters],
        [heft.get(id(one), _GENERATED) for one in letters],
        KINDS,
    )


def _held_out(letters: Letters) -> dict[str, float]:
    mails = list(of_whole(held_out_mails()))
    if not mails:
        return {}
    truth = np.array([KINDS.index(one.kind) for one in mails])
    share, lost = _right_and_lost(letters.probabilities(mails), truth)
    return {
        f"{len(mails)} mails of more authors, never trained on and never looked at (`training/whole_mails/held_out`): right": share,
        f"of those that carry an order, taken for none at {_SURELY} and more (held out)": lost,
    }


def _by_language(
    generated: Sequence[Told], by_hand: Sequence[Told], strength: float
) -> Iterator[tuple[Fitted, list[Told]]]:
    """A fit without the texts of each language, and those texts: how far stems carry a wording over."""
    for language in sorted({one.language for one in by_hand}):
        others = [one for one in by_hand if one.language != language]
        yield fit([*generated, *others], strength), [one for one in by_hand if one.language == language]


def _written(fitted: Fitted) -> str:
    rows = {name: [round(float(w), 3) for w in row] for name, row in zip(fitted.names, fitted.weights, strict=False)}
    whole: dict[str, Any] = {
        "kinds": KINDS, "temperature": round(fitted.temperature, 2), "letter_shares": SHARES,
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
        "join with a small share. Letters are also judged by a second regression over pieces of their words, hashed runs of two to",
        "five letters and pairs of words (`type_pieces.npz`).",
        "",
        f"- Data: {len(told)} documents ({', '.join(f'{counts[kind]} {kind}' for kind in KINDS)}):",
        "  generated papers and mails, some 1,400 short texts written by hand (`training/short_texts`), most filled three times, and",
        "  for the pieces alone, mails by authors who had seen nothing of this (`training/whole_mails`), each counting three times.",
        f"- Features: {len(shipped.names)}; C = {strength}; temperature of papers {shipped.temperature:.1f}, fitted on what is apart.",
        f"- In a letter stems count {SHARES[0]} and pieces {SHARES[1]}, weights by hand nothing.",
        *(f"- {what}: {figure:.3f}." for what, figure in figures.items()),
        "- The shipped models are fitted on all but what is held out.",
        "- Tried and left: triples of words, pieces by the place where they stand, stems fitted on whole mails too (a hundredth more",
        "  right on authors left out, three fewer on the one held out, more of them lost), phrases of `type_cues.txt` in running text",
        "  as features (they fit the voices they were found in).",
        "- Limits: mails without attachment and single papers. What a mail and its files say together is decided by",
        "  `intake/assemble`.",
    ]
    return "\n".join(lines) + "\n"
