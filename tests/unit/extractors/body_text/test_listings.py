"""Lists whose lines are all written in one form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of, rows


def names(text: str) -> list[tuple[str | None, Decimal | None, str | None]]:
    return [(line.description, line.quantity, line.unit) for line in order_of(text).lines]


def test_a_number_at_each_head_counts() -> None:
    text = "merci de livrer jeudi\n\n2 fut IPA 20L\n150 CO2 10kg\n6 sirop menthe 1L\n500 limonade 1L consignée x12\n\nA demain"
    assert names(text) == [
        ("fut IPA 20L", Decimal(2), None),
        ("CO2 10kg", Decimal(150), None),
        ("sirop menthe 1L", Decimal(6), None),
        ("limonade 1L consignée x12", Decimal(500), None),
    ]


def test_a_number_at_each_tail_counts() -> None:
    text = "commande pour demain :\n\nmortier faitage 25kg - 1sac\ncrochets inox 10cm pointe - 5pqt\nardoise 40x24 1er choix - 1500p\n"
    assert names(text) == [
        ("mortier faitage 25kg", Decimal(1), "BG"),
        ("crochets inox 10cm pointe", Decimal(5), "PK"),
        ("ardoise 40x24 1er choix", Decimal(1500), "C62"),
    ]


def test_codes_at_the_head_and_pieces_that_come_free() -> None:
    text = (
        "Merci de m'expédier :\n UG-48380 carpules articaïne 1/100000 x50, 1000\n SY-83243 empreinte silicone light 2x50ml, 120 (+ 1 gratuit)\n"
        " 6503 aspirations salive x100, 4\n"
    )
    order = order_of(text)
    assert rows(order) == [
        ("UG-48380", "1000", None, None),
        ("SY-83243", "120", None, None),
        ("6503", "4", None, None),
    ]
    assert [line.free_quantity for line in order.lines] == [None, Decimal(1), None]


def test_codes_and_their_quantities_alone() -> None:
    text = "Hallo,\n\nbitte liefern:\n\n409371: 2\n656-9013: 10\nBP7486: 15\n\nDanke"
    assert rows(order_of(text)) == [
        ("409371", "2", None, None),
        ("656-9013", "10", None, None),
        ("BP7486", "15", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bestellung:\n\n50 Stück Dichtring, Artikelnummer DI-5502, Einzelpreis 0,95 EUR\n4 Stück Flansch, Artikelnummer FL-0808, Einzelpreis 37,50 EUR\n",
        "Order please:\n\n50 pcs GD30-VERV shower gel\n4 pcs SV20-VERV soap\n",
    ],
)
def test_a_line_that_tells_more_than_its_ends_is_read_otherwise(text: str) -> None:
    assert all(line.item_id for line in order_of(text).lines)
