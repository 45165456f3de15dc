"""What happens to a paper on a desk before it is scanned: stamps, signatures, notes by hand."""

from __future__ import annotations

import random

import cv2
import numpy as np

from benchmarks.corpus.degrading.effects import Picture

STAMPS = ("RECU LE", "COPIE", "URGENT", "EINGEGANGEN", "RECEIVED", "VISA ACHATS", "RICEVUTO")
NOTES = ("OK pour moi", "urgent !", "vu avec Paul", "a confirmer", "ok JD", "bitte eilig", "see mail")
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


def stamp(page: Picture, rng: random.Random) -> Picture:
    """A dated stamp, tilted, in the lower half; print under it stays readable."""
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
    left = rng.randint(0, max(1, page.shape[1] - width))
    top = rng.randint(int(page.shape[0] * 0.55), int(page.shape[0] * 0.85))
    return _press(page, ink, rng.choice(INKS), left, top, 0.6)


def sign(page: Picture, rng: random.Random) -> Picture:
    """A signature's scribble near the foot, and sometimes a word written by hand."""
    scale = page.shape[1] / 2480
    width, height = int(700 * scale), int(260 * scale)
    ink = np.zeros((height, width), np.uint8)
    steps = np.linspace(0, rng.uniform(9, 15), 220)
    across = (0.1 + 0.8 * steps / steps[-1]) * width + np.sin(steps * 2.1) * 60 * scale
    down = height / 2 + np.sin(steps * rng.uniform(1.4, 2.6)) * height * 0.3 * np.cos(steps / 3)
    stroke = np.stack([across, down], axis=1).astype(np.int32)
    cv2.polylines(ink, [stroke], False, 255, max(1, int(5 * scale)), cv2.LINE_AA)
    left, top = rng.randint(0, page.shape[1] - width), rng.randint(int(page.shape[0] * 0.7), int(page.shape[0] * 0.9))
    result = _press(page, ink, INKS[0], left, top, 0.85)
    return write_note(result, rng) if rng.random() < 0.4 else result


def write_note(page: Picture, rng: random.Random) -> Picture:
    """A few words by hand in the upper margin or across the lower half."""
    scale = page.shape[1] / 2480
    width, height = int(900 * scale), int(180 * scale)
    ink = np.zeros((height, width), np.uint8)
    face = cv2.FONT_HERSHEY_SCRIPT_SIMPLEX
    origin = (int(30 * scale), int(110 * scale))
    cv2.putText(ink, rng.choice(NOTES), origin, face, 2.6 * scale, 255, max(1, int(5 * scale)), cv2.LINE_AA)
    top = rng.choice([int(page.shape[0] * 0.005), rng.randint(int(page.shape[0] * 0.5), int(page.shape[0] * 0.8))])
    return _press(page, ink, INKS[0], rng.randint(0, page.shape[1] - width), top, 0.85)


def handle(page: Picture, rng: random.Random) -> Picture:
    """What one desk does to one page: mostly nothing."""
    chance = rng.random()
    if chance < 0.12:
        return stamp(page, rng)
    if chance < 0.24:
        return sign(page, rng)
    return write_note(page, rng) if chance < 0.29 else page
