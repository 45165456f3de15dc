"""BigCommerce: the order of its V2 interface, its products and shipping addresses read along (`include=`)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from email.utils import parsedate_to_datetime

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.addresses import AddressKeys, put_address, put_buyer
from orderbot.extractors.shops.attributes import attributes
from orderbot.extractors.shops.gtins import put_gtin
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.sums import put_allowance, put_charge
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import day_of
from orderbot.model.evidence import Method

_ADDRESS = AddressKeys(
    first_name="first_name", last_name="last_name", streets=("street_1", "street_2"), postal_code="zip",
    country=("country_iso2", "country"),
)  # fmt: skip
_LESS_REFUNDED = 0.9
_GONE = {"cancelled": 1.0, "declined": 0.9, "refunded": 0.9}


def accepts(order: Node) -> bool:
    """BigCommerce's pair of totals."""
    return order.has("total_ex_tax", "total_inc_tax") and order.has_any("products", "billing_address")


def read(order: Node) -> ShopOrder:
    """One order, without tax: BigCommerce gives both. Products that are only referred to are missing lines, refunded ones none."""
    draft = Draft(Method.EDI, problems=order.problems)
    _put_head(draft, order)
    products = [(product, _left(product)) for product in order.at("products").members()]
    all_gone = bool(products) and all(left == 0 for _, left in products)
    for product, left in products:
        if all_gone or left != 0:
            _put_line(draft, product, None if all_gone else left)
    put_charge(draft, None, order.at("shipping_cost_ex_tax"))
    put_charge(draft, None, order.at("handling_cost_ex_tax"))
    put_charge(draft, None, order.at("wrapping_cost_ex_tax"))
    for name in ("discount_amount", "coupon_discount"):
        put_allowance(draft, None, order.at(name).amount() or Decimal(0), order.at(name).where)
    order.at("total_ex_tax").put_amount(draft, "totals/net_amount")
    order.at("total_tax").put_amount(draft, "totals/tax_amount")
    order.at("total_inc_tax").put_amount(draft, "totals/gross_amount")
    return ShopOrder(draft, _outcome(order, all_gone))


def _put_head(draft: Draft, order: Node) -> None:
    order.at("id").put_text(draft, "order_number")
    created = order.at("date_created")
    draft.put("order_date", _day(created), created.where, created.text())
    order.first("currency_code", "default_currency_code").put_text(draft, "currency")
    draft.put("prices_include_tax", False, order.at("total_ex_tax").where, "total_ex_tax", 0.99)
    billing = order.at("billing_address")
    put_buyer(draft, (billing,), _ADDRESS)
    billing.at("email").put_text(draft, "buyer/email")
    shipping = next(iter(order.at("shipping_addresses").members()), order.at("shipping_address"))
    put_address(draft, "ship_to", shipping, _ADDRESS)
    put_address(draft, "bill_to", billing, _ADDRESS)
    order.at("customer_message").put_text(draft, "notes")


def _day(node: Node) -> date | None:
    """RFC 2822 as V2 writes it, or ISO 8601."""
    text = node.text()
    if text is None:
        return None
    try:
        return day_of(text) or parsedate_to_datetime(text).date()
    except ValueError:
        node.wrong(f"a date was expected, not {node.shown}")
        return None


def _left(product: Node) -> Decimal | None:
    ordered = product.at("quantity").amount()
    return None if ordered is None else max(ordered - (product.at("quantity_refunded").amount() or 0), Decimal(0))


def _put_line(draft: Draft, product: Node, left: Decimal | None) -> None:
    """One product as far as it is still wanted; as it was ordered where `left` is None."""
    ordered = product.at("quantity")
    is_whole = left is None or left == ordered.amount()
    line = draft.new_line(product.where)
    product.at("sku").put_text(line, "seller_item_id")
    put_gtin(line, product.at("upc"))
    product.at("name").put_text(line, "description")
    if is_whole:
        ordered.put_amount(line, "quantity")
    else:
        line.put("quantity", left, ordered.where, str(ordered.value), _LESS_REFUNDED)
    product.first("price_ex_tax", "base_price").put_amount(line, "unit_price")
    if is_whole:
        product.at("total_ex_tax").put_amount(line, "line_net_amount")
    shown = [one.words() for one in attributes(product.each("product_options"), "display_name", "display_value")]
    if shown:
        line.put("note", "\n".join(shown), product.at("product_options").where)


def _outcome(order: Node, all_gone: bool) -> Outcome:
    status = (order.at("status").text() or "").lower()
    if status in _GONE:
        return outcome.cancelled(f"its status is {status}", _GONE[status])
    if all_gone:
        return outcome.cancelled("every product was refunded", 0.9)
    if status == "incomplete":
        return outcome.doubtful("its status is incomplete: nobody has paid")
    return outcome.order("a BigCommerce order")
