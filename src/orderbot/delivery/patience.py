"""How long to wait before trying again: exponential back-off with full jitter."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from orderbot.settings import OmsSettings

LONGEST_WAIT = timedelta(days=1)
"""A `Retry-After` beyond this is not believed."""


@dataclass(frozen=True, slots=True)
class Patience:
    """`attempts` before a push is undelivered; waits grow from `first_seconds` to `longest_seconds`.

    `jitter` draws from [0, 1): the wait is that share of the full one, so that pushes do not come back in step.
    """

    attempts: int = 12
    first_seconds: float = 2.0
    longest_seconds: float = 900.0
    jitter: Callable[[], float] = random.random

    @classmethod
    def from_settings(cls, settings: OmsSettings) -> Patience:
        """The patience that `[oms]` asks for."""
        return cls(settings.attempts, settings.backoff_seconds, settings.backoff_max_seconds)

    def exhausted(self, attempts: int) -> bool:
        """Say whether that many attempts are enough."""
        return attempts >= self.attempts

    def full_wait(self, attempts: int) -> timedelta:
        """The longest wait after that many attempts, before jitter."""
        doublings = min(max(attempts - 1, 0), 60)
        return timedelta(seconds=min(self.longest_seconds, self.first_seconds * 2.0**doublings))

    def wait(self, attempts: int, retry_after: float | None) -> timedelta:
        """How long to wait now; never less than the OMS asked for (seconds)."""
        drawn = self.full_wait(attempts) * self.jitter()
        asked = timedelta(seconds=min(retry_after or 0.0, LONGEST_WAIT.total_seconds()))
        return max(drawn, asked)
