from __future__ import annotations

from orderbot.extractors.printed.header.label_lists import listed_labels
from tests.unit.extractors.printed.printing import sheet, words_at


def words_of(rows: list[tuple[str, str]]) -> set[str]:
    placed = [
        words_at(x, 40 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((40, 300), row, strict=True)
    ]
    return {token.text for token in listed_labels(sheet(*placed))}


def test_a_label_that_no_list_holds_stands_among_labels() -> None:
    rows = [
        ("Bestellnummer", "4500"),
        ("AnsprechpartnerIn", "Kaiser"),
        ("Ihre Lieferantennr. bei uns", "VALMA05"),
        ("Telefon", "49 135"),
    ]
    assert "Ihre" in words_of(rows)


def test_lines_of_addresses_side_by_side_are_no_labels() -> None:
    assert not words_of(
        [
            ("Metallbau KG", "Robinetterie SA"),
            ("Industriestraße 77", "26 rue du Port"),
            ("80939 München", "49300 Cholet"),
        ]
    )
