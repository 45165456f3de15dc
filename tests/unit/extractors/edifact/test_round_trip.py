"""Random orders, written as ORDERS and ORDCHG in every form, come back equal; whole, and cut into stretches."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus.messages.edifact import Style, write_edifact
from orderbot.extractors.edifact.extractor import Edifact
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import (
    Address,
    AllowanceCharge,
    Delivery,
    DocumentType,
    Incoterms,
    Order,
    OrderLine,
    Party,
    Period,
    Totals,
)
from orderbot.reading.edi.edifact_batches import batches
from orderbot.reading.edi.edifact_form import EdifactForm

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
PLAIN = "ABCDEFGHKLMNPRSTUVWXYZabcdefghijk0123456789.,-/&()+:'?*;~!"
LETTERS = {"UNOA:1": "", "UNOC:3": "éüñÉØ", "UNOD:3": "łśżŁČ", "UNOE:3": "ЖабФ", "UNOY:4": "éłЖΩ€"}
CODECS = {"UNOA:1": "ascii", "UNOC:3": "latin-1", "UNOD:3": "iso8859-2", "UNOE:3": "iso8859-5", "UNOY:4": "utf-8"}
CODES = st.text("ABCDEFGHKLMNPRTUVWXYZ0123456789-./", min_size=1, max_size=12).filter(lambda text: text.strip("0"))
NAMED = CODES.filter(lambda text: not text.isdigit())
DIGITS = st.text("0123456789", min_size=13, max_size=13).filter(lambda text: text.strip("0"))
DAYS = st.dates(date(2000, 1, 1), date(2079, 12, 31))
AMOUNTS = st.decimals(Decimal("0.01"), Decimal("99999"), places=2)
QUANTITIES = st.decimals(Decimal("0.001"), Decimal("99999"), places=3) | st.integers(1, 9999).map(Decimal)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def words(letters: str, most: int = 4) -> st.SearchStrategy[str]:
    word = st.text(PLAIN + letters, min_size=1, max_size=16)
    return st.lists(word, min_size=1, max_size=most).map(" ".join).filter(lambda text: any(map(str.isalpha, text)))


@st.composite
def styles(draw: st.DrawFn) -> Style:
    syntax = draw(st.sampled_from(sorted(LETTERS)))
    declared = draw(st.booleans())
    component, element, release, terminator = ":+?'"
    if declared:
        component, element, release = draw(st.permutations(":+?*;!"))[:3]
        terminator = draw(st.sampled_from("'~\x1c\n"))
    form = EdifactForm(
        component=component.encode(),
        element=element.encode(),
        terminator=terminator.encode(),
        release=release.encode(),
        decimal_mark=draw(st.sampled_from(".,")) if declared else None,
    )
    ends = [""] if terminator == "\n" else ["", "\n", "\r\n", "\n    "]
    line_end = draw(st.sampled_from(ends))
    wrap = draw(st.sampled_from([None, 72, 80])) if line_end == "" and terminator != "\n" else None
    return Style(form, syntax, CODECS[syntax], line_end, wrap, draw(st.booleans()), declared)


def parties(letters: str) -> st.SearchStrategy[Party]:
    return st.builds(
        Party, name=maybe(words(letters)), vat_id=maybe(NAMED), company_id=maybe(CODES), gln=maybe(DIGITS),
        email=maybe(st.just("orders@buyer.example")), contact=maybe(words(letters, 2)),
    )  # fmt: skip


def addresses(letters: str) -> st.SearchStrategy[Address]:
    return st.builds(
        Address, name=maybe(words(letters)), street=maybe(words(letters)), postal_code=maybe(CODES),
        city=maybe(words(letters, 2)), country=maybe(st.sampled_from(["FR", "DE", "GB"])), gln=maybe(DIGITS),
    )  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, number: int, letters: str, change: bool) -> OrderLine:
    price = draw(maybe(AMOUNTS))
    split = draw(st.lists(DAYS, min_size=2, max_size=3, unique=True) | st.just([]))
    discount = draw(maybe(st.decimals(Decimal("0.1"), Decimal(99), places=1)))
    return OrderLine(
        line_id=f"L{number}",
        line_number=draw(maybe(CODES)),
        item_id=draw(maybe(NAMED)),
        buyer_item_id=draw(maybe(CODES)),
        seller_item_id=draw(maybe(CODES)),
        gtin=draw(maybe(DIGITS)),
        description=draw(maybe(words(letters))),
        quantity=draw(QUANTITIES),
        free_quantity=draw(maybe(QUANTITIES)),
        unit=draw(maybe(st.sampled_from(["C62", "KGM", "CT", "MTR", "MIL"]))),
        unit_price=price,
        price_base_quantity=draw(maybe(st.sampled_from([Decimal(1), Decimal(100), Decimal(1000)]))) if price else None,
        discount_percent=discount,
        line_net_amount=draw(maybe(AMOUNTS)),
        requested_delivery_date=draw(maybe(DAYS)),
        deliveries=tuple(Delivery(draw(QUANTITIES), day) for day in split),
        note=draw(maybe(words(letters, 8))),
        action=draw(st.sampled_from(["add", "change", "delete", None])) if change else None,
    )


@st.composite
def periods(draw: st.DrawFn, requested: date | None) -> Period:
    """Bounds that say more than the requested day: those of one and the same day are that day."""
    start = draw(maybe(DAYS.filter(lambda day: day != requested)))
    return Period(start, draw(maybe(DAYS.filter(lambda day: day not in (requested, start)))))


@st.composite
def orders(draw: st.DrawFn, letters: str, change: bool) -> Order:
    number, net = draw(CODES), draw(maybe(AMOUNTS))
    requested = draw(maybe(DAYS))
    count = draw(st.integers(1, 4))
    placed = draw(st.booleans())
    return Order(
        order_number=number,
        order_date=draw(DAYS),
        currency=draw(maybe(st.sampled_from(["EUR", "USD", "GBP"]))),
        revises_order_number=draw(maybe(CODES.filter(lambda text: text != number))) if change else None,
        buyer=draw(parties(letters)),
        seller=draw(parties(letters)),
        ship_to=draw(addresses(letters)),
        bill_to=draw(addresses(letters)),
        requested_delivery_date=requested,
        requested_delivery_period=draw(periods(requested)),
        incoterms=Incoterms("DAP", draw(maybe(words(letters, 2)))) if placed else Incoterms(),
        payment_terms=draw(maybe(words(letters))),
        contract_number=draw(maybe(CODES)),
        quote_number=draw(maybe(CODES)),
        lines=tuple(draw(lines(at, letters, change)) for at in range(1, count + 1)),
        allowances_charges=tuple(
            AllowanceCharge(draw(words(letters, 3)), draw(AMOUNTS) * draw(st.sampled_from([1, -1])))
            for _ in range(draw(st.integers(0, 2)))
        ),
        totals=Totals(net, draw(maybe(AMOUNTS)) if net else None, draw(maybe(AMOUNTS)) if net else None),
        notes=draw(maybe(words(letters, 8))),
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), styles(), st.booleans())
def test_orders_come_back_equal(data: st.DataObject, style: Style, change: bool) -> None:
    written = data.draw(st.lists(orders(LETTERS[style.syntax], change), min_size=1, max_size=3))
    records = Edifact().extract(Document(write_edifact(written, style, change=change), "application/edifact"), AROUND)
    kind = DocumentType.ORDER_CHANGE if change else DocumentType.ORDER
    assert [(record.document_type, record.error) for record in records] == [(kind, None)] * len(written)
    assert [record.order for record in records] == written


@settings(max_examples=25, deadline=None)
@given(st.data(), styles(), st.integers(1, 4_000))
def test_stretches_hold_the_same_orders(data: st.DataObject, style: Style, size: int) -> None:
    written = data.draw(st.lists(orders(LETTERS[style.syntax], False), min_size=1, max_size=6))
    content = write_edifact(written, style)
    found: list[Extraction] = []
    for stretch, excerpt in batches(io.BytesIO(content), 1_000_000, size):
        around = Surroundings(AROUND.received, excerpt=excerpt)
        found += Edifact().extract(Document(stretch, "application/edifact"), around)
    assert [(record.order, record.error) for record in found] == [(order, None) for order in written]
