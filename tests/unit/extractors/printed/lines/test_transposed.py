from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.extractors.printed.header.calendar import Calendar, Habit
from orderbot.extractors.printed.lines.tables import read_transposed
from orderbot.extractors.printed.lines.transposed import transposed_items
from tests.unit.extractors.printed.printing import sheet, table

CALENDAR = Calendar("fr", date(2026, 3, 1), Habit("dmy", sure=True))
LEFTS = (40.0, 160.0, 300.0, 440.0)
FIELDS = [
    ["Poste", "10", "20", "30"],
    ["Article", "Film 500 mm", "Papier kraft", "Cornière"],
    ["", "étirable", "", "45x45x3"],
    ["Réf. fournisseur", "M93543", "EMB0739", "EMB3367"],
    ["Quantité", "1 pièces", "5 kg", "1500 pièces"],
    ["Prix unitaire HT", "7,88 €", "1,52 €", "0,41 €"],
    ["Montant HT", "7,88 €", "7,60 €", "615,00 €"],
]


def test_each_column_is_an_item_with_the_field_of_each_row() -> None:
    found = read_transposed([sheet(*table(FIELDS, lefts=LEFTS))], ",", CALENDAR)
    assert [line.value("seller_item_id") for line in found.lines] == ["M93543", "EMB0739", "EMB3367"]
    assert [line.value("quantity") for line in found.lines] == [Decimal(1), Decimal(5), Decimal(1500)]
    assert [line.value("unit") for line in found.lines] == ["C62", "KGM", "C62"]
    assert [line.value("unit_price") for line in found.lines] == [Decimal("7.88"), Decimal("1.52"), Decimal("0.41")]
    assert [line.value("description") for line in found.lines][::2] == ["Film 500 mm étirable", "Cornière 45x45x3"]
    assert all(line.closed for line in found.lines)


def test_an_item_holds_no_row_of_the_others() -> None:
    first = transposed_items([sheet(*table(FIELDS, lefts=LEFTS))])[0]
    assert not any("EMB0739" in row.row.text for row in first.rows)


def test_a_heading_goes_on_in_the_next_row() -> None:
    fields = [*FIELDS[:3], ["Réf.", "M93543", "EMB0739", "EMB3367"], ["fournisseur", "", "", ""], *FIELDS[4:]]
    found = read_transposed([sheet(*table(fields, lefts=LEFTS))], ",", CALENDAR)
    assert [line.value("seller_item_id") for line in found.lines] == ["M93543", "EMB0739", "EMB3367"]


@pytest.mark.parametrize(
    "fields",
    [
        [
            ["Article", "Film", "Réf.", "M93543"],
            ["Quantité", "12", "Unité", "kg"],
            ["Prix unitaire", "7,88", "Montant", "94,56"],
        ],
        [["Désignation", "Qté", "Prix", "Montant"], ["Film", "2", "1,00", "2,00"], ["Papier", "3", "1,00", "3,00"]],
    ],
)
def test_cards_and_tables_that_stand_upright_are_none(fields: list[list[str]]) -> None:
    assert not transposed_items([sheet(*table(fields, lefts=LEFTS))])
