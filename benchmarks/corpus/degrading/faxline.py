"""The line that the sending machine prints over a fax: date, numbers, page."""

from __future__ import annotations

import random

import cv2
import numpy as np

from benchmarks.corpus.degrading.effects import Picture
from benchmarks.corpus.world import fill

_FORMS = (
    "{day}/{month:02}/2026 {hour}:{minute:02}   {sender}   {name}   PAGE {n:02}/{all:02}",
    "{day}-{word}-2026  {hour}:{minute:02}  FROM {sender}  TO {other}  P.{n}",
    "EMIS PAR: {name}    {sender}    {day}.{month:02}.26  {hour}:{minute:02}    P: {n}/{all}",
)
_MONTHS = ("JAN", "FEV", "MAR", "AVR", "MAI", "JUN", "JUL", "AOU", "SEP", "OCT", "NOV", "DEC")


def draw_line(rng: random.Random) -> dict[str, object]:
    """What all pages of one transmission share."""
    month = rng.randint(1, 12)
    return {
        "form": rng.choice(_FORMS), "day": rng.randint(10, 28), "month": month, "word": _MONTHS[month - 1],
        "hour": rng.randint(7, 19), "minute": rng.randint(0, 59), "sender": fill(rng, "0# ## ## ## ##"),
        "other": fill(rng, "0# ## ## ## ##"), "name": rng.choice(("ACHATS", "MAGASIN", "EINKAUF", "PURCHASING", "")),
    }  # fmt: skip


def print_line(page: Picture, line: dict[str, object], number: int, count: int) -> Picture:
    """The page under its line, on a strip of its own."""
    strip = np.full((34, page.shape[1]), 255, np.uint8)
    text = str(line["form"]).format(**line, n=number, all=count)
    cv2.putText(strip, text, (40, 24), cv2.FONT_HERSHEY_PLAIN, 1.35, 0, 1, cv2.LINE_AA)
    return np.ascontiguousarray(np.vstack([strip, page]))
