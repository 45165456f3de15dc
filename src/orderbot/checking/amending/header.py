"""The header of an amended order: what the change says in place of what was known."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from orderbot.model.order import Order, OrderLine, Totals

VALUES = ("currency", "prices_include_tax", "payment_terms", "contract_number", "quote_number", "notes")
BLOCKS = ("ship_to", "bill_to", "incoterms")


def amended_header(known: Order, change: Order, *, whole: bool) -> Order:
    """The known order's header with what the change says laid over it; its lines and sums are not looked at.

    A change that restates the order brings its own number and date, its dates of delivery, and its charges.
    """
    told: dict[str, Any] = {name: value for name in VALUES if (value := getattr(change, name)) is not None}
    told |= {name: block for name in BLOCKS if _says(block := getattr(change, name))}
    if whole or change.requested_delivery_date is not None or _says(change.requested_delivery_period):
        told["requested_delivery_date"] = change.requested_delivery_date
        told["requested_delivery_period"] = change.requested_delivery_period
    if whole or change.allowances_charges:
        told["allowances_charges"] = change.allowances_charges
    if whole:
        told["order_number"] = change.order_number or known.order_number
        told["order_date"] = change.order_date or known.order_date
    return replace(known, revises_order_number=None, **told)


def amended_totals(change: Order, lines: tuple[OrderLine, ...], *, whole: bool) -> Totals:
    """The sums that the change prints, unless they are those of its own lines and no longer those of the order."""
    net = change.totals.net_amount
    own = [line.line_net_amount for line in change.lines]
    if not whole and net is not None and len(change.lines) < len(lines) and None not in own:
        charges = [each.amount or Decimal(0) for each in change.allowances_charges]
        if sum((amount for amount in (*own, *charges) if amount is not None), Decimal(0)) == net:
            return Totals()
    return change.totals


def _says(block: object) -> bool:
    return any(getattr(block, field.name) is not None for field in fields(block))  # type: ignore[arg-type]
