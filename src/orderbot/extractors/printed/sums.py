"""A sum at the foot of an order, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.extractors.printed.figures import Figure


@dataclass(frozen=True, slots=True)
class Sum:
    """One labelled sum where it stands."""

    kind: str
    label: str
    figure: Figure
    page: int
    y: float
