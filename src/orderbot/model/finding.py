"""Findings: what a validator holds against an order, and a person's yes to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from orderbot.model.approvals import AskedApproval


class Severity(StrEnum):
    """`note` informs, `review` holds for a person, `block` needs an approval or a rejection."""

    NOTE = "note"
    REVIEW = "review"
    BLOCK = "block"


class Category(StrEnum):
    """Whose concern a finding is."""

    COMMERCIAL = "commercial"
    LOGISTIC = "logistic"
    FINANCIAL = "financial"
    REGULATORY = "regulatory"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing held against an order; `path` is a JSON pointer into it, or "".

    `expected`, `found` and `suggestion` are plain strings as a person reads them (decimal point, ISO dates).
    Severity and category default to the code's own (see `model.codes`). The messages are whole sentences. `approval` is
    what clears it while it blocks; None: any one approver.
    """

    code: str
    path: str = ""
    message_fr: str = ""
    message_en: str = ""
    expected: str | None = None
    found: str | None = None
    suggestion: str | None = None
    severity: Severity = Severity.REVIEW
    category: Category = Category.TECHNICAL
    approval: AskedApproval | None = None

    @property
    def identity(self) -> tuple[str, str, str | None, str | None]:
        """What an acceptance remembers: the same finding again is the same code, path, expected and found."""
        return (self.code, self.path, self.expected, self.found)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person's "yes, as it is" to one finding.

    `accepted_as` are the approver groups that the person was in at that moment; empty for who may not approve.
    """

    code: str
    path: str
    expected: str | None
    found: str | None
    accepted_by: str
    accepted_at: datetime
    accepted_as: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str, str | None, str | None]:
        return (self.code, self.path, self.expected, self.found)
