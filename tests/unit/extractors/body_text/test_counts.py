"""Counts in the places where talk and lists have them."""

from __future__ import annotations

from tests.unit.extractors.body_text.test_body_orders import order_of, rows


def counts(text: str) -> list[tuple[str, str | None]]:
    return [row[1:3] for row in rows(order_of(text))]


def test_a_count_joined_to_another_is_an_item_of_its_own() -> None:
    assert [
        count for count, _ in counts("Il me faudra :\n150 pots de tulipes jaunes et 100 de blanches\n80 roses")
    ] == [
        "150",
        "100",
        "80",
    ]


def test_a_unit_may_stand_before_its_count() -> None:
    told = counts("Ordine:\n\nangolare 40x4 kg 320\ntubolare 40x40x2 barre da 6 m - n. 25\n")
    assert told == [("320", "KGM"), ("25", None)]


def test_a_table_without_headings_may_label_its_counts() -> None:
    order = order_of(
        "Order:\n\nQty 4   SP-INV160   Inverter welder   289.00\nQty 8   SP-MASK-E   Mask electronic   46.50\n"
    )
    assert rows(order) == [("SP-INV160", "4", None, "289.00"), ("SP-MASK-E", "8", None, "46.50")]


def test_no_denies_a_count_in_spanish_and_italian_and_corrects_it_in_french() -> None:
    assert counts("Pedido:\n- cemento cola CC-25: que sean 60 sacos, no 80\n") == [("60", "BG")]
    assert counts("Ordine:\n- cemento CC-25: 60 sacchi, non 80\n") == [("60", "BG")]
    assert counts("Commande :\n- ciment CC-25 : 60 sacs, non 80\n")[0][0] == "80"


def test_the_day_of_an_earlier_order_is_no_day_of_delivery() -> None:
    order = order_of("Hola: del pedido PC-09 que os mandamos el martes, añadid por favor 5 sacos de cemento CC-25.\n")
    assert order.requested_delivery_date is None
