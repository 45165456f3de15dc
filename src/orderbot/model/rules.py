"""Rules: what the settings and the policy ask of an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from orderbot.model.approvals import PLAIN_AMOUNT, ApprovalRule
from orderbot.model.codes import FindingCode
from orderbot.model.finding import Severity
from orderbot.model.order import Party
from orderbot.model.procedure import Procedure


class AutomationMode(StrEnum):
    """How far orderbot goes by itself.

    `auto` pushes what nothing holds. `assist` lets a person send each order, with one key where nothing else holds it.
    `review-all` holds every order under a finding of its own.
    """

    REVIEW_ALL = "review-all"
    ASSIST = "assist"
    AUTO = "auto"


class Handling(StrEnum):
    """Who lets an announced change or cancellation through when nothing else is held against it."""

    REVIEW = "review"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a price may be off: within either bound is within."""

    percent: Decimal = Decimal("0")
    absolute: Decimal = Decimal("0")

    def covers(self, agreed: Decimal, found: Decimal) -> bool:
        gap = abs(agreed - found)
        return gap <= self.absolute or gap * 100 <= self.percent * abs(agreed)


@dataclass(frozen=True, slots=True)
class UsualQuantities:
    """When a quantity is far outside a customer's history of the item.

    With fewer than `orders` past lines nothing is. It must be `factor` times more or less than their median, and further
    off, on a scale of ratios, than `spread` robust standard deviations.
    """

    orders: int = 4
    factor: Decimal = Decimal("8")
    spread: Decimal = Decimal("3.5")


@dataclass(frozen=True, slots=True)
class Shipping:
    """On which days goods leave, and until when an order counts for its day.

    `holidays` names a calendar of public holidays ("FR", "DE-BY"), "none" for weekends alone; `closed_days` are further
    days. What comes at `cutoff_hour` or later, by the clock of `time_zone`, counts for the next working day.
    """

    holidays: str = "none"
    closed_days: tuple[date, ...] = ()
    cutoff_hour: int | None = None
    time_zone: str = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Rules:
    """`threshold`: a needed value below this probability is held; `other_threshold`: how sure "no order" must be.

    `record_threshold`: an order whose record as a whole is less probably right than this is held. `needed` names header
    fields that this installation needs besides the contract's own. `approval_amount` is the plain form of an approval
    rule: net amounts above it, in whatever currency, need one approver. `changes` and `cancellations` say who lets those
    of known orders through. `mode` says how far orderbot goes by itself.
    `severity` says, by code, how heavy a finding is that would have its code's default severity, `procedure`, by code,
    what is done about it. `discount_tolerance`: a discount this close to the contract's, in percent points, is right.
    `credit_uplift_percent` is put on net values before they count against a credit limit, for the tax in it.
    Each field can be set by a policy's clauses (see `rule_settings`); a new one needs nothing but
    its type and a default.
    """

    threshold: float = 0.9
    other_threshold: float = 0.8
    record_threshold: float = 0.0
    mode: AutomationMode = AutomationMode.AUTO
    tolerance: Tolerance = field(default_factory=Tolerance)
    discount_tolerance: Decimal = Decimal("0")
    usual_quantities: UsualQuantities = field(default_factory=UsualQuantities)
    shipping: Shipping = field(default_factory=Shipping)
    credit_uplift_percent: Decimal = Decimal("0")
    approval_amount: Decimal | None = None
    approvals: tuple[ApprovalRule, ...] = ()
    needed: tuple[str, ...] = ()
    changes: Handling = Handling.REVIEW
    cancellations: Handling = Handling.REVIEW
    severity: Mapping[FindingCode, Severity] = field(default_factory=dict)
    procedure: Mapping[FindingCode, Procedure] = field(default_factory=dict)
    seller: Party = field(default_factory=Party)
    seller_domains: tuple[str, ...] = ()

    @property
    def approval_rules(self) -> tuple[ApprovalRule, ...]:
        """All approval rules, the plain form among them."""
        if self.approval_amount is None:
            return self.approvals
        return (*self.approvals, ApprovalRule(PLAIN_AMOUNT, above=self.approval_amount))
