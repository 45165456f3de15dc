from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from orderbot.extractors import EXTRACTORS
from orderbot.extractors.printed.assemble import Sketch, assemble
from orderbot.extractors.printed.extractor import Printed
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import LINES, Method
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import extraction_from_json, extraction_to_json, leaves

AROUND = Surroundings(received=datetime(2026, 3, 5, tzinfo=UTC))
Line = tuple[str, str, str, str, str]


def order_pages(canvas: Canvas, number: str, lines: list[Line], total: str, title: str = "BON DE COMMANDE") -> None:
    height = A4[1]

    def put(x: float, y: float, text: str, *, right: bool = False) -> None:
        (canvas.drawRightString if right else canvas.drawString)(x, height - y, text)

    canvas.setFont("Helvetica", 14)
    put(40, 50, "Hydraulique Lavoisier SARL")
    put(380, 50, title)
    canvas.setFont("Helvetica", 9)
    put(40, 66, "ZA des Bruyères")
    put(40, 78, "26200 Montélimar")
    put(380, 78, "Commande n° :")
    put(470, 78, number)
    put(380, 90, "Date :")
    put(470, 90, "02/03/2026")
    put(380, 102, "N° client :")
    put(470, 102, "411867")
    put(40, 140, "Adresse de livraison :")
    put(320, 140, "Fournisseur :")
    for n, (left, right) in enumerate(
        (
            ("Dépôt Nord", "Mécanique Garonne"),
            ("62 rue de la Gare", "6 impasse des Forges"),
            ("44800 Saint-Herblain", "74000 Annecy"),
        )
    ):
        put(40, 153 + 12 * n, left)
        put(320, 153 + 12 * n, right)
    for x, text in ((40, "Référence"), (130, "Désignation"), (350, "Qté"), (370, "Unité")):
        put(x, 230, text)
    put(470, 230, "P.U. HT", right=True)
    put(550, 230, "Montant HT", right=True)
    for n, (code, name, quantity, price, amount) in enumerate(lines):
        y = 246 + 15 * n
        put(40, y, code)
        put(130, y, name)
        put(365, y, quantity, right=True)
        put(370, y, "pièce")
        put(470, y, price, right=True)
        put(550, y, amount, right=True)
    put(400, 400, "Total HT")
    put(550, 400, f"{total} €", right=True)
    canvas.showPage()


def pdf(*orders: tuple[str, list[Line], str], title: str = "BON DE COMMANDE") -> Document:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number, lines, total in orders:
        order_pages(canvas, number, lines, total, title)
    canvas.save()
    return Document(buffer.getvalue(), "application/pdf")


LINES_ONE: list[Line] = [
    ("AB-1204/7", "Vanne à bille DN25 inox", "12", "48,30", "579,60"),
    ("EFM8/17", "Écrou frein M8", "1 000", "0,02", "20,00"),
]


@pytest.fixture(scope="module")
def record() -> Extraction:
    (one,) = Printed().extract(pdf(("BC-4711", LINES_ONE, "599,60")), AROUND)
    return one


def test_an_order_is_read_as_printed(record: Extraction) -> None:
    order = record.order
    assert order is not None
    assert (order.order_number, order.order_date, order.currency) == ("BC-4711", date(2026, 3, 2), "EUR")
    assert (order.buyer.name, order.seller.name) == ("Hydraulique Lavoisier SARL", "Mécanique Garonne")
    assert (order.ship_to.name, order.ship_to.postal_code, order.ship_to.city) == (
        "Dépôt Nord",
        "44800",
        "Saint-Herblain",
    )
    assert [(line.item_id, line.quantity, line.unit, line.unit_price) for line in order.lines] == [
        ("AB-1204/7", Decimal(12), "C62", Decimal("48.30")), ("EFM8/17", Decimal(1000), "C62", Decimal("0.02"))
    ]  # fmt: skip
    assert order.totals.net_amount == Decimal("599.60")


def test_every_value_has_its_evidence(record: Extraction) -> None:
    assert record.order is not None
    for key, value in leaves(record.order):
        if value is not None:
            entry = record.evidence[key]
            assert entry.page == 1 and entry.box is not None and entry.method is Method.TEXT_LAYER
    assert record.evidence[LINES].confidence > 0.95
    assert record.evidence[("L1", "quantity")].confidence > 0.95
    assert record.confidence > 0.6


def test_a_needed_null_has_a_probability(record: Extraction) -> None:
    assert record.order is not None
    (other,) = Printed().extract(
        pdf(("BC-1", [("", "Vanne", "2", "5,00", "10,00"), ("", "Joint", "4", "5,00", "20,00")], "30,00")), AROUND
    )
    assert ("L1", "item_id") in other.evidence
    evidence = assemble(Sketch()).evidence
    assert {(None, name) for name in ("order_number", "buyer/name", "ship_to/city")} | {LINES} <= set(evidence)


def test_the_answer_goes_through_json(record: Extraction) -> None:
    assert extraction_from_json(extraction_to_json(record)) == extraction_from_json(extraction_to_json(record))


def test_two_orders_in_one_file() -> None:
    records = Printed().extract(pdf(("BC-4711", LINES_ONE, "599,60"), ("BC-4712", LINES_ONE[:1], "579,60")), AROUND)
    assert [record.order.order_number for record in records if record.order] == ["BC-4711", "BC-4712"]
    assert [len(record.order.lines) for record in records if record.order] == [2, 1]


def test_what_does_not_add_up_is_not_sure() -> None:
    (record,) = Printed().extract(
        pdf(("BC-4711", [("AB-1204/7", "Vanne à bille", "12", "48,30", "597,60")], "597,60")), AROUND
    )
    assert record.evidence[("L1", "quantity")].confidence < 0.95
    assert record.confidence < 0.95


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CONFIRMATION DE COMMANDE", "other"),
        ("ACCUSÉ DE RÉCEPTION DE COMMANDE", "other"),
        ("BON DE LIVRAISON", "other"),
        ("FACTURE", "invoice"),
    ],
)
def test_what_calls_itself_something_else_is_no_order_however_well_its_lines_add_up(title: str, kind: str) -> None:
    (record,) = Printed().extract(pdf(("BC-4711", LINES_ONE, "599,60"), title=title), AROUND)
    assert (record.document_type, record.order) == (kind, None)


def test_kinds_of_documents() -> None:
    printed = next(extractor for extractor in EXTRACTORS if extractor.name == "printed")
    assert printed.accepts(Document(b"", "application/pdf"))
    assert printed.accepts(Document(b"", "image/tiff"))
    assert not printed.accepts(Document(b"", "text/plain"))
