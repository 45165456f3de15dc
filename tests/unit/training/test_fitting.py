from __future__ import annotations

import random

from orderbot.extractors.calibration.fitted import SURE
from training.fitting import Claim, fit, fold_of
from training.isotonic import rising_curve


def claims(count: int = 3000) -> list[Claim]:
    """Two cues: one right in 998 of 1,000, one in 4 of 5; thirty families, ten claims a document."""
    rng = random.Random(7)
    out = []
    for at in range(count):
        good = rng.random() < 0.6
        cue = "cue=quantity:closed|digital" if good else "cue=quantity:open|digital"
        right = rng.random() < (0.9995 if good else 0.8)
        out.append(Claim({"all": 1.0, cue: 1.0}, right, f"d{at // 10}", f"f{at % 30}", "digital"))
    return out


def test_a_fit_tells_what_happens_how_often() -> None:
    seen = claims()
    fitted = fit(seen, strength=1.0, gated=True)
    good = fitted.probability({"all": 1.0, "cue=quantity:closed|digital": 1.0}, "digital")
    poor = fitted.probability({"all": 1.0, "cue=quantity:open|digital": 1.0}, "digital")
    assert good >= SURE
    assert abs(poor - 0.8) < 0.04


def test_nothing_is_sure_where_one_in_fifty_is_wrong() -> None:
    rng = random.Random(3)
    seen = [
        Claim({"all": 1.0, "cue=x|digital": 1.0}, rng.random() < 0.98, f"d{at // 5}", f"f{at % 9}", "digital")
        for at in range(2000)
    ]
    fitted = fit(seen, strength=1.0, gated=True)
    assert fitted.probability(seen[0].features, "digital") < SURE


def test_some_hundred_right_claims_are_no_proof_of_one_error_in_a_thousand() -> None:
    rng = random.Random(5)
    rare = {"all": 1.0, "cue=rare|digital": 1.0}
    seen = [Claim(rare, True, f"d{at // 5}", f"f{at % 9}", "digital") for at in range(200)]
    seen += [
        Claim({"all": 1.0, "cue=x|digital": 1.0}, rng.random() < 0.9, f"e{at // 5}", f"f{at % 9}", "digital")
        for at in range(2000)
    ]
    assert fit(seen, strength=1.0, gated=True).probability(rare, "digital") < SURE


def test_families_lie_in_one_fold_each() -> None:
    folds = fold_of(["a", "b", "a", "c"])
    assert set(folds) == {"a", "b", "c"}
    assert len(set(folds.values())) == 3


def test_a_curve_rises_and_is_drawn_to_what_is_expected_where_little_was_seen() -> None:
    scores = [float(at) for at in range(100)]
    rights = [at > 30 and at % 10 != 3 for at in range(100)]
    curve = rising_curve(scores, rights, [0.7] * 100)
    assert curve == sorted(curve)
    assert [worth for _, worth in curve] == sorted(worth for _, worth in curve)
    assert curve[-1][1] < 1
    assert rising_curve([], [], []) == []
