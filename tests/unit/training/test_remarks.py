"""The lists of sentences, and a fit on a few of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.remarks import LISTS, Said, asks_from, fit, held, listed

FOLDER = Path(__file__).parents[3] / "training" / "remark_lists"
FEW = [
    Said("Ne livrez pas avant midi.", asks=True),
    Said("Ne livrez rien le lundi.", asks=True, group=1),
    Said("Merci pour votre offre.", asks=False, group=2),
    Said("Merci pour votre appel.", asks=False, group=3),
]


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_both_kinds(name: str) -> None:
    said = list(listed(FOLDER / f"{name}.txt"))
    assert {one.asks for one in said} == {True, False}
    assert len({one.text for one in said}) > 0.95 * len(said)


def test_a_fit_tells_its_own_sentences_apart() -> None:
    scores = fit(FEW, []).scores(FEW)
    assert min(scores[:2]) > max(scores[2:])


def test_boilerplate_scores_below_everything() -> None:
    assert fit(FEW, []).scores([Said("Ce message est confidentiel.", asks=False)])[0] < -50


def test_the_limit_is_taken_from_fits_without_the_group() -> None:
    assert asks_from(FEW * 3, FEW[2:]) < 1


def test_recall_and_share_of_false_are_told_apart() -> None:
    assert held(fit(FEW, []), -100.0, FEW)["scorer"] == (1.0, 1.0)
