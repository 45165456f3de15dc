"""Codes of capitals and hyphens, with one digit or none."""

from __future__ import annotations

from tests.unit.extractors.body_text.test_body_orders import order_of, rows


def test_coined_codes_lead_the_rows_of_a_table() -> None:
    order = order_of(
        "Order for September:\n\n"
        "CU-JUMP-N   navy jumper   age 5/6    20\n"
        "CU-SKIRT    grey skirt    age 7/8    25\n"
        "CU-PE-L     PE bottoms    age 9/10   15\n"
    )
    assert [row[:2] for row in rows(order)] == [("CU-JUMP-N", "20"), ("CU-SKIRT", "25"), ("CU-PE-L", "15")]


def test_words_joined_by_hyphens_are_no_codes() -> None:
    order = order_of("Merci de livrer :\n- 20 porte-manteaux muraux\n- 4 cache-pots blancs")
    assert [row[0] for row in rows(order)] == [None, None]


def test_capitals_behind_the_quantity_are_a_code_where_the_other_entries_have_theirs() -> None:
    order = order_of(
        "Please send:\n\n4 cartons GD30-BLU shower gel\n3 cartons SV20-BLU soap bars\n200 pairs MULE-AD adult slippers\n"
    )
    assert [(line.item_id, line.description) for line in order.lines] == [
        ("GD30-BLU", "shower gel"),
        ("SV20-BLU", "soap bars"),
        ("MULE-AD", "adult slippers"),
    ]


def test_capitals_behind_the_quantity_are_a_name_where_no_entry_has_a_code() -> None:
    order = order_of("Please send:\n\n4 PVC-LED strips white\n3 rolls of tape\n")
    assert [row[0] for row in rows(order)] == [None, None]
