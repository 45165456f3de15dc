"""What an item in a row of its own is called: the cell that its name stands in, never the next row's."""

from __future__ import annotations

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            "Panneau B14 30 km/h classe 2, Ø 650 — quantité 8 — prix unitaire 64,00 € HT\n"
            "Mât galvanisé 80x40 L 3,50 m — quantité 8 — prix unitaire 38,50 € HT\n"
            "Collier 80x40 — quantité 16 — prix unitaire 4,10 € HT",
            ["Panneau B14 30 km/h classe 2, Ø 650", "Mât galvanisé 80x40 L 3,50 m", "Collier 80x40"],
        ),
        (
            "NYY-J 5x16 RE      1.000 m      Mat.-Nr. KM-51600\nNYCWY 4x50/25       500 m       Mat.-Nr. KM-45025",
            ["NYY-J 5x16 RE", "NYCWY 4x50/25"],
        ),
    ],
)
def test_a_name_is_what_its_cell_says(rows: str, names: list[str]) -> None:
    assert [line.description for line in order_of(f"Bestellung / commande :\n\n{rows}\n").lines] == names


def test_a_name_ends_before_its_code() -> None:
    order = order_of("Bon de commande 118 :\n4 × serrures, FA-3412\n2 × poignées tombantes FA-2207\n")
    assert [(line.item_id, line.description) for line in order.lines][1] == ("FA-2207", "poignées tombantes")
