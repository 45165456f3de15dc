"""Intervals and calibration: how far a measured share may be from the true one, and a probability from what happens."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

_Z = 1.959964  # 95 %


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); (0, 1) when nothing was counted."""
    if not count:
        return 0.0, 1.0
    share, z2 = right / count, _Z**2 / count
    middle = (share + z2 / 2) / (1 + z2)
    half = _Z * math.sqrt(share * (1 - share) / count + z2 / (4 * count)) / (1 + z2)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(
    documents: Sequence[T], figure: Callable[[Sequence[T]], float], *, rounds: int = 400, seed: int = 1
) -> tuple[float, float]:
    """The 95 % interval of a figure when documents are drawn anew, whole; (nan, nan) without documents."""
    if not documents:
        return math.nan, math.nan
    rng = random.Random(seed)
    figures = sorted(figure(rng.choices(documents, k=len(documents))) for _ in range(rounds))
    figures = [one for one in figures if not math.isnan(one)]
    if not figures:
        return math.nan, math.nan
    return figures[int(0.025 * len(figures))], figures[min(int(0.975 * len(figures)), len(figures) - 1)]


def calibration_error(claims: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over `bins` equal bins; nan without claims."""
    held: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in claims:
        held[min(int(confidence * bins), bins - 1)].append((confidence, right))
    count = sum(map(len, held.values()))
    apart = sum(abs(sum(confidence - right for confidence, right in one)) for one in held.values())
    return apart / count if count else math.nan


def chance_error(confidences: Sequence[float], *, rounds: int = 60, seed: int = 1) -> float:
    """The calibration error that chance alone gives: what perfectly honest probabilities would measure, in the mean."""
    rng = random.Random(seed)
    if not confidences:
        return math.nan
    drawn = [calibration_error((one, rng.random() < one) for one in confidences) for _ in range(rounds)]
    return math.fsum(drawn) / rounds


def share(values: Sequence[bool]) -> float:
    """How many hold; nan of none."""
    return sum(values) / len(values) if values else math.nan


def f1(exact: int, wanted: int, read: int) -> float:
    """The harmonic mean of precision and recall; nan when nothing was there and nothing read."""
    return 2 * exact / (wanted + read) if wanted + read else math.nan
