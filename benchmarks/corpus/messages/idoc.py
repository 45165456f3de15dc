"""Writes orders as IDocs of type ORDERS05 in XML, as SAP's file port does."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from orderbot.model.json_form import plain
from orderbot.model.order import Address, Order, OrderLine, Party


def idoc_of(order: Order, *, action: str = "", message: str = "ORDERS") -> bytes:
    """The order; `action` is E1EDK01-ACTION (003: delete), `message` ORDERS or ORDCHG."""
    body = "".join(_segments(order, action, message))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ORDERS05><IDOC BEGIN="1">{body}</IDOC></ORDERS05>\n'.encode()


def _segments(order: Order, action: str, message: str) -> Iterator[str]:
    yield _segment("EDI_DC40", TABNAM="EDI_DC40", MANDT="100", DOCNUM=f"{81:016}", IDOCTYP="ORDERS05", MESTYP=message)
    yield _segment("E1EDK01", ACTION=action, CURCY=order.currency, BELNR=order.order_number)
    yield _date("E1EDK03", "012", order.order_date)
    yield _date("E1EDK03", "002", order.requested_delivery_date)
    yield _partner("AG", order.buyer)
    yield _partner("LF", order.seller)
    yield _place("WE", order.ship_to)
    yield _place("RE", order.bill_to)
    yield _segment("E1EDK02", QUALF="001", BELNR=order.order_number)
    if order.contract_number:
        yield _segment("E1EDK02", QUALF="005", BELNR=order.contract_number)
    if order.incoterms.code:
        yield _segment("E1EDK17", QUALF="001", LKOND=order.incoterms.code)
        yield _segment("E1EDK17", QUALF="002", LKTEXT=order.incoterms.place)
    for line in order.lines:
        yield _item(line)
    if order.totals.net_amount is not None:
        yield _segment("E1EDS01", SUMID="002", SUMME=plain(order.totals.net_amount))


def _item(line: OrderLine) -> str:
    codes = (
        ("001", line.buyer_item_id, line.description),
        ("002", line.seller_item_id, None),
        ("003", line.gtin, None),
    )
    inside = [_date("E1EDP20", None, line.requested_delivery_date, line)]
    inside += [_segment("E1EDP19", QUALF=code, IDTNR=value, KTEXT=text) for code, value, text in codes if value]
    return _segment(
        "E1EDP01", inside="".join(inside), POSEX=line.line_number, MENGE=_number(line.quantity),
        MENEE="PCE" if line.unit == "C62" else line.unit, VPREI=_number(line.unit_price),
        PEINH=_number(line.price_base_quantity) or "1", NETWR=_number(line.line_net_amount),
    )  # fmt: skip


def _number(value: object) -> str | None:
    return None if value is None else str(value)


def _date(name: str, qualifier: str | None, day: object, line: OrderLine | None = None) -> str:
    if day is None:
        return ""
    if line is not None:
        return _segment(name, WMENG=_number(line.quantity), EDATU=f"{day:%Y%m%d}")
    return _segment(name, IDDAT=qualifier, DATUM=f"{day:%Y%m%d}")


def _partner(role: str, party: Party) -> str:
    return _segment("E1EDKA1", PARVW=role, NAME1=party.name, ILNNR=party.gln, BNAME=party.contact)


def _place(role: str, place: Address) -> str:
    return _segment(
        "E1EDKA1", PARVW=role, NAME1=place.name, STRAS=place.street, ORT01=place.city, PSTLZ=place.postal_code,
        LAND1=place.country, ILNNR=place.gln,
    )  # fmt: skip


def _segment(name: str, inside: str = "", **fields: str | None) -> str:
    told = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in fields.items() if value)
    return f'<{name} SEGMENT="1">{told}{inside}</{name}>'
