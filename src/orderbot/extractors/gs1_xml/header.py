"""What a GS1 XML order says of the whole order, release 3 first, release 2 where it differs."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.extractors.gs1_xml.amounts import AMOUNT_IN_2, amount_of, currency_of
from orderbot.extractors.gs1_xml.parties import place_of, read_bill_to, read_party, read_ship_to
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.extractors.transcription.line_places import doubt_ship_to
from orderbot.extractors.transcription.values import day_of, one_line
from orderbot.extractors.transcription.xml_orders import (
    Target,
    number_in,
    put_currency,
    put_day,
    put_number,
    put_text,
    put_texts,
    put_wanted_span,
    put_wanted_span_of_line,
)
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

_LOGISTICS = "orderLogisticalInformation"
_PERIODS = {"DAY": "days", "WEE": "weeks", "MON": "months", "ANN": "years"}
_IN_WORDS = 0.8  # the message has codes only
_DAYS = (
    f"{_LOGISTICS}/orderLogisticalDateInformation/requestedDeliveryDateTime/date",
    f"{_LOGISTICS}/orderLogisticalDateInformation/requestedDeliveryDateTimeAtUltimateConsignee/date",
    f"{_LOGISTICS}/orderLogisticalDateGroup/requestedDeliveryDate/date",
    f"{_LOGISTICS}/orderLogisticalDateGroup/requestedDeliveryDateAtUltimateConsignee/date",
    "latestDeliveryDate/date",
)
_SPANS = (
    (f"{_LOGISTICS}/orderLogisticalDateInformation/requestedDeliveryDateRange", "beginDate", "endDate"),
    (f"{_LOGISTICS}/orderLogisticalDateInformation/requestedDeliveryDateTimeRange", "beginDate", "endDate"),
    (f"{_LOGISTICS}/orderLogisticalDateGroup/requestedDeliveryDateRange", "earliestDate", "latestDate"),
)


def read_header(draft: Draft, order: Node) -> None:
    """Read everything outside the lines."""
    put_text(
        draft,
        "order_number",
        order.first("orderIdentification/entityIdentification")
        or order.first("orderIdentification/uniqueCreatorIdentification"),
    )
    _put_date(draft, order)
    _put_currency(draft, order)
    parties = order.child("orderPartyInformation") or order
    read_party(draft, "buyer", parties.child("buyer"))
    read_party(draft, "seller", parties.child("seller"))
    read_bill_to(draft, parties.child("billTo"))
    places = [*order.all(f"{_LOGISTICS}/shipTo"), *order.all(f"{_LOGISTICS}/shipToLogistics/shipTo")]
    read_ship_to(draft, next(iter(places), None))
    if len({tuple(value for value, _ in place_of(place).values()) for place in places}) > 1:
        doubt_ship_to(draft, places[1].where)
    _put_wanted(draft, order)
    _put_terms(draft, order)
    for name, place in (
        ("contract_number", "tradeAgreement"),
        ("contract_number", "contract"),
        ("quote_number", "quoteNumber"),
    ):
        if not draft.has(name):
            node = order.child(place)
            put_text(draft, name, _identification(node) if node is not None else None)
    _put_charges(draft, order)
    _put_totals(draft, order)
    put_texts(draft, "notes", [*order.children("note"), *order.children("additionalOrderInstruction")])


def put_wanted_of_line(draft: Draft, line: LineDraft, holder: Node) -> bool:
    """Put when a line is wanted from it or a part of it; say whether the element tells."""
    if _put_wanted_day(draft, line, holder):
        return True
    return any(put_wanted_span_of_line(draft, line, start, end) for start, end in _spans(holder))


def _put_wanted(draft: Draft, order: Node) -> None:
    if _put_wanted_day(draft, draft, order):
        return
    for start, end in _spans(order):
        if put_wanted_span(draft, start, end):
            return


def _put_wanted_day(draft: Draft, target: Target, holder: Node) -> bool:
    days = (holder.first(place) for place in _DAYS)
    return any(put_day(target, "requested_delivery_date", node, draft.problems) for node in days)


def _spans(holder: Node) -> Iterator[tuple[Node | None, Node | None]]:
    for place, first, last in _SPANS:
        span = holder.first(place)
        if span is not None:
            yield span.child(first), span.child(last)


def _put_date(draft: Draft, order: Node) -> None:
    if put_day(draft, "order_date", order.child("creationDateTime"), draft.problems):
        return
    text = order.attribute("creationDateTime")
    draft.put("order_date", day_of(text), order.where_of("creationDateTime"), text)


def _put_currency(draft: Draft, order: Node) -> None:
    """The order's own currency, else the one in which all its amounts are."""
    own = order.first("currencyExchangeInformation/currencyConversionFrom/currencyISOCode") or order.first(
        "currencyExchangeInformation/currencyConversionFromCode"
    )
    if own is not None:
        put_currency(draft, own.text, own.where, draft.problems)
        return
    found = currency_of(order)
    if found is not None:
        put_currency(draft, found[0], found[1], draft.problems)


