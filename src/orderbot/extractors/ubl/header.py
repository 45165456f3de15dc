"""What a UBL document says of the whole order."""

from __future__ import annotations

from dataclasses import replace

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.extractors.transcription.line_places import doubt_ship_to
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import (
    number_in,
    put_currency,
    put_day,
    put_number,
    put_text,
)
from orderbot.extractors.ubl.discounts import put_charges
from orderbot.extractors.ubl.lines import put_wanted
from orderbot.extractors.ubl.parties import place_of, put_bill_to, put_party, put_ship_to, tells_place
from orderbot.extractors.ubl.payment import put_payment_terms
from orderbot.extractors.ubl.wishes import put_notes, wishes_of_order
from orderbot.reading.xml import Node


def read_header(draft: Draft, order: Node) -> None:
    """Read everything outside the lines."""
    put_text(draft, "order_number", order.child("ID"))
    put_day(draft, "order_date", order.child("IssueDate"), draft.problems)
    _put_currency(draft, order)
    _put_references(draft, order)
    put_party(draft, "buyer", order.child("BuyerCustomerParty"))
    put_party(draft, "seller", order.child("SellerSupplierParty"))
    put_bill_to(draft, order.child("AccountingCustomerParty"))
    _put_delivery(draft, order)
    terms_are_read = _put_incoterms(draft, order)
    put_payment_terms(draft, order)
    put_charges(draft, order)
    _put_totals(draft, order)
    _put_tax_included(draft, order)
    notes = [*order.children("Note"), *order.children("CancellationNote")]
    notes += order.all("TransactionConditions/Description")
    put_notes(draft, notes, wishes_of_order(order, terms_are_read=terms_are_read))


def _put_currency(draft: Draft, order: Node) -> None:
    for name in ("DocumentCurrencyCode", "PricingCurrencyCode"):
        node = order.child(name)
        if node is not None and node.text:
            put_currency(draft, node.text, node.where, draft.problems)
            return
    amounts = [*order.all("AnticipatedMonetaryTotal/PayableAmount"), *order.all("OrderLine/LineItem/LineExtensionAmount"),
               *order.all("OrderLine/LineItem/Price/PriceAmount")]  # fmt: skip
    codes = {code: node for node in reversed(amounts) if (code := node.attribute("currencyID"))}
    if len(codes) == 1:
        ((code, node),) = codes.items()
        put_currency(draft, code, node.where_of("currencyID"), draft.problems)


def _put_references(draft: Draft, order: Node) -> None:
    revised = order.first("OrderReference/ID")
    if order.name == "Order" and "peppol" in (order.text_at("CustomizationID") or "").lower():
        revised = order.first("OrderDocumentReference/ID") or revised  # the rejected order that this one replaces
    put_text(draft, "revises_order_number", revised, 1.0 if order.name != "Order" else 0.8)
    put_text(draft, "contract_number", order.first("Contract/ID"))
    put_text(draft, "quote_number", order.first("QuotationDocumentReference/ID"))


def _put_delivery(draft: Draft, order: Node) -> None:
    """Where and when; of several places the first, unsurely."""
    deliveries = order.children("Delivery")
    places = [each for each in deliveries if tells_place(each)]
    if places:
        put_ship_to(draft, places[0])
    if len({tuple(value for value, _ in place_of(each).values()) for each in places}) > 1:
        doubt_ship_to(draft, places[1].where)
    for delivery in deliveries:
        if put_wanted(draft, delivery):
            break
    _doubt_several_days(draft, deliveries)


def _doubt_several_days(draft: Draft, deliveries: list[Node]) -> None:
    """Of deliveries on several days the first is the order's, unsurely."""
    days = {each.text_at(place) for each in deliveries for place in _FIRST_DAYS if each.text_at(place) is not None}
    for name in ("requested_delivery_date", "requested_delivery_period/start", "requested_delivery_period/end"):
        entry = draft.evidence.get((None, name))
        if len(days) > 1 and entry is not None:
            draft.evidence[(None, name)] = replace(entry, confidence=min(entry.confidence, _SEVERAL))


