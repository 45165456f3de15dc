from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.codes.doubts import drop_doubtful
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import HEAD, LEFTS, printed, put
from tests.unit.extractors.printed.printing import sheet, words_at


def test_a_grade_in_one_description_is_no_code() -> None:
    names = ("Vis", "SS316", "Clou")
    lines, headings = printed([[["", name, "2", "5,00", "10,00"]] for name in names], [["", *HEAD[1:]]])
    put(lines[1], "item_id", "SS316", basis="code:leading")
    drop_doubtful(lines, [], headings)
    assert lines[1].value("item_id") is None


def test_accounts_that_lines_repeat_are_no_codes() -> None:
    lines, headings = printed([[["601", "Vanne", "2", "5,00", "10,00"]] for _ in range(4)], [["Cpte", *HEAD[1:]]])
    for line in lines:
        put(line, "item_id", "601")
    drop_doubtful(lines, [], headings)
    assert all(line.value("item_id") is None for line in lines)


def test_what_another_label_claims_is_no_code() -> None:
    items = [[["AB-1", "Vanne", "2", "5,00", "10,00"], ["", "Centre : 952BIO4"]]]
    lines, headings = printed(items)
    put(lines[0], "item_id", "AB-1")
    put(lines[0], "buyer_item_id", "952BIO4", basis="code:roles")
    drop_doubtful(lines, [], headings)
    assert lines[0].value("item_id") == "AB-1"
    assert lines[0].value("buyer_item_id") is None


def test_a_material_before_descriptions_is_no_code() -> None:
    items = [[["MS Angle", "", "2", "5,00", "10,00"]], [["MS Channel", "", "3", "5,00", "15,00"]]]
    lines, headings = printed(items, [["Goods", "", *HEAD[2:]]])
    for line in lines:
        put(line, "item_id", "MS", basis="code:roles")
    drop_doubtful(lines, [], headings)
    assert all(line.value("item_id") is None for line in lines)


def test_a_word_of_the_headings_is_no_code() -> None:
    rows = [
        ["Code produit"],
        ["", "Désignation", "Qté", "P.U. HT", "Montant HT"],
        ["CH"],
        ["9000482", "Joint", "2", "5,00", "10,00"],
    ]
    page = sheet(
        *(words_at(LEFTS[at], 300 + 10 * n, text) for n, row in enumerate(rows) for at, text in enumerate(row) if text)
    )
    line = LineReading(rows=page.rows[2:])
    line.put("item_id", "CH", page.rows[2].tokens, "code:column")
    drop_doubtful([line], [], HeadingWords([page], [find_heading_rows(page)]))
    assert "item_id" not in line.values


def test_a_code_that_repeats_the_gtin_is_the_gtin_alone() -> None:
    lines, headings = printed([[["3400890004824", "Joint", "2", "5,00", "10,00"]]])
    put(lines[0], "item_id", "3400890004824")
    put(lines[0], "gtin", "3400890004824", basis="gtin:check")
    drop_doubtful(lines, [], headings)
    assert "item_id" not in lines[0].values


@pytest.mark.parametrize("text", ["150x280", "75cl", "2,5kg"])
def test_sizes_and_contents_are_no_codes(text: str) -> None:
    lines, headings = printed([[[text, "Rideau", "6", "7,00", "42,00"]], [["AB-2", "Rideau", "4", "7,00", "28,00"]]])
    put(lines[0], "item_id", text)
    put(lines[1], "item_id", "AB-2")
    drop_doubtful(lines, [], headings)
    assert [line.value("item_id") for line in lines] == [None, "AB-2"]


def test_a_placeholder_is_no_code() -> None:
    lines, headings = printed([[["NON-CAT", "Vis", "4", "5,00"]], [["AB-2", "Clou", "4", "5,00"]]])
    put(lines[0], "item_id", "NON-CAT")
    drop_doubtful(lines, [], headings)
    assert lines[0].value("item_id") is None


def test_a_number_of_the_customs_tariff_is_no_code() -> None:
    lines, headings = printed(
        [[["AB-2", "84815812", "4", "5,00", "20,00"]]], [["Réf.", "Code douanier", "Qté", "PU HT", "Montant HT"]]
    )
    put(lines[0], "item_id", "84815812")
    put(lines[0], "seller_item_id", "AB-2")
    drop_doubtful(lines, [], headings)
    assert lines[0].value("item_id") is None
    assert lines[0].value("seller_item_id") == "AB-2"


def test_codes_in_capitals_that_look_like_contents_stay_in_their_column() -> None:
    lines, headings = printed(
        [[[code, "Treillis", "6", "7,00", "42,00"]] for code in ("190994", "52819K", "74056G")],
        [["V/Code", "Libellé", "Quantité", "PU brut", "Montant HT"]],
    )
    for line, code in zip(lines, ("190994", "52819K", "74056G"), strict=True):
        put(line, "seller_item_id", code)
    drop_doubtful(lines, [], headings)
    assert [line.value("seller_item_id") for line in lines] == ["190994", "52819K", "74056G"]


def test_years_that_all_lines_have_are_no_codes() -> None:
    lines, headings = printed(
        [[[year, "Saint-Véran", "6", "5,00", "30,00"]] for year in ("2023", "2024")], [["Mill.", *HEAD[1:]]]
    )
    for line, year in zip(lines, ("2023", "2024"), strict=True):
        put(line, "item_id", year, basis="code:roles")
    drop_doubtful(lines, [], headings)
    assert all(line.value("item_id") is None for line in lines)


@pytest.mark.parametrize(("cell", "code", "kept"), [("16-18 draadkluit", "16-18", None), ("16-18", "16-18", "16-18")])
def test_the_first_word_of_what_another_column_says_is_no_code(cell: str, code: str, kept: str | None) -> None:
    lines, headings = printed([[[cell, "Tilia", "2", "5,00", "10,00"]] for _ in range(2)], [["Maat", *HEAD[1:]]])
    for line in lines:
        put(line, "item_id", code, basis="code:roles")
    drop_doubtful(lines, [], headings)
    assert lines[0].value("item_id") == kept


def test_a_code_between_the_labels_of_a_card_is_no_word_of_the_headings() -> None:
    rows = [
        ["Référence", "", "Qté", "Unité"],
        ["ART63695", "", "1", "L"],
        ["Prix unitaire", "", "Total ligne"],
        ["12,16", "", "12,16"],
    ]
    page = sheet(
        *(words_at(LEFTS[at], 300 + 14 * n, text) for n, row in enumerate(rows) for at, text in enumerate(row) if text)
    )
    line = LineReading(rows=page.rows)
    line.put("item_id", "ART63695", page.rows[1].tokens[:1], "code:roles")
    heads = find_heading_rows(page)
    headings = HeadingWords([page], [heads])
    assert headings.stands_in(page.rows[1].tokens[0])
    drop_doubtful([line], [], headings)
    assert line.value("item_id") == "ART63695"
