"""Orders that take a customer beyond the credit limit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.order import DocumentType
from orderbot.model.order_value import net_value
from orderbot.model.reference import Customer
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rounding import with_comma

CENT = Decimal("0.01")
_ORDER = ("cette commande de", "this order of")
_CHANGE = ("ce que cette modification ajoute, soit", "what this change adds,")


def check_credit(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:
    """Block an order that makes open balance, what was pushed since the import and itself more than the limit."""
    customer = order.customer.row
    if customer is None or customer.credit_limit is None or reference.imported_at is None:
        return
    if order.document_type is DocumentType.ORDER_CANCELLATION:
        return
    uplift = 1 + order.rules.credit_uplift_percent / 100
    balance = customer.open_balance or Decimal(0)
    pushed = _pushed(order, customer, reference, history) * uplift
    known = _in_balance(order, customer, reference, history)
    this = (_this(order, customer) - known) * uplift
    if balance + pushed + this > customer.credit_limit:
        words = _CHANGE if known else _ORDER
        yield _beyond(customer, reference, balance, pushed, this, words)


def _pushed(order: ResolvedOrder, customer: Customer, reference: Reference, history: History) -> Decimal:
    """What was pushed since the import, in the customer's currency; what this order changes is not counted twice."""
    assert reference.imported_at is not None
    changed = order.announced.root if order.announced is not None else None
    return sum(
        (
            value.amount
            for value in history.pushed_since(customer.customer_id, reference.imported_at)
            if value.amount is not None and _comparable(value.currency, customer) and value.case_id != changed
        ),
        Decimal(0),
    )


def _this(order: ResolvedOrder, customer: Customer) -> Decimal:
    """The known part of the order's value; nothing when it is of other money than the limit."""
    return net_value(order).amount if _comparable(order.currency, customer) else Decimal(0)


def _in_balance(order: ResolvedOrder, customer: Customer, reference: Reference, history: History) -> Decimal:
    """What the open balance holds already of an order that is changed."""
    assert reference.imported_at is not None
    had = None if order.announced is None else history.worth_before(order.announced.root, reference.imported_at)
    if had is None or had.amount is None or not _comparable(had.currency, customer):
        return Decimal(0)
    return had.amount


def _comparable(currency: str | None, customer: Customer) -> bool:
    return None in (currency, customer.currency) or currency == customer.currency


def _beyond(
    customer: Customer, reference: Reference, balance: Decimal, pushed: Decimal, this: Decimal, words: tuple[str, str]
) -> Finding:
    assert customer.credit_limit is not None and reference.imported_at is not None
    money = f" {customer.currency}" if customer.currency else ""
    limit, open_now, sent, own, total = map(
        _amount, (customer.credit_limit, balance, pushed, this, balance + pushed + this)
    )
    day = reference.imported_at.date()
    return finding(
        "credit-limit",
        "/totals/net_amount",
        f"La limite de crédit de {customer.customer_id} est {with_comma(limit)}{money} (customers.csv) : "
        f"{with_comma(open_now)} d'encours, {with_comma(sent)} transmis depuis l'import du {day} et {words[0]} "
        f"{with_comma(own)} font {with_comma(total)}.",
        f"{customer.customer_id} has a limit of {limit}{money} (customers.csv): {open_now} open, {sent} pushed since "
        f"the import of {day} and {words[1]} {own} make {total}.",
        expected=f"{limit}{money}",
        found=f"{own}{money}",  # the sum would change by itself, and with it what was accepted
    )


def _amount(number: Decimal) -> str:
    return plain(number.quantize(CENT, ROUND_HALF_UP))
