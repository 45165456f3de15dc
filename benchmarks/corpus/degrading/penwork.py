"""What people write on paper: signatures, ticks, rings round a number, remarks by hand."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.corpus.degrading.effects import Picture

HAND = Path("/usr/share/fonts/opentype/urw-base35/Z003-MediumItalic.otf")
NOTES = (
    "OK pour moi", "urgent !", "vu avec Paul", "à confirmer", "ok JD", "bitte eilig", "see mail", "reçu le 12",
    "mail envoyé", "freigegeben", "appeler demain", "conforme", "bestellt", "da verificare", "12 x ?", "hecho",
)  # fmt: skip


def _bezier(points: list[tuple[float, float]], steps: int = 24) -> list[tuple[float, float]]:
    """A cubic Bézier curve through its first and last of four points."""
    ways = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
        ways.append((x, sum(weight * point[1] for weight, point in zip(weights, points, strict=True))))
    return ways


def scrawl(width: int, height: int, rng: random.Random) -> Picture:
    """A signature: loops from left to right, and a flourish under them."""
    ink = np.zeros((height, width), np.uint8)
    line = max(1, width // 150)
    at = (0.06 * width, 0.55 * height)
    curve = [at]
    for _ in range(rng.randint(4, 8)):
        end = (min(0.94 * width, at[0] + rng.uniform(0.08, 0.2) * width), height * rng.uniform(0.35, 0.7))
        pulls = [(at[0] + rng.uniform(-0.05, 0.2) * width, height * rng.uniform(0.02, 0.95)) for _ in range(2)]
        curve += _bezier([at, *pulls, end])
        at = end
    cv2.polylines(ink, [np.array(curve, np.int32)], False, 255, line, cv2.LINE_AA)
    if rng.random() < 0.5:
        under = _bezier([at, (0.5 * width, 0.95 * height), (0.3 * width, 0.8 * height), (0.1 * width, 0.85 * height)])
        cv2.polylines(ink, [np.array(under, np.int32)], False, 255, line, cv2.LINE_AA)
    return ink


def ticks(width: int, height: int, rng: random.Random) -> Picture:
    """A column of ticks, as somebody leaves who compares line by line."""
    ink = np.zeros((height, width), np.uint8)
    size = 0.8 * width
    y = 0.0
    while (y := y + size * rng.uniform(1.0, 2.4)) < height - size:
        x = rng.uniform(0, 0.15) * width
        mark = [(x, y + 0.5 * size), (x + 0.3 * size, y + 0.9 * size), (x + size * rng.uniform(0.8, 1.1), y)]
        cv2.polylines(ink, [np.array(mark, np.int32)], False, 255, max(1, width // 14), cv2.LINE_AA)
    return ink


def ring(width: int, height: int, rng: random.Random) -> Picture:
    """A ring drawn round something, not quite closed."""
    ink = np.zeros((height, width), np.uint8)
    axes = (round(0.45 * width), round(0.4 * height))
    start = rng.uniform(0, 360)
    turn = rng.uniform(-8, 8)
    line = max(1, height // 30)
    cv2.ellipse(
        ink, (width // 2, height // 2), axes, turn, start, start + rng.uniform(330, 400), 255, line, cv2.LINE_AA
    )
    return ink


def note(width: int, height: int, rng: random.Random) -> Picture:
    """A few words by hand, in a chancery hand where the machine has one, else in strokes."""
    words = rng.choice(NOTES)
    if HAND.exists():
        picture = Image.new("L", (width, height))
        ImageDraw.Draw(picture).text((width * 0.04, height * 0.15), words, fill=255, font=_hand(round(height * 0.5)))
        ink = np.asarray(picture, np.uint8)
    else:
        ink = np.zeros((height, width), np.uint8)
        face, scale = cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, height / 70
        plain = words.encode("ascii", "ignore").decode()
        cv2.putText(
            ink, plain, (width // 30, round(height * 0.65)), face, scale, 255, max(1, height // 36), cv2.LINE_AA
        )
    lean = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-6, 6), 1.0)
    return np.asarray(cv2.warpAffine(ink, lean, (width, height)), np.uint8)


@cache
def _hand(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(HAND), size)
