from __future__ import annotations

from orderbot.extractors.printed.twin_lists import lists_apart
from orderbot.extractors.printed.uneven_cards import find_uneven_cards
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at

LEFT = [
    "Buxus boule 30 cm",
    "C10",
    "réf. 96204/45",
    "P.U. HT 19.44",
    "",
    "Rosmarinus C2",
    "réf. 68105/89",
    "P.U. HT 2.36",
]
RIGHT = [
    "Terreau 70 L",
    "réf. WZD73",
    "P.U. HT 6.64",
    "",
    "",
    "Laurus nobilis",
    "80/100",
    "réf. 51101/76",
    "P.U. HT 15.50",
]


def placed(left: list[str], right: list[str]) -> list[list[Word]]:
    columns = ((40.0, left), (300.0, right))
    return [words_at(x, 200 + 11 * at, text) for x, texts in columns for at, text in enumerate(texts) if text]


def test_cards_that_wrap_to_different_heights_are_parted() -> None:
    page = sheet(words_at(40, 150, "Commande de végétaux pour le chantier de la gare et du parc"), *placed(LEFT, RIGHT))
    _, right = lists_apart(page)
    assert [row.text for row in right.rows] == [text for text in RIGHT if text]


def test_addresses_side_by_side_are_no_cards() -> None:
    left = ["Fournisseur", "Tel. 01", "SIRET 93", "", "Livrer à", "Tel. 03", "SIRET 95", "Lyon"]
    right = ["Acheteur", "", "Tel. 02", "SIRET 94", "", "Facturer à", "Tel. 04", "SIRET 96"]
    assert find_uneven_cards(sheet(*placed(left, right)).rows) is None
