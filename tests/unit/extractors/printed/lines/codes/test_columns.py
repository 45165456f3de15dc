from __future__ import annotations

from orderbot.extractors.printed.lines.codes.columns import settle_columns
from tests.unit.extractors.printed.lines.codes.printed_lines import HEAD, printed, put


def test_a_column_of_codes_is_one_owners() -> None:
    lines, headings = printed([[[code, "Vanne", "2", "5,00", "10,00"]] for code in ("AB-1", "AB-2", "PAL-EUR")])
    for line, code in zip(lines[:2], ("AB-1", "AB-2"), strict=True):
        put(line, "seller_item_id", code)
    put(lines[2], "item_id", "PAL-EUR")
    settle_columns(lines, headings)
    assert lines[2].value("seller_item_id") == "PAL-EUR"
    assert lines[2].value("item_id") is None


def test_a_word_in_capitals_in_the_column_is_a_code_too() -> None:
    lines, headings = printed([[[code, "Semoule", "2", "5,00", "10,00"]] for code in ("FAR00", "FAR25", "SEMRIM")])
    put(lines[0], "item_id", "FAR00")
    put(lines[1], "item_id", "FAR25")
    settle_columns(lines, headings)
    assert lines[2].value("item_id") == "SEMRIM"


def test_a_grade_in_one_description_is_no_code() -> None:
    names = ("Vis", "SS316", "Clou")
    lines, headings = printed([[["", name, "2", "5,00", "10,00"]] for name in names], [["", *HEAD[1:]]])
    put(lines[1], "item_id", "SS316", basis="code:leading")
    settle_columns(lines, headings)
    assert lines[1].value("item_id") is None


def test_accounts_that_lines_repeat_are_no_codes() -> None:
    lines, headings = printed([[["601", "Vanne", "2", "5,00", "10,00"]] for _ in range(4)], [["Cpte", *HEAD[1:]]])
    for line in lines:
        put(line, "item_id", "601")
    settle_columns(lines, headings)
    assert all(line.value("item_id") is None for line in lines)
