from __future__ import annotations

from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.model.document import PageSource
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


def test_a_bar_that_a_reader_saw_stands_apart_though_its_lines_nearly_meet_the_tables() -> None:
    rows = [HEAD, *([f"AB-{n}", "Vanne", "2", "10,00"] for n in range(14))]
    bar = [words_at(40, 303 + 15 * n, "Tél. 01 02 03") for n in range(14)]
    mark = words_at(150, 400, "vu par le chef", confidence=0.2)
    placed = [*table(rows, lefts=LEFTS, numbers=frozenset((2, 3))), *bar, mark]
    parts = lay_out_parts(page(*placed, source=PageSource.OCR))
    assert len(parts) == 2
    assert "Réf." in parts[0].rows[0].text
    assert not any("Tél." in row.text for row in parts[0].rows)


def test_a_table_that_a_reader_saw_stays_whole() -> None:
    rows = [HEAD, *([f"AB-{n}", "Vanne", "2", "10,00"] for n in range(14))]
    parts = lay_out_parts(page(*table(rows, lefts=LEFTS, numbers=frozenset((2, 3))), source=PageSource.OCR))
    assert len(parts) == 1
