"""The seller's quotation as a PDF that comes back: with words that agree to it, with a box for them, or as it was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from orderbot.extractors.printed.extractor import Printed
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Party
from orderbot.model.rules import Rules

RECEIVED = datetime(2026, 3, 20, tzinfo=UTC)
LEFTS = (40, 130, 400, 470, 550)


def offer(foot: str, *, seller: str | None = None) -> Extraction:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)

    def put(x: float, y: float, text: str) -> None:
        (canvas.drawRightString if x >= 400 and y > 200 else canvas.drawString)(x, A4[1] - y, text)

    canvas.setFont("Helvetica-Bold", 16)
    put(380, 60, "DEVIS N° D26-0418")
    canvas.setFont("Helvetica", 9)
    blocks = {
        (40, 50): "Clôtures Gâtinaises SARL|12 route d'Orléans|45700 Villemandeur",
        (340, 120): "Mairie de Cortrat|2 rue de l'Église|45700 Cortrat",
        (40, 190): "Date : 02/03/2026",
        (40, 340): foot,
    }
    for (x, y), told in blocks.items():
        for n, text in enumerate(told.split("|")):
            put(x, y + 13 * n, text)
    rows = (
        "Réf.|Désignation|Qté|P.U. HT|Montant HT",
        "AB-1204|Panneau 2500|4|10,00|40,00",
        "AB-1300|Poteau 2400|6|5,00|30,00",
        "|||Total HT|70,00",
    )
    for n, row in enumerate(rows):
        for x, text in zip(LEFTS, row.split("|"), strict=True):
            put(x, 230 + 15 * n, text)
    canvas.save()
    around = Surroundings(received=RECEIVED, seller=Party(name=seller))
    (record,) = Printed().extract(Document(buffer.getvalue(), "application/pdf"), around)
    return record


def test_one_that_is_agreed_to_is_an_order_for_a_person() -> None:
    record = offer("Bon pour accord|Le 12/03/2026|Jean Dupont, maire")
    assert record.document_type is DocumentType.ORDER and record.type_confidence < Rules().threshold
    assert record.order is not None
    assert [(line.item_id, str(line.quantity)) for line in record.order.lines] == [("AB-1204", "4"), ("AB-1300", "6")]
    assert record.order.quote_number == "D26-0418"


def test_who_is_who_on_the_sellers_paper_is_open() -> None:
    record = offer("Bon pour accord|Le 12/03/2026|Jean Dupont, maire")
    parties = [entry.confidence for (line, name), entry in record.evidence.items() if not line and "/name" in name]
    assert parties and max(parties) < Rules().threshold


@pytest.mark.parametrize(
    ("foot", "seller"), [("Bon pour accord (date, cachet, signature) :", None), ("", "Clôtures Gâtinaises")]
)
def test_one_that_may_be_signed_is_not_filed_unseen(foot: str, seller: str | None) -> None:
    record = offer(foot, seller=seller)
    assert record.document_type is DocumentType.OTHER and record.type_confidence < Rules().other_threshold


def test_a_strangers_offer_without_any_such_words_is_none_of_ours() -> None:
    record = offer("")
    assert record.document_type is DocumentType.OTHER and record.type_confidence >= Rules().other_threshold
