"""Shopify: the order and the draft order of the Admin REST API, which its webhooks carry too."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.addresses import AddressKeys, put_address, put_buyer
from orderbot.extractors.shops.attributes import attributes, named, put_known, put_notes
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.shopify_discounts import put_discounts
from orderbot.extractors.shops.shopify_titles import titled
from orderbot.extractors.shops.sums import put_charge, put_following_net, put_tax_and_gross
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.model.evidence import Method

_ADDRESS = AddressKeys(
    name="name", first_name="first_name", last_name="last_name", streets=("address1", "address2"),
    postal_code="zip", country=("country_code", "country"),
)  # fmt: skip


def accepts(order: Node) -> bool:
    """Line items with Shopify's own sums, or a draft's invoice address."""
    return order.has("line_items") and order.has_any(
        "total_line_items_price", "financial_status", "subtotal_price", "admin_graphql_api_id", "invoice_sent_at"
    )


def read(order: Node) -> ShopOrder:
    """One order; refunded and removed pieces are not counted."""
    draft = Draft(Method.EDI, problems=order.problems)
    left = _left(order)
    all_gone = bool(left) and all(quantity == 0 for quantity in left.values())
    _put_head(draft, order)
    lines = [
        (item, _put_line(draft, item, None if all_gone else left[item.pointer]))
        for item in order.each("line_items")
        if all_gone or left[item.pointer] != 0
    ]
    _put_charges(draft, order)
    put_discounts(draft, order, lines)
    _put_totals(draft, order)
    return ShopOrder(draft, _outcome(order, all_gone), outcome.language_of(order.at("customer_locale").text()))


def _outcome(order: Node, all_gone: bool) -> Outcome:
    if order.has_any("invoice_sent_at", "invoice_url"):
        return outcome.quote("a Shopify draft order")
    if order.at("cancelled_at").says:
        return outcome.cancelled("cancelled_at is set")
    if all_gone:
        return outcome.cancelled("every line was refunded or removed", 0.9)
    if order.at("test").flag():
        return outcome.doubtful("the shop marks it as a test order")
    return outcome.order("a Shopify order")


def _put_head(draft: Draft, order: Node) -> None:
    order.first("name", "order_number", "number", "id").put_text(draft, "order_number")
    order.first("created_at", "processed_at").put_day(draft, "order_date")
    order.at("currency").put_text(draft, "currency")
    order.at("taxes_included").put_flag(draft, "prices_include_tax")
    billing, customer = order.at("billing_address"), order.at("customer")
    put_buyer(draft, (billing, customer.at("default_address"), customer), _ADDRESS)
    order.first("email", "contact_email").put_text(draft, "buyer/email")
    if not draft.has("buyer/email"):
        customer.at("email").put_text(draft, "buyer/email")
    put_address(draft, "ship_to", order.at("shipping_address"), _ADDRESS)
    put_address(draft, "bill_to", billing, _ADDRESS)
    order.at("payment_terms", "payment_terms_name").put_text(draft, "payment_terms")
    told = put_known(draft, attributes(order.each("note_attributes"), "name", "value"))
    put_notes(draft, order.at("note"), [*told, *named(order, "po_number")])


def _put_line(draft: Draft, item: Node, left: Decimal | None) -> LineDraft:
    line = draft.new_line(item.where)
    item.at("sku").put_text(line, "seller_item_id")
    name = item.at("name")
    (name if name.says else titled(item, "title", "variant_title")).put_text(line, "description")
    quantity = item.at("quantity")
    if left is None or left == quantity.amount():
        quantity.put_amount(line, "quantity")
    else:
        source = item.at("current_quantity") if item.at("current_quantity").says else quantity
        line.put("quantity", left, source.where, str(source.value), 1.0 if source is not quantity else 0.95)
    item.at("price").put_amount(line, "unit_price")
    shown = [one.words() for one in attributes(item.each("properties"), "name", "value") if not one.hidden]
    if shown:
        line.put("note", "\n".join(shown), item.at("properties").where)
    return line


def _put_charges(draft: Draft, order: Node) -> None:
    for line in order.each("shipping_lines"):
        if not line.at("is_removed").flag():
            put_charge(draft, line.first("title", "code").text(), line.at("price"))
    put_charge(draft, "Tip", order.at("total_tip_received"))
    duties = order.first("current_total_duties_set", "original_total_duties_set")
    put_charge(draft, "Duties", duties.at("shop_money", "amount"))


def _left(order: Node) -> dict[str, Decimal | None]:
    """What is still wanted of each line: its current quantity, else what it was less what was refunded."""
    gone: dict[str, Decimal] = {}
    for refund in order.each("refunds"):
        for part in refund.each("refund_line_items"):
            name = part.at("line_item_id").text() or ""
            gone[name] = gone.get(name, Decimal(0)) + (part.at("quantity").amount() or 0)
    left: dict[str, Decimal | None] = {}
    for item in order.each("line_items"):
        current, ordered = item.at("current_quantity").amount(), item.at("quantity").amount()
        if current is None and ordered is not None:
            current = ordered - gone.get(item.at("id").text() or "", Decimal(0))
        left[item.pointer] = current
    return left


def _put_totals(draft: Draft, order: Node) -> None:
    put_tax_and_gross(
        draft, order.first("current_total_tax", "total_tax"), order.first("current_total_price", "total_price")
    )
    put_following_net(draft, order.first("current_subtotal_price", "subtotal_price"))
