"""Writes an order as an X12 850 (or 860), with any separators."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.model.order import Address, Order, OrderLine, Party
from orderbot.reading.edi.x12_separators import Separators

_BASES = {100: "HP", 1000: "TP", 12: "PD", 10: "PN"}
_ACTIONS = {"add": "AI", "change": "CA", "delete": "DI"}
_UNITS = {
    "C62": "EA",
    "KGM": "KG",
    "CS": "CA",
    "MTR": "MR",
    "SET": "ST",
    "LTR": "LT",
    "RO": "RL",
    "HUR": "HR",
    "MTK": "SM",
}


def write_x12(orders: list[Order], separators: Separators, *, change: bool = False, line_end: str = "") -> bytes:
    """One interchange with a transaction set for each order."""
    code, group = ("860", "PC") if change else ("850", "PO")
    element, end = separators.element, separators.terminator + line_end
    isa = ["ISA", "00", " " * 10, "00", " " * 10, "ZZ", f"{'BUYER':15}", "ZZ", f"{'SELLER':15}", "260302", "0915"]
    isa += [separators.repetition or "U", "00501" if separators.repetition else "00401", "000000007", "0", "P"]
    segments = [element.join([*isa, separators.component])]
    segments.append(element.join(["GS", group, "BUYER", "SELLER", "20260302", "0915", "7", "X", "005010"]))
    for number, order in enumerate(orders, 1):
        body = [["ST", code, f"{number:04d}"], *_body(order, change=change)]
        body.append(["SE", str(len(body) + 1), f"{number:04d}"])
        segments += [element.join(_trimmed(each)) for each in body]
    segments += [element.join(["GE", str(len(orders)), "7"]), element.join(["IEA", "1", "000000007"])]
    return "".join(segment + end for segment in segments).encode()


def _trimmed(elements: list[str]) -> list[str]:
    while elements and not elements[-1]:
        elements = elements[:-1]
    return elements


def _body(order: Order, *, change: bool) -> Iterator[list[str]]:
    number, contract = order.order_number or "", order.contract_number or ""
    day = f"{order.order_date:%Y%m%d}" if order.order_date else ""
    if change:
        yield ["BCH", "04", "SA", number, "", "", day, "", contract]
    else:
        yield ["BEG", "00", "SA", number, "", day, contract]
    yield from _terms(order)
    yield from _company("BY", order.buyer)
    yield from _company("SE", order.seller)
    yield from _place("ST", order.ship_to)
    yield from _place("BT", order.bill_to)
    for line in order.lines:
        yield from _line(line, change=change)
    yield ["CTT", str(len(order.lines)), str(sum(line.quantity or 0 for line in order.lines))]
    if order.totals.net_amount is not None:
        yield ["AMT", "TT", str(order.totals.net_amount)]


def _terms(order: Order) -> Iterator[list[str]]:
    if order.currency:
        yield ["CUR", "BY", order.currency]
    if order.quote_number:
        yield ["REF", "PR", order.quote_number]
    if order.incoterms.code:
        yield ["FOB", "", "", "", "01", order.incoterms.code, "", order.incoterms.place or ""]
    for charge in order.allowances_charges:
        assert charge.amount is not None
        kind = "A" if charge.amount < 0 else "C"
        yield ["SAC", kind, "C310", "", "", str(int(abs(charge.amount) * 100)), *[""] * 9, charge.reason or ""]
    if order.payment_terms:
        yield ["ITD", *[""] * 11, order.payment_terms]
    period = order.requested_delivery_period
    for code, wanted in (("002", order.requested_delivery_date), ("064", period.start), ("063", period.end)):
        if wanted is not None:
            yield ["DTM", code, f"{wanted:%Y%m%d}"]


def _company(role: str, party: Party) -> Iterator[list[str]]:
    code = ["UL", party.gln] if party.gln else ["24", party.company_id] if party.company_id else []
    if party.name or code:
        yield ["N1", role, party.name or "", *code]
        if party.contact or party.email:
            yield ["PER", "IC", party.contact or "", *(["EM", party.email] if party.email else [])]


def _place(role: str, address: Address) -> Iterator[list[str]]:
    yield ["N1", role, address.name or "", *(["UL", address.gln] if address.gln else [])]
    if address.street:
        yield ["N3", address.street]
    yield ["N4", address.city or "", "", address.postal_code or "", address.country or ""]


def _line(line: OrderLine, *, change: bool) -> Iterator[list[str]]:
    quantity = "" if line.quantity is None else str(line.quantity)
    price = "" if line.unit_price is None else str(line.unit_price)
    basis = _BASES[int(line.price_base_quantity)] if line.price_base_quantity is not None else ""
    codes = [("VP", line.seller_item_id), ("BP", line.buyer_item_id), ("MG", line.item_id), ("EN", line.gtin)]
    pairs = [part for qualifier, code in codes if code for part in (qualifier, code)]
    unit = _UNITS.get(line.unit, line.unit) if line.unit else ""
    if change:
        yield [
            "POC",
            line.line_number or "",
            _ACTIONS[line.action or "change"],
            quantity,
            "",
            unit,
            price,
            basis,
            *pairs,
        ]
    else:
        yield ["PO1", line.line_number or "", quantity, unit, price, basis, *pairs]
    if line.description:
        yield ["PID", "F", "", "", "", line.description]
    if line.discount_percent is not None:
        yield ["SAC", "A", "C310", "", "", "", "3", str(line.discount_percent)]
    if line.requested_delivery_date is not None:
        yield ["DTM", "002", f"{line.requested_delivery_date:%Y%m%d}"]
    for delivery in line.deliveries:
        yield ["SCH", str(delivery.quantity), unit or "EA", "", "", "002", f"{delivery.date:%Y%m%d}"]
    if line.note:
        yield ["MSG", line.note]
    if line.line_net_amount is not None:
        yield ["AMT", "1", str(line.line_net_amount)]
