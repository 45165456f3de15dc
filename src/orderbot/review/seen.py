"""Findings as a person saw them: a mark for each, and who may say yes to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable

from orderbot.model.case import User
from orderbot.model.finding import Finding, Severity


def fingerprint(found: Finding) -> str:
    """A short mark of the finding's identity, for forms."""
    return hashlib.sha256(json.dumps(found.identity).encode()).hexdigest()[:20]


def holding(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that hold an order; a note only informs."""
    return tuple(found for found in findings if found.severity is not Severity.NOTE)


def may_accept(found: Finding, user: User, editors: Collection[str]) -> bool:
    """Anyone may accept a `review` finding; a `block` needs an approver who did not edit the order."""
    if found.severity is not Severity.BLOCK:
        return True
    return user.may_approve and user.name not in editors
