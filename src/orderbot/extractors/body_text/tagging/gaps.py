"""What lies between two parts of items: does the second begin the next one? Features of that question."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.body_text.tagging.passage import Passage
from orderbot.extractors.body_text.tagging.words import CLASSES, classes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARTS = ("code", "description", "quantity", "unit", "unit_price", "discount_percent", "requested_delivery_date", "old")
_STEPS = (-4, -3, -2, -1, 0, 1, 2, 3)  # parts around the gap: -1 stands before it, 0 behind it
_BETWEEN = (
    "row",
    "rows",
    "comma",
    "semicolon",
    "stop",
    "colon",
    "dash",
    "open",
    "close",
    "cell",
    "and",
    "instead",
    "asking",
    "date word",
    "tokens",
)
_AROUND = ("row", "comma", "and", "open")

GAP_FEATURES = (
    *(f"{part} {step}" for step in _STEPS for part in PARTS), *(f"between {name}" for name in _BETWEEN),
    *(f"gap {step} {name}" for step in (-1, 1) for name in _AROUND),
    *(f"parts since {part}" for part in PARTS[:5]), *(f"parts to {part}" for part in PARTS[:5]),
    *(f"of {part}" for part in PARTS[:5]), "like steps", "like gaps", "steps for each quantity", "gaps for each quantity",
    "begins row", "rows begin with part", "rows begin with other",
)  # fmt: skip
_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that has one role; `first` and `last` are its tokens."""

    role: str
    start: int
    end: int
    first: int
    last: int


def gap_features(passage: Passage, parts: Sequence[Part]) -> NDArray[np.float32]:
    """One row for each part but the first: what stands between it and the one before."""
    if len(parts) < 2:
        return np.zeros((0, len(GAP_FEATURES)), dtype=np.float32)
    told = [_between(passage, a, b) for a, b in itertools.pairwise(parts)]
    signs = [tuple(row[:14]) for row in told]
    steps = [(a.role, b.role) for a, b in itertools.pairwise(parts)]
    of_steps, of_gaps = Counter(steps), Counter(zip(steps, signs, strict=True))
    counts = Counter(part.role for part in parts)
    begins = [_begins_row(passage, part) for part in parts]
    firsts = Counter(part.role for part, begin in zip(parts, begins, strict=True) if begin)
    quantities = max(counts["quantity"], 1)
    rows = []
    for at in range(1, len(parts)):
        near = [parts[at + step].role if 0 <= at + step < len(parts) else "" for step in _STEPS]
        around = [
            value
            for step in (-1, 1)
            for value in (
                [told[at - 1 + step][_BETWEEN.index(name)] for name in _AROUND]
                if 0 <= at - 1 + step < len(told)
                else [0.0] * len(_AROUND)
            )
        ]
        here, like = of_steps[steps[at - 1]], of_gaps[steps[at - 1], signs[at - 1]]
        rows.append(
            [
                *(float(role == part) for role in near for part in PARTS), *told[at - 1], *around,
                *(_distance(parts, at - 1, -1, part) for part in PARTS[:5]), *(_distance(parts, at, 1, part) for part in PARTS[:5]),
                *(float(counts[part]) for part in PARTS[:5]), float(here), float(like), here / quantities, like / quantities,
                float(begins[at]), float(firsts[parts[at].role]), float(sum(firsts.values()) - firsts[parts[at].role]),
            ]
        )  # fmt: skip
    return np.array(rows, dtype=np.float32)


def _distance(parts: Sequence[Part], at: int, step: int, role: str) -> float:
    away = 0.0
    while 0 <= at < len(parts) and away < _FAR:
        if parts[at].role == role:
            return away
        at, away = at + step, away + 1
    return _FAR


def _begins_row(passage: Passage, part: Part) -> bool:
    """Say whether nothing but signs stands before it in its row."""
    row = passage.rows[passage.row_of[part.first]]
    return not any(re.search(r"[a-z]", passage.tokens[at].flat) for at in row.tokens if at < part.first)


def _between(passage: Passage, before: Part, part: Part) -> list[float]:
    text = passage.flat[before.end : part.start]
    tokens = [passage.tokens[at].flat for at in range(before.last + 1, part.first)]
    classes = [classes_of(token) for token in tokens]
    rows = passage.row_of[part.first] - passage.row_of[before.last]
    stop = re.search(r"[.!?](?:\s|$)", text)
    told = [
        float(rows == 1), float(rows > 1), "," in text, ";" in text or "|" in text, stop is not None, ":" in text or "=" in text,
        re.search(r"(?:^|\s)[-–—•*>](?:\s|$)", text) is not None, "(" in text or "[" in text, ")" in text or "]" in text,
        "\t" in text or "   " in text,
        *(any(row[CLASSES.index(name)] for row in classes) for name in ("and", "instead", "asking", "date word")),
        min(len(tokens), 12),
    ]  # fmt: skip
    return [float(value) for value in told]
