"""Sheets that do not lie flat."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from orderbot.reading.raster.bent_sheet import bend_of
from orderbot.reading.raster.flat_sheet import View, as_sheet
from orderbot.reading.raster.raster import Raster
from orderbot.reading.steps import WITHOUT
from tests.unit.reading.drawn import GREETING, pdf, raster


@pytest.fixture(scope="module")
def page() -> NDArray[np.uint8]:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 9)
        for row in range(44):
            canvas.drawString(40, 790 - 17 * row, (GREETING + GREETING)[3 * row % 40 :][: 75 + 7 * row % 30])
            canvas.drawRightString(550, 790 - 17 * row, f"{row * 37},50")

    return raster(pdf(draw), 150).grey


def photographed(page: NDArray[np.uint8], bend: float) -> NDArray[np.uint8]:
    """The page with its lines bent by so many pixels at most, in a light that falls off."""
    height, width = page.shape
    bow = bend * np.sin(np.pi * np.linspace(0, 1, width)) ** 2
    down = np.arange(height)[:, None] - bow[None, :]
    across = np.repeat(np.arange(width)[None, :], height, axis=0)
    bent = cv2.remap(page, across.astype(np.float32), down.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255.0,))
    return (bent * np.linspace(0.6, 1.0, width)[None, :]).astype(np.uint8)


def sharpness(grey: NDArray[np.uint8]) -> float:
    """How strongly rows differ: straight lines of text stand out."""
    return float(np.square(np.diff(grey.mean(axis=1, dtype=np.float64))).mean())


@pytest.mark.parametrize("depth", [-14.0, 16.0])
def test_bent_lines_are_made_straight(page: NDArray[np.uint8], depth: float) -> None:
    photo = photographed(page, depth)
    bend = bend_of(photo)
    assert bend is not None
    assert sharpness(bend.flattened(photo)) > 3 * sharpness(photo)
    across = np.linspace(0.1, 0.9, 50)
    left = bend.below(across, np.array([0.2, 0.5, 0.8])) * page.shape[0] - depth * np.sin(np.pi * across) ** 2
    slanted = left - np.linspace(0, 1, 50) * (left[:, -1:] - left[:, :1]) - left[:, :1]
    assert np.abs(slanted).max() < 2.5


def test_a_page_on_its_side_is_flattened_as_it_lies(page: NDArray[np.uint8]) -> None:
    photo = photographed(page, 15)
    turned = np.ascontiguousarray(np.rot90(photo, -1))
    bend = bend_of(turned)
    assert bend is not None
    assert bend.on_side
    assert sharpness(np.ascontiguousarray(np.rot90(bend.flattened(turned)))) > 2 * sharpness(photo)


def test_what_is_flat_or_was_scanned_is_left_alone(page: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch) -> None:
    assert bend_of(photographed(page, 0)) is None
    assert bend_of(page) is None
    assert bend_of(page, by_camera=True) is None
    assert bend_of(np.full((900, 700), 200, np.uint8)) is None
    photo = Raster(photographed(page, 15), 150, 0.48)
    flat, view = as_sheet(photo)
    assert view is not None
    assert view.corners is None
    assert np.array_equal(view.of(photo.grey), flat.grey)
    assert view.scaled(0.5) == View(None, view.bend, None)
    monkeypatch.setenv(WITHOUT, "unbending")
    assert as_sheet(photo) == (photo, None)


def test_a_picture_without_resolution_was_taken_by_a_camera_however_even_its_light(page: NDArray[np.uint8]) -> None:
    even = (photographed(page, 15) / np.linspace(0.6, 1.0, page.shape[1])[None, :]).clip(0, 255).astype(np.uint8)
    assert as_sheet(Raster(even, 150, 72 / 150))[1] is None
    _, view = as_sheet(Raster(even, 150, 1.0))
    assert view is not None
    assert view.bend is not None
