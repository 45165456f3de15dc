"""WooCommerce: the order of its REST API, wc/v1 to wc/v3 and the older v1 to v3, which its webhooks carry too."""

from __future__ import annotations

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.addresses import AddressKeys, put_address, put_buyer
from orderbot.extractors.shops.attributes import Attribute, attributes, named, put_known, put_notes
from orderbot.extractors.shops.gtins import put_gtin
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.sums import put_charge, put_following_net, put_tax_and_gross
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import one_line
from orderbot.model.evidence import Method

_ADDRESS = AddressKeys(
    first_name="first_name", last_name="last_name", streets=("address_1", "address_2"), postal_code="postcode",
    country=("country",),
)  # fmt: skip
_CANCELLED = frozenset({"cancelled", "trash"})
_DOUBTFUL = frozenset({"failed", "checkout-draft", "auto-draft"})
_UNTOLD = 0.8  # the order names refunds as a sum, not which pieces they were for


def accepts(order: Node) -> bool:
    """Line items beside a billing address in WooCommerce's words, or its order key."""
    billing = order.first("billing", "billing_address")
    return order.has("line_items") and (
        billing.has("address_1") or order.has_any("order_key", "prices_include_tax", "coupon_lines")
    )


def read(order: Node) -> ShopOrder:
    """One order. What its lines and sums say is without tax and after coupons, whatever `prices_include_tax` says of the shop."""
    draft = Draft(Method.EDI, problems=order.problems)
    _put_head(draft, order)
    for item in order.each("line_items"):
        _put_line(draft, item, _UNTOLD if order.at("refunds").says else 1.0)
    for shipping in order.each("shipping_lines"):
        put_charge(draft, shipping.first("method_title", "method_id").text(), shipping.at("total"))
    for fee in order.each("fee_lines"):
        put_charge(draft, fee.first("name", "title").text(), fee.at("total"))
    put_tax_and_gross(draft, order.at("total_tax"), order.at("total"))
    put_following_net(draft)
    return ShopOrder(draft, _outcome(order))


def _put_head(draft: Draft, order: Node) -> None:
    order.first("number", "order_number", "id").put_text(draft, "order_number")
    order.first("date_created", "created_at", "date_created_gmt").put_day(draft, "order_date")
    order.at("currency").put_text(draft, "currency")
    if order.at("prices_include_tax").flag() is not None:
        said = order.at("prices_include_tax")
        draft.put("prices_include_tax", False, said.where, said.raw, 1.0 if said.flag() is False else 0.9)
    billing, shipping = order.first("billing", "billing_address"), order.first("shipping", "shipping_address")
    put_buyer(draft, (billing, order.at("customer")), _ADDRESS)
    email = billing.at("email")
    (email if email.says else order.at("customer", "email")).put_text(draft, "buyer/email")
    put_address(draft, "ship_to", shipping, _ADDRESS)
    put_address(draft, "bill_to", billing, _ADDRESS)
    told = put_known(draft, [*attributes(order.each("meta_data"), "key", "value"), *_flat(order)])
    references = [one.shown() for one in told if one.is_reference]  # the rest is for plug-ins
    put_notes(draft, order.first("customer_note", "note"), references)


def _flat(order: Node) -> list[Attribute]:
    """Fields that plug-ins add to the billing address itself."""
    billing = order.first("billing", "billing_address")
    return named(billing, "vat_number", "eu_vat_number", "vat", "siret", "siren", "nif", "cif", "piva", "tax_id")


def _put_line(draft: Draft, item: Node, sure: float) -> None:
    line = draft.new_line(item.where)
    item.at("sku").put_text(line, "seller_item_id")
    put_gtin(line, item.at("global_unique_id"))
    item.first("name", "title").put_text(line, "description")
    item.at("quantity").put_amount(line, "quantity", sure)
    item.at("price").put_amount(line, "unit_price")
    item.at("total").put_amount(line, "line_net_amount")
    shown = [text for one in item.each("meta_data") if (text := _option(one, line.value("description")))]
    shown += [text for one in item.each("meta") if (text := _labelled(one, "label", "key", "value"))]
    if shown:
        line.put("note", "\n".join(shown), item.first("meta_data", "meta").where)


def _option(meta: Node, description: object) -> str | None:
    """A chosen option as people read it; none that is hidden or that the name of the variation says already."""
    if (meta.at("key").text() or "_").startswith("_"):
        return None
    value = meta.first("display_value", "value").text()
    if value is None or (isinstance(description, str) and description.endswith(value)):
        return None
    return _labelled(meta, "display_key", "key", "display_value", "value")


def _labelled(meta: Node, *names: str) -> str | None:
    label = meta.first(*(name for name in names if "value" not in name)).text()
    value = meta.first(*(name for name in names if "value" in name)).text()
    return one_line(f"{label}: {value}") if label and value else None


def _outcome(order: Node) -> Outcome:
    status = (order.at("status").text() or "").removeprefix("wc-")
    if status in _CANCELLED:
        return outcome.cancelled(f"its status is {status}")
    if status == "refunded":
        return outcome.cancelled("its status is refunded", 0.9)
    if "quote" in status or "devis" in status:
        return outcome.quote(f"its status is {status}")
    if status in _DOUBTFUL:
        return outcome.doubtful(f"its status is {status}")
    return outcome.order("a WooCommerce order")
