from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.unit_words import settle_units
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import find, printed, put
from tests.unit.extractors.printed.printing import sheet, words_at


def test_pieces_in_the_heading_are_the_unit_of_lines_that_print_none() -> None:
    lines, headings = printed(
        [[["AB-1", "Boom", "22", "118,00", "2596,00"]], [["AB-2", "Paal", "8", "7,00", "56,00"]]],
        [["Artikel", "Omschrijving", "Stuks", "Prijs", "Totaal"]],
    )
    settle_units(lines, headings, None)
    assert [line.value("unit") for line in lines] == ["C62", "C62"]


def test_a_heading_of_quantities_tells_no_unit() -> None:
    lines, headings = printed([[["AB-1", "Vanne", "22", "118,00", "2596,00"]]])
    settle_units(lines, headings, None)
    assert lines[0].value("unit") is None


def test_a_second_word_for_pieces_is_feet() -> None:
    lines, headings = printed([[["AB-1", "Clou", "22", "un"]], [["AB-2", "Fourrure", "500", "PI"]]])
    for line, word in zip(lines, ("un", "PI"), strict=True):
        put(line, "unit", word)
        line.values["unit"] = line.values["unit"].__class__("C62", line.values["unit"].tokens, "unit:column")
    settle_units(lines, headings, None)
    assert [line.value("unit") for line in lines] == ["C62", "FOT"]


def test_the_measure_over_the_quantities_is_the_unit_whatever_the_packing() -> None:
    lines, headings = printed(
        [[["AC-1", "Acide", "1000", "1,48", "sac"]], [["AC-2", "Soude", "500", "0,62", "fut"]]],
        [["Code", "Désignation", "Qté (kg)", "Prix", "Type"]],
    )
    put(lines[0], "unit", "sac")
    settle_units(lines, headings, None)
    assert [line.value("unit") for line in lines] == ["KGM", "KGM"]


def test_a_unit_behind_its_quantity_stands_against_the_heading() -> None:
    lines, headings = printed(
        [[["AC-1", "Acide", "1000 g", "1,48", "1480,00"]]], [["Code", "Désignation", "Qté (kg)", "Prix", "Montant"]]
    )
    lines[0].put("unit", "GRM", [find(lines[0], "g")], "unit:quantity")
    settle_units(lines, headings, None)
    assert lines[0].value("unit") == "GRM"


@pytest.mark.parametrize(
    ("language", "word", "unit"),
    [("en", "MT", "TNE"), ("it", "MT", "MTR"), ("en", "BT", "BO"), ("de", "ST", "MTR"), ("en", "EA", "MTR")],
)
def test_words_that_mean_another_unit_in_english_alone(language: str, word: str, unit: str) -> None:
    lines, headings = printed([[["AB-1", "Urea", "22", word]]])
    put(lines[0], "unit", word)
    lines[0].values["unit"] = lines[0].values["unit"].__class__("MTR", lines[0].values["unit"].tokens, "unit:column")
    settle_units(lines, headings, language)
    assert lines[0].value("unit") == unit


def test_the_measure_may_stand_under_the_heading_beside_a_base() -> None:
    lines, headings = printed(
        [[["AC-1", "Acide", "1000", "48,00", "480,00"]]],
        [["Code", "Désignation", "Quantité", "Prix brut", "Montant"], ["", "Conditionnement", "(kg)", "EUR / 100", ""]],
    )
    settle_units(lines, headings, None)
    assert lines[0].value("unit") == "KGM"


def test_a_price_per_tonne_that_closes_through_1000_is_of_kilograms() -> None:
    lines, headings = printed([[["AC-1", "Carton", "972", "€/t", "1096,42"]]])
    lines[0].put("unit", "TNE", [find(lines[0], "€/t")], "unit:column")
    lines[0].put("price_base_quantity", Decimal(1000), [find(lines[0], "972")], "base:closed")
    lines[0].closed = True
    settle_units(lines, headings, None)
    assert lines[0].value("unit") == "KGM"


def test_a_unit_behind_the_quantity_goes_before_the_one_behind_the_price() -> None:
    page = sheet(words_at(40, 300, "Kit de réparation, votre article KRV-63-G5 : 1 JEU à 90,98 pièce"))
    line = LineReading(rows=page.rows)
    line.put("quantity", Decimal(1), [find(line, "1")], "quantity:roles")
    line.put("unit_price", Decimal("90.98"), [find(line, "90,98")], "price:roles")
    line.put("unit", "C62", [find(line, "pièce")], "unit:roles")
    settle_units([line], HeadingWords([page], [[]]), "fr")
    assert line.value("unit") == "SET"


def test_a_heading_of_packs_alone_tells_their_unit_where_the_line_prints_none() -> None:
    lines, headings = printed(
        [[["3010", "Roomboter", "12", "7,48"]], [["3016", "Croissantboter", "5", "8,12"]]],
        [["Art.", "Zuivel", "dozen 10kg", "€ / kg"]],
    )
    settle_units(lines, headings, None)
    assert [line.value("unit") for line in lines] == ["BX", "BX"]


def test_a_unit_behind_the_quantity_goes_before_that_of_the_price() -> None:
    lines, headings = printed([[["AC-1", "Abono", "12.000 kg", "498,00 €/t", "5.976,00"]]])
    lines[0].put("unit", "TNE", [find(lines[0], "€/t")], "unit:column")
    settle_units(lines, headings, None)
    assert lines[0].value("unit") == "KGM"
