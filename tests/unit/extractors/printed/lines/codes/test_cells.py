from __future__ import annotations

from orderbot.extractors.printed.lines.codes.cells import settle_cells
from tests.unit.extractors.printed.lines.codes.printed_lines import HEAD, printed, put


def test_a_code_that_ends_with_a_hyphen_goes_on_below() -> None:
    lines, headings = printed([[["1968-", "Tableau", "4", "7,00", "28,00"], ["W", "blanc"]]])
    put(lines[0], "item_id", "1968-")
    settle_cells(lines, headings)
    assert lines[0].value("item_id") == "1968-W"


def test_two_codes_on_two_rows_of_a_cell_are_two() -> None:
    items = [
        [["SC-24", "Lame", "6", "7,00", "42,00"], ["SSL2472", "acier"]],
        [["SC-RUB-6", "Lame", "4", "7,00", "28,00"], ["SSL638", "stellite"]],
    ]
    lines, headings = printed(items)
    put(lines[0], "item_id", "SC-24", "SSL2472")
    put(lines[1], "item_id", "SC-RUB-6", "SSL638")
    settle_cells(lines, headings)
    assert [line.value("item_id") for line in lines] == ["SC-24", "SC-RUB-6"]


def test_the_storeys_of_the_heading_say_whose_they_are() -> None:
    lines, headings = printed(
        [[["GUA0012", "Joint", "15", "7,00", "105,00"], ["GL-OR-", "28 x 3"], ["4112"]]],
        [["Article", *HEAD[1:]], ["Réf. fournisseur"]],
    )
    put(lines[0], "item_id", "GUA0012", "GL-OR-", "4112")
    settle_cells(lines, headings)
    assert lines[0].value("item_id") == "GUA0012"
    assert lines[0].value("seller_item_id") == "GL-OR-4112"


def test_a_long_code_that_filled_its_cell_stays_one() -> None:
    items = [
        [["AB-12045566778-8", "Lame", "6", "7,00", "42,00"], ["9901", "acier"]],
        [["AB-12045566779-9", "Lame", "4", "7,00", "28,00"], ["9902", "inox"]],
    ]
    lines, headings = printed(items)
    put(lines[0], "item_id", "AB-12045566778-8", "9901")
    put(lines[1], "item_id", "AB-12045566779-9", "9902")
    settle_cells(lines, headings)
    assert lines[0].value("item_id") == "AB-12045566778-89901"


def test_a_code_is_all_of_a_cell_of_pieces_under_a_heading_of_codes() -> None:
    lines, headings = printed(
        [[["52 14 66", "Brush", "50", "1.53", "76.50"]]], [["IMPA code", "Description", "Qty", "Price", "Amount"]]
    )
    put(lines[0], "item_id", "52")
    settle_cells(lines, headings)
    assert lines[0].value("item_id") == "52 14 66"
