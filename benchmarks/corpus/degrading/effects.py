"""Single effects on a page image: an 8-bit array, grey (height × width) or colour (height × width × 3, RGB)."""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def _as_picture(array: NDArray[np.generic] | cv2.typing.MatLike) -> Picture:
    return np.clip(array, 0, 255).astype(np.uint8)


def skew(page: Picture, degrees: float) -> Picture:
    """Turn the page a little on white ground."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    white = (255, 255, 255)
    return _as_picture(cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=white))


def turn(page: Picture, quarter_turns: int) -> Picture:
    """Turn the page by 90 degrees clockwise that many times."""
    return np.ascontiguousarray(np.rot90(page, -quarter_turns))


def noise(page: Picture, sigma: float, rng: random.Random) -> Picture:
    """Gaussian sensor noise."""
    cv2.setRNGSeed(rng.randrange(2**31))
    grain = np.zeros(page.shape, np.int16)
    cv2.randn(grain, 0, sigma)  # type: ignore[call-overload]
    return _as_picture(page.astype(np.int16) + grain)


def blur(page: Picture, sigma: float) -> Picture:
    """A lens or a scanner that is a little out of focus."""
    return _as_picture(cv2.GaussianBlur(page, (0, 0), sigma))


def fade(page: Picture, black: int, white: int) -> Picture:
    """Grey ink on greyish paper: squeeze the range to black…white."""
    table = np.linspace(black, white, 256).astype(np.uint8)
    return _as_picture(cv2.LUT(page, table))


def shadow(page: Picture, strength: float, rng: random.Random) -> Picture:
    """Uneven light: a soft gradient and the shadow of a hand or a phone."""
    height, width = page.shape[:2]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    tilt = rng.uniform(-1, 1) * across + rng.uniform(-1, 1) * down
    edge = rng.uniform(-0.4, 0.6)
    cast = 1 / (1 + np.exp(-(across * rng.choice([-1, 1]) + 0.4 * down - edge) * 9))
    light = 1 - strength * (0.25 * (tilt + 1) + 0.5 * cast)
    if page.ndim == 3:
        light = light[:, :, None]
    return _as_picture(page.astype(np.float32) * light)


def stain(page: Picture, rng: random.Random) -> Picture:
    """Coffee rings and a few smudges that leave the print readable."""
    result = page.copy()
    height, width = page.shape[:2]
    veil = np.full((height, width), 255, np.uint8)
    for _ in range(rng.randint(1, 3)):
        centre = (rng.randrange(width), rng.randrange(height))
        radius = rng.randint(width // 16, width // 8)
        if rng.random() < 0.6:
            cv2.circle(veil, centre, radius, 205, max(3, width // 260))
        else:
            cv2.circle(veil, centre, radius // 2, 228, -1)
    veil = _as_picture(cv2.GaussianBlur(veil, (0, 0), width / 500))
    shade = veil if page.ndim == 2 else veil[:, :, None]
    return _as_picture(result.astype(np.uint16) * shade // 255)


def speckle(page: Picture, per_million: float, rng: random.Random) -> Picture:
    """Pepper and salt, as dust and a bad line leave on a fax."""
    result = page.copy()
    height, width = page.shape[:2]
    generator = np.random.default_rng(rng.randrange(2**32))
    count = int(height * width * per_million / 1e6)
    rows, columns = generator.integers(0, height - 1, count), generator.integers(0, width - 1, count)
    result[rows, columns] = generator.choice([0, 0, 255], count)
    result[rows[: count // 3] + 1, columns[: count // 3]] = 0
    return result


def streak(page: Picture, rng: random.Random) -> Picture:
    """A thin vertical line from a dirty fax scanner."""
    result = page.copy()
    column = rng.randrange(page.shape[1])
    result[rng.randrange(page.shape[0] // 2) :, column : column + 1] = 0
    return result


def bilevel(page: Picture, threshold: int) -> Picture:
    """Black and white only."""
    grey = page if page.ndim == 2 else _as_picture(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
    return np.where(grey < threshold, np.uint8(0), np.uint8(255))


def photograph(page: Picture, rng: random.Random) -> Picture:
    """The page lying on a desk, seen from a little aside: perspective, margins of desk around it."""
    colour = page if page.ndim == 3 else _as_picture(cv2.cvtColor(page, cv2.COLOR_GRAY2RGB))
    height, width = colour.shape[:2]
    margin = int(width * rng.uniform(0.03, 0.09))
    out_width, out_height = width + 2 * margin, height + 2 * margin

    def jitter() -> float:
        return rng.uniform(-0.028, 0.028) * float(width)

    corners = [(margin, margin), (margin + width, margin), (margin + width, margin + height), (margin, margin + height)]
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    target = np.array([(x + jitter(), y + jitter()) for x, y in corners], np.float32)
    desk = rng.choice([(92, 74, 58), (60, 62, 66), (150, 140, 128), (38, 40, 44)])
    matrix = cv2.getPerspectiveTransform(source, target)
    seen = cv2.warpPerspective(colour, matrix, (out_width, out_height), flags=cv2.INTER_LINEAR, borderValue=desk)
    return _as_picture(seen)
