"""What approval rules ask of an order: who ordered, for which country, for how much, and whether for the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from orderbot.model.approvals import ApprovalRule
from orderbot.model.evidence import by_reviewer
from orderbot.model.order_value import net_value
from orderbot.model.resolved import ResolvedOrder

_HALF_A_CENT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class ApprovalSituation:
    """None where it is not known. `country` is the ship-to's, else the customer's; `amount` is net, in `currency`.

    `complete`: each line has an item and a quantity; before, the order cannot be sent and an amount that is not known
    says nothing. `is_first_order` is asked only by rules that want to know.
    """

    customer_id: str | None
    customer_group: str | None
    country: str | None
    amount: Decimal | None
    currency: str | None
    complete: bool
    is_first_order: Callable[[], bool]

    def asks(self, rule: ApprovalRule) -> bool:
        """Say whether all of the rule's conditions hold but that on categories of items, which is each line's."""
        return (
            _names(rule.countries, self.country)
            and _names(rule.customers, self.customer_id)
            and _names(rule.customer_groups, self.customer_group)
            and self._is_within(rule)
            and (not rule.first_order or (self.customer_id is not None and self.is_first_order()))
        )

    def _is_within(self, rule: ApprovalRule) -> bool:
        if not rule.has_bounds:
            return True
        if self.amount is None:
            return self.complete
        own = rule.in_own_currency(self.amount, self.currency)
        if own is None:
            return True
        return (rule.above is None or own > rule.above) and (rule.up_to is None or own <= rule.up_to)


def approval_situation(order: ResolvedOrder, bought_before: Callable[[str], bool]) -> ApprovalSituation:
    """The situation of an order; `bought_before` says whether an order of that customer was pushed or will be."""
    customer, ship_to = order.customer.row, order.ship_to.row
    country = (ship_to.country if ship_to else None) or order.order.ship_to.country
    return ApprovalSituation(
        customer_id=order.customer_id,
        customer_group=customer.group if customer else None,
        country=country or (customer.country if customer else None),
        amount=amount_to_approve(order),
        currency=order.currency,
        complete=bool(order.lines)
        and all(line.item.row is not None and line.line.quantity is not None for line in order.lines),
        is_first_order=lambda: order.customer_id is not None and not bought_before(order.customer_id),
    )


def amount_to_approve(order: ResolvedOrder) -> Decimal | None:
    """The net value of an order, or what its lines would push where that is more; None while a price is not known.

    A total or an allowance that a person typed never makes the order smaller than its lines.
    """
    value, pushed, typed = net_value(order), _pushed(order), _is_typed(order)
    if pushed is None:
        return value.amount if value.complete and not typed else None
    if typed:
        return max(pushed, value.amount)
    if order.order.prices_include_tax and value.complete:
        return value.amount
    rounding = _HALF_A_CENT * len(order.lines)
    return pushed if pushed - value.amount > rounding else value.amount


def _pushed(order: ResolvedOrder) -> Decimal | None:
    """The lines at the prices that are pushed, with charges, and with the allowances that the document gives."""
    total = Decimal(0)
    for line in order.lines:
        if line.line.quantity is None or line.unit_price is None:
            return None
        total += line.line.quantity * line.unit_price * (1 - (line.discount_percent or Decimal(0)) / 100)
    for index, part in enumerate(order.order.allowances_charges):
        typed = by_reviewer(order.evidence, (None, f"allowances_charges/{index}/amount"))
        if part.amount is not None and (part.amount > 0 or not typed):
            total += part.amount
    return total if order.lines else None


def _is_typed(order: ResolvedOrder) -> bool:
    """Did a person enter what the lines do not say themselves?"""
    return any(
        line_id is None
        and name.startswith(("totals/", "allowances_charges/", "prices_include_tax"))
        and by_reviewer(order.evidence, (line_id, name))
        for line_id, name in order.evidence
    )


def _names(names: tuple[str, ...], value: str | None) -> bool:
    return not names or (value is not None and value.strip().casefold() in {name.strip().casefold() for name in names})
