from __future__ import annotations

from orderbot.extractors.printed.twin_cards import find_cards
from orderbot.extractors.printed.twin_lists import lists_apart
from tests.unit.extractors.printed.printing import sheet, table, words_at

LEFTS = (40.0, 300.0)
CARDS = [
    ["Soufre liquide 5 L", "Barrique en chêne"],
    ["Votre réf. YUM 493", "Votre réf. RHD 274"],
    ["Quantité 20 unités", "Quantité 10 unités"],
    ["Levures sèches", ""],
    ["Votre réf. 886905", ""],
    ["Quantité 2 unités", ""],
]


def test_rows_that_say_the_same_of_two_items_are_parted() -> None:
    page = sheet(words_at(40, 200, "Commande de matières"), *table(CARDS, lefts=LEFTS))
    left, right = lists_apart(page)
    assert [row.text for row in right.rows] == ["Barrique en chêne", "Votre réf. RHD 274", "Quantité 10 unités"]
    assert len(left.rows) == 7


def test_two_addresses_side_by_side_are_no_items() -> None:
    rows = [
        ["Livrer à", "Facturer à"],
        ["Acme SA", "Beta SARL"],
        ["Tel. 0145889900", "Tel. 0145889901"],
        ["75001 Paris", "69001 Lyon"],
    ]
    assert find_cards(sheet(*table(rows, lefts=LEFTS)).rows) is None


def test_a_table_of_labelled_columns_is_one() -> None:
    rows = [["Quantité 20", "Prix net 5,00"], ["Quantité 30", "Prix net 6,00"], ["Quantité 40", "Prix net 7,00"]]
    assert find_cards(sheet(*table(rows, lefts=LEFTS)).rows) is None