def _put_terms(draft: Draft, order: Node) -> None:
    node = order.first("deliveryTerms/incotermsCode") or order.first(
        "orderLogisticalInformation/deliveryTerms/incotermsCode"
    )
    if node is not None:
        code, place = incoterm_in(node.text)
        draft.put("incoterms/code", code, node.where, node.text)
        draft.put("incoterms/place", place, node.where, node.text, 0.9)
        put_text(draft, "incoterms/place", order.first("deliveryTerms/deliveryTermsLocation") if code else None, 0.9)
    if not put_texts(draft, "payment_terms", order.all("paymentTerms/paymentTermsDescription"), "; "):
        steps = [(words, terms.where) for terms in order.children("paymentTerms") if (words := _payment_words(terms))]
        if steps:
            draft.put("payment_terms", "; ".join(words for words, _ in steps), steps[0][1], None, _IN_WORDS)


def _payment_words(terms: Node) -> str | None:
    """ "30 days after date of invoice": the net period and its event in the standard's words."""
    period = terms.first("netPayment/netPaymentDue/timePeriodDue") or terms.first("netPayment/timePeriodDue")
    length = one_line(period.text) if period is not None else None
    if period is None or length is None:
        return None
    unit = _PERIODS.get((period.attribute("timeMeasurementUnitCode") or "DAY").upper(), "")
    event = (terms.text_at("paymentTermsEventCode") or "").replace("_", " ").lower()
    return " ".join(part for part in (length, unit, event) if part)


def _identification(node: Node) -> Node | None:
    return (
        node.child("entityIdentification")
        or node.child("uniqueCreatorIdentification")
        or (node if node.is_leaf else None)
    )


def _put_charges(draft: Draft, order: Node) -> None:
    for node in order.children("allowanceCharge"):
        amount_node = amount_of(
            node, "allowanceChargeAmount", "baseAmount", f"monetaryAmountOrPercentage/{AMOUNT_IN_2}"
        )
        amount, sure = number_in(amount_node, draft.problems)
        if amount is None:
            continue
        kind = (node.text_at("allowanceOrChargeType") or node.text_at("allowanceChargeType") or "").upper()
        reason = one_line(node.text_at("allowanceChargeDescription"))
        is_allowance = "ALLOWANCE" in kind
        draft.put_charge(AllowanceCharge(reason, -abs(amount) if is_allowance else amount), node.where, sure)


def _put_totals(draft: Draft, order: Node) -> None:
    for name, places in (
        ("net_amount", ("totalMonetaryAmountExcludingTaxes",)),
        ("gross_amount", ("totalMonetaryAmountIncludingTaxes",)),
        ("tax_amount", ("totalTaxAmount",)),
    ):
        put_number(draft, f"totals/{name}", amount_of(order, *places), draft.problems)
