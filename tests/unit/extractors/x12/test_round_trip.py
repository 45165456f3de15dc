"""Random orders, written as 850 and 860 with random separators, come back equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus.messages.x12 import write_x12
from orderbot.extractors.x12.extractor import X12
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
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
from orderbot.reading.edi.x12_separators import Separators

AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
WORDS = st.lists(
    st.text("ABCDEFGHKLMNPRSTUVWXYZabcdefghijk0123456789.,-/&()éüñ€", min_size=1, max_size=8), min_size=1, max_size=4
).map(" ".join)
CODES = st.text("ABCDEFGHKLMNPRTUVWXYZ0123456789-./", min_size=1, max_size=12).filter(
    lambda text: text not in ("NA", "N/A", "NULL", "TBD")  # fillers are no numbers
)
DIGITS = st.text("0123456789", min_size=13, max_size=13).filter(lambda text: text.strip("0"))
DAYS = st.dates(date(2000, 1, 1), date(2079, 12, 31))
AMOUNTS = st.decimals(Decimal("0.01"), Decimal("99999"), places=2)
QUANTITIES = st.decimals(Decimal("0.001"), Decimal("99999"), places=3) | st.integers(1, 9999).map(Decimal)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def separators(draw: st.DrawFn) -> Separators:
    element = draw(st.sampled_from("*|^~!#+\x1d"))
    component = draw(st.sampled_from([sign for sign in ">:<\x1f\\" if sign != element]))
    repetition = draw(st.sampled_from(["", *(sign for sign in "^@}" if sign != element)]))
    taken = {element, component, repetition}
    terminator = draw(st.sampled_from([sign for sign in "~'!\n\x1c\x85" if sign not in taken]))
    return Separators(element, component, repetition, "\n" if terminator == "\x85" else terminator)


def parties(identified: bool) -> st.SearchStrategy[Party]:
    return st.builds(
        Party, name=WORDS, gln=maybe(DIGITS), contact=maybe(WORDS), email=maybe(st.just("orders@buyer.example"))
    ) if identified else st.builds(Party, name=WORDS, company_id=maybe(CODES))  # fmt: skip


addresses = st.builds(
    Address, name=WORDS, street=maybe(WORDS), city=maybe(WORDS), postal_code=maybe(CODES),
    country=maybe(st.sampled_from(["US", "CA", "FR", "DE"])), gln=maybe(DIGITS),
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, number: int, change: bool) -> OrderLine:
    price = draw(maybe(AMOUNTS))
    split = draw(st.lists(DAYS, min_size=2, max_size=3, unique=True) | st.just([]))
    return OrderLine(
        line_id=f"L{number}",
        line_number=draw(maybe(CODES)),
        item_id=draw(maybe(CODES)),
        buyer_item_id=draw(maybe(CODES)),
        seller_item_id=draw(maybe(CODES)),
        gtin=draw(maybe(DIGITS)),
        description=draw(maybe(WORDS)),
        quantity=draw(QUANTITIES),
        unit=draw(st.sampled_from(["C62", "KGM", "CS", "MTR", "SET"])),
        unit_price=price,
        price_base_quantity=draw(maybe(st.sampled_from([Decimal(each) for each in (10, 12, 100, 1000)]))) if price else None,
        discount_percent=draw(maybe(st.decimals(Decimal("0.1"), Decimal(99), places=1))),
        line_net_amount=draw(maybe(AMOUNTS)),
        requested_delivery_date=draw(maybe(DAYS)),
        deliveries=tuple(Delivery(draw(QUANTITIES), day) for day in split),
        note=draw(maybe(WORDS)),
        action=draw(st.sampled_from(["add", "change", "delete"])) if change else None,
    )  # fmt: skip


@st.composite
def orders(draw: st.DrawFn, change: bool) -> Order:
    wanted = draw(maybe(DAYS))
    return Order(
        order_number=draw(CODES),
        order_date=draw(maybe(DAYS)),
        currency=draw(maybe(st.sampled_from(["USD", "EUR", "CAD"]))),
        buyer=draw(parties(True)),
        seller=draw(parties(False)),
        ship_to=draw(addresses),
        bill_to=draw(addresses),
        requested_delivery_date=wanted,
        requested_delivery_period=Period(draw(maybe(DAYS)), draw(maybe(DAYS))),
        incoterms=draw(
            st.builds(Incoterms, st.sampled_from(["FCA", "DAP", "EXW"]), maybe(WORDS)) | st.just(Incoterms())
        ),
        payment_terms=draw(maybe(WORDS)),
        contract_number=draw(maybe(CODES)),
        quote_number=draw(maybe(CODES)),
        lines=tuple(draw(lines(number, change)) for number in range(1, draw(st.integers(1, 4)) + 1)),
        allowances_charges=tuple(
            AllowanceCharge(draw(WORDS), draw(AMOUNTS) * draw(st.sampled_from([1, -1])))
            for _ in range(draw(st.integers(0, 2)))
        ),
        totals=Totals(net_amount=draw(maybe(AMOUNTS))),
    )


@settings(max_examples=120, deadline=None)
@given(st.data(), separators(), st.booleans(), st.sampled_from(["", "\n", "\r\n"]))
def test_orders_come_back_equal(data: st.DataObject, signs: Separators, change: bool, line_end: str) -> None:
    written = data.draw(st.lists(orders(change), min_size=1, max_size=3))
    content = write_x12(written, signs, change=change, line_end="" if signs.terminator == "\n" else line_end)
    records = X12().extract(Document(content, "application/edi-x12"), AROUND)
    kind = DocumentType.ORDER_CHANGE if change else DocumentType.ORDER
    assert [(record.document_type, record.error) for record in records] == [(kind, None)] * len(written)
    for order, record in zip(written, records, strict=True):
        assert record.order is not None
        assert replace(record.order, notes=None) == order
