"""A sheet on a desk seen from above."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from orderbot.reading.raster import perspective
from orderbot.reading.raster.flat_sheet import as_sheet
from orderbot.reading.raster.raster import Raster
from orderbot.reading.steps import WITHOUT
from tests.unit.reading.drawn import order_raster

CORNERS = np.array([(60, 90), (1180, 50), (1230, 1690), (100, 1730)], np.float32)


def photographed(desk: int) -> NDArray[np.uint8]:
    sheet = order_raster(150).grey
    height, width = sheet.shape
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    forward = cv2.getPerspectiveTransform(source, CORNERS)
    seen = cv2.warpPerspective(sheet, forward, (1290, 1790), borderValue=(float(desk),))
    light = np.linspace(0.75, 1.0, 1290)[None, :]
    return (seen * light).astype(np.uint8)


@pytest.mark.parametrize("desk", [40, 130])
def test_the_corners_of_a_sheet_are_found(desk: int) -> None:
    corners = perspective.paper_corners(photographed(desk))
    assert corners is not None
    assert np.abs(corners - CORNERS).max() < 12


def test_the_sheet_becomes_the_page() -> None:
    photo = Raster(photographed(60), 150, 1.0)
    sheet, view = as_sheet(photo)
    assert view is not None
    assert view.bend is None
    assert sheet.points == 1.0
    assert sheet.width / sheet.height == pytest.approx(0.69, abs=0.02)
    assert sheet.dpi == pytest.approx(sheet.height / 11.69)
    assert (sheet.grey[:, 12] > 100).mean() > 0.9  # no desk is left beside it


def test_scans_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    page = order_raster(150)
    assert as_sheet(page) == (page, None)
    panel = page.grey.copy()
    panel[:, : page.width // 4] = 40  # a layout's own dark side panel
    assert perspective.paper_corners(panel) is None
    monkeypatch.setenv(WITHOUT, "perspective")
    assert as_sheet(Raster(photographed(60), 150, 1.0))[1] is None
