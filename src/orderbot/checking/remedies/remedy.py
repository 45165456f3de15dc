"""A remedy: what is changed, in the order, in the master data or in the policy, so that a finding holds no longer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orderbot.checking.correct import SetField
from orderbot.checking.ruling import clause_text
from orderbot.model.added_rows import AddedRow
from orderbot.model.policy import Clause


class RemedyKind(StrEnum):
    """What is changed; of remedies with equally many changes the one that stands further up here is the smaller."""

    CHECK_AGAIN = "check-again"
    CORRECTION = "correction"
    REPLACEMENT = "replacement"
    ALIAS = "alias"
    UNIT = "unit"
    SENDER = "sender"
    TOLERANCE = "tolerance"
    CONTRACT_PRICE = "contract-price"
    CONTRACT_DATES = "contract-dates"


_ORDER = tuple(RemedyKind)


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to clear a finding. Without any change at all it is gone already, and checking again shows it.

    `changes` correct the order, the finding's own field first; `row` is added to the master data; `clause` to the
    policy. `instead_of_line`: on which line the policy in force sets the same thing under the same condition.
    """

    kind: RemedyKind
    changes: tuple[SetField, ...] = ()
    row: AddedRow | None = None
    clause: Clause | None = None
    instead_of_line: int | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """How small it is: by the number of changes, then by kind."""
        size = len(self.changes) + (self.row is not None) + (self.clause is not None)
        return (size, _ORDER.index(self.kind))

    @property
    def lasts(self) -> bool:
        """It changes what later orders are checked against, not this order."""
        return self.row is not None or self.clause is not None

    @property
    def text(self) -> str:
        """The row or the clause as its file writes it; "" for a correction."""
        if self.row is not None:
            return self.row.text
        return "" if self.clause is None else clause_text(self.clause)
