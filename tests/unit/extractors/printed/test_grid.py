from __future__ import annotations

from orderbot.extractors.printed.grid import lay_out
from orderbot.model.document import PageSource, Word
from tests.unit.extractors.printed.printing import page, sheet, upright, words_at


def test_words_of_one_line_are_cut_at_wide_gaps() -> None:
    laid = sheet(words_at(40, 100, "Vanne à bille DN25"), words_at(300, 100, "12"))
    assert [phrase.text for phrase in laid.rows[0].phrases] == ["Vanne à bille DN25", "12"]


def test_a_rule_cuts_where_the_gap_is_small() -> None:
    laid = sheet(words_at(40, 100, "AB"), words_at(53, 100, "CD"), rules=(upright(51, 90, 120),))
    assert [phrase.text for phrase in laid.rows[0].phrases] == ["AB", "CD"]


def test_a_number_with_spaces_between_thousands_is_one_token() -> None:
    laid = sheet(words_at(40, 100, "1 234,56 €"))
    assert [token.text for token in laid.rows[0].tokens] == ["1 234,56", "€"]


def test_a_value_glued_to_its_label_is_parted() -> None:
    laid = sheet(words_at(40, 100, "N°:4711"))
    assert [token.text for token in laid.rows[0].tokens] == ["N°:", "4711"]


def test_a_row_of_dashes_is_a_rule() -> None:
    laid = sheet(words_at(40, 100, "-----------------"), words_at(40, 120, "text"))
    assert len(laid.rows) == 1
    assert len(laid.across) == 1


def test_a_readers_tight_boxes_get_the_height_of_the_type() -> None:
    tight = [
        Word("come", (40, 103, 60, 108), 0.9),
        Word("Dada", (64, 100, 84, 108), 0.9),
        Word("le", (88, 100, 96, 108), 0.9),
    ]
    laid = lay_out(page(tight, source=PageSource.OCR))
    heights = {round(token.height, 3) for token in laid.rows[0].tokens}
    assert len(heights) == 1


def test_narrow_blanks_inside_a_number_are_plain() -> None:
    row = sheet([Word("1\u202f200,00", (40, 40, 90, 50)), Word("2\u00a0449,91", (200, 40, 250, 50))]).rows[0]
    assert [token.text for token in row.tokens] == ["1 200,00", "2 449,91"]
    assert [token.text for token in sheet([Word("69007\u00a0Lyon", (40, 40, 90, 50))]).rows[0].tokens] == [
        "69007",
        "Lyon",
    ]


def test_a_line_printers_minus_signs_draw_rules_and_join_codes() -> None:
    laid = sheet(words_at(40, 100, "\u2212" * 20), words_at(40, 120, "TRA\u2212C40\u221225"))
    assert [row.text for row in laid.rows] == ["TRA-C40-25"]
    assert len(laid.across) == 1
