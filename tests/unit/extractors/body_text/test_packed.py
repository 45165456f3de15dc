"""Numbers that say what is in one of what is ordered, and prices of one."""

from __future__ import annotations

from datetime import date

from tests.unit.extractors.body_text.test_body_orders import order_of, rows


def test_what_a_pallet_holds_is_no_item() -> None:
    order = order_of(
        "Nous vous commandons 3 palettes de granulés (66 sacs par palette), soit 389 € TTC la palette livrée."
    )
    assert rows(order) == [(None, "3", "PF", "389")]
    assert order.lines[0].line_net_amount is None


def test_a_price_per_piece_stays_a_price() -> None:
    assert rows(order_of("please send 12 pcs of item 4711-A at 3.20 EUR per piece")) == [
        ("4711-A", "12", "C62", "3.20")
    ]


def test_a_rate_per_week_is_ordered() -> None:
    assert rows(order_of("Wir benötigen 10 Sack pro Woche von AB-1204")) == [("AB-1204", "10", "BG", None)]


def test_a_noun_in_capitals_is_no_unit() -> None:
    text = "Nous souhaiterions recevoir huit Tube LED T8, réf. 4382-44."
    assert rows(order_of(text)) == [("4382-44", "8", None, None)]


def test_a_grade_of_oil_is_no_code() -> None:
    assert [
        code for code, *_ in rows(order_of("Necesito:\n4 juegos de pastillas ref. S-1187R\n12 litros de aceite 10W40"))
    ] == [
        "S-1187R",
        None,
    ]


def test_a_day_behind_its_weekday_is_surer_than_the_week() -> None:
    order = order_of(
        "Commande pour la semaine prochaine, livraison mardi 10/03 avant 7h30 :\n- 12 kg carottes\n- 8 kg pommes"
    )
    assert order.requested_delivery_date == date(2026, 3, 10)


def test_a_request_below_is_no_address_below() -> None:
    text = "See the site's request below.\n\n4 pcs AB-1204\n\nRegards\nKate Moor\nMoor Pumps\n8 Wharf Lane\nLeeds LS1 4AB\n"
    assert order_of(text).ship_to.postal_code is None
