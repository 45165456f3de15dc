"""Findings as the page shows them: their field, their values."""

from decimal import Decimal

import pytest

from orderbot.model.evidence import FieldKey
from orderbot.model.order import Order, OrderLine
from orderbot.review_ui.finding_words import field_of, say_value, usable
from orderbot.review_ui.words import words

ORDER = Order(lines=(OrderLine("L1", seller_item_id="AB"), OrderLine("L7", quantity=Decimal(2))))


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/order_number", (None, "order_number")),
        ("/lines/1/quantity", ("L7", "quantity")),
        ("/lines/1", ("L7", "seller_item_id")),
        ("/ship_to", (None, "ship_to/name")),
        ("/buyer", (None, "buyer/name")),
        ("/totals", (None, "totals/net_amount")),
        ("/lines", None),
        ("/lines/9/quantity", None),
        ("/lines/9", None),
        ("/lines/x", None),
        ("/nothing", None),
        ("", None),
    ],
)
def test_a_finding_leads_to_its_field(path: str, key: FieldKey | None) -> None:
    assert field_of(ORDER, path) == key


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("/lines/0/unit_price", "1048.30", "1\u202f048,30"),
        ("/lines/0/quantity", "12000", "12\u202f000"),
        ("/order_number", "4500098812", "4500098812"),
        ("/order_date", "2026-03-02", "02/03/2026"),
        ("/lines/0/item_id", "AB-1204/7", "AB-1204/7"),
        ("/order_number", "case 17", "cas 17"),
        ("", None, None),
    ],
)
def test_values_are_said_by_custom_and_codes_as_they_are(path: str, value: str | None, said: str | None) -> None:
    assert say_value(path, value, words("fr")) == said


def test_a_suggestion_is_offered_only_where_it_fits() -> None:
    assert usable(ORDER, ("L1", "unit_price"), "48.30")
    assert not usable(ORDER, ("L1", "unit_price"), "the list price")
    assert not usable(ORDER, ("L1", "unit_price"), None)
    assert not usable(None, ("L1", "unit_price"), "1")
