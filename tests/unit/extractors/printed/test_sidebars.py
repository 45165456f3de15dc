from __future__ import annotations

from orderbot.extractors.printed.sidebars import lay_out_parts
from tests.unit.extractors.printed.printing import page, right_at, table, words_at

HEAD = ["Réf.", "Désignation", "Qté", "Montant"]
LEFTS = (200.0, 260.0, 440.0, 500.0)


def test_a_bar_beside_the_table_is_laid_out_by_itself() -> None:
    rows = [HEAD, *([f"AB-{n}", "Vanne", "2", "10,00"] for n in range(14))]
    bar = [words_at(40, 303 + 18.5 * n, "Tél. 01 02 03") for n in range(11)]
    parts = lay_out_parts(page(*table(rows, lefts=LEFTS, numbers=frozenset((2, 3))), *bar))
    assert len(parts) == 2
    assert "Réf." in parts[0].rows[0].text
    assert all("Tél." in row.text for row in parts[1].rows)


def test_a_plain_table_stays_whole() -> None:
    rows = [HEAD, *([f"AB-{n}", "Vanne", "2", "10,00"] for n in range(14))]
    parts = lay_out_parts(page(*table(rows, lefts=LEFTS, numbers=frozenset((2, 3))), right_at(560, 540, "140,00")))
    assert len(parts) == 1
