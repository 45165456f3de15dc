from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.codes.contrast import settle_contrast
from tests.unit.extractors.printed.lines.codes.printed_lines import printed, put


@pytest.mark.parametrize(
    ("bare", "buyers", "slot"),
    [
        ("Part #", "Customer Part #", "seller_item_id"),
        ("Catalog Number", "Our Prod", "seller_item_id"),
        ("Mfr Part #", "Customer Part #", "item_id"),
        ("Réf.", "Code interne", "item_id"),
    ],
)
def test_what_the_buyers_codes_leave_to_bare_ones(bare: str, buyers: str, slot: str) -> None:
    items = [[["PH-7731", "4410082", "6", "5,00", "30,00"]], [["BUF-SET-3", "4410090", "10", "5,00", "50,00"]]]
    lines, headings = printed(items, [[bare, buyers, "Qty", "Unit Price", "Amount"]])
    for line, (row,) in zip(lines, items, strict=True):
        put(line, "item_id", row[0])
        put(line, "buyer_item_id", row[1])
    settle_contrast(lines, headings)
    assert [line.value(slot) for line in lines] == ["PH-7731", "BUF-SET-3"]


def test_a_line_without_the_buyers_code_follows_the_column() -> None:
    items = [[["PP10-5", "n/a", "6", "5,00", "30,00"]], [["BFP2-25", "70044127", "10", "5,00", "50,00"]]]
    lines, headings = printed(items, [["Part #", "Customer Part #", "Qty", "Unit Price", "Amount"]])
    put(lines[0], "item_id", "PP10-5")
    put(lines[1], "item_id", "BFP2-25")
    put(lines[1], "buyer_item_id", "70044127")
    settle_contrast(lines, headings)
    assert [line.value("seller_item_id") for line in lines] == ["PP10-5", "BFP2-25"]


def test_a_line_number_in_the_description_hides_no_code_of_the_buyers_under_the_name() -> None:
    items = [
        [[f"{at} Cannula IV", "", "", "", ""], ["", f"FTE55{at}1", "6", "5,00", "30,00"], ["VS-2"]]
        for at in range(1, 4)
    ]
    lines, headings = printed(items, [["Line", "", "Qty", "Price", "Amount"]])
    for at, line in enumerate(lines, 1):
        put(line, "line_number", str(at), basis="line_number:column")
        put(line, "item_id", f"FTE55{at}1")
        put(line, "seller_item_id", "VS-2")
        words = [line.rows[0].tokens[0], line.rows[1].tokens[0]]
        line.put("description", "Cannula IV", words, "description:column")
    settle_contrast(lines, headings)
    assert [line.value("buyer_item_id") for line in lines] == ["FTE5511", "FTE5521", "FTE5531"]
