"""What an xCBL order says of the whole order."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.extractors.transcription.xml_orders import (
    number_in,
    put_currency,
    put_day,
    put_number,
    put_text,
    put_texts,
)
from orderbot.extractors.xcbl.parties import read_parties
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

TERMS: Mapping[str, str] = {
    "ex-works": "EXW", "exworks": "EXW", "freecarrier": "FCA", "freealongsideship": "FAS", "freeonboard": "FOB",
    "costandfreight": "CFR", "costinsuranceandfreight": "CIF", "carriagepaidto": "CPT",
    "carriageandinsurancepaidto": "CIP", "deliveredatfrontier": "DAF", "deliveredexship": "DES",
    "deliveredexquay": "DEQ", "delivereddutyunpaid": "DDU", "delivereddutypaid": "DDP",
}  # fmt: skip
"""TransportTermsCoded, which writes Incoterms in words."""


def read_header(draft: Draft, header: Node) -> None:
    """Read everything outside the lines; `header` is OrderHeader or ChangeOrderHeader."""
    _put_numbers(draft, header)
    currency = header.find("OrderCurrency") or header.find("Currency")
    code = currency.find("CurrencyCoded") if currency is not None else None
    if currency is not None and code is not None and code.text == "Other":
        code = currency.find("CurrencyCodedOther") or code
    if code is not None:
        put_currency(draft, code.text, code.where, draft.problems)
    _put_references(draft, header)
    read_parties(draft, header)
    dates = header.child("OrderDates") or header.find("OrderDates")
    if dates is not None:
        for name in ("RequestedDeliverByDate", "RequestedDeliveryDate"):
            if put_day(draft, "requested_delivery_date", dates.find(name), draft.problems):
                break
    _put_delivery_terms(draft, header)
    _put_payment_terms(draft, header)
    _put_charges(draft, header)
    notes = [
        *header.children("OrderHeaderNote"),
        *header.children("ChangeOrderHeaderNote"),
        *header.all("ListOfStructuredNote/StructuredNote/GeneralNote"),
    ]
    put_texts(draft, "notes", notes)


def _put_numbers(draft: Draft, header: Node) -> None:
    """A change has a number of its own beside that of the order it changes."""
    revised = None
    if header.name in ("OrderHeader", "OrderRequestHeader"):
        kind = header.name.removesuffix("Header")
        expected, dated = f"{kind}Number/Buyer{kind}Number", f"{kind}IssueDate"
        number, issued = header.first(expected), header.child(dated)
    else:
        number = header.first("ChangeOrderNumber/BuyerChangeOrderNumber") or header.find("BuyerChangeOrderNumber")
        issued = header.child("ChangeOrderIssueDate")
        revised = header.first("OrderReference/Reference/RefNum") or header.find("BuyerOrderNumber")
        expected, dated = "ChangeOrderNumber/BuyerChangeOrderNumber", "ChangeOrderIssueDate"
        if number is None:
            number, revised = revised, None
    if not put_text(draft, "order_number", number):
        draft.problems.append(f"{header.where}: {expected} was expected")
    if not put_day(draft, "order_date", issued, draft.problems) and issued is None:
        draft.problems.append(f"{header.where}: {dated} was expected")
    put_text(draft, "revises_order_number", revised)


def _put_references(draft: Draft, header: Node) -> None:
    for name, place in (("contract_number", "ContractReferences"), ("quote_number", "QuoteReference")):
        holder = header.find(place)
        if holder is None:
            continue
        node = holder.find("ContractID") or holder.find("RefNum")
        inner = node.find("Ident") if node is not None else None
        found = inner or node
        if found is not None and (found.text or "").lower() != "none":
            put_text(draft, name, found)


def _put_delivery_terms(draft: Draft, header: Node) -> None:
    terms = header.find("TermsOfDelivery") or header.find("OrderTermsOfDelivery")
    if terms is None:
        return
    for node in (
        terms.find("TransportTermsCoded"),
        terms.find("TransportTermsCodedOther"),
        terms.find("TermsOfDeliveryDescription"),
    ):
        if node is None:
            continue
        code, place = incoterm_in(node.text)
        code = code or TERMS.get((node.text or "").replace("_", "").lower())
        if code is not None:
            draft.put("incoterms/code", code, node.where, node.text)
            draft.put("incoterms/place", place, node.where, node.text, 0.9)
            location = terms.find("Location")
            where = location.find("City") or location.find("LocationDescription") if location is not None else None
            put_text(draft, "incoterms/place", where)
            return


def _put_payment_terms(draft: Draft, header: Node) -> None:
    """The description, else the coded term where the code is the partners' own words."""
    terms = header.find("PaymentTerms")
    if terms is None:
        return
    nodes = []
    for term in terms.all("PaymentTerm") or [terms]:
        told = (
            term.find("PaymentTermDescription") or term.find("PaymentTermsNote") or term.find("PaymentTermCodedOther")
        )
        nodes += [told] if told is not None else []
    note = terms.child("PaymentTermsNote")
    put_texts(draft, "payment_terms", nodes or ([note] if note is not None else []), "; ")


def _put_charges(draft: Draft, header: Node) -> None:
    for node in header.all("OrderAllowancesOrCharges/AllowOrCharge") or header.all(
        "OrderAllowancesOrCharges/ListOfAllowOrCharge/AllowOrCharge"
    ):
        amount, sure = number_in(node.find("MonetaryAmount"), draft.problems)
        if amount is None:
            continue
        kind = (node.text_at("IndicatorCoded") or "").lower()
        reason = node.find("AllowOrChargeDescription") or node.find("ListOfDescription") or node.find("ServiceCoded")
        signed = -abs(amount) if "allowance" in kind else amount
        draft.put_charge(
            AllowanceCharge(" ".join((reason.text or "").split()) or None if reason else None, signed), node.where, sure
        )


def put_totals(draft: Draft, summary: Node | None) -> None:
    """Sums before tax, of tax and with it; a total without mention of tax is before it."""
    if summary is None:
        return
    summary = summary.find("RevisedOrderSummary") or summary
    subtotal, total, tax = (summary.find(name) for name in ("OrderSubTotal", "OrderTotal", "TotalTax"))
    tax = tax or summary.find("TaxAmount")
    number = {node: node.find("MonetaryAmount") or node for node in (subtotal, total, tax) if node is not None}
    if subtotal is not None:
        put_number(draft, "totals/net_amount", number[subtotal], draft.problems)
    if tax is not None:
        put_number(draft, "totals/tax_amount", number[tax], draft.problems)
    if total is not None:
        is_net = subtotal is None and tax is None
        put_number(draft, "totals/net_amount" if is_net else "totals/gross_amount", number[total], draft.problems)
