from __future__ import annotations

from orderbot.intake.rehearsal import read_made_up_order


def test_the_made_up_order_is_read_as_one() -> None:
    (record,) = read_made_up_order()["records"]
    assert record["document_type"] == "order"
    assert record["order"]["order_number"] == "BC-2024-0117"
    assert [line["quantity"] for line in record["order"]["lines"]] == ["12", "7"]
