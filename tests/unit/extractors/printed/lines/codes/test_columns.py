from __future__ import annotations

from orderbot.extractors.printed.lines.codes.columns import settle_columns
from tests.unit.extractors.printed.lines.codes.printed_lines import printed, put


def test_a_column_of_codes_is_one_owners() -> None:
    lines, _ = printed([[[code, "Vanne", "2", "5,00", "10,00"]] for code in ("AB-1", "AB-2", "PAL-EUR")])
    for line, code in zip(lines[:2], ("AB-1", "AB-2"), strict=True):
        put(line, "seller_item_id", code)
    put(lines[2], "item_id", "PAL-EUR")
    settle_columns(lines)
    assert lines[2].value("seller_item_id") == "PAL-EUR"
    assert lines[2].value("item_id") is None


def test_a_word_in_capitals_in_the_column_is_a_code_too() -> None:
    lines, _ = printed([[[code, "Semoule", "2", "5,00", "10,00"]] for code in ("FAR00", "FAR25", "SEMRIM")])
    put(lines[0], "item_id", "FAR00")
    put(lines[1], "item_id", "FAR25")
    settle_columns(lines)
    assert lines[2].value("item_id") == "SEMRIM"


def test_a_code_with_blanks_in_the_column_is_whole() -> None:
    lines, _ = printed([[[code, "Joint", "2", "5,00", "10,00"]] for code in ("AB-1", "AB-2", "OR 16X3 BX")])
    for line, code in zip(lines[:2], ("AB-1", "AB-2"), strict=True):
        put(line, "item_id", code)
    settle_columns(lines)
    assert lines[2].value("item_id") == "OR 16X3 BX"


def test_what_stands_in_the_column_beats_what_stands_elsewhere() -> None:
    lines, _ = printed([[[code, "Vanne MJ8", "2", "5,00", "10,00"]] for code in ("GV-1", "GV-2", "GV-3")])
    put(lines[0], "seller_item_id", "GV-1")
    put(lines[1], "seller_item_id", "GV-2")
    put(lines[2], "item_id", "GV-3")
    put(lines[2], "seller_item_id", "MJ8")
    settle_columns(lines)
    assert lines[2].value("seller_item_id") == "GV-3"
    assert lines[2].value("item_id") is None


def test_a_word_under_the_column_is_no_code_where_the_code_stands_over_it() -> None:
    items = [
        [[code, "", "2", "5,00", "10,00"], [word, "self-locking"]] for code, word in (("HD-1", "NUT"), ("HD-2", "Pin"))
    ]
    lines, _ = printed([*items, [["", "Freight", "1", "5,00", "5,00"], ["Deliver", "to gate"]]])
    put(lines[0], "item_id", "NUT", basis="code:word")
    put(lines[1], "item_id", "HD-2")
    put(lines[2], "item_id", "Deliver", basis="code:word")
    settle_columns(lines)
    assert [line.value("item_id") for line in lines] == ["HD-1", "HD-2", None]


def test_a_label_without_an_owner_says_less_than_the_column() -> None:
    lines, _ = printed([[[code, "Modell 3318", "2", "5,00", "10,00"]] for code in ("AB-1", "AB-2", "AB-3")])
    put(lines[0], "item_id", "AB-1")
    put(lines[1], "item_id", "AB-2")
    put(lines[2], "item_id", "3318", basis="code:labelled")
    settle_columns(lines)
    assert lines[2].value("item_id") == "AB-3"
