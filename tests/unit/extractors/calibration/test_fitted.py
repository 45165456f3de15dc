from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.extractors.calibration.clues import Clue, look_alikes
from orderbot.extractors.calibration.features import strata, support_of, value_features
from orderbot.extractors.calibration.fitted import SURE, Calibration, Fit, calibration, calibration_from_json

CLUE = Clue("line.quantity", "quantity:closed", closed=True)
CUE = "cue=line.quantity:quantity:closed|digital"
CURVE = ((-2.0, 0.1), (0.0, 0.5), (4.0, 0.99), (8.0, 0.999))


def fit(count: int, gate: float = 0.0) -> Fit:
    return Fit({"all": 5.0, "reader<0.9": -3.0}, CURVE, {"digital": gate}, {CUE: count})


def test_a_cue_is_never_surer_than_its_documents_allow() -> None:
    features = value_features(CLUE, 0.99)
    assert support_of(features) == CUE
    assert fit(20).probability(features, "digital") <= 1 - 0.5 / 22 + 1e-4
    assert fit(0).probability(features, "digital") <= 0.9
    assert fit(2000).probability(features, "digital") > 0.99


def test_what_lies_before_the_gate_is_not_called_sure() -> None:
    features = value_features(CLUE, 0.99)
    assert fit(2000).probability(features, "digital") >= SURE
    assert fit(2000, gate=6.0).probability(features, "digital") < SURE
    assert fit(2000).probability(features, "photo") < SURE, "no gate was found for photos"


def test_the_narrowest_gate_counts() -> None:
    features = value_features(replace(CLUE, quality="photo", reader=0.99), 0.99)
    assert strata("photo") == ("photo", "raster")
    wide, narrow = ({"raster": 0.0}, {"raster": 0.0, "photo": 6.0})
    assert replace(fit(2000), gates=wide, documents={}).probability(features, "photo") >= SURE
    assert replace(fit(2000), gates=narrow, documents={}).probability(features, "photo") < SURE


def test_a_doubting_reader_lowers_the_probability() -> None:
    surely = value_features(replace(CLUE, quality="scan", reader=0.99), 0.99)
    hardly = value_features(replace(CLUE, quality="scan", reader=0.6), 0.99)
    assert fit(2000).raw(hardly) < fit(2000).raw(surely)


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_the_curve_rises(one: float, other: float) -> None:
    low, high = sorted((one, other))
    worth = [Fit({"all": raw}, CURVE).probability({"all": 1.0}, "digital") for raw in (low, high)]
    assert 0 < worth[0] <= worth[1] < 1


def test_signs_that_an_ocr_may_take_for_others() -> None:
    assert look_alikes("BO-0471") == 4
    assert look_alikes("X-99") == 0


def test_the_shipped_fit_is_whole() -> None:
    shipped = calibration()
    for name in Calibration.__dataclass_fields__:
        one: Fit = getattr(shipped, name)
        assert one.weights, name
        assert list(one.curve) == sorted(one.curve)
        assert all(0 < worth <= 1 for _, worth in one.curve)


def test_a_torn_file_is_an_error() -> None:
    with pytest.raises(KeyError):
        calibration_from_json({"values": {"weights": {}}})
