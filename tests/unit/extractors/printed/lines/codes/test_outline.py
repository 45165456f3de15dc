from __future__ import annotations

from orderbot.extractors.printed.lines.codes.outline import settle_outline
from tests.unit.extractors.printed.lines.codes.printed_lines import printed, put


def test_letters_that_lead_the_items_in_turn_are_their_numbers() -> None:
    lines, headings = printed([[[letter, f"Coffee {letter}{letter}", "60", "11,20"]] for letter in "ABC"])
    settle_outline(lines, headings)
    assert [line.value("line_number") for line in lines] == ["A", "B", "C"]


def test_letters_out_of_turn_are_not() -> None:
    lines, headings = printed([[[letter, "Coffee", "60", "11,20"]] for letter in "ACB"])
    settle_outline(lines, headings)
    assert not any("line_number" in line.values for line in lines)


def test_parts_of_sections_number_the_items_and_the_sections_name_describes_none() -> None:
    lines, headings = printed(
        [
            [["1", "Reparto stampaggio"], ["1.1", "Molla a gas", "4", "58,20"]],
            [["1.2", "Colonna guida", "16", "12,75"], ["2", "Manutenzione"]],
            [["2.1", "Olio idraulico", "3", "284,00"]],
        ]
    )
    put(lines[0], "description", "Reparto", "stampaggio", "Molla", "a", "gas")
    settle_outline(lines, headings)
    assert [line.value("line_number") for line in lines] == ["1.1", "1.2", "2.1"]
    assert lines[0].value("description") == "Molla a gas"


def test_decimals_that_do_not_follow_one_another_number_nothing() -> None:
    lines, headings = printed([[[size, "Profilo", "4", "58,20"]] for size in ("1.5", "2.5", "4.0")])
    settle_outline(lines, headings)
    assert not any("line_number" in line.values for line in lines)


def test_rising_parts_under_a_heading_of_numbers_are_theirs_though_some_are_left_out() -> None:
    lines, headings = printed(
        [[[part, "Rohr", "4", "58,20", "232,80"]] for part in ("120.14", "120.20", "230.01")],
        [["Pos.", "Bezeichnung", "Menge", "Ansatz CHF", "Betrag"]],
    )
    settle_outline(lines, headings)
    assert [line.value("line_number") for line in lines] == ["120.14", "120.20", "230.01"]


def test_parts_of_three_number_the_items_under_no_heading() -> None:
    lines, headings = printed([[[part, "Rohr", "4", "58,20"]] for part in ("01.01.0010", "01.02.0010", "02.01.0040")])
    settle_outline(lines, headings)
    assert [line.value("line_number") for line in lines] == ["01.01.0010", "01.02.0010", "02.01.0040"]


def test_even_steps_that_lead_the_rows_of_figures_are_the_numbers_where_nothing_else_has_them() -> None:
    lines, headings = printed([[[str(at * 1000), "AC-100", "4", "58,20"]] for at in (1, 2, 3)])
    for line in lines:
        put(line, "quantity", "4")
    settle_outline(lines, headings)
    assert [line.value("line_number") for line in lines] == ["1000", "2000", "3000"]


def test_codes_that_rise_stay_codes() -> None:
    lines, headings = printed([[[str(at * 1000), "Rohr", "4", "58,20"]] for at in (1, 2, 3)])
    for at, line in enumerate(lines, 1):
        put(line, "quantity", "4")
        put(line, "item_id", str(at * 1000))
    settle_outline(lines, headings)
    assert not any("line_number" in line.values for line in lines)
