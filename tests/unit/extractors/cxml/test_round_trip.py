"""Random orders written as cXML are read back equal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.corpus.messages.cxml import cxml_of
from orderbot.extractors.cxml.extractor import Cxml
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import leaves
from orderbot.model.order import Address, Delivery, Incoterms, Order, OrderLine, Party, Period, Totals

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789éèüßçøł&<>\"'./-,;()+ "
words = st.text(_LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
codes = st.from_regex(r"[A-Z0-9][A-Z0-9./-]{0,14}", fullmatch=True)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
amounts = st.decimals(0, 10**9, places=2)
quantities = st.decimals(Decimal("0.001"), 10**6, places=3)
units = st.sampled_from(["C62", "KGM", "MTR", "BX", "SET", "LTR", "HUR", "PR"])
countries = st.sampled_from(["FR", "DE", "GB", "US", "CH", "IT"])


def maybe(what: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | what


@st.composite
def lines(draw: st.DrawFn, number: int) -> OrderLine:
    deliveries: tuple[Delivery, ...] = ()
    wanted = draw(st.none() | days)
    if wanted is None and draw(st.booleans()):
        split = draw(st.lists(days, min_size=2, max_size=3, unique=True))
        deliveries = tuple(Delivery(draw(quantities), day) for day in split)
    return OrderLine(
        f"L{number}",
        line_number=str(number),
        seller_item_id=draw(codes),
        buyer_item_id=draw(maybe(codes)),
        gtin=draw(st.none() | st.just("4006381333931")),
        description=draw(maybe(words)),
        quantity=draw(quantities),
        unit=draw(st.none() | units),
        unit_price=draw(amounts),
        price_base_quantity=draw(st.none() | st.sampled_from([Decimal(1), Decimal(100), Decimal("0.5")])),
        requested_delivery_date=wanted,
        deliveries=deliveries,
        note=draw(maybe(words)),
    )


def addresses() -> st.SearchStrategy[Address]:
    gln = st.none() | st.just("4012345000009")
    return st.builds(
        Address, name=maybe(words), street=maybe(words), postal_code=maybe(codes), city=maybe(words),
        country=st.none() | countries, gln=gln,
    )  # fmt: skip


@st.composite
def orders(draw: st.DrawFn) -> Order:
    start = draw(st.none() | days.filter(lambda day: day.year < 2090))
    buyer = Party(
        name=draw(words),
        vat_id=draw(maybe(codes)),
        email=draw(st.none() | st.just("a.b@c.example")),
        contact=draw(maybe(words)),
    )
    return Order(
        order_number=draw(codes),
        order_date=draw(days),
        currency=draw(st.sampled_from(["EUR", "USD", "CHF"])),
        buyer=buyer,
        seller=Party(name=draw(maybe(words)), vat_id=draw(maybe(codes))),
        ship_to=draw(addresses()),
        bill_to=draw(addresses()),
        requested_delivery_date=draw(st.none() | days),
        requested_delivery_period=Period(start, date(2091, 1, 1)) if start else Period(),
        incoterms=draw(
            st.just(Incoterms()) | st.builds(Incoterms, st.sampled_from(["DAP", "FCA", "EXW"]), maybe(words))
        ),
        payment_terms=draw(maybe(words)),
        contract_number=draw(maybe(codes)),
        lines=tuple(draw(lines(number)) for number in range(1, draw(st.integers(1, 4)) + 1)),
        totals=Totals(net_amount=draw(amounts), tax_amount=draw(st.none() | amounts)),
        notes=draw(maybe(words)),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(orders())
def test_written_and_read_back(order: Order) -> None:
    document = Document(cxml_of(order), "application/xml")
    extractor = Cxml()
    assert extractor.accepts(document)
    (record,) = extractor.extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))
    assert record.error is None
    assert record.order == order
    told = {key for key, value in leaves(order) if value is not None}
    assert all(record.evidence[key].where for key in told)
