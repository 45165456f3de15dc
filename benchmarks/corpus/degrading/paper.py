"""What paper is like: its colour, its folds and holes, the print on its back, the edge of the scanner's glass."""

from __future__ import annotations

import random

import cv2
import numpy as np

from benchmarks.corpus.degrading.effects import Picture

COLOURS = ((255, 246, 196), (255, 228, 226), (222, 236, 255), (224, 245, 222), (236, 232, 224), (250, 244, 230))
A4_WIDTH_MM = 210.0


def _millimetres(page: Picture, length: float) -> float:
    """A length in pixels; the page's short side is taken for A4's."""
    return float(length * min(page.shape[:2]) / A4_WIDTH_MM)


def _shade(page: Picture, veil: Picture) -> Picture:
    cover = veil if page.ndim == 2 else veil[:, :, None]
    return (page.astype(np.uint16) * cover // 255).astype(np.uint8)


def tint(page: Picture, rng: random.Random) -> Picture:
    """Coloured or recycled paper; a grey scan shows it as a light grey."""
    colour = np.array(rng.choice(COLOURS), np.float32)
    if page.ndim == 2:
        return (page.astype(np.float32) * float(colour.mean()) / 255).astype(np.uint8)
    return (page.astype(np.float32) * colour / 255).astype(np.uint8)


def show_through(page: Picture, rng: random.Random) -> Picture:
    """The back of thin paper: the print mirrored, soft and faint."""
    grey = page if page.ndim == 2 else np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)
    back = np.roll(grey[:, ::-1], rng.randint(-60, 60), axis=0)
    soft = cv2.GaussianBlur(back, (0, 0), page.shape[1] / 900)
    strength = rng.uniform(0.05, 0.13)
    return _shade(page, (255 - (255 - np.asarray(soft, np.float32)) * strength).astype(np.uint8))


def crease(page: Picture, rng: random.Random) -> Picture:
    """One or two folds: a thin dark line and a soft shadow beside it."""
    veil = np.full(page.shape[:2], 255, np.float32)
    for _ in range(rng.randint(1, 2)):
        across = rng.random() < 0.7
        length = page.shape[0] if across else page.shape[1]
        middle = length * rng.choice([1 / 3, 1 / 2, 2 / 3]) + rng.uniform(-0.02, 0.02) * length
        away = np.arange(length, dtype=np.float32) - middle
        width = _millimetres(page, 0.35)
        fold = 42 * np.exp(-((away / width) ** 2)) + 14 * np.exp(-(((away - 4 * width) / (4 * width)) ** 2))
        veil -= fold[:, None] if across else fold[None, :]
    return _shade(page, np.clip(veil, 150, 255).astype(np.uint8))


def punch(page: Picture, rng: random.Random) -> Picture:
    """Two or four holes in the left margin, dark under the lid."""
    result = page.copy()
    radius = round(_millimetres(page, 2.6))
    gaps = (-120, -40, 40, 120) if rng.random() < 0.3 else (-40, 40)
    dark = rng.choice([12, 45, 150])
    for gap in gaps:
        centre = (round(_millimetres(page, 7.5)), round(page.shape[0] / 2 + _millimetres(page, gap)))
        cv2.circle(result, centre, radius, (dark,) * 3, -1, cv2.LINE_AA)
    return result


def edge(page: Picture, rng: random.Random) -> Picture:
    """The dark border that a scanner shows beside a sheet that lies askew."""
    result = page.copy()
    height, width = page.shape[:2]
    for side in rng.sample(("left", "right", "top", "bottom"), rng.randint(1, 3)):
        near, far = (round(_millimetres(page, rng.uniform(0.3, 4.0))) for _ in range(2))
        corners = {
            "left": [(0, 0), (near, 0), (far, height), (0, height)],
            "right": [(width, 0), (width - near, 0), (width - far, height), (width, height)],
            "top": [(0, 0), (width, 0), (width, near), (0, far)],
            "bottom": [(0, height), (width, height), (width, height - near), (0, height - far)],
        }[side]
        cv2.fillPoly(result, [np.array(corners, np.int32)], (rng.choice([15, 30, 60]),) * 3)
    return result


def curl(page: Picture, rng: random.Random) -> Picture:
    """A sheet that does not lie flat: its lines bend, its edges come nearer."""
    height, width = page.shape[:2]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :].repeat(height, 0)
    down = np.arange(height, dtype=np.float32)[:, None].repeat(width, 1)
    bend = height * rng.uniform(0.004, 0.011) * rng.choice([-1, 1])
    lean = rng.uniform(0.3, 0.7)
    bow = np.sin(np.pi * across ** (np.log(0.5) / np.log(lean)))
    columns = (across * (width - 1)).astype(np.float32)
    bent = cv2.remap(
        page, columns, (down + bend * bow).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    light = (1 - 0.08 * bow).astype(np.float32)
    return np.asarray(bent * (light if page.ndim == 2 else light[:, :, None])).astype(np.uint8)


EFFECTS = (tint, tint, show_through, crease, punch, edge)


def age(page: Picture, rng: random.Random, share: float) -> Picture:
    """What has happened to one sheet: often nothing, else one or two of `EFFECTS`."""
    if rng.random() >= share:
        return page
    for effect in rng.sample(EFFECTS, rng.choice([1, 1, 2])):
        page = effect(page, rng)
    return page
