"""What an openTRANS document says of the whole order."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.opentrans.parties import read_parties
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.extractors.transcription.xml_orders import (
    lacks,
    number_in,
    put_currency,
    put_day,
    put_number,
    put_text,
    put_texts,
    put_wanted_span,
)
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

_TAX_INCLUDED: Mapping[str, bool] = {
    "gros_list": True, "nrp": True, "net_list": False, "net_customer": False, "net_customer_exp": False,
}  # fmt: skip
"""ARTICLE_PRICE's types (BMEcat 1.2): list and recommended prices with tax, the others without."""


def read_header(draft: Draft, info: Node, order: Node) -> None:
    """Read everything outside the lines; `info` is ORDER_INFO or ORDERCHANGE_INFO."""
    draft.problems.extend(lacks(info, ("ORDER_ID", "ORDERCHANGE_DATE or ORDER_DATE")))
    put_text(draft, "order_number", info.child("ORDER_ID"))
    put_day(draft, "order_date", info.child("ORDERCHANGE_DATE") or info.child("ORDER_DATE"), draft.problems)
    currency = info.child("PRICE_CURRENCY") or info.child("CURRENCY")
    if currency is not None:
        put_currency(draft, currency.text, currency.where, draft.problems)
    read_parties(draft, info)
    _put_references(draft, info, order)
    start, end = (info.first(f"DELIVERY_DATE/DELIVERY_{name}_DATE") for name in ("START", "END"))
    put_wanted_span(draft, start, end)
    _put_transport(draft, info.child("TRANSPORT"))
    _put_payment(draft, info)
    remarks = [node for name in ("REMARK", "REMARKS") for node in info.children(name)]
    put_texts(draft, "notes", [node for node in remarks if node.attribute("type") != "action"])
    _put_tax_included(draft, order)
    _put_summary(draft, order.child(f"{order.name}_SUMMARY") or order.child("ORDER_SUMMARY"))


def _put_references(draft: Draft, info: Node, order: Node) -> None:
    """SOURCING_INFO stands beside ORDER_INFO in 2.x; some put it, or the agreement itself, inside."""
    header = order.child(f"{order.name}_HEADER") or order.child("ORDER_HEADER") or info
    for holder in (header.child("SOURCING_INFO"), info.child("SOURCING_INFO"), info):
        if holder is None:
            continue
        if not draft.has("contract_number"):
            put_text(draft, "contract_number", holder.first("AGREEMENT/AGREEMENT_ID"))
        if not draft.has("quote_number"):
            put_text(draft, "quote_number", holder.child("QUOTATION_ID"))


def _put_transport(draft: Draft, transport: Node | None) -> None:
    node = transport.child("INCOTERM") if transport is not None else None
    if transport is None or node is None:
        return
    code, written = incoterm_in(node.text)
    draft.put("incoterms/code", code, node.where, node.text)
    if code is not None and not put_text(draft, "incoterms/place", transport.child("LOCATION")):
        draft.put("incoterms/place", written, node.where, node.text, 0.9)


def _put_payment(draft: Draft, info: Node) -> None:
    payment = info.child("PAYMENT")
    if payment is None:
        return
    terms = [*payment.all("PAYMENT_TERMS/PAYMENT_TERM"), *payment.children("PAYMENT_TERM")]
    if put_texts(draft, "payment_terms", terms, "; "):
        return
    times = payment.all("PAYMENT_TERMS/TIME_FOR_PAYMENT")
    steps = [words for node in times if (words := _step(draft, node))]
    if steps:
        draft.put("payment_terms", ", ".join(steps), times[0].where, confidence=0.9)


def _step(draft: Draft, node: Node) -> str | None:
    """One step in words: `"30 days net"`, `"10 days 2 %"`, or the day."""
    days = node.text_at("DAYS")
    if days is None:
        return node.text_at("PAYMENT_DATE")
    factor, _ = number_in(node.child("DISCOUNT_FACTOR"), draft.problems)
    if not factor:
        return f"{days} days net"
    percent = factor * 100 if factor < 1 else factor
    return f"{days} days {percent.normalize() + 0:f} %"


def _put_tax_included(draft: Draft, order: Node) -> None:
    prices = [
        *order.all("ORDER_ITEM_LIST/ORDER_ITEM/ARTICLE_PRICE"),
        *order.all("ORDERCHANGE_ITEM_LIST/ORDERCHANGE_ITEM/ARTICLE_PRICE"),
    ]
    kinds = {kind: node for node in reversed(prices) if (kind := node.attribute("type"))}
    told = {_TAX_INCLUDED.get(kind) for kind in kinds}
    if len(told) == 1 and None not in told:
        kind, node = next(iter(kinds.items()))
        draft.put("prices_include_tax", told.pop(), node.where_of("type"), kind, 0.95)


def _put_summary(draft: Draft, summary: Node | None) -> None:
    if summary is None:
        return
    total = "gross_amount" if draft.value("prices_include_tax") else "net_amount"
    put_number(draft, f"totals/{total}", summary.child("TOTAL_AMOUNT"), draft.problems)
    taxes = summary.all("TOTAL_TAX/TAX_DETAILS_FIX/TAX_AMOUNT")
    if len(taxes) == 1:
        put_number(draft, "totals/tax_amount", taxes[0], draft.problems)
    for node in summary.all("ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE"):
        _put_charge(draft, node)


def _put_charge(draft: Draft, node: Node) -> None:
    amount, sure = number_in(node.first("ALLOW_OR_CHARGE_VALUE/AOC_MONETARY_AMOUNT"), draft.problems)
    if amount is None:
        return
    names = ("ALLOW_OR_CHARGE_NAME", "ALLOW_OR_CHARGE_DESCR", "ALLOW_OR_CHARGE_TYPE")
    reason = next((text for name in names if (text := node.text_at(name))), None)
    is_allowance = (node.attribute("type") or "").lower() == "allowance"
    draft.put_charge(AllowanceCharge(reason, -abs(amount) if is_allowance else amount), node.where, sure)
