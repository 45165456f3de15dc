"""Small sheets as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from orderbot.extractors.sheet.extractor import Sheet
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Order

AROUND = Surroundings(received=datetime(2026, 3, 20, tzinfo=UTC))


def records(text: str) -> list[Extraction]:
    return list(Sheet().extract(Document(text.encode(), "text/csv"), AROUND))


def order(text: str) -> Order:
    (record,) = records(text)
    assert record.order is not None
    return record.order


def told(found: Order, *names: str) -> list[tuple[str, ...]]:
    """The named values of each line as text."""
    return [tuple(str(getattr(line, name)) for name in names) for line in found.lines]


def test_title_rows_labels_totals_and_charges() -> None:
    found = order(
        "Bon de commande;;;;\nN° commande;BC-4711;;Date;12/03/2026\nLivrer à;4 rue du Port;;;\n;69007 Lyon;;;\n;;;;\n"
        "Réf;Désignation;Qté;PU HT (€);Montant\nAB-12;Vanne;12;48,30;579,60\nAB-13;Joint;2;1.058,30;2.116,60\n"
        "Frais de port;;;;15,00\nTotal HT;;;;2.711,20\nTVA 20 %;;;;542,24\nTotal TTC;;;;3.253,44\n"
    )
    assert (found.order_number, found.order_date, found.currency) == ("BC-4711", date(2026, 3, 12), "EUR")
    assert (found.ship_to.street, found.ship_to.postal_code, found.ship_to.city) == ("4 rue du Port", "69007", "Lyon")
    assert told(found, "item_id", "quantity", "line_net_amount") == [
        ("AB-12", "12", "579.60"),
        ("AB-13", "2", "2116.60"),
    ]
    assert [(one.reason, str(one.amount)) for one in found.allowances_charges] == [("Frais de port", "15.00")]
    assert (found.totals.net_amount, found.totals.gross_amount) == (Decimal("2711.20"), Decimal("3253.44"))
    assert found.buyer.vat_id is None


def test_rows_that_repeat_the_header_are_parted_by_their_number() -> None:
    found = records("po_number,ship_to_zip,sku,qty\nPO-1,SW1A 1AA,X-1,3\nPO-1,SW1A 1AA,X-2,2\nPO-2,M1 1AE,X-9,100\n")
    orders = [record.order for record in found if record.order]
    assert [(one.order_number, one.ship_to.postal_code, len(one.lines)) for one in orders] == [
        ("PO-1", "SW1A 1AA", 2),
        ("PO-2", "M1 1AE", 1),
    ]


PRICED = "N° commande;BC-1;;\nRéf;Qté;PU HT;Montant\nAB-12;12;48,30;579,60\nAB-13;{};0,087;261,00\n"


@pytest.mark.parametrize("written", ["3?000", "3\ufffd000", "3\u202f000"])
def test_a_blank_that_the_encoding_lost_parts_thousands(written: str) -> None:
    assert told(order(PRICED.format(written)), "item_id", "quantity") == [("AB-12", "12"), ("AB-13", "3000")]


@pytest.mark.parametrize("written", ["3:0x0", "3?00", "2 oder 3"])
def test_a_row_whose_quantity_cannot_be_read_is_a_line_all_the_same(written: str) -> None:
    (record,) = records(PRICED.format(written))
    assert record.order is not None and record.error is not None
    assert told(record.order, "item_id", "quantity") == [("AB-12", "12"), ("AB-13", "None")]
    assert record.error.message == f"B4: a quantity was expected, not “{written}”."
    assert record.evidence[(record.order.lines[1].line_id, "quantity")].confidence < 0.5


def test_words_under_the_quantity_order_nothing() -> None:
    found = order(PRICED.format("auf Anfrage"))
    assert told(found, "item_id", "quantity") == [("AB-12", "12")]


def test_only_rows_with_a_quantity_are_ordered() -> None:
    found = order(
        "Artikelnummer;Bezeichnung;VPE;Preis;Bestellmenge\n1-1;Schraube;100;0,12;\n1-2;Mutter;50;0,14;200\n1-3;Ring;9;1;0\n"
    )
    assert told(found, "item_id", "quantity") == [("1-2", "200")]


def test_sizes_across_are_a_line_each() -> None:
    found = order("Article,Designation,S,M,L,XL,Total\nP-1,Polo bleu,2,4,,1,7\nP-2,Polo rouge,,5,5,,10\n")
    assert told(found, "item_id", "description", "quantity")[:2] == [
        ("P-1", "Polo bleu S", "2"),
        ("P-1", "Polo bleu M", "4"),
    ]
    assert sum(line.quantity or 0 for line in found.lines) == 17


def test_pasted_cells_without_headings_are_read_with_less_confidence() -> None:
    (record,) = records("AB-123\t12\nAB-124\t3\nXX-9\t40\n")
    assert record.order is not None
    assert told(record.order, "item_id", "quantity") == [
        ("AB-123", "12"),
        ("AB-124", "3"),
        ("XX-9", "40"),
    ]
    sure = [entry.confidence for (line, _), entry in record.evidence.items() if line and entry.text]
    assert max(sure) <= 0.85


def test_a_price_list_is_no_order() -> None:
    (record,) = records("Référence;Désignation;Prix HT\nA-1;Vanne;12,00\nA-2;Joint;3,00\n")
    assert record.document_type is DocumentType.OTHER and record.order is None


def test_a_few_rows_of_a_table_of_something_else_are_no_order() -> None:
    words = "".join(f"Blech {n};gebogen;matt\n" for n in range(20))
    (record,) = records(f"Teil;Form;Farbe\n{words}AB-123;12;3\nAB-124;3;9\nXX-9;40;7\n")
    assert record.document_type is DocumentType.OTHER and record.order is None


def test_a_heading_said_twice_is_told_apart_by_what_stands_under_it() -> None:
    found = order(
        "Purchase Order No.;PO-2026-6789;;\n;;;\nItem;Stock code;Item;Qty;Unit price;Extended price\n"
        "001;IFS-005;Inductive sensor;8;74.85;598.80\n002;326-685;Natural yoghurt;3;6.70;20.10\n"
    )
    assert found.order_number == "PO-2026-6789"
    assert told(found, "line_number", "item_id", "description", "quantity") == [
        ("001", "IFS-005", "Inductive sensor", "8"),
        ("002", "326-685", "Natural yoghurt", "3"),
    ]


@pytest.mark.parametrize(("written", "unit"), [("21 m2", "MTK"), ("21 m³", "MTQ"), ("21 DM3", "DMQ")])
def test_a_unit_may_end_with_its_power(written: str, unit: str) -> None:
    found = order(f"N° commande;BC-1;;\nRéf;Désignation;Qté;PU HT\nAB-12;Contreplaqué;{written};36,71\n")
    assert told(found, "quantity", "unit") == [("21", unit)]
