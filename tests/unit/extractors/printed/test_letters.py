from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from orderbot.extractors import EXTRACTORS
from orderbot.extractors.printed.letters import ReadWords
from orderbot.extractors.printed.reading import read_printed
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import LINES, Method
from orderbot.model.extraction import Extraction
from tests.unit.extractors.printed.printing import page, right_at, words_at

AROUND = Surroundings(received=datetime(2026, 3, 5, tzinfo=UTC))
HEAD = (
    words_at(40, 40, "Pipework Calder LLP", size=14),
    words_at(350, 40, "Purchase Order", size=16),
    words_at(350, 70, "PO No :"), words_at(430, 70, "AP-1169"),
    words_at(40, 200, "We are pleased to place the following order with you."),
)  # fmt: skip
FIRST, SECOND = (
    "1. Syringe 5 ml, item SY-3038: 1000 PCE at 0.07 GBP apiece",
    "2. Valve, item VP-57: 19 PCE at 97.00 GBP apiece",
)


def read_words(document: Document, around: Surroundings) -> Extraction:
    extractor = next(one for one in EXTRACTORS if one.accepts(document))
    return extractor.extract(document, around)[0]


def read(total: str, reader: ReadWords | None = read_words) -> Extraction:
    printed = page(
        *HEAD, words_at(40, 220, FIRST), words_at(40, 235, SECOND),
        words_at(40, 270, "Net total :"), right_at(200, 270, total),
    )  # fmt: skip
    return read_printed([printed], Document(b"%PDF", "application/pdf"), AROUND, reader)[0]


def test_the_sentences_of_a_letter_are_its_lines_and_point_into_the_page() -> None:
    record = read("1913.00")
    assert record.order is not None
    told = [(line.item_id, line.quantity, line.unit_price) for line in record.order.lines]
    assert told == [("SY-3038", Decimal(1000), Decimal("0.07")), ("VP-57", Decimal(19), Decimal("97.00"))]
    entry = record.evidence[record.order.lines[1].line_id, "quantity"]
    assert (entry.method, entry.page, entry.text, entry.where) == (Method.TEXT_LAYER, 1, "19", None)
    assert entry.box is not None and entry.box[1] == pytest.approx(235)
    assert record.evidence[LINES].confidence == pytest.approx(0.95), "they add up to the net total"


def test_sentences_that_deny_the_net_total_do_not_make_the_lines() -> None:
    record = read("2500.00")
    alone = read("2500.00", None)
    assert record.order is not None and alone.order is not None
    assert record.order.lines == alone.order.lines, "what the page's own reader finds stays"
    assert record.evidence[LINES].confidence < 0.9, "nobody takes them for all that is ordered"


def test_sentences_that_come_to_the_net_total_are_the_lines() -> None:
    sentences = (
        "Suite à votre proposition, nous avons le plaisir de vous passer commande des articles ci-après.",
        "1. Disjoncteur magnétothermique C10, votre article DJC10-48N : 2 PCE à 31,16 pièce",
        "2. Filtre à tamis DN40 laiton, votre article FT-40-012 : 1 PCE à 31,33 pièce",
    )
    printed = page(
        words_at(40, 40, "Établissements Meuse NV", size=14), words_at(325, 33, "Commande", size=18),
        words_at(326, 59, "Réf. commande :"), words_at(454, 59, "2026-05721"),
        words_at(326, 73, "Date :"), words_at(454, 73, "18 novembre 2026"),
        *(words_at(40, 250 + 16 * at, text) for at, text in enumerate(sentences)),
        words_at(40, 306, "Montant HT : 93,65 EUR"),
    )  # fmt: skip
    document = Document(b"%PDF", "application/pdf")
    order = read_printed([printed], document, AROUND, read_words)[0].order
    assert order is not None
    assert [(line.quantity, line.unit_price) for line in order.lines] == [
        (Decimal(2), Decimal("31.16")),
        (Decimal(1), Decimal("31.33")),
    ]


def test_a_sum_under_the_sentences_is_no_line_of_theirs() -> None:
    sentences = (
        "Comme convenu lors de notre entretien téléphonique, nous vous commandons :",
        "1. 100 M Câble électrique souple 3G1,5 (réf. H07-3G15-B78) à 3.18 l'unité",
        "2. 3 PCE Ordinateur portable 14 pouces (réf. 6SP43SC8SFU0) à 1 868.65 l'unité",
        "Montant HT : 5 923.95",
    )
    printed = page(
        words_at(40, 40, "Génie climatique Garonne SAS", size=14), words_at(325, 33, "Bon de commande", size=18),
        words_at(326, 59, "Commande N° :"), words_at(454, 59, "PO-2026-9610"),
        *(words_at(40, 250 + 16 * at, text) for at, text in enumerate(sentences)),
    )  # fmt: skip
    order = read_printed([printed], Document(b"%PDF", "application/pdf"), AROUND, read_words)[0].order
    assert order is not None
    assert [line.unit_price for line in order.lines] == [Decimal("3.18"), Decimal("1868.65")]
