"""Pieces of words fitted and written: what is read back tells letters as what was fitted does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from orderbot.extractors.wording.type_pieces import pieces_of
from training import type_pieces
from training.whole_mails import held_out_mails, whole_mails

KINDS = ("order", "other", "quote_request")
TEXTS = {
    "order": ("please send ten boxes", "send us two boxes"),
    "other": ("thanks for the nice day", "a nice day to you"),
    "quote_request": ("at which price", "what are your prices"),
}


def fitted() -> type_pieces.Pieced:
    letters = [(pieces_of(text, ""), kind) for kind, texts in TEXTS.items() for text in texts]
    return type_pieces.fit([one for one, _ in letters], [kind for _, kind in letters], [1.0] * len(letters), KINDS)


def test_unseen_words_are_told_by_their_pieces() -> None:
    sums = fitted().sums([pieces_of(text, "") for text in ("sending boxes", "thankful", "pricing?")])
    assert sums.argmax(axis=1).tolist() == [0, 1, 2]


def test_written_weights_differ_by_less_than_a_step(tmp_path: Path) -> None:
    model = fitted()
    type_pieces.write(model, tmp_path / "pieces.npz")
    with np.load(tmp_path / "pieces.npz") as kept:
        again = kept["steps"] * kept["sizes"]
    assert np.abs(again - model.weights).max() <= kept_step(model) / 2 * 1.01


def kept_step(model: type_pieces.Pieced) -> float:
    return float(np.abs(model.weights).max()) / 127


def test_what_counts_more_decides() -> None:
    one, other = np.array([[5.0, 0.0, 0.0]]), np.array([[0.0, 5.0, 0.0]])
    assert type_pieces.together((0.5, 2.0), one, other).argmax() == 1
    assert type_pieces.together((2.0, 0.5), one, other).argmax() == 0
    assert type_pieces.together((0.5, 2.0), one, other).sum() == pytest.approx(1)


def test_mails_of_authors_are_whole_and_none_is_held_out_and_trained_on() -> None:
    many, held = list(whole_mails()), list(held_out_mails())
    assert {mail.kind for mail in many} == {mail.kind for mail in held} == {
        "order", "order_change", "order_cancellation", "quote_request", "status_inquiry", "invoice", "other",
    }  # fmt: skip
    assert {mail.language for mail in many} == {"fr", "en", "de", "es", "it", "nl"}
    assert not {mail.text for mail in many} & {mail.text for mail in held}
    assert all(mail.text for mail in many)
