from __future__ import annotations

from orderbot.extractors.printed.lines.codes.numbering import drop_uncounting, settle_line_numbers, settle_numbers
from tests.unit.extractors.printed.lines.codes.printed_lines import find, printed, put

HEAD = ["Poste", "Désignation", "Qté", "P.U. HT", "Montant HT"]


def test_what_counts_under_a_heading_of_positions_is_no_code() -> None:
    numbers = ("07.1", "07.2", "08.1")
    lines, headings = printed([[[number, "Tube", "2", "5,00", "10,00"]] for number in numbers], [HEAD])
    for line, number in zip(lines, numbers, strict=True):
        put(line, "item_id", number)
    settle_numbers(lines, headings)
    assert [line.value("line_number") for line in lines] == list(numbers)
    assert not any("item_id" in line.values for line in lines)


def test_codes_under_such_a_heading_stay() -> None:
    codes = ("70011", "70004")
    lines, headings = printed([[[code, "Tube", "2", "5,00", "10,00"]] for code in codes], [["N°", *HEAD[1:]]])
    for line, code in zip(lines, codes, strict=True):
        put(line, "item_id", code)
    settle_numbers(lines, headings)
    assert [line.value("item_id") for line in lines] == list(codes)


def test_a_number_that_counts_nothing_is_the_code_it_stands_on() -> None:
    codes = ("70100", "70107", "70114")
    lines, _ = printed([[[code, "Stuhl", "2", "5,00", "10,00"]] for code in codes])
    for line, code in zip(lines, codes, strict=True):
        put(line, "item_id", code)
        put(line, "line_number", code)
    settle_line_numbers(lines)
    assert not any("line_number" in line.values for line in lines)
    assert [line.value("item_id") for line in lines] == list(codes)


def test_a_description_gives_up_the_number_that_follows_the_line_before() -> None:
    lines, _ = printed([[["13", "Folie", "2", "5,00"]], [["", "14 Papier", "6", "5,00"]]])
    put(lines[0], "line_number", "13")
    lines[1].put("description", "14 Papier", [find(lines[1], "14"), find(lines[1], "Papier")], "description:column")
    settle_line_numbers(lines)
    assert lines[1].value("line_number") == "14"
    assert lines[1].value("description") == "Papier"


def test_numbers_that_do_not_rise_are_none_of_lines() -> None:
    pages = ("31", "31", "114", "36")
    lines, headings = printed([[[page, "Slides", "2", "5,00", "10,00"]] for page in pages], [["Page", *HEAD[1:]]])
    for line, page in zip(lines, pages, strict=True):
        put(line, "line_number", page, basis="line_number:column")
    drop_uncounting(lines, headings)
    assert not any("line_number" in line.values for line in lines)


def test_numbers_may_begin_again() -> None:
    lines, headings = printed([[[at, "Tube", "2", "5,00", "10,00"]] for at in ("1", "2", "1")], [HEAD])
    for line, at in zip(lines, ("1", "2", "1"), strict=True):
        put(line, "line_number", at, basis="line_number:column")
    drop_uncounting(lines, headings)
    assert [line.value("line_number") for line in lines] == ["1", "2", "1"]
