"""Order items of an openTRANS document."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.values import is_gtin, one_line
from orderbot.extractors.transcription.xml_orders import (
    day_in,
    lacks,
    number_in,
    put_number,
    put_text,
    put_texts,
    put_unit,
    put_wanted_span_of_line,
)
from orderbot.model.order import Delivery
from orderbot.reading.xml import Node

_EXPECTED = ("LINE_ITEM_ID", "PRODUCT_ID or ARTICLE_ID", "QUANTITY", "ORDER_UNIT")
_GTIN_TYPES = frozenset({"gtin", "ean", "upc"})
_SOURCES = (("AGREEMENT/AGREEMENT_ID", "contract_number", "Agreement"), ("QUOTATION_ID", "quote_number", "Quotation"))
_FIRST_DAY, _LAST_DAY = (f"DELIVERY_DATE/DELIVERY_{name}_DATE" for name in ("START", "END"))
_ROUNDING = Decimal("0.01")


def read_line(draft: Draft, item: Node) -> LineDraft:
    """Read one ORDER_ITEM or ORDERCHANGE_ITEM."""
    draft.problems.extend(lacks(item, _EXPECTED))
    line = draft.new_line(item.where)
    put_text(line, "line_number", item.child("LINE_ITEM_ID"))
    put_number(line, "quantity", item.child("QUANTITY"), draft.problems)
    unit = item.child("ORDER_UNIT")
    if unit is not None:
        put_unit(line, "unit", unit.text, unit.where, draft.problems)
    _put_product(line, item.child("PRODUCT_ID") or item.child("ARTICLE_ID"))
    _put_price(draft, line, item)
    put_texts(line, "note", [*item.children("REMARK"), *item.children("REMARKS")])
    _note_source(draft, line, item.child("SOURCING_INFO") or item)
    _put_wanted(draft, line, item)
    return line


def _put_wanted(draft: Draft, line: LineDraft, item: Node) -> None:
    """The line's own days; several partial deliveries are its deliveries, one tells its day."""
    parts = [part for part in item.all("PARTIAL_DELIVERY_LIST/PARTIAL_DELIVERY") if part.first(_FIRST_DAY) is not None]
    if len(parts) > 1:
        for part in parts:
            day, sure = day_in(part.first(_FIRST_DAY), draft.problems)
            quantity, also = number_in(part.child("QUANTITY"), draft.problems)
            line.put_delivery(Delivery(quantity, day), part.where, min(sure, also))
        return
    for holder in (item, *parts[:1]):
        if put_wanted_span_of_line(draft, line, holder.first(_FIRST_DAY), holder.first(_LAST_DAY)):
            return


def _note_source(draft: Draft, line: LineDraft, source: Node) -> None:
    """What this line's own price was agreed upon; only the order as a whole has a place for that."""
    for path, field, called in _SOURCES:
        node = source.first(path)
        if node is not None and node.text and one_line(node.text) != draft.value(field):
            line.add_note(f"{called} {one_line(node.text)}", node.where)


def _put_product(line: LineDraft, product: Node | None) -> None:
    if product is None:
        return
    put_text(line, "seller_item_id", product.child("SUPPLIER_PID") or product.child("SUPPLIER_AID"))
    put_text(line, "buyer_item_id", product.child("BUYER_PID") or product.child("BUYER_AID"))
    for node in (*product.children("INTERNATIONAL_PID"), *product.children("INTERNATIONAL_AID")):
        kind = (node.attribute("type") or "").lower()
        if kind in _GTIN_TYPES or (not kind and is_gtin(node.text)):
            put_text(line, "gtin", node)
            break
    put_text(line, "description", product.child("DESCRIPTION_SHORT")) or put_text(
        line, "description", product.child("DESCRIPTION_LONG")
    )
    if not any(line.has(name) for name in ("seller_item_id", "buyer_item_id", "gtin")):
        put_text(line, "item_id", product.first("MANUFACTURER_INFO/MANUFACTURER_PID"), 0.8)


def _put_price(draft: Draft, line: LineDraft, item: Node) -> None:
    price = item.child("PRODUCT_PRICE_FIX") or item.child("ARTICLE_PRICE")
    if price is not None:
        put_number(line, "unit_price", price.child("PRICE_AMOUNT"), draft.problems)
        put_number(line, "price_base_quantity", price.child("PRICE_QUANTITY"), draft.problems)
    amount = item.child("PRICE_LINE_AMOUNT") or (price.child("PRICE_LINE_AMOUNT") if price is not None else None)
    put_number(line, "line_net_amount", amount, draft.problems)
    if price is not None:
        _put_discount(draft, line, price)


def _put_discount(draft: Draft, line: LineDraft, price: Node) -> None:
    """A factor of 0.05 is 5 %; partners write 5 as well: the line's amount decides."""
    found = [
        node for node in price.all("ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE") if node.attribute("type") == "allowance"
    ]
    factors = [node for each in found for node in each.all("ALLOW_OR_CHARGE_VALUE/AOC_PERCENTAGE_FACTOR")]
    if len(found) != 1 or len(factors) != 1:
        return
    factor, sure = number_in(factors[0], draft.problems)
    if not factor:
        return
    percent = factor * 100 if factor < 1 else factor
    line.put("discount_percent", percent, factors[0].where, factors[0].text, sure if _closes(line, percent) else 0.8)


def _closes(line: LineDraft, percent: Decimal) -> bool:
    quantity, price, amount = (line.value(name) for name in ("quantity", "unit_price", "line_net_amount"))
    if None in (quantity, price, amount):
        return False
    told = quantity * price / (line.value("price_base_quantity") or 1) * (100 - percent) / 100
    return bool(abs(told - amount) <= _ROUNDING)
