"""A purchase as an UN/EDIFACT ORDERS message (D.96A, EANCOM's habits)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.corpus.companies import Address
from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.orders import Line, Purchase

_RELEASED = "?+:'"


def write_edifact(purchase: Purchase, *, announced: int | None = None) -> bytes:
    """One interchange with one message. `announced` is the count of segments that UNT tells, the true one unless given."""
    segments = list(_message(purchase))
    count = len(segments) + 1 if announced is None else announced
    number = _free(purchase.number)[:14] or "0"
    buyer, seller = purchase.customer.company.gln, purchase.world.seller.gln
    written = [
        f"UNB+UNOC:3+{buyer}:14+{seller}:14+{purchase.date:%y%m%d}:0805+{number}",
        *segments,
        f"UNT+{count}+1",
        f"UNZ+1+{number}",
    ]
    return ("UNA:+.? '\r\n" + "\r\n".join(f"{segment}'" for segment in written) + "\r\n").encode("latin-1", "replace")


def _message(purchase: Purchase) -> Iterator[str]:
    company, seller = purchase.customer.company, purchase.world.seller
    yield "UNH+1+ORDERS:D:96A:UN:EAN008"
    yield f"BGM+220+{_free(purchase.number)}+9"
    yield f"DTM+137:{purchase.date:%Y%m%d}:102"
    if purchase.delivery_date:
        yield f"DTM+2:{purchase.delivery_date:%Y%m%d}:102"
    if purchase.contract_number:
        yield f"RFF+CT:{_free(purchase.contract_number)}"
    yield _party("BY", company.address, company.gln)
    yield f"RFF+VA:{company.vat_id}"
    yield f"CTA+OC+:{_free(company.person)}"
    yield f"COM+{_free(company.email)}:EM"
    yield _party("SU", seller.address, seller.gln)
    yield _party("DP", purchase.ship_to, purchase.ship_to.gln)
    yield f"CUX+2:{purchase.customer.currency}:9"
    for number, line in enumerate(purchase.lines, 1):
        yield from _line(number, line)
    yield "UNS+S"
    yield f"MOA+79:{plain(purchase.net)}"
    yield f"CNT+2:{len(purchase.lines)}"


def _party(role: str, address: Address, gln: str) -> str:
    name, street, city = (_free(text) for text in (address.name, address.street, address.city))
    return f"NAD+{role}+{gln}::9++{name}+{street}+{city}++{_free(address.postal_code)}+{address.country}"


def _line(number: int, line: Line) -> Iterator[str]:
    yield f"LIN+{number}++{line.item.gtin}:EN"
    yield f"PIA+1+{_free(line.item.item_id)}:SA"
    if line.buyer_code:
        yield f"PIA+1+{_free(line.buyer_code)}:IN"
    yield f"IMD+F++:::{_free(line.description[:35])}"
    yield f"QTY+21:{plain(line.quantity)}:{'PCE' if line.unit == 'C62' else line.unit}"
    if line.date:
        yield f"DTM+2:{line.date:%Y%m%d}:102"
    yield f"MOA+203:{plain(line.amount)}"
    basis = f"::NTP:{line.base}" if line.base else ""
    yield f"PRI+AAA:{plain(line.price)}{basis}"


def _free(text: str | Decimal) -> str:
    """Text with the release character before every sign that means something."""
    return "".join(f"?{sign}" if sign in _RELEASED else sign for sign in str(text))
