"""The edges of a sheet under a shadow, on a grained and on a bright desk."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from orderbot.reading.raster.perspective import paper_corners
from orderbot.reading.raster.sheet_edges import edge_corners

CORNERS = np.array([(70, 40), (410, 60), (395, 560), (30, 545)], np.float32)
HEIGHT, WIDTH = 600, 450


def on_a_desk(desk: NDArray[np.float64], corners: NDArray[np.float32] = CORNERS) -> NDArray[np.float64]:
    seen = np.array(desk, dtype=np.float64)
    cv2.fillConvexPoly(seen, corners.astype(np.int32), 220.0)
    return seen


def grained() -> NDArray[np.float64]:
    rows = np.random.default_rng(4).normal(120, 25, HEIGHT)
    return np.repeat(cv2.GaussianBlur(rows[:, None], (1, 5), 1.2), WIDTH, axis=1)


def shadowed(seen: NDArray[np.float64]) -> NDArray[np.uint8]:
    """A hand's soft shadow over one corner, in which paper is darker than the desk elsewhere."""
    light = np.ones((HEIGHT, WIDTH))
    cv2.fillConvexPoly(light, np.array([(450, 260), (450, 600), (210, 600), (240, 420)]), 0.4)
    return (seen * cv2.GaussianBlur(light, (0, 0), 14)).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("desk", [np.full((HEIGHT, WIDTH), 110.0), grained()], ids=["plain", "grained"])
def test_a_shadow_does_not_hide_the_sheet(desk: NDArray[np.float64]) -> None:
    corners = edge_corners(shadowed(on_a_desk(desk)), 0.4)
    assert corners is not None
    assert np.abs(corners - CORNERS).max() < 8


def test_corners_are_those_of_the_whole_picture() -> None:
    seen = cv2.resize(shadowed(on_a_desk(grained())), None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    corners = paper_corners(np.asarray(seen, dtype=np.uint8))
    assert corners is not None
    assert np.abs(corners - 3 * CORNERS).max() < 24


def test_one_edge_may_lie_outside_the_picture() -> None:
    beyond = CORNERS.copy()
    beyond[2:, 1] = 640
    corners = edge_corners(shadowed(on_a_desk(np.full((HEIGHT, WIDTH), 110.0), beyond)), 0.4)
    assert corners is not None
    assert np.abs(corners[:2] - beyond[:2]).max() < 8
    assert corners[2:, 1].min() > HEIGHT - 3


def test_a_page_without_a_desk_has_no_edges() -> None:
    assert edge_corners(np.full((HEIGHT, WIDTH), 240, np.uint8), 0.4) is None


def test_a_dark_panel_of_a_layout_is_no_desk() -> None:
    page = np.full((HEIGHT, WIDTH), 240, np.uint8)
    page[:120] = 40
    page[:, :100] = 90
    assert edge_corners(page, 0.4) is None


def test_a_sheet_that_fills_too_little_is_left() -> None:
    small = (CORNERS * 0.4 + 100).astype(np.float32)
    assert edge_corners(on_a_desk(np.full((HEIGHT, WIDTH), 110.0), small).astype(np.uint8), 0.4) is None
