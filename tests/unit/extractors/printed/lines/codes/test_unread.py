from __future__ import annotations

from orderbot.extractors.printed.lines.codes.unread import read_named
from tests.unit.extractors.printed.lines.codes.printed_lines import HEAD, printed, put


def test_the_second_code_of_a_cell_is_read_where_a_storey_of_the_heading_names_it() -> None:
    items = [
        [["SC-24", "Lame", "6", "7,00", "42,00"], ["SSL2472C", "72 dents"]],
        [["SC-RUB-6", "Lame", "4", "7,00", "28,00"], ["SSL638ST", "stellite"]],
    ]
    lines, headings = printed(items, [HEAD, ["Art. fourn.", "Description 2"]])
    put(lines[0], "item_id", "SC-24")
    put(lines[1], "item_id", "SC-RUB-6")
    read_named(lines, headings)
    assert [line.value("seller_item_id") for line in lines] == ["SSL2472C", "SSL638ST"]


def test_a_long_number_under_an_owners_heading_is_the_owners_code() -> None:
    items = [[["PH-77", f"00000000000441008{at}", "6", "7,00", "42,00"]] for at in range(2)]
    lines, headings = printed(items, [["Part #", "Customer Part #", *HEAD[2:]]])
    read_named(lines, headings)
    assert lines[1].value("buyer_item_id") == "000000000004410081"
    assert lines[1].value("item_id") == "PH-77"


def test_words_that_no_heading_calls_codes_are_left() -> None:
    lines, headings = printed([[["AB-1", "GREASE", "6", "7,00", "42,00"]], [["AB-2", "OIL200", "6", "7,00", "42,00"]]])
    read_named(lines, headings)
    assert all("OIL" not in str(reading.value) for line in lines for reading in line.values.values())


def test_all_of_a_cell_is_the_code_where_headings_name_codes_and_descriptions() -> None:
    codes = ["Malt: Munich 10L", "Malt: Oats", "n/a"]
    lines, headings = printed([[[code, "Brewers malt", "6", "7,00", "42,00"]] for code in codes])
    read_named(lines, headings)
    assert [line.value("item_id") for line in lines] == ["Malt: Munich 10L", "Malt: Oats", None]


def test_names_without_any_digit_are_no_codes() -> None:
    lines, headings = printed([[[name, "Par sac", "6", "7,00", "42,00"]] for name in ("Ciment gris", "Sable fin")])
    read_named(lines, headings)
    assert all(line.value("item_id") is None for line in lines)


def test_the_first_of_a_stack_gives_up_the_slot_of_the_second_in_all_lines() -> None:
    items = [
        [["310-08030", "Schraube", "6", "7,00", "42,00"], ["912 8x30 ZN"]],
        [["312-00008", "Scheibe", "4", "7,00", "28,00"], ["125 A 8"]],
        [["105-42040", "Rundstahl", "4", "7,00", "28,00"]],
    ]
    lines, headings = printed(items, [["Artikel-Nr."], ["Ihre Artikel-Nr.", "Bezeichnung", "Menge", "Preis", "Betrag"]])
    for line, item in zip(lines, items, strict=True):
        put(line, "seller_item_id", item[0][0])
    read_named(lines, headings)
    assert [line.value("item_id") for line in lines] == ["310-08030", "312-00008", "105-42040"]
    assert [line.value("seller_item_id") for line in lines] == ["912 8x30 ZN", "125 A 8", None]


def test_the_code_of_a_headed_column_goes_before_one_behind_a_word_of_the_description() -> None:
    items = [[[f"520-018{at}", "Rohteil", "6", "7,00", "42,00"], ["", f"Modell-Nr. 331{at}"]] for at in range(2)]
    lines, headings = printed(items, [["Teil-Nr.", *HEAD[1:]]])
    for at, line in enumerate(lines):
        put(line, "item_id", f"331{at}", basis="code:labelled")
    read_named(lines, headings)
    assert [line.value("item_id") for line in lines] == ["520-0180", "520-0181"]
