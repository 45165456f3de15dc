from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.codes.labels import labelled_codes
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import find_heading_rows
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("text", "slot", "code"),
    [
        ("External item: WK-115-10", "seller_item_id", "WK-115-10"),
        ("VEND CAT# SYR-10LL", "seller_item_id", "SYR-10LL"),
        ("Kreditoren-Artikelnr. TR-612-P", "seller_item_id", "TR-612-P"),
        ("VS.COD. BOA 202625", "seller_item_id", "BOA 202625"),
        ("Your ref SIL-W", "seller_item_id", "SIL-W"),
        ("Ihre Artikelnr. I8-40X40L=6000", "seller_item_id", "I8-40X40L=6000"),
        ("Notre n° d'art. 700.2026", "buyer_item_id", "700.2026"),
        ("Vos références : 3760214356740", "gtin", "3760214356740"),
    ],
)
def test_a_label_says_whose_the_code_is(text: str, slot: str, code: str) -> None:
    found = labelled_codes(sheet(words_at(40, 100, "Vanne"), words_at(40, 114, text)).rows)
    assert [(one.slot, one.text) for one in found] == [(slot, code)]


def test_two_labels_on_one_row() -> None:
    row = words_at(40, 100, "Notre n° d'art. 700.2026 · Votre n° d'art. GLB-F2025")
    assert [(one.slot, one.text) for one in labelled_codes(sheet(row).rows)] == [
        ("buyer_item_id", "700.2026"),
        ("seller_item_id", "GLB-F2025"),
    ]


def test_a_label_in_two_languages_has_its_code_in_the_next_cell() -> None:
    row = [words_at(40, 100, "Su referencia / Your material"), words_at(300, 100, "SAC-5P-M12")]
    assert [one.text for one in labelled_codes(sheet(*row).rows)] == ["SAC-5P-M12"]


def test_a_label_that_fills_its_cell_has_its_code_below() -> None:
    rows = [words_at(40, 100, "NB-PRO14"), words_at(40, 114, "Article fournisseur :"), words_at(40, 128, "FZ4412-AB")]
    assert [one.text for one in labelled_codes(sheet(*rows).rows)] == ["FZ4412-AB"]


def test_a_heading_over_the_first_row_is_no_label_of_its_code() -> None:
    rows = [words_at(40, 100, "Nuestra referencia"), words_at(40, 114, "FX 1000/79")]
    assert labelled_codes(sheet(*rows).rows) == []


def test_words_behind_a_label_are_no_code() -> None:
    assert labelled_codes(sheet(words_at(40, 100, "Supplier Part Number: None")).rows) == []


def test_a_quantity_beside_a_label_is_not_its_code() -> None:
    rows = [[words_at(40, 100, "Unsere Art.-Nr. :"), words_at(300, 100, "6.000")], [words_at(40, 114, "498581")]]
    page = sheet(*(words for row in rows for words in row))
    quantity = [token for token in page.rows[0].tokens if token.text == "6.000"]
    assert [one.text for one in labelled_codes(page.rows, quantity)] == ["498581"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fourn. : PT-250-420", "PT-250-420"),
        ("Supplier: FMC1112", "FMC1112"),
        ("Supplier: 20417", None),
        ("Plant: A-12", None),
    ],
)
def test_a_word_for_the_seller_alone_before_a_code(text: str, code: str | None) -> None:
    page = sheet(words_at(40, 100, text))
    found = labelled_codes(page.rows)
    assert [(one.slot, one.text) for one in found] == ([("seller_item_id", code)] if code else [])


def test_a_label_that_heads_a_column_claims_nothing_beside_it() -> None:
    page = sheet(
        *(words_at(x, 100, text) for x, text in ((40, "Supplier code"), (130, "MPC"), (250, "Quantity"), (330, "Unit price"))),
        *(words_at(x, 114, text) for x, text in ((40, "FC-16"), (130, "FTR-1882"), (250, "12"), (330, "31.40"))),
    )  # fmt: skip
    headings = HeadingWords([page], [find_heading_rows(page)])
    assert labelled_codes(page.rows, (), headings) == []


def test_a_labelled_code_that_ends_its_row_with_a_hyphen_goes_on_below() -> None:
    page = sheet(words_at(40, 100, "Panneau"), words_at(40, 112, "Votre réf. CTP-"), words_at(40, 124, "250X122-41"))
    (code,) = labelled_codes(page.rows)
    assert (code.slot, code.text) == ("seller_item_id", "CTP-250X122-41")


def test_an_abbreviation_in_brackets_belongs_to_the_label() -> None:
    page = sheet(words_at(40, 100, "Buyer's Item Number (IN)"), words_at(260, 100, ": 6647476"))
    assert [(code.slot, code.text) for code in labelled_codes(page.rows)] == [("buyer_item_id", "6647476")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("votre réf. ZHR 6639, 12,40 € HT", "ZHR 6639"),
        ("Vs. cod. STR 80x10", "STR 80x10"),
        ("votre réf. J83640, 0,82", "J83640"),
    ],
)
def test_a_code_of_several_pieces_ends_at_a_comma(text: str, code: str) -> None:
    (found,) = labelled_codes(sheet(words_at(40, 100, text)).rows)
    assert found.text == code


def test_a_label_in_capitals_below_is_no_code() -> None:
    rows = [words_at(40, 100, "Vanne"), words_at(40, 114, "Article fournisseur :"), words_at(40, 128, "MENGE")]
    assert labelled_codes(sheet(*rows).rows) == []
