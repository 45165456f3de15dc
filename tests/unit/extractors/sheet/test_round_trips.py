"""Orders written as csv and xlsx are read back equal."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from orderbot.extractors.sheet.extractor import Sheet
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.order import Order

AROUND = Surroundings(received=datetime(2026, 3, 20, tzinfo=UTC))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNITS = {"C62": "pce", "KGM": "kg", "MTR": "m", "BX": "boîte"}
HEADINGS = ["Ligne", "Votre référence", "Désignation", "Qté", "Unité", "PU HT (€)", "Montant HT"]
WORDS = st.lists(
    st.sampled_from(["Vanne", "laiton", "Joint", "inox", "vis", "rouge", "acier"]), min_size=2, max_size=4
).map(" ".join)


@dataclass(frozen=True)
class Line:
    code: str
    description: str
    quantity: Decimal
    unit: str
    price: Decimal

    @property
    def amount(self) -> Decimal:
        return (self.quantity * self.price).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Written:
    number: str
    day: date
    lines: tuple[Line, ...]


LINES = st.builds(
    Line,
    code=st.from_regex(r"[A-Z]{2,3}-[1-9][0-9]{2,4}", fullmatch=True),
    description=WORDS,
    quantity=st.integers(1, 5_000).map(Decimal),
    unit=st.sampled_from(sorted(UNITS)),
    price=st.integers(1, 999_999).map(lambda cents: Decimal(cents) / 100),
)
ORDERS = st.builds(
    Written,
    number=st.from_regex(r"BC-[0-9]{3,6}", fullmatch=True),
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    lines=st.lists(LINES, min_size=2, max_size=8).map(tuple),
)


def as_french(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",")


def as_csv(order: Written) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerows(
        [["Bon de commande"], ["N° de commande", order.number], ["Date", f"{order.day:%d/%m/%Y}"], [], HEADINGS]
    )
    for at, line in enumerate(order.lines, 1):
        row = [
            at,
            line.code,
            line.description,
            line.quantity,
            UNITS[line.unit],
            as_french(line.price),
            as_french(line.amount),
        ]
        writer.writerow(row)
    return written.getvalue().encode("cp1252")


def as_xlsx(order: Written) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Bon de commande"], ["N° de commande", order.number], ["Date", order.day], [], HEADINGS):
        sheet.append(row)
    sheet["B3"].number_format = "dd/mm/yyyy"
    for at, line in enumerate(order.lines, 1):
        row = [
            at,
            line.code,
            line.description,
            int(line.quantity),
            UNITS[line.unit],
            float(line.price),
            float(line.amount),
        ]
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(content: bytes, media_type: str) -> Order:
    (record,) = Sheet().extract(Document(content, media_type), AROUND)
    assert record.error is None and record.order is not None
    return record.order


def as_written(order: Order) -> Written:
    lines = tuple(
        Line(
            str(line.seller_item_id),
            str(line.description),
            line.quantity or Decimal(0),
            str(line.unit),
            line.unit_price or Decimal(0),
        )
        for line in order.lines
    )
    assert order.order_number is not None and order.order_date is not None
    assert [line.line_net_amount for line in order.lines] == [line.amount for line in lines]
    return Written(order.order_number, order.order_date, lines)


@settings(max_examples=60, deadline=None)
@given(ORDERS)
def test_csv_is_read_back_equal(order: Written) -> None:
    found = read(as_csv(order), "text/csv")
    assert as_written(found) == order and found.currency == "EUR"


@settings(max_examples=40, deadline=None)
@given(ORDERS)
def test_xlsx_is_read_back_equal(order: Written) -> None:
    found = read(as_xlsx(order), XLSX)
    assert as_written(found) == order and found.currency == "EUR"
