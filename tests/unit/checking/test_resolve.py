from dataclasses import replace

import pytest

from orderbot.model.evidence import Evidence, Method
from orderbot.model.order import Order
from orderbot.model.reference import Item
from tests.unit.checking.catalogue import RECEIVED, D, catalogue, line, order, resolved


def test_a_null_unit_price_and_currency_are_filled_from_master_data_the_transcription_stays() -> None:
    printed = order(line(seller_item_id="JT-10", unit="BX", unit_price=None, line_net_amount=None), currency=None)
    answer = resolved(printed)
    assert answer.currency == "EUR"
    assert answer.lines[0].unit_price == D("10.00")  # 100 pieces a box at 0.10
    assert answer.lines[0].discount_percent == 5
    assert answer.lines[0].filled == ("unit_price", "discount_percent")
    assert answer.lines[0].quantity_in_base_unit == 1200
    assert answer.order == printed
    assert resolved(order(line(unit=None))).lines[0].filled == ("unit",)


def test_without_a_contract_the_list_fills_the_price() -> None:
    answer = resolved(order(line(seller_item_id="NEW-1", unit_price=None)))
    assert (answer.lines[0].unit_price, answer.lines[0].filled) == (D("10.00"), ("unit_price",))


@pytest.mark.parametrize(("price", "base", "pushed"), [("7190", "1000", "7.19"), ("48.30", None, "48.30")])
def test_the_pushed_price_is_for_one_unit(price: str, base: str | None, pushed: str) -> None:
    answer = resolved(order(line(unit_price=D(price), price_base_quantity=D(base) if base else None)))
    assert str(answer.lines[0].unit_price) == pushed


def test_the_orders_date_is_its_own_else_the_day_it_came_in() -> None:
    assert resolved(Order()).date == RECEIVED.date()
    late = order(order_date=RECEIVED.date().replace(year=2027))
    assert resolved(late).date.year == 2027
    assert resolved(replace(late, lines=(line(unit_price=None),))).lines[0].unit_price == D("52.00")


def test_a_unit_without_conversion_leaves_quantity_and_price_open() -> None:
    answer = resolved(order(line(unit="KGM"))).lines[0]
    assert answer.unit_factor is answer.quantity_in_base_unit is answer.price_per_base_unit is None


def test_a_word_for_several_units_means_the_one_that_the_item_converts_to() -> None:
    known = catalogue()
    known.items.append(Item("MO-1", "Montage", "HUR"))
    told = {("L1", "unit"): Evidence(0.9, Method.SHEET, text="u")}
    hours = resolved(order(line(seller_item_id="MO-1")), evidence=told, reference=known).lines[0]
    assert (hours.unit, hours.unit_factor, hours.filled) == ("HUR", D(1), ("unit",))
    pieces = resolved(order(line()), evidence=told, reference=known).lines[0]
    assert (pieces.unit, pieces.filled) == ("C62", ())


def test_resolving_is_deterministic() -> None:
    assert resolved(order(), reference=catalogue()) == resolved(order(), reference=catalogue())
