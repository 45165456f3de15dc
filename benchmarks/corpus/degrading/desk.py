"""What happens to a paper on a desk before it is scanned: stamps, signatures, notes by hand."""

from __future__ import annotations

import random

import cv2
import numpy as np

from benchmarks.corpus.degrading import penwork
from benchmarks.corpus.degrading.effects import Picture

STAMPS = ("RECU LE", "COPIE", "URGENT", "EINGEGANGEN", "RECEIVED", "VISA ACHATS", "RICEVUTO")
OVER = 0.25
INKS = ((40, 50, 150), (30, 30, 30), (150, 30, 40))


def _press(page: Picture, ink: Picture, colour: tuple[int, int, int], left: int, top: int, strength: float) -> Picture:
    """Multiply a mask of ink (255 where it is) into the page."""
    result = page.copy()
    height, width = min(ink.shape[0], page.shape[0] - top), min(ink.shape[1], page.shape[1] - left)
    cover = ink[:height, :width].astype(np.float32) / 255 * strength
    spot = result[top : top + height, left : left + width].astype(np.float32)
    if page.ndim == 2:
        tint = np.float32(sum(colour) / 3)
        inked = spot * (1 - cover) + np.minimum(spot, tint) * cover
    else:
        paint = np.minimum(spot, np.array(colour, np.float32))
        inked = spot * (1 - cover[:, :, None]) + paint * cover[:, :, None]
    result[top : top + height, left : left + width] = inked.astype(np.uint8)
    return result


def stamp(page: Picture, rng: random.Random, over: float = OVER) -> Picture:
    """A dated stamp, tilted; print under it stays readable."""
    scale = page.shape[1] / 2480
    width, height = int(620 * scale), int(300 * scale)
    ink = np.zeros((height, width), np.uint8)
    line = max(1, int(6 * scale))
    edge = int(30 * scale)
    cv2.rectangle(ink, (edge, edge * 2), (width - edge, height - edge * 2), 255, line)
    day = f"{rng.randint(1, 28):02d} {rng.choice(['NOV', 'OKT', 'MAR', 'MAI'])} 2026"
    face = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(ink, rng.choice(STAMPS), (edge * 2, height // 2 - edge // 2), face, 2.0 * scale, 255, line)
    cv2.putText(ink, day, (edge * 2, height // 2 + int(1.6 * edge)), face, 1.8 * scale, 255, line)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-14, 14), 1.0)
    ink = np.asarray(cv2.warpAffine(ink, turn, (width, height)), np.uint8)
    left, top = _spot(page, width, height, rng, 0.05, 0.98, over)
    return _press(page, ink, rng.choice(INKS), left, top, rng.uniform(0.45, 0.6))


def _spot(
    page: Picture, width: int, height: int, rng: random.Random, low: float, high: float, over: float
) -> tuple[int, int]:
    """Where ink goes between two shares of the height: mostly the emptiest of a few places, at times over print."""
    grey = page if page.ndim == 2 else page[:, :, 1]
    spots = [
        (rng.randint(0, max(1, page.shape[1] - width)), rng.randint(*_range(page.shape[0], height, low, high)))
        for _ in range(8)
    ]
    if rng.random() < over:
        return spots[0]
    return max(spots, key=lambda spot: float(grey[spot[1] : spot[1] + height, spot[0] : spot[0] + width].mean()))


def _range(length: int, height: int, low: float, high: float) -> tuple[int, int]:
    start = int(length * low)
    return start, max(start + 1, int(length * high) - height)


def sign(page: Picture, rng: random.Random, over: float = OVER) -> Picture:
    """A signature in the lower third."""
    scale = page.shape[1] / 2480
    ink = penwork.scrawl(int(700 * scale), int(260 * scale), rng)
    left, top = _spot(page, ink.shape[1], ink.shape[0], rng, 0.65, 0.98, over)
    return _press(page, ink, rng.choice(INKS), left, top, 0.85)


def write_note(page: Picture, rng: random.Random, over: float = OVER) -> Picture:
    """A few words by hand."""
    scale = page.shape[1] / 2480
    ink = penwork.note(int(900 * scale), int(rng.choice([110, 150, 190]) * scale), rng)
    left, top = _spot(page, ink.shape[1], ink.shape[0], rng, 0.0, 0.97, over)
    return _press(page, ink, rng.choice(INKS), left, top, rng.uniform(0.6, 0.85))


def tick(page: Picture, rng: random.Random, over: float = OVER) -> Picture:
    """Ticks down a margin, or a ring round something that stays readable."""
    scale = page.shape[1] / 2480
    if over and rng.random() < 0.3:
        ink = penwork.ring(int(rng.randint(300, 700) * scale), int(rng.randint(110, 190) * scale), rng)
        left, top = (
            rng.randint(0, page.shape[1] - ink.shape[1]),
            rng.randint(*_range(page.shape[0], ink.shape[0], 0.1, 0.8)),
        )
        return _press(page, ink, rng.choice(INKS), left, top, 0.6)
    ink = penwork.ticks(int(60 * scale), int(rng.randint(700, 1500) * scale), rng)
    margins = [int(90 * scale), page.shape[1] - int(170 * scale)]
    left = rng.choice([*margins, rng.randint(0, page.shape[1] - ink.shape[1])] if over else margins)
    return _press(page, ink, rng.choice(INKS), left, rng.randint(*_range(page.shape[0], ink.shape[0], 0.3, 0.9)), 0.7)


MARKS = (stamp, stamp, sign, sign, write_note, tick, tick)


def handle(page: Picture, rng: random.Random, share: float = 0.36, over: float = OVER) -> Picture:
    """What one desk does to one page: mostly nothing, else one or two of `MARKS`; `over` is how often over print."""
    if rng.random() >= share:
        return page
    for mark in rng.sample(MARKS, rng.choice([1, 1, 1, 2])):
        page = mark(page, rng, over)
    return page
