"""The header of a cross industry order: references, terms, allowances and charges, sums."""

from __future__ import annotations

from orderbot.extractors.cii.dates import put_date, put_wanted
from orderbot.extractors.cii.parties import put_party, put_place
from orderbot.extractors.cii.payment import put_payment_terms
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import number_in, put_currency, put_number, put_text
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

_TRADE = "SupplyChainTradeTransaction"
_BLANKET = 0.9  # a blanket order is a contract by another name


def trade_part(root: Node, name: str) -> Node | None:
    """Agreement, delivery or settlement of the header; older messages name them without "Header"."""
    trade = root.child(_TRADE)
    if trade is None:
        return None
    return trade.child(f"ApplicableHeaderTrade{name}") or trade.child(f"ApplicableSupplyChainTrade{name}")


def put_header(draft: Draft, root: Node, *, is_change: bool) -> None:
    """Tell all that does not stand on the lines."""
    document = root.child("ExchangedDocument")
    if document is None:
        draft.problems.append(f"{root.where}/ExchangedDocument was expected")
    else:
        _put_document(draft, document)
    agreement, delivery = trade_part(root, "Agreement"), trade_part(root, "Delivery")
    settlement = trade_part(root, "Settlement")
    for name, node in (("Agreement", agreement), ("Delivery", delivery), ("Settlement", settlement)):
        if node is None:
            draft.problems.append(f"{root.where}/{_TRADE}/ApplicableHeaderTrade{name} was expected")
    if agreement is not None:
        _put_agreement(draft, agreement, is_change=is_change)
    if delivery is not None:
        put_place(draft, "ship_to", delivery.child("ShipToTradeParty") or delivery.child("UltimateShipToTradeParty"))
        put_wanted(draft, delivery.child("RequestedDeliverySupplyChainEvent"))
    if settlement is not None:
        _put_settlement(draft, settlement)


def _put_document(draft: Draft, document: Node) -> None:
    if not put_text(draft, "order_number", document.child("ID")):
        draft.problems.append(f"{document.where}/ID: the number of the order was expected")
    if document.text_at("TypeCode") is None:
        draft.problems.append(f"{document.where}/TypeCode: a type such as 220 was expected")
    put_date(draft, "order_date", document.child("IssueDateTime"))
    notes = [node for node in document.all("IncludedNote/Content") if node.text]
    if notes:
        draft.put("notes", "\n".join(node.text or "" for node in notes), notes[0].where)


def _put_agreement(draft: Draft, agreement: Node, *, is_change: bool) -> None:
    for name, node in (("Buyer", agreement.child("BuyerTradeParty")), ("Seller", agreement.child("SellerTradeParty"))):
        if node is None:
            draft.problems.append(f"{agreement.where}/{name}TradeParty was expected")
        put_party(draft, name.lower(), node)
    terms = agreement.child("ApplicableTradeDeliveryTerms")
    if terms is not None:
        put_text(draft, "incoterms/code", terms.child("DeliveryTypeCode"))
        location = terms.child("RelevantTradeLocation")
        if location is not None:
            put_text(draft, "incoterms/place", location.child("Name")) or put_text(
                draft, "incoterms/place", location.child("ID"), 0.8
            )
    put_text(draft, "quote_number", agreement.first("QuotationReferencedDocument/IssuerAssignedID"))
    put_text(draft, "contract_number", agreement.first("ContractReferencedDocument/IssuerAssignedID")) or put_text(
        draft, "contract_number", agreement.first("BlanketOrderReferencedDocument/IssuerAssignedID"), _BLANKET
    )
    revised = agreement.first("BuyerOrderReferencedDocument/IssuerAssignedID")
    if is_change and revised is not None and revised.text != draft.value("order_number"):
        put_text(draft, "revises_order_number", revised)


def _put_settlement(draft: Draft, settlement: Node) -> None:
    currency = next(
        (node for name in ("Order", "Invoice") if (node := settlement.child(f"{name}CurrencyCode")) is not None), None
    )
    if currency is not None:
        put_currency(draft, currency.text, currency.where, draft.problems)
    put_place(draft, "bill_to", settlement.child("InvoiceeTradeParty"))
    put_payment_terms(draft, settlement)
    for node in settlement.children("SpecifiedTradeAllowanceCharge"):
        put_allowance(draft, node)
    for node in settlement.children("SpecifiedLogisticsServiceCharge"):
        amount, sure = number_in(node.child("AppliedAmount"), draft.problems)
        draft.put_charge(AllowanceCharge(one_line(node.text_at("Description")), amount), node.where, sure)
    sums = settlement.child("SpecifiedTradeSettlementHeaderMonetarySummation") or settlement.child(
        "SpecifiedTradeSettlementMonetarySummation"
    )
    if sums is not None:
        _put_sums(draft, sums)


def put_allowance(draft: Draft, node: Node) -> None:
    """An allowance or a charge on the whole order; a percentage without an amount stands in its reason."""
    amount, sure = number_in(node.child("ActualAmount"), draft.problems)
    reason = one_line(node.text_at("Reason")) or node.text_at("ReasonCode")
    percent = node.text_at("CalculationPercent")
    if amount is None and percent:
        reason = " ".join(filter(None, (reason, f"{percent} %")))
    if amount is None and reason is None:
        return
    signed = None if amount is None else amount if is_charge(node) else -abs(amount)
    draft.put_charge(AllowanceCharge(reason, signed), node.where, sure)


def is_charge(node: Node) -> bool:
    """Say whether it is a charge; an allowance otherwise."""
    return (node.text_at("ChargeIndicator/Indicator") or node.text_at("ChargeIndicator") or "").lower() in ("true", "1")


def _put_sums(draft: Draft, sums: Node) -> None:
    net = put_number(draft, "totals/net_amount", sums.child("TaxBasisTotalAmount"), draft.problems)
    if not net and not draft.charges:
        put_number(draft, "totals/net_amount", sums.child("LineTotalAmount"), draft.problems, 0.95)
    put_number(draft, "totals/tax_amount", sums.child("TaxTotalAmount"), draft.problems)
    put_number(draft, "totals/gross_amount", sums.child("GrandTotalAmount"), draft.problems)
