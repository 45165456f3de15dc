from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.heading_meaning import role_of
from orderbot.extractors.printed.lines.headings import find_heading_rows
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (
            ["Réf.", "Désignation", "Qté", "P.U. HT", "Montant HT"],
            ["code", "description", "quantity", "unit_price", "amount"],
        ),
        (
            ["Pos", "Material", "Bezeichnung", "Menge", "Preis"],
            ["line_number", "code", "description", "quantity", "unit_price"],
        ),
        (
            ["Quantity", "Your part no.", "Our part no.", "Details"],
            ["quantity", "seller_code", "buyer_code", "description"],
        ),
        (
            ["Codice", "Descrizione", "Q.tà", "U.M.", "Prezzo", "Importo"],
            ["code", "description", "quantity", "unit", "unit_price", "amount"],
        ),
        (["Artikelnr.", "Omschrijving", "Aantal", "Stuksprijs"], ["code", "description", "quantity", "unit_price"]),
        (
            ["Ref.", "Descripción", "Cant.", "Precio", "Dto. %", "Importe"],
            ["code", "description", "quantity", "unit_price", "discount", "amount"],
        ),
        (
            ["EAN13", "Désignation", "Qté", "Prix brut", "Remise 1", "%TVA"],
            ["gtin", "description", "quantity", "unit_price", "discount", "tax"],
        ),
        (["Codice", "Quantità", "Prezzo", "Sc%", "Valore"], ["code", "quantity", "unit_price", "discount", "amount"]),
    ],
)
def test_headings_in_six_languages(texts: list[str], roles: list[str]) -> None:
    laid = sheet(*(words_at(40 + 90 * n, 300, text) for n, text in enumerate(texts)))
    (row,) = find_heading_rows(laid)
    assert [heading.role for heading in row.headings] == roles


def test_a_heading_over_two_storeys_is_joined() -> None:
    laid = sheet(
        words_at(40, 300, "Code"), words_at(140, 300, "Désignation"), words_at(300, 300, "Quantité"), words_at(400, 300, "Prix"),
        words_at(300, 311, "commandée"), words_at(400, 311, "unitaire"),
    )  # fmt: skip
    (row,) = find_heading_rows(laid)
    assert [heading.text for heading in row.headings][-2:] == ["Quantité commandée", "Prix unitaire"]
    assert row.last == row.first + 1


def test_a_word_broken_over_two_rows_is_mended() -> None:
    laid = sheet(
        words_at(40, 300, "Pos."), words_at(100, 300, "Bezeichnung"), words_at(300, 300, "Meng"), words_at(400, 300, "EP"), words_at(313, 311, "e")
    )  # fmt: skip
    (row,) = find_heading_rows(laid)
    assert "quantity" in row.roles


def test_headings_that_stand_close_are_cut() -> None:
    laid = sheet(words_at(40, 300, "Réf"), words_at(150, 300, "Désignation"), words_at(300, 300, "Qté Un. P.U."))
    (row,) = find_heading_rows(laid)
    assert [heading.role for heading in row.headings] == ["code", "description", "quantity", "unit", "unit_price"]


def test_totals_side_by_side_are_no_headings() -> None:
    laid = sheet(words_at(40, 600, "Total HT"), words_at(200, 600, "TVA"), words_at(400, 600, "Total TTC"))
    assert find_heading_rows(laid) == []


def test_running_text_is_no_heading() -> None:
    laid = sheet(words_at(40, 300, "Veuillez livrer la quantité et rappeler le prix de chaque article commandé"))
    assert find_heading_rows(laid) == []


def test_a_table_of_taxes_and_sums_heads_no_items() -> None:
    texts = ["Code", "Base", "Taux", "Total HT", "Port", "Total TVA", "Total TTC"]
    assert find_heading_rows(sheet(*(words_at(40 + 75 * n, 300, text) for n, text in enumerate(texts)))) == []


@pytest.mark.parametrize("text", ["RAB1%", "Rem. 2 %", "Sc.1", "Remise 2"])
def test_a_heading_that_is_counted_means_what_it_means_uncounted(text: str) -> None:
    assert role_of(text) == "discount"


def test_packs_head_their_number_and_a_currency_over_a_unit_its_price() -> None:
    cells = zip((40, 200, 270, 350), ("GRONDSTOF", "art.", "zakken 25kg", "€ / zak"), strict=True)
    (head,) = find_heading_rows(sheet(*(words_at(x, 100, text) for x, text in cells)))
    assert [part.role for part in head.headings] == [None, "code", "quantity", "unit_price"]


def test_packs_beside_a_quantity_head_none() -> None:
    cells = zip((40, 200, 270, 350), ("Artikel", "Menge", "Kartons", "Preis"), strict=True)
    (head,) = find_heading_rows(sheet(*(words_at(x, 100, text) for x, text in cells)))
    assert [part.role for part in head.headings] == ["code", "quantity", None, "unit_price"]


def test_a_tables_title_heads_no_columns() -> None:
    assert find_heading_rows(sheet(words_at(40, 100, "Line Items"), words_at(40, 115, "10 PH-7731 6"))) == []


def test_last_lines_of_addresses_are_no_storey_of_the_headings_under_them() -> None:
    laid = sheet(
        words_at(40, 290, "France"), words_at(240, 290, "France"), words_at(400, 290, "France"),
        words_at(40, 301, "Réf."), words_at(140, 301, "Libellé"), words_at(300, 301, "Qté"), words_at(400, 301, "P.U."),
    )  # fmt: skip
    (row,) = find_heading_rows(laid)
    assert [heading.text for heading in row.headings] == ["Réf.", "Libellé", "Qté", "P.U."]
    assert row.first == row.last
