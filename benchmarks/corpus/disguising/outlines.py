"""Print as paths: the page without a single letter in its text layer."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pikepdf

from benchmarks.corpus.degrading.recipes import rasterize
from benchmarks.corpus.disguising.unicode_maps import saved

DPI = 400


def outline(pdf: bytes, rng: random.Random) -> bytes:
    """Everything darker than its paper as filled outlines, as a drawing program exports it."""
    ink = rng.choice(["0 g", "0 g", "0.1 0.1 0.35 rg"])
    with pikepdf.new() as document:
        for picture in rasterize(pdf, DPI, grey=True):
            height, width = picture.shape[:2]
            mask = np.where(picture < 175, np.uint8(255), np.uint8(0))
            shapes, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_L1)
            scale = 72 / DPI
            page = document.add_blank_page(page_size=(width * scale, height * scale))
            paths = [_path(shape.reshape(-1, 2).tolist(), scale, height) for shape in shapes if len(shape) > 2]
            page.Contents = document.make_stream(f"{ink}\n{''.join(paths)}f*\n".encode())
        return saved(document)


def _path(points: list[list[float]], scale: float, height: int) -> str:
    spots = [f"{x * scale:.2f} {(height - y) * scale:.2f}" for x, y in points]
    return f"{spots[0]} m " + " ".join(f"{spot} l" for spot in spots[1:]) + " h\n"
