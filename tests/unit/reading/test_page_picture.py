from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from orderbot.reading.page_picture import write_picture, write_raster_picture


def test_pages_without_colour_are_written_in_greys(tmp_path: Path) -> None:
    page = np.full((300, 200, 3), 250, np.uint8)
    path = write_picture(page, 3, tmp_path)
    assert path.name == "page-3.png"
    with Image.open(path) as picture:
        assert (picture.mode, picture.size) == ("L", (200, 300))


def test_colour_is_kept(tmp_path: Path) -> None:
    page = np.full((300, 200, 3), 255, np.uint8)
    page[20:60, 20:60] = (0, 0, 255)
    with Image.open(write_picture(page, 1, tmp_path)) as picture:
        assert picture.getpixel((30, 30)) == (255, 0, 0)


def test_scans_are_reduced_and_turned(tmp_path: Path) -> None:
    page = np.full((1100, 2200), 255, np.uint8)
    page[:, :100] = 0  # the left edge becomes the top when turned clockwise
    with Image.open(write_raster_picture(page, 220, 90, 1, tmp_path)) as picture:
        assert picture.size == (550, 1100)
        assert picture.getpixel((275, 10)) == 0
