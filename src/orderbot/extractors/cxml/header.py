"""The header of a cXML order: numbers, dates, terms, sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orderbot.extractors.cxml.parties import deliver_to
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.extractors.transcription.values import decimal_of, one_line
from orderbot.extractors.transcription.xml_orders import number_in, put_currency, put_day, put_number, put_text
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

_TERMS_EXTRINSICS = ("paymenttermsexplanation", "paymentterms", "paymentterm", "paymenttermsdescription")
_INCOTERM_EXTRINSICS = ("incoterms", "incoterm", "incotermdesc")
_PLACE_EXTRINSICS = ("incotermlocation", "incotermslocation", "incotermsplace")
_QUOTE_NAMES = ("quote", "quoteid", "quotenumber", "quotation", "supplierquote", "quoterequestid")
_CENT = Decimal("0.01")


def put_header(draft: Draft, header: Node) -> None:
    """Tell all that does not stand on the items."""
    number, day = header.attribute_at("orderID"), header.attribute_at("orderDate")
    if not put_text(draft, "order_number", number):
        draft.problems.append(f"{header.where}/@orderID: the number of the order was expected")
    if day is None:
        draft.problems.append(f"{header.where}/@orderDate: the date of the order was expected")
    put_day(draft, "order_date", day, draft.problems)
    put_text(draft, "contract_number", header.attribute_at("agreementID"))
    _put_quote(draft, header)
    _put_total(draft, header)
    put_number(draft, "totals/tax_amount", header.first("Tax/Money"), draft.problems)
    _put_wanted(draft, header)
    put_terms_of_delivery(draft, header)
    _put_payment_terms(draft, header)
    _put_notes(draft, header)


def settle_shipping(draft: Draft, header: Node) -> None:
    """Shipping is a charge where the total includes it; a total is without it by the standard: then it is a note."""
    money = header.first("Shipping/Money")
    amount, _ = number_in(money, draft.problems)
    if money is None or not amount:
        return
    reason = one_line(header.text_at("Shipping/Description")) or "Shipping"
    total = draft.value("totals/net_amount")
    lines = _sum_of_lines(draft)
    charges = sum((charge.amount or Decimal(0) for charge in draft.charges), Decimal(0))
    if total is not None and lines is not None and abs(lines + charges + amount - total) <= _CENT * len(draft.lines):
        draft.put_charge(AllowanceCharge(reason, amount), money.where)
        return
    words = f"Shipping: {' '.join(filter(None, (money.text, money.attribute('currency'))))} ({reason})"
    before = draft.value("notes")
    draft.put("notes", f"{before}\n{words}" if before else words, money.where)


def put_terms_of_delivery(draft: Draft, holder: Node, confidence: float = 1.0) -> None:
    """TermsOfDelivery: the code of the transport terms, the place of its address; extrinsics where they tell it."""
    terms = holder.child("TermsOfDelivery")
    transport = terms.child("TransportTerms") if terms is not None else None
    if terms is not None and transport is not None:
        value = transport.attribute_at("value")
        for told in (value, transport):
            code, place = incoterm_in(told.text if told is not None else None)
            if told is not None and code is not None:
                draft.put("incoterms/code", code, told.where, told.text, confidence)
                draft.put("incoterms/place", place, told.where, told.text, 0.9 * confidence)
                break
        put_text(draft, "incoterms/place", terms.first("Address/PostalAddress/City"), confidence)
        for node in terms.children("Comments"):
            if node.attribute("type") == "TermsOfDelivery" and not draft.has("incoterms/place"):
                draft.put("incoterms/place", one_line(node.own_text), node.where, confidence=0.9 * confidence)
    for node in _extrinsics(holder, _INCOTERM_EXTRINSICS):
        code, place = incoterm_in(node.text)
        if code is not None and not draft.has("incoterms/code"):
            draft.put("incoterms/code", code, node.where, node.text, 0.95 * confidence)
            draft.put("incoterms/place", place, node.where, node.text, 0.9 * confidence)
    for node in _extrinsics(holder, _PLACE_EXTRINSICS):
        if draft.has("incoterms/code") and not draft.has("incoterms/place"):
            put_text(draft, "incoterms/place", node, 0.95 * confidence)


def _put_quote(draft: Draft, header: Node) -> None:
    """No element of the standard names a quotation; references and extrinsics do."""
    for reference in header.children("IdReference"):
        if (reference.attribute("domain") or "").casefold().replace(" ", "") in _QUOTE_NAMES:
            put_text(draft, "quote_number", reference.attribute_at("identifier"), 0.95)
    for node in _extrinsics(header, _QUOTE_NAMES):
        if not draft.has("quote_number"):
            put_text(draft, "quote_number", node, 0.9)


def _put_total(draft: Draft, header: Node) -> None:
    """Total/Money is the items' cost without tax and shipping."""
    total = header.child("Total")
    money = total.child("Money") if total is not None else None
    if total is None or money is None:
        draft.problems.append(f"{header.where}/Total/Money: the total was expected")
        return
    put_number(draft, "totals/net_amount", money, draft.problems)
    put_currency(draft, money.attribute("currency"), money.where_of("currency"), draft.problems)
    for node in total.all("Modifications/Modification"):
        _put_modification(draft, node)