def _put_incoterms(draft: Draft, order: Node) -> bool:
    """Say whether the special terms, where there are any, are the Incoterm."""
    terms = order.child("DeliveryTerms")
    if terms is None:
        return False
    of_special_terms = False
    place = next((node for path in _TERMS_PLACE if (node := terms.first(path)) is not None and node.text), None)
    for node in (*terms.children("ID"), *terms.children("SpecialTerms")):
        code, written = incoterm_in(node.text)
        if code is not None:
            draft.put("incoterms/code", code, node.where, node.text)
            draft.put("incoterms/place", written, node.where, node.text, 0.9)
            of_special_terms = node.name == "SpecialTerms"
            break
    else:
        own = terms.child("ID")
        if own is not None and len(own.text or "") == 3 and (own.text or "").isupper():  # a term of former lists
            put_text(draft, "incoterms/code", own, 0.7)
    if place is not None and draft.has("incoterms/code"):
        text = one_line(place.text) or ""
        bare = text.removeprefix(draft.value("incoterms/code")).strip(" ,:-") or None
        draft.put("incoterms/place", bare, place.where, text)
    return of_special_terms


_FIRST_DAYS = ("RequestedDeliveryPeriod/StartDate", "LatestDeliveryDate")
_SEVERAL = 0.5
_TERMS_PLACE = (
    "DeliveryLocation/Name", "DeliveryLocation/Address/CityName", "DeliveryLocation/Description", "DeliveryLocation/ID",
)  # fmt: skip
"""What names the place of the terms, words before codes."""


def _put_totals(draft: Draft, order: Node) -> None:
    """Sums before tax, of tax, and with it. `PayableAmount` is the one or the other, as the rest tells."""
    total = order.child("AnticipatedMonetaryTotal") or order.child("LegalMonetaryTotal")
    tax = _tax(draft, order)
    if tax is not None:
        put_number(draft, "totals/tax_amount", tax, draft.problems)
    if total is None:
        return
    if not _repeats_the_tax(total, tax):
        put_number(draft, "totals/net_amount", total.child("TaxExclusiveAmount"), draft.problems)
    put_number(draft, "totals/gross_amount", total.child("TaxInclusiveAmount"), draft.problems)
    lines, payable = total.child("LineExtensionAmount"), total.child("PayableAmount")
    adjusted = any(_amount(total, name) for name in ("PrepaidAmount", "PayableRoundingAmount"))
    extras = bool(draft.charges) or any(_amount(total, name) for name in ("AllowanceTotalAmount", "ChargeTotalAmount"))
    if not draft.has("totals/net_amount"):
        if lines is not None and not extras:
            put_number(draft, "totals/net_amount", lines, draft.problems)
        elif tax is None and not adjusted and not draft.has("totals/gross_amount"):
            put_number(draft, "totals/net_amount", payable, draft.problems, 0.9)
    if not draft.has("totals/gross_amount") and tax is not None and not adjusted:
        put_number(draft, "totals/gross_amount", payable, draft.problems, 0.95)


def _repeats_the_tax(total: Node, tax: Node | None) -> bool:
    """OIOUBL writes the tax itself into TaxExclusiveAmount, as the lines prove: with it they are what is to be paid."""
    amounts = {name: number_in(total.child(name), [])[0] for name in _PROVING}
    exclusive, lines, payable, less, more = (amounts[name] for name in _PROVING)
    taxed, _ = number_in(tax, [])
    if exclusive is None or lines is None or payable is None or taxed != exclusive or lines == exclusive:
        return False
    return lines - (less or 0) + (more or 0) + exclusive == payable


_PROVING = ("TaxExclusiveAmount", "LineExtensionAmount", "PayableAmount", "AllowanceTotalAmount", "ChargeTotalAmount")


def _tax(draft: Draft, order: Node) -> Node | None:
    """The tax in the order's own currency, where it is told in several."""
    amounts = order.all("TaxTotal/TaxAmount")
    own = [node for node in amounts if node.attribute("currencyID") in (None, draft.value("currency"))]
    return next(iter(own or amounts), None)


def _amount(total: Node, name: str) -> bool:
    number, _ = number_in(total.child(name), [])
    return bool(number)


def _put_tax_included(draft: Draft, order: Node) -> None:
    node = order.first("TaxTotal/TaxIncludedIndicator")
    told = {"true": True, "1": True, "false": False, "0": False}.get((node.text or "").lower()) if node else None
    if node is not None and told is not None:
        draft.put("prices_include_tax", told, node.where, node.text)
