"""The truth of one document, written at the moment each value is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

PARTY = {"name": None, "vat_id": None, "company_id": None, "gln": None, "email": None, "contact": None}
PLACE = {"name": None, "street": None, "postal_code": None, "city": None, "country": None, "gln": None}
LINE = {
    "line_number": None, "item_id": None, "buyer_item_id": None, "seller_item_id": None, "gtin": None,
    "description": None,
    "quantity": None, "free_quantity": None, "unit": None, "unit_price": None, "price_base_quantity": None,
    "discount_percent": None, "line_net_amount": None, "requested_delivery_date": None,
}  # fmt: skip


def plain(value: Decimal) -> str:
    """A decimal string without exponent."""
    return f"{value:f}"


def blank_order() -> dict[str, Any]:
    """An order of the contract's section 1 that says nothing."""
    return {
        "order_number": None, "order_date": None, "currency": None,
        "revises_order_number": None,
        "buyer": dict(PARTY), "seller": dict(PARTY),
        "ship_to": dict(PLACE), "bill_to": dict(PLACE),
        "requested_delivery_date": None, "requested_delivery_period": {"start": None, "end": None},
        "incoterms": {"code": None, "place": None},
        "payment_terms": None, "contract_number": None, "quote_number": None,
        "lines": [], "allowances_charges": [],
        "totals": {"net_amount": None, "tax_amount": None, "gross_amount": None}, "notes": None,
    }  # fmt: skip


class Transcript:
    """Collects `order` (values) and `printed` (their text on the page), both by JSON pointer."""

    def __init__(self) -> None:
        self.order = blank_order()
        self.printed: dict[str, str] = {}

    def put(self, pointer: str, value: str | Decimal | date, text: str) -> str:
        """Record that `value` stands on the page as `text`; gives the text back to be printed."""
        keys = pointer.strip("/").split("/")
        node: Any = self.order
        for key in keys[:-1]:
            node = node[int(key)] if isinstance(node, list) else node[key]
        if isinstance(value, Decimal):
            value = plain(value)
        node[keys[-1]] = value.isoformat() if isinstance(value, date) else value
        self.printed[pointer] = text
        return text

    def mark(self, role: str, text: str) -> str:  # noqa: ARG002  (whoever marks needs it)
        """Text that has a role without being true: a quantity taken back, a code said again."""
        return text

    def aside(self) -> None:
        """What is written next speaks of an item anew."""

    def shadow(self) -> Transcript:
        """A transcript for words of which nothing is true in the end."""
        return Transcript()

    def leave_out(self, pointer: str) -> None:
        """Do not score this key: what the page says there can be read in two ways."""
        keys = pointer.strip("/").split("/")
        node: Any = self.order
        for key in keys[:-1]:
            node = node[int(key)] if isinstance(node, list) else node[key]
        node.pop(keys[-1], None)

    def add_line(self) -> str:
        """Begin a new line; gives its pointer."""
        self.order["lines"].append({**LINE, "deliveries": [], "note": None})
        return f"/lines/{len(self.order['lines']) - 1}"

    def add_charge(self, reason: str, amount: Decimal, text: str) -> None:
        """Record a charge whose amount stands on the page as `text`."""
        at = f"/allowances_charges/{len(self.order['allowances_charges'])}"
        self.order["allowances_charges"].append({})
        self.put(f"{at}/reason", reason, reason)
        self.put(f"{at}/amount", amount, text)

    def say_currency(self, currency: str) -> None:
        self.order["currency"] = currency
