"""Magento and Adobe Commerce: the order of the REST interface (`/V1/orders`), which its events and webhooks carry too."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.addresses import AddressKeys, put_address, put_buyer, put_company
from orderbot.extractors.shops.attributes import named, put_notes
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.sums import (
    is_percent_of,
    put_allowance,
    put_charge,
    put_following_net,
    put_tax_and_gross,
)
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.model.evidence import Method

_ADDRESS = AddressKeys(
    first_name="firstname", last_name="lastname", streets=("street",), postal_code="postcode", country=("country_id",)
)
_CUSTOMER = AddressKeys(
    first_name="customer_firstname", last_name="customer_lastname", streets=(), postal_code="", country=()
)
_GONE = {"canceled": 1.0, "closed": 0.9}
_DOUBTFUL = frozenset({"fraud", "payment_review"})


def accepts(order: Node) -> bool:
    """Items beside Magento's running number or sums; `line_items` is what a webhook module of it writes."""
    if order.has("line_items", "increment_id", "base_grand_total"):
        return True
    return order.has("items") and (
        order.has_any("increment_id", "base_grand_total") or order.has("grand_total", "billing_address")
    )


def read(order: Node) -> ShopOrder:
    """One order; prices are without tax (`price_incl_tax` stands beside them), cancelled and refunded pieces not counted."""
    draft = Draft(Method.EDI, problems=order.problems)
    if _is_after_the_order(order):
        return ShopOrder(draft, outcome.invoice("an invoice or credit memo of a Magento order"))
    items = _ordered(order)
    left = {item.pointer: _left(item) for item in items}
    all_gone = bool(items) and all(quantity == 0 for quantity in left.values())
    _put_head(draft, order)
    expressed = Decimal(0)
    for item in items:
        if all_gone or left[item.pointer] != 0:
            expressed += _put_line(draft, item, None if all_gone else left[item.pointer])
    put_charge(draft, order.at("shipping_description").text(), order.at("shipping_amount"))
    discount = order.at("discount_amount")
    reason = order.first("discount_description", "coupon_code").text()
    rest = abs(discount.amount() or Decimal(0)) - expressed
    put_allowance(draft, reason, max(rest, Decimal(0)), discount.where)
    put_tax_and_gross(draft, order.at("tax_amount"), order.at("grand_total"))
    put_following_net(draft, order.at("subtotal"))
    return ShopOrder(draft, _outcome(order, all_gone))


def _is_after_the_order(order: Node) -> bool:
    """Invoices and credit memos have an order's sums, and items that point to those of the order."""
    items = order.each("items")
    return bool(items) and all(item.has("order_item_id") and not item.has("qty_ordered") for item in items)


def _ordered(order: Node) -> list[Node]:
    """The items that count: of a configurable product and its choice the former, which bears the price; of a bundle
    without a price of its own the parts."""
    items = order.each("items") or order.each("line_items")
    by_id = {item.at("item_id").text(): item for item in items}
    counted = []
    for item in items:
        parent = by_id.get(item.at("parent_item_id").text() or "", item.at("parent_item"))
        if parent.says and not _is_bare_bundle(parent):
            continue
        if _is_bare_bundle(item) and any(
            other.at("parent_item_id").text() == item.at("item_id").text() for other in items
        ):
            continue
        counted.append(item)
    return counted


def _is_bare_bundle(item: Node) -> bool:
    """A bundle whose parts bear the prices."""
    return item.at("product_type").text() == "bundle" and not item.at("price").amount()


def _put_head(draft: Draft, order: Node) -> None:
    order.first("increment_id", "entity_id").put_text(draft, "order_number")
    order.at("created_at").put_day(draft, "order_date")
    order.first("order_currency_code", "store_currency_code", "base_currency_code").put_text(draft, "currency")
    if order.at("subtotal").says:
        draft.put("prices_include_tax", False, order.at("subtotal").where, None, 0.99)
    billing = order.at("billing_address")
    put_buyer(draft, (billing,), _ADDRESS)
    if not draft.has("buyer/name"):
        _CUSTOMER.person(order).put_text(draft, "buyer/name")
    order.at("customer_email").put_text(draft, "buyer/email")
    order.at("customer_taxvat").put_text(draft, "buyer/vat_id")
    billing.at("vat_id").put_text(draft, "buyer/vat_id")
    put_company(draft, order.at("extension_attributes", "company_order_attributes", "company_name"))
    put_address(draft, "ship_to", _shipping(order), _ADDRESS)
    put_address(draft, "bill_to", billing, _ADDRESS)
    put_notes(draft, order.at("customer_note"), named(order.at("payment"), "po_number"))


def _shipping(order: Node) -> Node:
    assigned = order.at("extension_attributes").each("shipping_assignments")
    address = assigned[0].at("shipping", "address") if assigned else order.at("shipping_address")
    return address if address.says else order.at("shipping_address")


def _put_line(draft: Draft, item: Node, left: Decimal | None) -> Decimal:
    """Put one item; what its discount comes to where the percentage says all of it."""
    line = draft.new_line(item.where)
    item.at("sku").put_text(line, "seller_item_id")
    item.at("name").put_text(line, "description")
    ordered = item.first("qty_ordered", "qty")
    if left is None:
        ordered.put_amount(line, "quantity")
    else:
        line.put("quantity", left, ordered.where, str(ordered.value))
    item.first("price", "base_price").put_amount(line, "unit_price")
    is_whole = left is None or left == ordered.amount()
    expressed = _put_discount(line, item)
    if is_whole and not item.at("discount_amount").amount():
        item.at("row_total").put_amount(line, "line_net_amount")
    return expressed


def _put_discount(line: LineDraft, item: Node) -> Decimal:
    percent, amount = item.at("discount_percent").amount(), item.at("discount_amount").amount()
    whole = item.at("row_total").amount()
    if not percent or not amount or whole is None or not is_percent_of(amount, percent, whole):
        return Decimal(0)
    item.at("discount_percent").put_amount(line, "discount_percent")
    return amount


def _left(item: Node) -> Decimal | None:
    ordered = item.first("qty_ordered", "qty").amount()
    if ordered is None:
        return None
    gone = (item.at("qty_canceled").amount() or 0) + (item.at("qty_refunded").amount() or 0)
    return max(ordered - gone, Decimal(0))


def _outcome(order: Node, all_gone: bool) -> Outcome:
    for name in ("state", "status"):
        state = order.at(name).text() or ""
        if state in _GONE:
            return outcome.cancelled(f"its {name} is {state}", _GONE[state])
        if state in _DOUBTFUL:
            return outcome.doubtful(f"its {name} is {state}")
    if all_gone:
        return outcome.cancelled("every item was cancelled or refunded", 0.9)
    return outcome.order("a Magento order")
