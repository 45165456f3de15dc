"""What must become of a mail: its cases in the form of `orderbot cases --json`, and what may be held against them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.orders import Line, Purchase
from benchmarks.end_to_end.buying import base_units, feasible
from benchmarks.end_to_end.house import House

CODE_FIELDS = ("item_id", "seller_item_id", "buyer_item_id", "gtin")


@dataclass
class Truth:
    """One mail's case. `required`: codes that must be found; `allowed`: codes that are true too, and may be;
    `instead`: codes of which one serves in the place of those required.

    `lines` are compared for orders that are pushed. A `document_type` of None is not compared.
    `duplicate_of` is the name of the mail that this one repeats.
    """

    document_type: str | None = "order"
    state: str = "pushed"
    order_number: str | None = None
    customer_id: str | None = None
    ship_to_address_id: str | None = None
    required: set[str] = field(default_factory=set)
    allowed: set[str] = field(default_factory=set)
    instead: set[str] = field(default_factory=set)
    lines: list[dict[str, str | None]] = field(default_factory=list)
    currency: str | None = None
    duplicate_of: str | None = None

    @property
    def is_clean(self) -> bool:
        return self.state == "pushed" and self.document_type == "order"

    def as_json(self) -> dict[str, Any]:
        """The truth as one object, sets as sorted lists."""
        return {
            **self.__dict__,
            "required": sorted(self.required),
            "allowed": sorted(self.allowed),
            "instead": sorted(self.instead),
        }


def truth_of(house: House, purchase: Purchase, told: dict[str, Any]) -> Truth:
    """The truth of a purchase that nothing is wrong with, from what the document says and what master data supply."""
    customer = purchase.customer
    truth = Truth(
        order_number=told.get("order_number"),
        customer_id=customer.customer_id or None,
        ship_to_address_id=_ship_to(purchase),
        lines=[_pushed(house, purchase, line, said) for line, said in zip(purchase.lines, told["lines"], strict=True)],
        currency=told.get("currency") or customer.currency,
    )
    if any(
        house.stock(line.item) < base_units(line) for line in purchase.lines if line.item.item_id in house.world.items
    ):
        truth.allowed.add("stock-short")
    return truth


def _ship_to(purchase: Purchase) -> str | None:
    customer = purchase.customer
    for number, address in enumerate(customer.addresses, 1):
        if address is purchase.ship_to:
            return f"{customer.customer_id}-{number}"
    return None


def _pushed(house: House, purchase: Purchase, line: Line, said: dict[str, Any]) -> dict[str, str | None]:
    """The line as it is pushed: prices for one unit, before discount; a price that is not said is the one in force."""
    unit = said.get("unit") or line.item.unit
    price = line.price / (line.base or 1)
    if said.get("unit_price") is None and line.item.item_id in house.world.items:
        price = house.price(purchase.customer, line.item, base_units(line)) * (
            line.item.pack_size if unit == line.item.box_unit else 1
        )
    return {
        "item_id": line.item.item_id if line.item.item_id in house.world.items else None,
        "quantity": plain(line.quantity), "unit": unit, "unit_price": plain(price.normalize()),
    }  # fmt: skip


def unsaid(purchase: Purchase, told: dict[str, Any]) -> list[str]:
    """What a clean order would lack if its document said only this much; empty when nothing."""
    return list(_unsaid(purchase, told))


def _unsaid(purchase: Purchase, told: dict[str, Any]) -> Iterator[str]:
    if told.get("order_number") != purchase.number:
        yield "the order number"
    if len(told["lines"]) != len(purchase.lines):
        yield "every line"
        return
    place = told.get("ship_to", {})
    if len(purchase.customer.addresses) > 1 and not (place.get("street") and place.get("postal_code")):
        yield "where to deliver"
    if place.get("street") and place["street"] != purchase.ship_to.street:
        yield "the place that is meant"
    if any(not feasible_text(day) for day in _days(told)):
        yield "feasible dates"
    for line, said in zip(purchase.lines, told["lines"], strict=True):
        if not any(said.get(key) for key in CODE_FIELDS):
            yield "an item's code"
        if said.get("quantity") is None or Decimal(said["quantity"]) != line.quantity:
            yield "a quantity"
        if said.get("unit") != line.unit and (said.get("unit") or line.unit != line.item.unit):
            yield "a unit"
        if line.discount != (None if said.get("discount_percent") is None else Decimal(said["discount_percent"])):
            yield "a discount"


def _days(told: dict[str, Any]) -> Iterator[str]:
    period = told.get("requested_delivery_period") or {}
    days = [told.get("requested_delivery_date"), period.get("start"), period.get("end")]
    for line in told["lines"]:
        days += [line.get("requested_delivery_date"), *(part.get("date") for part in line.get("deliveries", ()))]
    yield from (str(day) for day in days if day)


def feasible_text(day: str) -> bool:
    """Whether goods can arrive on that day; of a span's end on a Sunday nobody speaks."""
    wanted = dt.date.fromisoformat(day)
    while wanted.weekday() >= 5:
        wanted -= dt.timedelta(days=1)
    return feasible(wanted)


def at(told: dict[str, Any], pointer: str) -> Any:
    """The value at a JSON pointer; None when it is not there."""
    node: Any = told
    for key in pointer.strip("/").split("/"):
        if isinstance(node, list):
            node = node[int(key)] if int(key) < len(node) else None
        else:
            node = node.get(key) if isinstance(node, dict) else None
    return node