def _put_modification(draft: Draft, node: Node) -> None:
    off = node.first("AdditionalDeduction/DeductionAmount/Money") or node.first("AdditionalDeduction/Money")
    more = node.first("AdditionalCost/Money")
    amount, sure = number_in(off or more, draft.problems)
    detail = node.child("ModificationDetail")
    reason = None
    if detail is not None:
        reason = one_line(detail.text_at("Description")) or detail.attribute("name")
    if amount is not None:
        draft.put_charge(AllowanceCharge(reason, -abs(amount) if off is not None else amount), node.where, sure)


def _put_wanted(draft: Draft, header: Node) -> None:
    put_day(draft, "requested_delivery_date", header.attribute_at("requestedDeliveryDate"), draft.problems)
    period = header.first("DeliveryPeriod/Period")
    if period is None:
        return
    start, end = period.attribute_at("startDate"), period.attribute_at("endDate")
    if start is not None and end is not None and start.text[:10] == end.text[:10]:
        if not draft.has("requested_delivery_date"):
            put_day(draft, "requested_delivery_date", start, draft.problems)
        return
    put_day(draft, "requested_delivery_period/start", start, draft.problems)
    put_day(draft, "requested_delivery_period/end", end, draft.problems)


def _put_payment_terms(draft: Draft, header: Node) -> None:
    for node in _extrinsics(header, _TERMS_EXTRINSICS):
        if put_text(draft, "payment_terms", node, 0.9):
            return
    terms = [*header.children("PaymentTerm"), *header.all("PaymentTerms/PaymentTerm")]
    steps = [words for term in terms if (words := _step(term))]
    if steps:
        draft.put("payment_terms", ", ".join(steps), terms[0].where, confidence=0.9)


def _step(term: Node) -> str | None:
    """One step in words: `"30 days net"`, `"10 days 2 %"`; described terms as they are described."""
    described = one_line(term.text_at("Description"))
    days = term.attribute("payInNumberOfDays")
    percent = term.first("Discount/DiscountPercent") or term.first("DiscountPercent")
    off = percent.attribute("percent") if percent is not None else None
    if described or days is None:
        return described
    return f"{days} days {off} %" if decimal_of(off) else f"{days} days net"


def _put_notes(draft: Draft, header: Node) -> None:
    told = [(node.own_text or "", node.where) for node in header.children("Comments") if node.own_text]
    if (header.attribute("orderType") or "").lower() == "blanket":
        days = " – ".join(day[:10] for name in ("effectiveDate", "expirationDate") if (day := header.attribute(name)))
        told.append((f"Blanket order {days}".strip(), header.where_of("orderType")))
    people = deliver_to(header.first("ShipTo/Address"))
    if people:
        told.append((f"Deliver to: {people}", f"{header.where}/ShipTo/Address/PostalAddress/DeliverTo"))
    if told:
        draft.put("notes", "\n".join(words for words, _ in told), told[0][1])


def _extrinsics(holder: Node, names: tuple[str, ...]) -> Iterator[Node]:
    """Extrinsics by name, whatever network's prefix stands before it ("AribaNetwork.")."""
    for node in holder.children("Extrinsic"):
        name = (node.attribute("name") or "").rpartition(".")[2].casefold().replace(" ", "").replace("_", "")
        if name in names and node.is_leaf and node.text:
            yield node


def _sum_of_lines(draft: Draft) -> Decimal | None:
    total = Decimal(0)
    for line in draft.lines:
        quantity, price = line.value("quantity"), line.value("unit_price")
        if quantity is None or price is None:
            return None
        kept = 1 - (line.value("discount_percent") or Decimal(0)) / 100
        total += quantity * price * kept / (line.value("price_base_quantity") or 1)
    return total
