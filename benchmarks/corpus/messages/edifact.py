"""Writes orders as an EDIFACT interchange of ORDERS or ORDCHG messages, in any form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from orderbot.model.order import Address, Order, OrderLine, Party
from orderbot.reading.edi.edifact_form import EdifactForm

_ACTIONS = {"add": "1", "delete": "2", "change": "3"}
_UNITS = {"C62": "PCE"}
Element = str | list[str]


@dataclass(frozen=True, slots=True)
class Style:
    """How it is written: separators, syntax identifier and codec, what stands behind a terminator, wrapping, groups."""

    form: EdifactForm
    syntax: str = "UNOC:3"
    codec: str = "latin-1"
    line_end: str = ""
    wrap: int | None = None
    grouped: bool = False
    declared: bool = True


def write_edifact(orders: list[Order], style: Style, *, change: bool = False) -> bytes:
    """One interchange with a message for each order."""
    segments: list[list[Element]] = [["UNB", style.syntax.split(":"), "BUYER", "SELLER", ["260302", "0915"], "R1"]]
    if style.grouped:
        segments.append(["UNG", "ORDERS", "BUYER", "SELLER", ["260302", "0915"], "G1", "UN", ["D", "96A"]])
    for number, order in enumerate(orders, 1):
        body: list[list[Element]] = [
            ["UNH", str(number), ["ORDCHG" if change else "ORDERS", "D", "96A", "UN", "EAN008"]]
        ]
        body += _body(order, change=change, mark=style.form.decimal_mark or ".")
        segments += [*body, ["UNT", str(len(body) + 1), str(number)]]
    if style.grouped:
        segments.append(["UNE", str(len(orders)), "G1"])
    segments.append(["UNZ", "1" if style.grouped else str(len(orders)), "R1"])
    return _bytes(segments, style)


def _bytes(segments: list[list[Element]], style: Style) -> bytes:
    form = style.form
    signs = [each.decode() for each in (form.component, form.element, form.terminator)]
    release = (form.release or b"?").decode()
    text = ""
    if style.declared:
        text = "UNA" + signs[0] + signs[1] + (form.decimal_mark or ".") + release + " " + signs[2] + style.line_end
    for segment in segments:
        text += signs[1].join(_element(each, signs, release) for each in segment) + signs[2] + style.line_end
    if style.wrap:
        text = "\n".join(text[at : at + style.wrap] for at in range(0, len(text), style.wrap)) + "\n"
    return text.encode(style.codec)


def _element(element: Element, signs: list[str], release: str) -> str:
    components = [element] if isinstance(element, str) else element
    return signs[0].join(
        "".join(release + sign if sign in (*signs, release) else sign for sign in component) for component in components
    )


def _cut(text: str | None, width: int = 35) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)] if text else [""]


def _number(number: Decimal | None, mark: str) -> str:
    return "" if number is None else str(number).replace(".", mark)


def _body(order: Order, *, change: bool, mark: str) -> Iterator[list[Element]]:
    yield ["BGM", "230" if change else "220", order.order_number or "", "4" if change else "9"]
    yield ["DTM", ["137", f"{order.order_date:%Y%m%d}", "102"]]
    period = order.requested_delivery_period
    for code, wanted in (("2", order.requested_delivery_date), ("64", period.start), ("63", period.end)):
        if wanted is not None:
            yield ["DTM", [code, f"{wanted:%Y%m%d}", "102"]]
    if order.notes:
        yield ["FTX", "AAI", "", "", _cut(order.notes, 70)]
    for code, reference in (
        ("CT", order.contract_number),
        ("AAG", order.quote_number),
        ("ON", order.revises_order_number),
    ):
        if reference:
            yield ["RFF", [code, reference]]
    yield from _company("BY", order.buyer)
    yield from _company("SU", order.seller)
    yield _place("DP", order.ship_to)
    yield _place("IV", order.bill_to)
    if order.currency:
        yield ["CUX", ["2", order.currency, "9"]]
    if order.payment_terms:
        yield ["PAT", "1", ["", "", "", *_cut(order.payment_terms)]]
    if order.incoterms.code:
        yield ["TOD", "3", "", [order.incoterms.code, "", "", *_cut(order.incoterms.place)]]
    for charge in order.allowances_charges:
        assert charge.amount is not None
        yield ["ALC", "A" if charge.amount < 0 else "C", "", "", "", ["", "", "", *_cut(charge.reason)]]
        yield ["MOA", ["8", _number(abs(charge.amount), mark)]]
    for line in order.lines:
        yield from _line(line, change=change, mark=mark)
    yield ["UNS", "S"]
    totals = order.totals
    for code, amount in (("79", totals.net_amount), ("176", totals.tax_amount), ("77", totals.gross_amount)):
        if amount is not None:
            yield ["MOA", [code, _number(amount, mark)]]
    yield ["CNT", ["2", str(len(order.lines))]]


def _company(role: str, party: Party) -> Iterator[list[Element]]:
    yield ["NAD", role, [party.gln, "", "9"] if party.gln else "", "", _cut(party.name)]
    for code, reference in (("VA", party.vat_id), ("XA", party.company_id)):
        if reference:
            yield ["RFF", [code, reference]]
    if party.contact:
        yield ["CTA", "OC", ["", party.contact]]
    if party.email:
        yield ["COM", [party.email, "EM"]]


def _place(role: str, place: Address) -> list[Element]:
    identified: Element = [place.gln, "", "9"] if place.gln else ""
    return [
        "NAD",
        role,
        identified,
        "",
        _cut(place.name),
        _cut(place.street),
        place.city or "",
        "",
        place.postal_code or "",
        place.country or "",
    ]


def _line(line: OrderLine, *, change: bool, mark: str) -> Iterator[list[Element]]:
    action = _ACTIONS[line.action] if change and line.action else ""
    yield ["LIN", line.line_number or "", action, [line.gtin, "EN"] if line.gtin else ""]
    for code, kind in ((line.buyer_item_id, "IN"), (line.seller_item_id, "SA"), (line.item_id, "")):
        if code:
            yield ["PIA", "1", [code, kind]]
    if line.description:
        yield ["IMD", "F", "", ["", "", "", *_cut(line.description)]]
    unit = _UNITS.get(line.unit, line.unit) if line.unit else ""
    yield ["QTY", ["21", _number(line.quantity, mark), unit]]
    if line.free_quantity is not None:
        yield ["QTY", ["192", _number(line.free_quantity, mark), unit]]
    if line.requested_delivery_date is not None:
        yield ["DTM", ["2", f"{line.requested_delivery_date:%Y%m%d}", "102"]]
    if line.line_net_amount is not None:
        yield ["MOA", ["203", _number(line.line_net_amount, mark)]]
    if line.note:
        yield ["FTX", "LIN", "", "", _cut(line.note, 70)]
    if line.unit_price is not None:
        base = _number(line.price_base_quantity, mark)
        kind = "AAA" if line.discount_percent is None else "AAB"
        yield ["PRI", [kind, _number(line.unit_price, mark), "", "", base, unit if base else ""]]
    if line.discount_percent is not None:
        yield ["ALC", "A"]
        yield ["PCD", ["1", _number(line.discount_percent, mark)]]
    for delivery in line.deliveries:
        yield ["SCC", "1"]
        yield ["QTY", ["21", _number(delivery.quantity, mark), unit]]
        yield ["DTM", ["2", f"{delivery.date:%Y%m%d}", "102"]]
