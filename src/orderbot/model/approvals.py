"""Approvals: which situation asks for whose yes, how many people's, and in which order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

APPROVER = "approver"
"""The group that every approver is in; `admin` is another that needs no naming."""
ANY_CATEGORY = "*"
MOST_SIGNATURES = 5
PLAIN_AMOUNT = "approval_amount"
"""The name of the rule that the plain setting makes; nobody wrote it, so nobody is shown it."""


def person_key(name: str) -> str:
    """One key for all ways to write a user's name: case, spaces, composed and compatible characters do not matter."""
    visible = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", " ".join(visible.split()).casefold())


@dataclass(frozen=True, slots=True)
class Signature:
    """One yes that is asked. `users` and `groups` name whose counts: one of either; any approver's when both are empty."""

    users: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def takes(self, name: str, groups: tuple[str, ...]) -> bool:
        """Say whether the yes of that approver counts here; `groups` are the approver's."""
        if APPROVER not in groups:
            return False
        named = person_key(name) in map(person_key, self.users)
        shared = not {person_key(group) for group in groups}.isdisjoint(map(person_key, self.groups))
        return named or shared or not (self.users or self.groups)


@dataclass(frozen=True, slots=True)
class AskedApproval:
    """What clears a blocking finding: each signature by another person, in their order or in any. `rule` asks it."""

    signatures: tuple[Signature, ...] = (Signature(),)
    in_order: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class AwaitedApproval:
    """Whose yes a blocking finding waits for now: one of these users or groups, but nobody of those who `gave` theirs."""

    users: tuple[str, ...]
    groups: tuple[str, ...]
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """A situation and the approval that it asks; all conditions that are given must hold, of a list one entry.

    `above` and `up_to` (inclusive) bound the net amount, in `currency`, or in whatever the order's is when None.
    `rates` are (currency, what 1 of it is in `currency`); an amount whose rate is not known asks always.
    `countries` are those of the ship-to, else of the customer (ISO 3166-1 alpha-2). `regulated` are categories of
    items, "*" for any. Raises ValueError, which begins with the field's name, on a rule that makes no sense.
    """

    name: str
    above: Decimal | None = None
    up_to: Decimal | None = None
    currency: str | None = None
    rates: tuple[tuple[str, Decimal], ...] = ()
    countries: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    customer_groups: tuple[str, ...] = ()
    regulated: tuple[str, ...] = ()
    first_order: bool = False
    signatures: tuple[Signature, ...] = (Signature(),)
    in_order: bool = False

    def __post_init__(self) -> None:
        problem = _problem(self)
        if problem is not None:
            raise ValueError(problem)

    @property
    def has_bounds(self) -> bool:
        """Does the rule look at the amount?"""
        return self.above is not None or self.up_to is not None

    @property
    def asked(self) -> AskedApproval:
        """What a finding made by this rule carries."""
        return AskedApproval(self.signatures, self.in_order, self.shown_name)

    @property
    def shown_name(self) -> str:
        """The name that a person gave it; empty for the plain form of a rule."""
        return "" if self.name == PLAIN_AMOUNT else self.name

    def in_own_currency(self, amount: Decimal, currency: str | None) -> Decimal | None:
        """The amount in the rule's currency; None when no rate says how much that is."""
        if self.currency is None or currency == self.currency:
            return amount
        rate = dict(self.rates).get(currency or "")
        return None if rate is None else amount * rate


def _problem(rule: ApprovalRule) -> str | None:
    bounds = [bound for bound in (rule.above, rule.up_to) if bound is not None]
    if not rule.name.strip():
        return "name: a rule needs a name"
    if any(not bound.is_finite() or bound < 0 for bound in bounds):
        return "above: amounts are 0 or more"
    if len(bounds) == 2 and bounds[0] >= bounds[1]:
        return "up_to: it must be more than above"
    if rule.rates and rule.currency is None:
        return "rates: rates need the rule's own currency"
    if any(not rate.is_finite() or rate <= 0 for _, rate in rule.rates):
        return "rates: a rate is more than 0"
    if not 1 <= len(rule.signatures) <= MOST_SIGNATURES:
        return f"signatures: 1 to {MOST_SIGNATURES} people can be asked"
    return None
