"""Findings as a person saw them: a mark for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from orderbot.model.finding import Finding, Severity


def fingerprint(found: Finding) -> str:
    """A short mark of the finding's identity, for forms."""
    return hashlib.sha256(json.dumps(found.identity).encode()).hexdigest()[:20]


def holding(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that hold an order; a note only informs."""
    return tuple(found for found in findings if found.severity is not Severity.NOTE)
