"""Shopify: the order and the draft order of the GraphQL Admin API."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.addresses import AddressKeys, put_address, put_buyer, put_company
from orderbot.extractors.shops.attributes import attributes, named, put_known, put_notes
from orderbot.extractors.shops.gtins import put_gtin
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.shopify_titles import titled
from orderbot.extractors.shops.sums import put_allowance, put_charge, put_following_net, put_tax_and_gross
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.evidence import Method

_ADDRESS = AddressKeys(
    name="name", first_name="firstName", last_name="lastName", streets=("address1", "address2"),
    postal_code="zip", country=("countryCodeV2", "countryCode", "country"),
)  # fmt: skip


def accepts(order: Node) -> bool:
    """Line items as a connection."""
    return order.at("lineItems").has_any("nodes", "edges")


def read(order: Node) -> ShopOrder:
    """One order; removed pieces are not counted."""
    draft = Draft(Method.EDI, problems=order.problems)
    items = _connected(order.at("lineItems"))
    following = order.at("lineItems", "pageInfo", "hasNextPage")
    if following.flag():
        following.wrong("all line items were expected, there are more on the next page")
        draft.whole = False
    all_gone = bool(items) and all(item.at("currentQuantity").amount() == 0 for item in items)
    _put_head(draft, order)
    for item in items:
        if all_gone or item.at("currentQuantity").amount() != 0:
            _put_line(draft, item, all_gone)
    for line in _connected(order.at("shippingLines")) or order.each("shippingLine"):
        put_charge(draft, line.first("title", "code").text(), _money(line, "originalPriceSet", "discountedPriceSet"))
    discount = _money(order, "currentTotalDiscountsSet", "totalDiscountsSet")
    put_allowance(draft, order.at("discountCode").text(), discount.amount() or Decimal(0), discount.where)
    put_tax_and_gross(
        draft,
        _money(order, "currentTotalTaxSet", "totalTaxSet"),
        _money(order, "currentTotalPriceSet", "totalPriceSet"),
    )
    put_following_net(draft, _money(order, "currentSubtotalPriceSet", "subtotalPriceSet"))
    return ShopOrder(draft, _outcome(order, all_gone), outcome.language_of(order.at("customerLocale").text()))


def _put_head(draft: Draft, order: Node) -> None:
    order.first("name", "id").put_text(draft, "order_number")
    order.at("createdAt").put_day(draft, "order_date")
    currency = order.first("currencyCode", "presentmentCurrencyCode")
    (currency if currency.says else _money_place(order).at("currencyCode")).put_text(draft, "currency")
    order.at("taxesIncluded").put_flag(draft, "prices_include_tax")
    billing, customer = order.at("billingAddress"), order.at("customer")
    put_buyer(draft, (billing, customer.at("defaultAddress"), customer), _ADDRESS)
    put_company(draft, order.at("purchasingEntity", "company", "name"))
    (order.at("email") if order.at("email").says else customer.at("email")).put_text(draft, "buyer/email")
    put_address(draft, "ship_to", order.at("shippingAddress"), _ADDRESS)
    put_address(draft, "bill_to", billing, _ADDRESS)
    order.at("paymentTerms", "paymentTermsName").put_text(draft, "payment_terms")
    told = put_known(draft, attributes(order.each("customAttributes"), "key", "value"))
    put_notes(draft, order.first("note", "note2"), [*told, *named(order, "poNumber")])


def _put_line(draft: Draft, item: Node, all_gone: bool) -> None:
    line = draft.new_line(item.where)
    sku = item.at("sku")
    (sku if sku.says else item.at("variant", "sku")).put_text(line, "seller_item_id")
    put_gtin(line, item.at("variant", "barcode"))
    name = item.at("name")
    (name if name.says else titled(item, "title", "variantTitle")).put_text(line, "description")
    current = item.at("currentQuantity")
    (item.at("quantity") if all_gone or not current.says else current).put_amount(line, "quantity")
    _money(item, "originalUnitPriceSet", "discountedUnitPriceSet").put_amount(line, "unit_price")
    shown = [one.words() for one in attributes(item.each("customAttributes"), "key", "value") if not one.hidden]
    if shown:
        line.put("note", "\n".join(shown), item.at("customAttributes").where)


def _outcome(order: Node, all_gone: bool) -> Outcome:
    if order.has_any("invoiceUrl", "invoiceSentAt") or "/DraftOrder/" in (order.at("id").text() or ""):
        return outcome.quote("a Shopify draft order")
    if order.at("cancelledAt").says:
        return outcome.cancelled("cancelledAt is set")
    if all_gone:
        return outcome.cancelled("every line was removed", 0.9)
    if order.at("test").flag():
        return outcome.doubtful("the shop marks it as a test order")
    return outcome.order("a Shopify order")


def _connected(connection: Node) -> list[Node]:
    nodes = connection.each("nodes")
    return nodes or [edge.at("node") for edge in connection.each("edges")]


def _money(node: Node, *names: str) -> Node:
    """The amount of a money bag in the shop's own currency."""
    bag = node.first(*names)
    shop = bag.at("shopMoney")
    return (shop if shop.says else bag.at("presentmentMoney")).at("amount")


def _money_place(order: Node) -> Node:
    return order.first("currentTotalPriceSet", "totalPriceSet").at("shopMoney")
