"""Order numbers told in sentences, and what is none."""

from __future__ import annotations

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of
from tests.unit.extractors.body_text.test_subjects import headed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Put it under TX-8573/26.", "TX-8573/26"),
        ("F-023841 is the PO, 7 May is the day", "F-023841"),
        ("B-6620 est notre n° de commande.", "B-6620"),
        ("A26-65-364 on the delivery note or they won't book it in.", "A26-65-364"),
        ("Merci de noter B-6620 sur la facture.", "B-6620"),
        ("Bitte 26-974-B auf der Rechnung angeben.", "26-974-B"),
        ("(n° lp5657 à rappeler sur le bl)", "lp5657"),
        ("Le bon administratif portera le numéro 88631.", "88631"),
        ("Unser Zeichen: A26-88-596", "A26-88-596"),
        ("Our ref for the invoice please: 121899387", "121899387"),
        ("¿Número de pedido?\nCH-26-488", "CH-26-488"),
        ("vogliate evadere la ns. commissione n. 41/F26:", "41/F26"),
        ("o/n 26/0777", "26/0777"),
    ],
)
def test_a_sentence_tells_the_orders_number(text: str, number: str) -> None:
    assert headed("", f"20 valves\n\n{text}\n").get("order_number") == number


@pytest.mark.parametrize(
    "text",
    [
        "Your ref 4711-B on the invoice was wrong.",
        "our ref AB-1204\nour ref AB-1300",
        "4 pumps, our ref AB-1204",
        "Total amount of the order : 13907.76 € excl. taxes",
        "bte vis 6 x 1 5/8 po (no 44082)",
        "order 2x FBS next month",
    ],
)
def test_an_items_number_a_sum_or_a_size_is_none(text: str) -> None:
    assert headed("", text).get("order_number") is None


def test_numbers_of_goods_that_german_calls_order_numbers_are_the_items() -> None:
    order = order_of(
        "Guten Tag,\nwir bestellen\n30 Stk. Rolle (Best.-Nr. 85653)\n40 Stk. Flasche (Best.-Nr. 13797)\n",
        "Bestellung 4500829704",
    )
    assert order.order_number == "4500829704"
    assert [line.item_id for line in order.lines] == ["85653", "13797"]


@pytest.mark.parametrize(
    ("subject", "text", "number"),
    [
        ("stock top-up A26-65-364", "20 valves please.\nPut A26-65-364 on all labels.", "A26-65-364"),
        ("pumps AB-1204", "20 x AB-1204 please.", None),
        ("cde papier n° 68643 / lot 9034", "20 rames", "68643"),
        ("VEND26-65 embotellado", "20 tapones", "VEND26-65"),
        ("Pièces JD n° de série 1L038210", "20 filtres", None),
        ("preventivo sinistro TD 393", "20 dischi", None),
        ("buono KO 433/2026", "20 dischi", None),
    ],
)
def test_the_number_of_a_subject_may_stand_in_the_text_where_nothing_is_counted(
    subject: str, text: str, number: str | None
) -> None:
    assert headed(subject, text).get("order_number") == number
