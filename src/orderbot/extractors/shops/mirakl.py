"""Mirakl: the order that a marketplace's seller interface lists (OR11), whatever the marketplace."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.addresses import AddressKeys, put_address, put_buyer, put_company
from orderbot.extractors.shops.attributes import attributes, named, put_known, put_notes
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.sums import put_charge
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.evidence import Method

_ADDRESS = AddressKeys(
    first_name="firstname", last_name="lastname", streets=("street_1", "street_2"), postal_code="zip_code",
    country=("country_iso_code", "country"),
)  # fmt: skip
_GONE = frozenset({"REFUSED", "CANCELED", "CANCELLED"})
_REFUNDED = frozenset({"REFUNDED"})
_SUMMED = 0.95
_AMBIGUOUS = 0.7  # cancelled or refunded pieces, and nothing tells whether the quantity still counts them
_DUE_IN_WORDS = 0.9


def accepts(order: Node) -> bool:
    """Order lines in Mirakl's words."""
    lines = order.each("order_lines")
    return order.has("order_id") and bool(lines) and lines[0].has_any("offer_sku", "order_line_id", "price_unit")


def read(order: Node) -> ShopOrder:
    """One order; refused and cancelled lines are not counted."""
    draft = Draft(Method.EDI, problems=order.problems)
    lines = order.each("order_lines")
    wanted = [line for line in lines if line.at("order_line_state").text() not in _GONE]
    _put_head(draft, order)
    for line in wanted or lines:
        _put_line(draft, line)
    put_charge(draft, order.at("shipping_type_label").text(), order.at("shipping_price"))
    _put_totals(draft, order, wanted)
    locale = order.at("customer", "locale").text()
    return ShopOrder(draft, _outcome(order, bool(wanted)), outcome.language_of(locale))


def _put_head(draft: Draft, order: Node) -> None:
    order.at("order_id").put_text(draft, "order_number")
    order.at("created_date").put_day(draft, "order_date")
    order.at("currency_iso_code").put_text(draft, "currency")
    mode = order.at("order_tax_mode")
    if mode.text() in ("TAX_INCLUDED", "TAX_EXCLUDED"):
        draft.put("prices_include_tax", mode.text() == "TAX_INCLUDED", mode.where, mode.text())
    customer = order.at("customer")
    billing, shipping = (_address(order, f"{kind}_address") for kind in ("billing", "shipping"))
    put_buyer(draft, (billing, customer), _ADDRESS)
    organization = customer.at("organization")
    put_company(draft, organization.at("name"))
    organization.at("tax_identification_number").put_text(draft, "buyer/vat_id")
    organization.at("identification_number").put_text(draft, "buyer/company_id")
    order.at("customer_notification_email").put_text(draft, "buyer/email")
    put_address(draft, "ship_to", shipping, _ADDRESS)
    put_address(draft, "bill_to", billing, _ADDRESS)
    order.at("quote_id").put_text(draft, "quote_number")
    _put_payment_terms(draft, order.at("payment_duration"))
    told = put_known(draft, attributes(order.each("order_additional_fields"), "code", "value"))
    references = named(order.at("references"), "order_reference_for_customer")
    wishes = named(shipping, "additional_info", "internal_additional_info")
    put_notes(draft, order.at("customer_note"), [*wishes, *references, *told])


def _put_payment_terms(draft: Draft, duration: Node) -> None:
    """The days after which an order on account is due."""
    days = duration.amount()
    if days:
        draft.put("payment_terms", f"{days} days", duration.where, duration.raw, _DUE_IN_WORDS)


def _address(order: Node, name: str) -> Node:
    """Of the customer, as the interface has it; connectors lift it to the order."""
    told = order.at("customer", name)
    return told if told.says else order.at(name)


def _put_line(draft: Draft, told: Node) -> None:
    """One line: the offer's SKU is the seller's own, the product's is the marketplace's."""
    line = draft.new_line(told.where)
    told.at("order_line_index").put_text(line, "line_number")
    offer, product = told.first("offer_sku", "product_shop_sku"), told.at("product_sku")
    offer.put_text(line, "seller_item_id")
    if product.text() != offer.text():
        product.put_text(line, "item_id")
    told.first("product_title", "description").put_text(line, "description")
    left, sure = _left(told)
    quantity = told.at("quantity")
    if left is None:
        quantity.put_amount(line, "quantity")
    line.put("quantity", left, quantity.where, str(quantity.value), sure)
    told.at("price_unit").put_amount(line, "unit_price")
    if left == quantity.amount():
        told.at("price").put_amount(line, "line_net_amount")
    told.at("price_additional_info").put_text(line, "note")
    fields = told.at("order_line_additional_fields")
    for one in attributes(told.each("order_line_additional_fields"), "code", "value"):
        if not one.hidden:
            line.add_note(one.words(), fields.where)


def _left(line: Node) -> tuple[Decimal | None, float]:
    """The pieces wanted, and how sure: where some were cancelled, price = unit price × quantity tells whether they still count."""
    quantity = line.at("quantity").amount()
    cancelled, refunded = (
        sum((one.at("quantity").amount() or Decimal(0) for one in line.each(name)), Decimal(0))
        for name in ("cancelations", "refunds")
    )
    price, unit = line.at("price").amount(), line.at("price_unit").amount()
    if quantity is None or not cancelled or cancelled > quantity:
        return quantity, 1.0 if not cancelled and not refunded else _AMBIGUOUS
    if price is None or unit is None:
        return quantity, _AMBIGUOUS
    if price == unit * quantity:
        return quantity, 0.9
    if price == unit * (quantity - cancelled):
        return quantity - cancelled, 0.95
    return quantity, _AMBIGUOUS


def _put_totals(draft: Draft, order: Node, lines: list[Node]) -> None:
    """The total by the tax mode; without one it is net, as a total without mention of tax is."""
    included = draft.value("prices_include_tax") is True
    order.at("total_price").put_amount(draft, "totals/gross_amount" if included else "totals/net_amount")
    taxes = [tax.at("amount") for line in lines for name in ("taxes", "shipping_taxes") for tax in line.each(name)]
    amounts = [amount for tax in taxes if (amount := tax.amount()) is not None]
    if amounts:
        total = sum(amounts, Decimal(0))
        shown = " + ".join(str(amount) for amount in amounts)
        draft.put("totals/tax_amount", total, taxes[0].where, shown, _SUMMED, method=Method.ARITHMETIC)


def _outcome(order: Node, any_wanted: bool) -> Outcome:
    state = (order.at("order_state").text() or order.at("order_state", "code").text() or "").upper()
    if state in _GONE or (not any_wanted and not state):
        return outcome.cancelled(f"its state is {state}" if state else "every line was refused or cancelled")
    if not any_wanted or state in _REFUNDED:
        return outcome.cancelled("every line was refused, cancelled or refunded", 0.9)
    return outcome.order("an order of a Mirakl marketplace")
