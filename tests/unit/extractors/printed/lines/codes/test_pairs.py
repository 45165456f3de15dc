from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import Row
from orderbot.extractors.printed.lines.codes.pairs import settle_pairs
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import LineReading, Reading
from tests.unit.extractors.printed.printing import sheet, words_at

OTHERS = [(300, "Désignation"), (420, "Quantité"), (500, "Prix")]


def read(heads: list[tuple[float, str]], cells: list[tuple[float, str]], code: str) -> tuple[LineReading, HeadingWords]:
    """One line under headings; `code` is taken for its bare code, over whatever cells it runs."""
    page = sheet(
        *(words_at(x, 100, text) for x, text in (*heads, *OTHERS)), *(words_at(x, 115, text) for x, text in cells)
    )
    row: Row = page.rows[1]
    tokens = tuple(token for token in row.tokens if token.text in code.split())
    line = LineReading({"item_id": Reading(code, tokens, "code:roles")}, rows=(row,))
    return line, HeadingWords([page], [find_heading_rows(page)])


def test_two_codes_in_one_cell_are_those_that_its_heading_names() -> None:
    line, headings = read([(40, "Code interne — Réf. fournisseur")], [(40, "F33063 — T528338")], "F33063 — T528338")
    settle_pairs([line], headings)
    assert (line.value("buyer_item_id"), line.value("seller_item_id")) == ("F33063", "T528338")
    assert line.value("item_id") is None


def test_two_codes_side_by_side_have_the_owners_of_their_headings() -> None:
    line, headings = read(
        [(40, "Notre réf."), (140, "Réf. fournisseur")], [(40, "AI26-5901"), (140, "GC08446")], "AI26-5901 GC08446"
    )
    settle_pairs([line], headings)
    assert (line.value("buyer_item_id"), line.value("seller_item_id")) == ("AI26-5901", "GC08446")


@pytest.mark.parametrize(
    ("cells", "code", "kept"),
    [([(40, "2"), (140, "96")], "2 96", None), ([(40, "37"), (52, "20"), (64, "65")], "37 20 65", "37 20 65")],
)
def test_figures_of_several_columns_are_no_code_pieces_of_one_are(
    cells: list[tuple[float, str]], code: str, kept: str | None
) -> None:
    line, headings = read([(40, "Palets"), (140, "Cajas")], cells, code)
    settle_pairs([line], headings)
    assert line.value("item_id") == kept


def test_a_code_broken_at_a_hyphen_is_one_though_its_second_row_stands_under_another_part_of_the_heading() -> None:
    page = sheet(
        *(words_at(x, 100, text) for x, text in [(40, "Notre réf."), (140, "Réf. fournisseur"), *OTHERS]),
        words_at(40, 115, "M8X40-A2-"),
        words_at(140, 129, "4012"),
    )
    tokens = (page.rows[1].tokens[0], page.rows[2].tokens[0])
    line = LineReading({"item_id": Reading("M8X40-A2-4012", tokens, "code:roles")}, rows=page.rows[1:3])
    settle_pairs([line], HeadingWords([page], [find_heading_rows(page)]))
    assert line.value("item_id") == "M8X40-A2-4012"
