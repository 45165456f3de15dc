import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.intervals import bootstrap, calibration_error, chance_error, wilson


def test_wilson_of_a_textbook_case() -> None:
    low, high = wilson(81, 263)
    assert low == pytest.approx(0.2553, abs=5e-4)
    assert high == pytest.approx(0.3662, abs=5e-4)


@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_holds_the_share(right: int, count: int) -> None:
    right = min(right, count)
    low, high = wilson(right, count)
    assert 0 <= low <= right / count + 1e-12
    assert right / count - 1e-12 <= high <= 1


def test_bootstrap_of_equal_documents_is_a_point() -> None:
    assert bootstrap([1.0] * 20, lambda drawn: sum(drawn) / len(drawn)) == (1.0, 1.0)


def test_calibration_error_is_the_distance_of_each_bin() -> None:
    claims = [(0.9, True)] * 9 + [(0.9, False)] + [(0.4, True)] * 10
    assert calibration_error(claims) == pytest.approx(0.3)
    assert math.isnan(calibration_error([]))


def test_chance_gives_an_error_that_shrinks_with_the_claims() -> None:
    assert chance_error([0.8] * 4000) < chance_error([0.8] * 40)
    assert chance_error([1.0] * 40) == 0
