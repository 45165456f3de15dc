"""Any order written as UBL is read back equal, whatever the prefixes and the encoding."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.corpus.messages.ubl import ubl_of
from orderbot.extractors.ubl.extractor import Ubl
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.order import (
    Address,
    AllowanceCharge,
    Delivery,
    Incoterms,
    Order,
    OrderLine,
    Party,
    Period,
    Totals,
)

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))

letters = st.characters(min_codepoint=32, max_codepoint=0x24FF, exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
words = st.text(letters, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
codes = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-/.", min_size=1, max_size=20)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
amounts = st.decimals(0, 10**9, places=2)
numbers = st.decimals(Decimal("0.001"), 10**7, places=3)
glns = st.text("0123456789", min_size=13, max_size=13)


def or_none(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


parties = st.builds(
    Party, name=words, vat_id=or_none(codes), company_id=or_none(codes), gln=or_none(glns), email=or_none(codes),
    contact=or_none(words),
)  # fmt: skip
addresses = st.builds(
    Address, name=or_none(words), street=or_none(words), postal_code=or_none(codes), city=or_none(words),
    country=or_none(st.sampled_from(["FR", "DE", "BE", "NO", "US"])), gln=or_none(glns),
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, at: int) -> OrderLine:
    splits = draw(st.booleans())
    deliveries = draw(st.lists(st.builds(Delivery, numbers, days), min_size=2, max_size=4)) if splits else []
    priced = draw(st.booleans())
    return OrderLine(
        line_id=f"L{at}",
        line_number=draw(codes),
        buyer_item_id=draw(or_none(codes)),
        seller_item_id=draw(or_none(codes)),
        gtin=draw(or_none(glns)),
        description=draw(words),
        quantity=draw(numbers),
        unit=draw(or_none(st.sampled_from(["C62", "KGM", "MTR", "BX", "PF", "LTR"]))),
        unit_price=draw(amounts) if priced else None,
        price_base_quantity=draw(or_none(numbers)) if priced else None,
        line_net_amount=draw(or_none(amounts)),
        requested_delivery_date=None if splits else draw(or_none(days)),
        deliveries=tuple(deliveries),
        note=draw(or_none(words)),
    )


# what is payable is told with every other sum: a tax tells that it is the gross amount
totals = st.one_of(st.builds(Totals, or_none(amounts)), st.builds(Totals, or_none(amounts), or_none(amounts), amounts))


@st.composite
def orders(draw: st.DrawFn) -> Order:
    start = draw(or_none(days))
    end = draw(or_none(days.filter(lambda day: day != start))) if start else None
    code = draw(or_none(st.sampled_from(["EXW", "DAP", "FCA", "CIF"])))
    charges = st.builds(AllowanceCharge, or_none(words), amounts | amounts.filter(bool).map(lambda amount: -amount))
    return Order(
        order_number=draw(codes),
        order_date=draw(days),
        currency=draw(st.sampled_from(["EUR", "USD", "NOK"])),
        buyer=draw(parties),
        seller=draw(parties),
        ship_to=draw(addresses),
        bill_to=draw(addresses),
        requested_delivery_date=None if end else start,
        requested_delivery_period=Period(start, end) if end else Period(),
        incoterms=Incoterms(code, draw(or_none(st.sampled_from(["Lyon", "Bergen op Zoom"]))) if code else None),
        payment_terms=draw(or_none(words)),
        contract_number=draw(or_none(codes)),
        quote_number=draw(or_none(codes)),
        lines=tuple(draw(lines(at)) for at in range(1, draw(st.integers(1, 4)) + 1)),
        allowances_charges=tuple(draw(st.lists(charges, max_size=3))),
        totals=draw(totals),
        notes=draw(or_none(words)),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    orders(),
    st.sampled_from([("cac", "cbc", ""), ("a", "b", "o"), ("ns1", "ns2", "")]),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_an_order_is_read_back_equal(order: Order, prefixes: tuple[str, str, str], encoding: str) -> None:
    content = ubl_of(order, *prefixes).encode(encoding)
    document = Document(content, "application/xml")

    assert Ubl().accepts(document)
    (record,) = Ubl().extract(document, AROUND)

    assert record.error is None
    assert record.order == order
