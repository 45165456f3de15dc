"""From PDF space (y upwards, unrotated) to the page as displayed (points, origin top left)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from orderbot.model.evidence import Box

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3)."""

IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in PDF space and the clockwise turn (0, 90, 180, 270) under which it is displayed."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    def turned(self, by: int) -> Frame:
        """The same part turned further clockwise by that many degrees."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turn + by) % 360)

    def displayed(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of PDF space is displayed."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def undisplayed(self, x: float, y: float) -> tuple[float, float]:
        """Where in PDF space a displayed point lies: the inverse of `displayed`."""
        if self.turn == 90:
            return y + self.left, x + self.bottom
        if self.turn == 180:
            return self.right - x, y + self.bottom
        if self.turn == 270:
            return self.right - y, self.top - x
        return x + self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The displayed box of two opposite corners in PDF space."""
        ax, ay = self.displayed(x0, y0)
        bx, by = self.displayed(x1, y1)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def shows(self, box: Box) -> bool:
        """Say whether the middle of a displayed box lies on the page."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return 0 <= x <= self.width and 0 <= y <= self.height


def chained(inner: Affine, outer: Affine) -> Affine:
    """The transformation that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def applied(matrix: Affine, x: float, y: float) -> tuple[float, float]:
    """Where the matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def quarter_turn(radians: float) -> int:
    """The quarter turn nearest to an angle, in degrees: 0, 90, 180 or 270."""
    return round(math.degrees(radians) / 90) % 4 * 90
