"""PrestaShop: the order of its web service (`/api/orders/N`), as JSON or XML. Customer and addresses are elsewhere there."""

from __future__ import annotations

from typing import Any

from orderbot.errors import DocumentError
from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.gtins import put_gtin
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.shops.sums import put_allowance, put_charge
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.evidence import Method
from orderbot.reading.xml import Node as Element
from orderbot.reading.xml import Xml, XmlName

_STATES = {"6": "cancelled", "7": "refunded"}  # as installed; a shop may change them
_AS_INSTALLED = 0.9


def read_xml(xml: Xml) -> list[ShopOrder]:
    """The orders that the web service writes as XML unless it is asked for JSON. Raises DocumentError "unsupported" for none."""
    found = [node for node in xml.root.outermost(_is_order) if node.first("associations/order_rows") is not None]
    if not found:
        raise DocumentError("unsupported", "This answer of a PrestaShop holds no order with its rows.")
    orders = [read(_of_xml(node, list(xml.flaws)), Method.XML) for node in found]
    if not xml.whole:
        orders[-1].draft.whole = False
    return orders


def _is_order(name: XmlName) -> bool:
    return name.local == "order"


def _of_xml(order: Element, problems: list[str]) -> Node:
    """An order as its JSON would say it, the places being XPaths."""
    said: dict[str, Any] = {child.name: child.text or "" for child in order.children() if child.is_leaf}
    rows = {}
    for row in order.all("associations/order_rows/order_row"):
        rows[row.where.rpartition("/")[2]] = {field.name: field.text or "" for field in row.children()}
    said["associations"] = {"order_rows": rows}
    return Node(said, order.where, problems)


def _rows(order: Node) -> list[Node]:
    """A list; in XML elements with their positions."""
    rows = order.at("associations", "order_rows")
    if isinstance(rows.value, dict) and any(name.startswith("order_row") for name in rows.value):
        return [rows.at(name) for name in rows.value]
    return order.at("associations").each("order_rows")


def accepts(order: Node) -> bool:
    """Order rows among the associations."""
    return order.at("associations").has("order_rows")


def read(order: Node, method: Method = Method.EDI) -> ShopOrder:
    """One order, without tax: PrestaShop gives both."""
    draft = Draft(method, problems=order.problems)
    order.first("reference", "id").put_text(draft, "order_number")
    order.at("date_add").put_day(draft, "order_date")
    for row in _rows(order):
        _put_line(draft, row)
    put_charge(draft, None, order.at("total_shipping_tax_excl"))
    put_charge(draft, None, order.at("total_wrapping_tax_excl"))
    discount = order.at("total_discounts_tax_excl")
    if (amount := discount.amount()) is not None:
        put_allowance(draft, None, amount, discount.where)
    order.at("total_paid_tax_excl").put_amount(draft, "totals/net_amount")
    order.at("total_paid_tax_incl").put_amount(draft, "totals/gross_amount")
    order.at("note").put_text(draft, "notes")
    return ShopOrder(draft, _outcome(order))


def _put_line(draft: Draft, row: Node) -> None:
    line = draft.new_line(row.where)
    row.at("product_reference").put_text(line, "seller_item_id")
    put_gtin(line, row.at("product_ean13"))
    row.at("product_name").put_text(line, "description")
    row.at("product_quantity").put_amount(line, "quantity")
    excluded = row.at("unit_price_tax_excl")
    if excluded.says:
        draft.put("prices_include_tax", False, excluded.where, "unit_price_tax_excl")
    row.first("unit_price_tax_excl", "product_price").put_amount(line, "unit_price")


def _outcome(order: Node) -> Outcome:
    state = _STATES.get(order.at("current_state").text() or "")
    if state:
        return outcome.cancelled(f"its state is that of {state} orders", _AS_INSTALLED)
    return outcome.order("a PrestaShop order")
