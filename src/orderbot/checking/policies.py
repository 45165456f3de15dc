"""Where the policy in force comes from."""

from __future__ import annotations

from collections.abc import Callable

from orderbot.model.policy import Policy
from orderbot.store.database import Session

Policies = Callable[[Session], Policy]
"""The policy in force as this transaction sees it."""


def always(policy: Policy) -> Policies:
    """That policy, whatever the database says."""
    return lambda _session: policy
