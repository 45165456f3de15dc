from __future__ import annotations

from orderbot.extractors.printed.lines.codes.numbering import settle_numbers
from tests.unit.extractors.printed.lines.codes.printed_lines import printed, put

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
