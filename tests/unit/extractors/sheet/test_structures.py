"""Structures that only content or arithmetic tells apart: order numbers in columns, packs, shops and sizes across, forms."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from orderbot.extractors.sheet.extractor import Sheet
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import LINES
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Order

AROUND = Surroundings(received=datetime(2026, 3, 20, tzinfo=UTC))
SURE = 0.95
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def records(text: str) -> list[Extraction]:
    return list(Sheet().extract(Document(text.encode(), "text/csv"), AROUND))


def read(text: str) -> tuple[Order, Extraction]:
    (record,) = records(text)
    assert record.order is not None
    return record.order, record


def of_sheets(**sheets: str) -> list[Order]:
    """The orders of a workbook whose sheets are written as separated text."""
    workbook = Workbook(write_only=True)
    for name, text in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in text.splitlines():
            sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row.split(";")])
    content = BytesIO()
    workbook.save(content)
    found = Sheet().extract(Document(content.getvalue(), XLSX), AROUND)
    return [record.order for record in found if record.order is not None]


def told(found: Order, *names: str) -> list[tuple[str, ...]]:
    """The named values of each line as text."""
    return [tuple(str(getattr(line, name)) for name in names) for line in found.lines]


def sure(record: Extraction, line: int, name: str) -> float:
    assert record.order is not None
    return record.evidence[(record.order.lines[line].line_id, name)].confidence


def test_a_number_repeated_over_other_codes_is_the_orders() -> None:
    found = records(
        "BestellNr;Pos;Material;Kurztext;Menge;Währg\n4501;10;A-1;Ring;20;EUR\n4501;20;A-2;Ring;10;EUR\n4502;10;A-1;Ring;5;EUR\n"
    )
    orders = [record.order for record in found if record.order]
    assert [(one.order_number, one.currency, told(one, "item_id")) for one in orders] == [
        ("4501", "EUR", [("A-1",), ("A-2",)]),
        ("4502", "EUR", [("A-1",)]),
    ]


def test_which_of_two_codes_names_the_item_is_open_where_one_row_tells_nothing() -> None:
    _, record = read("Bestellnummer;Material;Bezeichnung;Menge\n4501;A-1;Ring;20\n")
    assert sure(record, 0, "item_id") < SURE


@pytest.mark.parametrize("heading", ["Qté (colis)", "Nb colis", "Cases"])
def test_packs_are_the_quantity_where_nothing_else_is(heading: str) -> None:
    found, _ = read(
        f"BON DE COMMANDE\nN° commande;BC-1\nRéf;Désignation;PA HT;PVC TTC;{heading}\nB-1;Bougie;4,20;9,90;2\nB-2;Savon;1,50;3,90;\n"
    )
    assert told(found, "item_id", "quantity", "unit_price") == [("B-1", "2", "4.20")]


def test_the_size_of_packs_is_no_quantity() -> None:
    found, _ = read("Réf;Désignation;Qté/colis;Qté\nB-1;Bougie;6;2\nB-2;Savon;12;\n")
    assert told(found, "item_id", "quantity") == [("B-1", "2")]


SHOPS = "Commande groupée n° CG-14\nRéf;Désignation;PU HT;Lyon;Nancy;{}\nM-1;Miel;5,40;12;6;{}\nM-2;Thé;5,90;;6;{}\n"


def test_shops_across_with_a_total_make_one_line_a_row_that_tells_the_split() -> None:
    found, record = read(SHOPS.format("Total", "18", "6"))
    assert found.order_number == "CG-14"
    assert told(found, "item_id", "quantity", "note") == [
        ("M-1", "18", "Ship to: Lyon: 12; Nancy: 6"),
        ("M-2", "6", "Ship to: Nancy: 6"),
    ]
    assert sure(record, 0, "quantity") < SURE
    assert record.evidence[(None, "ship_to/postal_code")].confidence < SURE


def test_shops_across_without_a_total_make_a_line_each() -> None:
    found, record = read(SHOPS.format("Dijon", "", "3"))
    assert told(found, "item_id", "quantity", "note") == [
        ("M-1", "12", "Ship to: Lyon"),
        ("M-1", "6", "Ship to: Nancy"),
        ("M-2", "6", "Ship to: Nancy"),
        ("M-2", "3", "Ship to: Dijon"),
    ]
    assert sure(record, 0, "quantity") < SURE


def test_sizes_by_number_are_told_by_their_sum_and_colours_tell_rows_of_one_model_apart() -> None:
    found, record = read(
        "Nº Pedido;P-33\nModelo;Color;Descripción;36;37;38;Total pares;Precio;Importe\n"
        "2210;Negro;Botín;2;3;;5;10,00;50,00\n2210;Camel;Botín;;1;1;2;10,00;20,00\n"
    )
    assert told(found, "item_id", "description", "quantity", "unit_price") == [
        ("2210", "Botín Negro 36", "2", "10.00"),
        ("2210", "Botín Negro 37", "3", "10.00"),
        ("2210", "Botín Camel 37", "1", "10.00"),
        ("2210", "Botín Camel 38", "1", "10.00"),
    ]
    assert sure(record, 0, "quantity") < SURE


def test_a_number_under_words_for_the_item_is_its_code() -> None:
    found, _ = read("N° commande;BC-1\nPos;Artikel;;Menge\n;Nummer;Bezeichnung;\n1;D-8;Mutter;50\n2;D-9;Ring;20\n")
    assert told(found, "line_number", "item_id", "quantity") == [("1", "D-8", "50"), ("2", "D-9", "20")]


def test_who_fills_in_a_form_buys() -> None:
    found, record = read("Bestellformular\nFirma:;Blumen Lenz e.K.\nArt.Nr.;Artikel;Menge\nP-1;Petunie rot;12\n")
    assert (found.buyer.name, found.seller.name) == ("Blumen Lenz e.K.", None)
    assert record.evidence[(None, "buyer/name")].confidence < SURE


def test_three_decimals_may_be_thousands() -> None:
    found, record = read("Réf;Désignation;Quantité;Prix\nK1;Vis;1.000;0.25\nK2;Écrou;2.500;0.10\n")
    assert len(found.lines) == 2
    assert sure(record, 0, "quantity") < SURE


def test_a_price_beside_another_is_open() -> None:
    _, record = read("Art.Nr.;Artikel;Preis/Stk ab 1;Preis/Stk ab 100;Menge Stk.\nP-1;Petunie rot;1,20;1,05;120\n")
    assert sure(record, 0, "unit_price") < SURE


def test_a_rate_before_a_tax_and_a_currency_behind_a_total() -> None:
    found, _ = read(
        "PO;PO-1\nItem;Qty;Price;Amount\nA-1;2;10.00;20.00\nSubtotal;;;20.00\n20% VAT;;;4.00\nTOTAL GBP;;;24.00\n"
    )
    assert (str(found.totals.tax_amount), str(found.totals.gross_amount), found.currency) == ("4.00", "24.00", "GBP")


def test_conditions_that_are_none_of_payment_are_open() -> None:
    _, record = read("N° commande;BC-1\nRéf;Qté\nA-1;2\nConditions : franco à partir de 250 €\n")
    assert record.evidence[(None, "payment_terms")].confidence < SURE


def test_a_title_with_a_season_is_no_number() -> None:
    found, _ = read("BON DE COMMANDE PRINTEMPS 2026\nN° de commande :;PRT-88\nRéf;Qté\nA-1;2\n")
    assert found.order_number == "PRT-88"


def test_a_day_is_no_name_and_a_site_is_no_street() -> None:
    found, _ = read(
        "CLIENT :;Brasserie du Port;N° CDE :;BDP-0458\nLIVRAISON LE :;jeudi 12 mars 2026;;\nAdresse de livraison;Bauhof Nord, Am Kanal 3, 49808 Lingen;;\n"
        "CODE;PRODUIT;QTE CDEE;PRIX UNIT.\nV001;Bordeaux rouge;2;32,40\nV002;Crémant brut;1;48,00\n"
    )
    assert str(found.requested_delivery_date) == "2026-03-12"
    assert (found.ship_to.name, found.ship_to.street, found.ship_to.city) == ("Bauhof Nord", "Am Kanal 3", "Lingen")


def test_codes_that_follow_one_another_are_no_line_numbers() -> None:
    found, _ = read("N° commande;BC-1;\nMaterial;Bezeichnung;Menge\n88001;Gehäuse links;5\n88002;Gehäuse rechts;6\n")
    assert told(found, "line_number", "item_id") == [("None", "88001"), ("None", "88002")]


def test_the_sum_of_days_and_sizes_across_is_no_amount() -> None:
    found, _ = read(
        "Lieferabruf Nr. LA-55;;;;\nMaterial;Bezeichnung;KW 12;KW 13;Summe\nA1;Gehäuse;100;50;150\nA2;Deckel;100;50;150\n"
    )
    assert found.order_number == "LA-55"
    assert told(found, "quantity", "line_net_amount") == [("150", "None"), ("150", "None")]
    sizes, _ = read(
        "PO;PO-1\nStyle;Description;S;M;L;Total;Cost;Extended\nT1;Tee;10;20;20;50;3.50;175.00\nT2;Polo;5;10;5;20;7.00;140.00\n;;;;Total;70;;315.00\n"
    )
    assert str(sizes.totals.net_amount) == "315.00"


def test_ticks_under_a_question_name_nobody() -> None:
    found, _ = read(
        "Naam;Restaurant De Haven;;\nBestellen?;Art.nr.;Omschrijving;Aantal\nja;1001;Gehakt;5\nja;2001;Olie;2\n"
    )
    assert found.buyer.name == "Restaurant De Haven"


def test_a_sign_between_label_and_value_is_passed_over() -> None:
    found, _ = read("Nº;:;PC-077\nProveedor;:;Suministros Ibéricos S.A.\nCód. prov.;Concepto;Uds.\nSI-4;Guante;30\n")
    assert (found.order_number, found.seller.name, found.buyer.name) == ("PC-077", "Suministros Ibéricos S.A.", None)


def test_a_discount_that_is_taken_off_by_a_word() -> None:
    found, _ = read(
        "Bestellung;4711\nvom;03.03.2026\nArtikelnummer;Menge;Preis;Betrag\nA-1;2;10,00;20,00\n;;Summe;20,00\n;;abzgl. 5 % Rabatt;-1,00\n;;Netto;19,00\n"
    )
    assert (str(found.order_date), str(found.totals.net_amount)) == ("2026-03-03", "19.00")
    assert [str(one.amount) for one in found.allowances_charges] == ["-1.00"]


def test_a_quantity_written_in_an_uncommon_way_is_kept_without_prices_too() -> None:
    found, record = read("Order list\nItem;Quantity\nEspresso beans;12 bags\nPaper cups;2 x 1000\nSugar;-\n")
    assert told(found, "description", "quantity") == [("Espresso beans", "12"), ("Paper cups", "None")]
    assert record.error is not None


def test_silence_is_doubtful_where_something_unclaimed_stands() -> None:
    _, record = read("Cafe Roma;Tuesday 17/03/2026;ref CR-2231\nItem;Quantity\nEspresso beans;12\nLids;3\n")
    assert record.evidence[(None, "order_date")].confidence < SURE
    assert record.evidence[(None, "order_number")].confidence < SURE


def test_the_day_behind_a_title_is_the_orders() -> None:
    found, _ = read("Commande du 02/03/2026 - Dépôt Nord\nRéf;Qté\nA1;3\nA2;4\n")
    assert str(found.order_date) == "2026-03-02"


def test_a_form_whose_labels_stand_in_a_column_is_a_line() -> None:
    found, record = read(
        "FICHE DE COMMANDE\nN° commande;FC-118\nDate;02/02/2026\nRéférence article;VX-300\nDésignation;Vérin\nQuantité;2\nPrix unitaire HT;412,00 €\n"
        "Délai souhaité;15/03/2026\nAdresse de livraison;Atelier Nord, 3 rue des Forges, 59000 Lille\n"
    )
    assert (found.order_number, str(found.order_date), str(found.requested_delivery_date)) == (
        "FC-118",
        "2026-02-02",
        "2026-03-15",
    )
    assert told(found, "item_id", "description", "quantity", "unit_price") == [("VX-300", "Vérin", "2", "412.00")]
    assert found.ship_to.city == "Lille"
    assert record.evidence[LINES].confidence < SURE


def test_cards_under_one_another_and_a_table_on_its_side() -> None:
    card = "Référence;{};\nDésignation;{};\nQuantité;{};pièces\n;;\n"
    cards, _ = read(
        "Bon de commande n° BC-77;;\n" + card.format("RX-1", "Roulement", 8) + card.format("RX-2", "Courroie", 3)
    )
    assert told(cards, "item_id", "quantity") == [("RX-1", "8"), ("RX-2", "3")]
    side, _ = read(
        "Bestellung B-9\nArtikel;A-1;A-2\nBezeichnung;Schraube;Mutter\nMenge;100;200\nEinzelpreis;0,10;0,05\n"
    )
    assert told(side, "item_id", "quantity", "unit_price") == [("A-1", "100", "0.10"), ("A-2", "200", "0.05")]


def test_a_cover_that_counts_plans_orders_nothing() -> None:
    (record,) = records("Projet : extension\nDésignation;Chantier Nord\nQuantité de plans;3\nResponsable;M. Petit\n")
    assert record.order is None


MARKED = (
    "H;CMD-55120;20260312;CLIENT DUPONT;20260320\nL;1;BG-100;Bougie 8 cm;24;PCE;4,20\nL;2;BG-101;Bougie 12 cm;12;PCE;5,60\n"
    "H;CMD-55121;20260312;CLIENT MARTIN;20260322\nL;1;BG-110;Photophore;6;PCE;7,00\n"
)


def test_rows_marked_as_header_and_line_make_an_order_for_each_header() -> None:
    found = records(MARKED)
    orders = [record.order for record in found if record.order]
    assert [(one.order_number, str(one.order_date), one.buyer.name) for one in orders] == [
        ("CMD-55120", "2026-03-12", "CLIENT DUPONT"),
        ("CMD-55121", "2026-03-12", "CLIENT MARTIN"),
    ]
    assert told(orders[0], "item_id", "quantity", "unit_price") == [("BG-100", "24", "4.20"), ("BG-101", "12", "5.60")]
    assert told(orders[1], "item_id", "quantity") == [("BG-110", "6")]
    assert all(one.confidence < SURE for record in found for one in record.evidence.values() if one.text)


def test_without_headings_the_numbers_with_decimals_are_prices() -> None:
    found, record = read("AB1204;Vanne DN25;12;48,30\nAB1310;Clapet DN32;4;61,00\nZX-9;Joint torique;100;0,12\n")
    assert told(found, "item_id", "quantity", "unit_price")[0] == ("AB1204", "12", "48.30")
    assert sure(record, 0, "unit_price") < SURE


def test_rows_that_only_say_what_differs_take_the_code_above() -> None:
    found, record = read("PO;W-22\nStyle;Name;Size;Qty;Price\nJ100;Jacket;S;2;40\n;;M;3;40\nJ200;Parka;M;2;55\n")
    assert told(found, "item_id", "description", "quantity") == [
        ("J100", "Jacket S", "2"),
        ("J100", "Jacket M", "3"),
        ("J200", "Parka M", "2"),
    ]
    assert sure(record, 1, "item_id") < SURE


def test_one_of_two_discounts_may_be_goods() -> None:
    found, _ = read(
        "PEDIDO;PD-7;Fecha;02-03-26\nCN;Artículo;Uds;Bonif.;PVL;Dto %;Importe\n12.7;Apósito 10x10;20;2;5,50;10;99,00\n43.1;Venda;10;;2,00;0;20,00\n"
    )
    assert (found.order_number, str(found.order_date)) == ("PD-7", "2026-03-02")
    assert told(found, "item_id", "quantity", "discount_percent") == [("12.7", "20", "10"), ("43.1", "10", "None")]


def test_a_header_beside_the_table_is_the_orders() -> None:
    found, _ = read(
        "Item;Description;Qty;Price;;Order info;\nA1;Pen;100;0.50;;PO number;PO-31\nA2;Pad;50;1.20;;Ship to;Acme HQ\n;;;;;;1 Main St\n;;;;;;London W1A 1AA\n"
    )
    assert found.order_number == "PO-31"
    assert (found.ship_to.name, found.ship_to.city) == ("Acme HQ", "London")


def test_item_numbers_one_two_three_are_codes_under_their_name() -> None:
    found, _ = read(
        "Bestellschein;\nArtikelnr.;Artikel;Preis;Anzahl\n1;Heft A4;0,80;30\n2;Heft A5;0,60;\n3;Bleistift;0,30;60\n"
    )
    assert told(found, "line_number", "item_id") == [("None", "1"), ("None", "3")]


def test_days_of_the_week_across_are_no_places() -> None:
    found, record = read("Commande pain\nProduit;Lun;Mar;Mer;Total\nBaguette;20;20;;40\nCroissant;30;;30;60\n")
    assert told(found, "description", "quantity", "note") == [
        ("Baguette", "40", "Lun: 20; Mar: 20"),
        ("Croissant", "60", "Lun: 30; Mer: 30"),
    ]
    assert sure(record, 0, "requested_delivery_date") < SURE


@pytest.mark.parametrize(
    ("heading", "first"), [("Units", "24"), ("Nbr", "24"), ("Required Qty", "24"), ("Total units", "24")]
)
def test_a_column_that_counts_is_the_quantity(heading: str, first: str) -> None:
    found, _ = read(f"PO Number;99812\nSKU;Product;{heading};Wholesale\nS-1;Soap;24;2.50\nS-2;Balm;12;4.00\n")
    assert told(found, "quantity", "unit_price")[0] == (first, "2.50")


TABLE = "Réf;Désignation;Quantité\n{}\n"


def test_sheets_of_one_form_are_one_order() -> None:
    (found,) = of_sheets(
        client="Bon de commande 2026\nN° de commande;FP-26\nDate;12/03/2026",
        bougies=TABLE.format("B1;Bougie;6"),
        savons=TABLE.format("S1;Savon;12\nS2;Lait;"),
    )
    assert found.order_number == "FP-26"
    assert told(found, "item_id", "quantity") == [("B1", "6"), ("S1", "12")]


def test_sheets_with_the_same_items_or_headers_of_their_own_are_orders_apart() -> None:
    assert len(of_sheets(lyon=TABLE.format("B1;Bougie;6"), nantes=TABLE.format("B1;Bougie;3"))) == 2
    header = "N° de commande;{}\n"
    assert (
        len(
            of_sheets(
                a=header.format("C-1") + TABLE.format("B1;Bougie;6"),
                b=header.format("C-2") + TABLE.format("S1;Savon;3"),
            )
        )
        == 2
    )


def test_values_under_a_strip_of_labels_head_nothing_and_blocks_keep_their_own() -> None:
    found, record = read(
        "VENDOR;;;SHIP TO\nLabSupply Inc.;;;Brightwater Labs LLC\nAttn: Sales;;;Attn: Dana Fox\n55 Commerce Blvd;;;1200 Lakeview Ave\n"
        "Chicago, IL 60601;;;Madison, WI 53703\n;;;\nREQUISITIONER;SHIP VIA;F.O.B.;SHIPPING TERMS\nDana Fox;UPS;Destination;Prepaid\n"
        "ITEM #;DESCRIPTION;QTY;UNIT PRICE\nLS-220;Pipette tips;20;14.50\nLS-310;Gloves;10;9.25\n"
    )
    assert (found.ship_to.name, found.ship_to.street, found.ship_to.city) == (
        "Brightwater Labs LLC",
        "1200 Lakeview Ave",
        "Madison",
    )
    assert (found.seller.contact, found.buyer.contact) == ("Sales", "Dana Fox")
    assert record.evidence[(None, "seller/contact")].confidence < SURE


def test_a_number_under_the_suppliers_name_is_the_suppliers() -> None:
    found, _ = read(
        "N° ORDEN:;OC-418\nPROVEEDOR:;Ferretería Lima S.A.C.\nCIF:;A12345678\nÍTEM;CANT.;DESCRIPCIÓN\n1;50;Perno\n2;10;Guantes\n"
    )
    assert (found.seller.company_id, found.buyer.company_id) == ("A12345678", None)


def test_one_quantity_a_shop_under_its_name_and_address() -> None:
    found, record = read(
        "N° commande;CC-881;;;\n;;;Magasin 1;Magasin 2\n;;;12 rue A, 69001 Lyon;3 av. B, 38000 Grenoble\n"
        "Code;Produit;PA HT;Qté;Qté\nV1;Savon;2,50;10;5\nV2;Crème;6,00;;4\n"
    )
    assert told(found, "item_id", "quantity", "note") == [
        ("V1", "10", "Ship to: Magasin 1, 12 rue A, 69001 Lyon"),
        ("V1", "5", "Ship to: Magasin 2, 3 av. B, 38000 Grenoble"),
        ("V2", "4", "Ship to: Magasin 2, 3 av. B, 38000 Grenoble"),
    ]
    assert record.evidence[LINES].confidence < SURE


def test_rows_of_one_item_for_several_shops_go_there() -> None:
    found, record = read(
        "N° commande;CC-1;;\nMagasin;Référence;Désignation;Quantité\nLyon;A1;Café;10\nNice;A1;Café;6\n"
    )
    assert told(found, "description", "quantity", "note") == [("Café", "10", "None"), ("Café", "6", "Ship to: Nice")]
    assert record.evidence[(None, "ship_to/name")].confidence < SURE


def test_that_goods_must_not_come_early_cancels_nothing() -> None:
    (record,) = records(
        "PO 4411\nItem;Description;Qty;Notes\nA1;Chair;4;black only\nA2;Desk;1;\nPlease do not deliver before 9 am.\n"
    )
    assert record.document_type is DocumentType.ORDER
    assert record.type_confidence < SURE


def test_no_place_is_doubtful_where_an_address_is_not_understood() -> None:
    _, record = read(
        "Bestellung 7781\nLieferung 1 an: Filiale Köln, Domstr. 1, 50667 Köln\nArtikel-Nr.;Bezeichnung;Menge\nA1;Stuhl;4\nA2;Tisch;1\n"
    )
    assert record.evidence[(None, "ship_to/postal_code")].confidence < SURE


def test_kilograms_are_counted_where_nothing_else_is_and_del_stands_before_the_day() -> None:
    found, _ = read(
        "Pedido;P-55;del;05/03/2026\nCódigo;Producto;Kg;€/kg;Total\nF1;Tomate;12,5;1,80;22,50\nF2;Pepino;8;1,20;9,60\n"
    )
    assert told(found, "quantity", "unit") == [("12.5", "KGM"), ("8", "KGM")]
    assert str(found.order_date) == "2026-03-05"


def test_colour_and_size_both_tell_rows_apart() -> None:
    found, record = read(
        "PO;W-1\nStyle;Name;Colour;Size;Qty\nJ1;Jacket;Black;S;1\nJ1;Jacket;Black;M;2\nJ1;Jacket;Navy;S;3\n"
    )
    assert [line.description for line in found.lines] == ["Jacket Black S", "Jacket Black M", "Jacket Navy S"]
    assert sure(record, 0, "description") < SURE
    assert record.type_confidence > SURE


def test_lines_say_what_is_done_to_them() -> None:
    (record,) = records(
        "PURCHASE ORDER;PO-881\nLine;Item;Description;New Qty;Action\n1;R-1;Rotor;12;Change\n2;R-2;Stator;5;\n3;R-3;Bearing;0;Cancelled\n"
    )
    assert record.document_type is DocumentType.ORDER_CHANGE and record.order is not None
    assert told(record.order, "item_id", "action") == [("R-1", "change"), ("R-2", "None"), ("R-3", "delete")]
    (plain,) = records("PURCHASE ORDER;PO-881\nItem;Description;Qty;Action\nR-1;Rotor;12;New\nR-2;Stator;5;New\n")
    assert plain.document_type is DocumentType.ORDER and plain.order is not None
    assert told(plain.order, "action") == [("None",), ("None",)]


ITEMS = "Réf;Désignation;Qté\nA1;Alpha;2\nA2;Beta;3\n"


def test_a_form_of_labels_with_an_address_in_parts() -> None:
    found, record = read(
        "Nom de l'établissement :;Restaurant Le Port\nAdresse de facturation :;5 quai du Lac\nCode postal / Ville :;74000 ANNECY\n"
        "Adresse de livraison (si différente) :;idem\nDate de commande :;le 5 mars 2026\nDate de livraison souhaitée :;vendredi 13/03\n"
        "Référence commande client :;RLP-12\n" + ITEMS
    )
    assert (found.order_number, found.buyer.name) == ("RLP-12", "Restaurant Le Port")
    assert (found.bill_to.name, found.bill_to.street, found.bill_to.city) == (None, "5 quai du Lac", "ANNECY")
    assert (found.ship_to.name, found.ship_to.street) == (None, None)
    assert record.evidence[(None, "ship_to/street")].confidence < SURE
    assert str(found.requested_delivery_date) == "2026-03-13"


def test_two_columns_of_labels_each_under_its_party() -> None:
    found, _ = read(
        "BON DE COMMANDE;;Annecy, le 05/03/2026;\nSociété :;Menuiserie Alpes;Livraison :;Chantier Les Cimes\nAdresse :;12 rue du Bois;Adresse :;Route du Col\n"
        "CP Ville :;74000 Annecy;CP Ville :;74120 Megève\nTél :;0450112233;Contact :;M. Roche 06 11 22 33 44\nN° cde :;MA-77;Date liv. :;20/03/2026\n"
        + ITEMS
    )
    assert (found.ship_to.name, found.ship_to.street, found.ship_to.postal_code) == (
        "Chantier Les Cimes",
        "Route du Col",
        "74120",
    )
    assert (found.buyer.contact, str(found.order_date)) == ("M. Roche", "2026-03-05")


def test_delivery_beside_an_address_is_where_not_when() -> None:
    found, _ = read(
        "Order number;PO-1\nDelivery:;Kitchen Table Co, 9 Mill St, Bath BA1 1AA\nProduct code;Description;Qty\nG1;Rice;10\nG2;Lentils;6\n"
    )
    assert (found.ship_to.street, found.ship_to.city) == ("9 Mill St", "Bath")
    province, _ = read(
        "Ordine n°;15\nLuogo di consegna;Via Po 3, 10124 Torino (TO)\nCod.;Articolo;Q.tà\nF1;Farina;4\nP2;Pelati;6\n"
    )
    assert (province.ship_to.street, province.seller.name) == ("Via Po 3", None)


def test_terms_of_payment_title_no_invoice() -> None:
    (record,) = records(
        "Ihre Bestellnummer;BS-9\nRechnungsadresse;Hauptstr. 1, 80331 München\nZahlung;Rechnung 14 Tage\nArt.-Nr.;Bezeichnung;Menge\nM-1;Mehl;20\nH-3;Hefe;10\n"
    )
    assert record.document_type is DocumentType.ORDER


def test_numbers_across_columns_that_nothing_calls_an_order_are_none_for_sure() -> None:
    (record,) = records("Timesheet March\nName;Mon;Tue;Wed;Total\nAnna;8;8;7;23\nBob;8;6;8;22\n")
    assert record.document_type is DocumentType.OTHER and record.type_confidence < SURE


def test_several_days_of_a_line_with_their_shares_beside_them() -> None:
    found, _ = read(
        "PO;DC-1\nItem;Description;Qty;Delivery 1;Qty 1;Delivery 2;Qty 2\nA1;Pump;10;2026-04-01;6;2026-05-01;4\nA2;Valve;3;2026-04-01;3;;\n"
    )
    first, second = found.lines
    assert [(str(one.quantity), str(one.date)) for one in first.deliveries] == [
        ("6", "2026-04-01"),
        ("4", "2026-05-01"),
    ]
    assert (str(second.requested_delivery_date), second.deliveries) == ("2026-04-01", ())
    _, record = read(
        "PO;DC-1\nItem;Description;Qty;Delivery date;Ship date\nA1;Pump;10;2026-04-01;2026-03-28\nA2;Valve;3;2026-04-01;2026-03-29\n"
    )
    assert sure(record, 0, "requested_delivery_date") < SURE


def test_a_quantity_in_words_makes_the_list_unsure() -> None:
    _, record = read(
        "PO;QT-1\nItem;Description;Quantity;Price\nA1;Paint;two;3.00\nA3;Brush;10;1.00\nA4;Roller;4;2.00\n"
    )
    assert record.evidence[LINES].confidence < SURE


def test_capital_letters_alone_are_codes() -> None:
    found, _ = read("PO;P-77\nPart;Price;Qty;Ext\nA;2;10;20\nB;3;5;15\n")
    assert told(found, "item_id", "quantity") == [("A", "10"), ("B", "5")]


def test_days_of_order_and_delivery_beside_each_other() -> None:
    found, _ = read("PO,Date,Item,Qty,Deliver\nPO-1,13/03/2026,A1,5,04/05/2026\nPO-1,13/03/2026,A2,6,05/05/2026\n")
    assert (str(found.order_date), found.ship_to.name) == ("2026-03-13", None)
    assert told(found, "requested_delivery_date") == [("2026-05-04",), ("2026-05-05",)]
    _, record = read("PO,Date,Item,Qty\nPO-1,13/03/2026,A1,5\nPO-1,13/03/2026,A2,6\n")
    assert record.evidence[(None, "order_date")].confidence < SURE


def test_references_that_count_up_are_references() -> None:
    found, _ = read("Pedido;P-77\nReferencia;Descripción;Cantidad\n001;Tornillo;100\n002;Tuerca;50\n")
    assert told(found, "line_number", "item_id") == [("None", "001"), ("None", "002")]


@pytest.mark.parametrize(
    "line", ["Livraison;Franco", "Ship to;TBD", "Lieferung;frei Haus", "Facturation;mensuelle", "Buyer;see below"]
)
def test_ways_of_delivery_and_placeholders_are_no_names(line: str) -> None:
    found, _ = read(f"N° commande;BC-1\n{line}\n" + ITEMS)
    assert (found.ship_to.name, found.bill_to.name, found.seller.name) == (None, None, None)
    assert found.buyer.name not in ("mensuelle", "see below")


def test_names_alone_and_two_numbers_are_unsure() -> None:
    found, record = read("Order no;PO-1 / PO-2\nShip to;North depot\nTerms;Net 30\n" + ITEMS)
    assert (found.ship_to.name, found.payment_terms) == ("North depot", "Net 30")
    assert record.evidence[(None, "ship_to/name")].confidence < SURE
    assert record.evidence[(None, "order_number")].confidence < SURE


def test_a_row_with_an_unread_quantity_is_kept_whatever_its_price_looks_like() -> None:
    (record,) = records(
        "N° commande;BC-1;;\nRéf;Désignation;Qté;PU HT\nA1;Un;2 (x6);3,20/kg\nA2;Deux;1/2;12,50 /100 pcs\nA3;Trois;10-12;sur devis\nA4;Quatre;3;1,00\n"
    )
    assert record.order is not None and record.error is not None
    assert told(record.order, "item_id", "quantity") == [("A1", "None"), ("A2", "None"), ("A3", "None"), ("A4", "3")]


def test_net_prices_and_sums_of_pieces_by_their_headings() -> None:
    pharmacy, _ = read(
        "CIP13;Désignation;PPHT;Remise %;PN HT;Qté;Total net\n3400930000113;DOLIPRANE;1,16;12;1,02;60;61,20\n3400930000120;SPASFON;2,90;12;2,55;20;51,00\n"
    )
    assert told(pharmacy, "item_id", "unit_price") == [("None", "1.02"), ("None", "2.55")]
    boxes, _ = read(
        "Ordine;O-1\nCod.;Articolo;Pz/Collo;N. Colli;Tot. Pz;Costo Pz;Totale\nP1;Pasta;20;5;100;0,60;60,00\nR1;Riso;10;3;30;1,50;45,00\n"
    )
    assert told(boxes, "quantity", "unit_price") == [("100", "0.60"), ("30", "1.50")]


def test_a_size_without_a_description_is_the_description() -> None:
    found, record = read("Style;XS;S;M;Qty;Price\nAB-1;1;2;;3;40.00\nAB-2;;1;1;2;30.00\n")
    assert told(found, "item_id", "description", "quantity") == [
        ("AB-1", "XS", "1"),
        ("AB-1", "S", "2"),
        ("AB-2", "S", "1"),
        ("AB-2", "M", "1"),
    ]
    assert sure(record, 0, "description") < SURE
