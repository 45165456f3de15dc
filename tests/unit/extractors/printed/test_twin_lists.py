from __future__ import annotations

from orderbot.extractors.printed.twin_lists import lists_apart
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def rows_of(*texts: list[str], lefts: tuple[float, ...]) -> list[list[Word]]:
    return [
        words_at(left, 200.0 + 14 * at, text)
        for at, row in enumerate(texts)
        for left, text in zip(lefts, row, strict=True)
        if text
    ]


def test_headings_printed_again_part_two_lists() -> None:
    head = ["Réf.", "Produit", "Qté"]
    lefts = (40.0, 80.0, 230.0, 300.0, 340.0, 500.0)
    page = sheet(
        words_at(40, 100, "Commande 4711 de notre maison du 12 mai à livrer demain matin"),
        *rows_of([*head, *head], ["1001", "Baguette", "6", "2001", "Tarte", "8"], ["1002", "Ciabatta", "4", "", "", ""], lefts=lefts),
    )  # fmt: skip
    left, right = lists_apart(page)
    assert [row.text for row in left.rows[1:]] == ["Réf.   Produit   Qté", "1001   Baguette   6", "1002   Ciabatta   4"]
    assert [row.text for row in right.rows] == ["Réf.   Produit   Qté", "2001   Tarte   8"]


def test_items_alike_beside_one_another_are_two_lists_without_headings() -> None:
    lefts = (40.0, 80.0, 240.0, 320.0, 360.0, 520.0)
    names = ["Beurre doux", "Crème liquide", "Comté", "Œufs plein air"]
    items = [[f"21{at}", name, f"{at + 2} kg", f"40{at}", name, f"{at + 5} kg"] for at, name in enumerate(names)]
    assert len(lists_apart(sheet(*rows_of(*items, lefts=lefts)))) == 2


def test_a_table_with_two_figures_is_one_list() -> None:
    head = ["Réf.", "Désignation", "Qté", "P.U.", "Remise", "Montant"]
    lefts = (40.0, 80.0, 240.0, 320.0, 360.0, 520.0)
    items = [[f"21{at}", "Vanne à bille", "2", "10,00", "5", "19,00"] for at in range(5)]
    assert len(lists_apart(sheet(*rows_of(head, *items, lefts=lefts)))) == 1
    assert len(lists_apart(sheet(*rows_of(*items, lefts=lefts)))) == 1
