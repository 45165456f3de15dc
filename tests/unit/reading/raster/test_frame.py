from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.reading.raster.frame import IDENTITY, Frame, applied, chained, quarter_turn

PLACES = st.floats(-500, 1500, allow_nan=False)


@pytest.mark.parametrize(
    ("turn", "expected", "size"),
    [
        (0, (0, 300), (200, 300)),
        (90, (0, 0), (300, 200)),
        (180, (200, 0), (200, 300)),
        (270, (300, 200), (300, 200)),
    ],
)
def test_the_lower_left_corner_is_displayed_where_a_viewer_shows_it(
    turn: int, expected: tuple[float, float], size: tuple[float, float]
) -> None:
    frame = Frame(10, 20, 210, 320, turn)
    assert frame.displayed(10, 20) == expected
    assert (frame.width, frame.height) == size


@given(PLACES, PLACES, st.sampled_from([0, 90, 180, 270]))
def test_displayed_and_back(x: float, y: float, turn: int) -> None:
    frame = Frame(10, 20, 210, 320, turn)
    assert frame.undisplayed(*frame.displayed(x, y)) == pytest.approx((x, y), abs=1e-6)


def test_four_turns_are_none() -> None:
    frame = Frame(0, 0, 100, 200)
    assert frame.turned(90).turned(270) == frame


def test_matrices_chain_inner_first() -> None:
    twice, moved = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 5.0, 7.0)
    assert applied(chained(twice, moved), 1, 1) == (7, 9)
    assert applied(chained(moved, twice), 1, 1) == (12, 16)
    assert chained(IDENTITY, moved) == moved


def test_quarter_turns() -> None:
    assert [quarter_turn(math.radians(angle)) for angle in (2, 88, 181, 269, 359)] == [0, 90, 180, 270, 0]
