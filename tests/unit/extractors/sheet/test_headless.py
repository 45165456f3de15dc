"""Lists without headings: goods by name with a count are read as far as they go, and no such list is filed unseen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.extractors.sheet.extractor import Sheet
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.model.rules import Rules

AROUND = Surroundings(received=datetime(2026, 3, 20, tzinfo=UTC))
SURE = 0.95


def record(text: str) -> Extraction:
    (found,) = Sheet().extract(Document(text.encode(), "text/csv"), AROUND)
    return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Vis inox M6x30;200\nRondelles M6;500\n", [("Vis inox M6x30", "200", None), ("Rondelles M6", "500", None)]),
        ("30;Brezeln\n120;Brötchen\n", [("Brezeln", "30", None), ("Brötchen", "120", None)]),
        ("hand towels;6 packs\nbin liners;12 rolls\n", [("hand towels", "6", "PK"), ("bin liners", "12", "RO")]),
        ("Quoi;Combien\nbaguettes;40\ncroissants;25\n", [("baguettes", "40", None), ("croissants", "25", None)]),
    ],
)
def test_goods_by_name_beside_counts_are_an_order_that_a_person_looks_at(
    text: str, lines: list[tuple[str, str, str | None]]
) -> None:
    found = record(text)
    assert found.document_type is DocumentType.ORDER and found.type_confidence < Rules().threshold
    assert found.order is not None
    assert [(one.description, str(one.quantity), one.unit) for one in found.order.lines] == lines
    assert all(
        entry.confidence < SURE
        for (line, name), entry in found.evidence.items()
        if line and name in ("quantity", "description")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Pour le chantier;\ntomates;5 kg\nsalades;12\noignons;3 kg\n",
        ";lundi;mardi\nbaguettes;40;35\ncroissants;25;20\n",
        "[x];gants;5\n[ ];javel;\n[x];sacs;3\n",
        "gants;x 5\njavel;x 2\n",
        "Eau;6\nVin;12\n",
        "Réf;Désignation;A livrer\nAB-1;Gants;5\nAB-2;Sacs;3\n",
        "Item;Description;Required\nAB-1;Gloves;5\nAB-2;Bags;3\n",
        "Désignation;Prix;commande 12 mars\nGants;5,00;4\nSacs;3,00;2\n",
    ],
)
def test_what_may_list_goods_reaches_a_person_though_no_line_is_read(text: str) -> None:
    found = record(text)
    assert found.document_type is DocumentType.OTHER and found.type_confidence < Rules().other_threshold


@pytest.mark.parametrize(
    "text",
    [
        "Jean Dupont;0612345678\nMarie Martin;0698765432\n",
        "Loyer;1200,00\nElectricité;340,50\nTotal;1540,50\n",
        "Référence;Désignation;Prix\nA-1;Gants;1,20\nA-2;Sacs;2,40\n",
        "Référence;Désignation;Prix;Carton de\nA-1;Gants;1,20;10\nA-2;Sacs;2,40;25\n",
    ],
)
def test_telephone_numbers_and_amounts_count_nothing(text: str) -> None:
    found = record(text)
    assert found.document_type is DocumentType.OTHER and found.type_confidence >= Rules().other_threshold


def test_a_headed_list_that_its_words_call_something_else_reaches_a_person() -> None:
    found = record("Réclamation : articles cassés;\n\nArticle;Qté\nGants;5\nSacs;3\n")
    assert found.document_type is DocumentType.OTHER and found.type_confidence < Rules().other_threshold


OFFER = "Clôtures Gâtinaises SARL;;;;\nDevis n°;D26-0418;;;\n\nRéf.;Désignation;Qté;P.U. HT;Montant HT\nAB-1;Panneau;4;10,00;40,00\nAB-2;Poteau;6;5,00;30,00\n\n"


def test_an_offer_that_is_agreed_to_is_an_order_for_a_person() -> None:
    found = record(f"{OFFER}Bon pour accord;;;;\nLe 12/03/2026;;;;\n")
    assert found.document_type is DocumentType.ORDER and found.type_confidence < Rules().threshold
    assert found.order is not None and len(found.order.lines) == 2


def test_an_offer_with_a_box_to_be_signed_is_not_filed_unseen() -> None:
    found = record(f"{OFFER}Bon pour accord (date, cachet, signature) :;;;;\n")
    assert found.type_confidence < Rules().other_threshold
