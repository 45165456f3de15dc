"""How long to wait after trouble: longer each time, never all at once."""

from __future__ import annotations

import random
from dataclasses import dataclass

_FIRST, _MOST, _LOGIN = 1.0, 300.0, 30.0  # seconds


@dataclass(slots=True)
class Backoff:
    """Doubles from a second to five minutes; each wait is drawn between half of that and all of it."""

    first: float = _FIRST
    most: float = _MOST
    failures: int = 0

    def next(self, *, is_refusal: bool = False) -> float:
        """Seconds to wait now. A refused login waits half a minute at least, for servers lock accounts."""
        wait = min(self.most, self.first * 2**self.failures)
        self.failures = min(self.failures + 1, 30)
        wait = max(wait, min(_LOGIN, self.most)) if is_refusal else wait
        return random.SystemRandom().uniform(wait / 2, wait)

    def reset(self) -> None:
        """All is well again."""
        self.failures = 0
