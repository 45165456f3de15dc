"""Sentences of which goods were lost or counted wrongly, and how sure the list is where some may still be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.body_text.bare_counts import counts_alone
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.model.evidence import LINES
from tests.unit.extractors.body_text.test_body_orders import order_of, read, rows

SENTENCES = [
    (  # "type A" is no article that counts
        "We would be glad to receive RC81-3810 (Hose barb 3/8\" brass), four (agreed price: US$3.51)\nplus RCD 30 mA 2x25A type A"
        " item A9R99355, nine (agreed price: US$94.71). To be booked on contract 2026/0577.",
        [("RC81-3810", "4", None, "3.51"), ("A9R99355", "9", None, "94.71")],
    ),
    (  # a price each is no quantity of each; "one pc" counts
        "Would you let us have Ball valve DN20, your AB-1232/20, six pcs, £98.35 each as well as one pc Check valve DN20 brass"
        " / your item 8446.20.11, unit price £13.57.",
        [("AB-1232/20", "6", "C62", "98.35"), ("8446.20.11", "1", "C62", "13.57")],
    ),
    (  # what was nearly forgotten is ordered
        "Détail de la commande :\n– Joint plat DN25 (JP-25-16-050), 15 pièces, PU 3.25 €\n\nMerci de livrer en S51.\n\n"
        "J'oubliais : Rondelle plate M16 acier zingué référence 100347M16, 1 500, 0.0731 € pièce.",
        [("JP-25-16-050", "15", "C62", "3.25"), ("100347M16", "1500", None, "0.0731")],
    ),
    (  # a code that begins like a delivery note's number
        "Nous souhaitons recevoir :\n\n- Compresse stérile – réf. 597075 – 2 boîtes (prix convenu : 7.17 EUR)\n"
        "- Cartouche toner 26A – réf. BL689R – 11 pièces, 172.19 EUR pièce\n\nLivraison au plus vite.",
        [("597075", "2", "BX", "7.17"), ("BL689R", "11", "C62", "172.19")],
    ),
    (  # a length is no quantity
        "Kindly prepare 9154-889-Z (Ground shaft Ø12 h6 L=250), 3, unit price £100.14 as well as 100040M10 (Flat washer M10 A2"
        " stainless), 500 (agreed price: £0.0998) for us.",
        [("9154-889-Z", "3", None, "100.14"), ("100040M10", "500", None, "0.0998")],
    ),
    (  # letters of a code are no word of price
        "Nous souhaiterions recevoir Lunettes de sécurité, code interne KC65160, 12 pièces ainsi que 1 pièce Disjoncteur / notre"
        " réf. PU36251.",
        [("KC65160", "12", "C62", None), ("PU36251", "1", "C62", None)],
    ),
    (  # codes and counts that take turns go by twos
        "Our order number PO-2026-4241 must appear on your documents.\n\nKindly prepare 28542 (Coffee beans 500g), two kg, Lock nut M12 A2 stainless item EFM12/28, 1000, IE3 motor 0.55 kW 90S"
        " item 1LE1587-5BY50-6PC5, two as well as Butterfly valve DN100 cast iron item VP100-03, fifteen for us.",
        [("28542", "2", "KGM", None), ("EFM12/28", "1000", None, None), ("1LE1587-5BY50-6PC5", "2", None, None),
         ("VP100-03", "15", None, None)],
    ),
    (  # a letter at a number, inches and millimetres belong to names
        "Veuillez préparer Z832TM0XD (Écran LED 27\" QHD) pour 1, Cartouche toner 305X référence JM565C, 11, Raccord cannelé 3/4\""
        " 19 mm laiton référence RC41-3419, 2 puis 2 de Flexible tressé 800 mm inox 316L – FX 800/88 à notre attention.",
        [("Z832TM0XD", "1", None, None), ("JM565C", "11", None, None), ("RC41-3419", "2", None, None),
         ("FX 800/88", "2", None, None)],
    ),
    (  # a code of two pieces behind its owner
        "Would you let us have Braided hose 800 mm stainless 316L, your FX 800/44, two pcs, £22.68 each.",
        [("FX 800/44", "2", "C62", "22.68")],
    ),
    (  # a name may end with a number
        "Prière de nous faire parvenir Classeur à levier A4 dos 80, chez vous 028-2494, 2 pièces, 5.88 € pièce, Filtre à tamis,"
        " chez vous FT-50-030, 12 pièces, 80.21 € pièce.",
        [("028-2494", "2", "C62", "5.88"), ("FT-50-030", "12", "C62", "80.21")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_no_goods_are_lost_and_each_is_counted_by_its_own_number(
    text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert rows(order_of(text)) == expected


def test_a_list_that_lacks_a_code_told_under_a_label_is_not_sure() -> None:
    goods = "Merci de nous livrer :\n- 20 pièces vanne, réf. AB-1204/7\n- 12 pièces joint, réf. JT-1055"
    known = read(goods).evidence[LINES].confidence
    lost = read(f"{goods}\n\nPour mémoire, réf. KRV-63-G5").evidence[LINES].confidence
    assert lost <= 0.6 < known


def test_what_is_counted_and_dropped_though_nobody_asked_for_it_leaves_the_list_unsure() -> None:
    told = read("Merci de nous livrer 20 pièces de vanne réf. AB-1204/7.\nAnnulez 5 pièces du joint réf. JT-1055.")
    assert told.order is not None and len(told.order.lines) <= 1 and told.evidence[LINES].confidence <= 0.6


def test_a_number_where_no_unit_can_have_been_overlooked_is_as_surely_without_one() -> None:
    told = read(
        "Merci de préparer Vanne papillon DN150, chez vous VP150-27, 1, Câble souple, chez vous H07-15-R45, 1100 mètres"
        " ainsi que Kit de réparation, chez vous KRV-80-C0, 5 jeux à notre attention."
    ).evidence
    assert told["L1", "unit"].confidence >= told["L1", "quantity"].confidence


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("réf. AB-1204/7, 12, à 14,20 € pièce", True),
        ("réf. AB-1204/7, 12, à 14,20 € le carton", False),
        ("réf. AB-1204/7, cartons : 12, svp", False),
        ("réf. AB-1204/7, 12 longueurs", False),
    ],
)
def test_a_unit_may_be_told_by_the_price_before_the_number_or_behind_it(text: str, alone: bool) -> None:
    body = Body(text)
    body.speak("fr")
    at = text.index("12", 14)
    item = Item(0, at + 2, quantity=Mention(Kind.QUANTITY, at, at + 2, 0.9, Decimal(12)))
    if "€" in text:
        price = text.index("14,20")
        item.price = Mention(Kind.PRICE, price, price + 5, 0.9, Decimal("14.20"), outer_end=len(text))
    assert counts_alone(body, item) is alone


def test_goods_of_the_message_that_is_answered_are_not_ordered_again() -> None:
    text = (
        "Dettaglio dell'ordine:\n– 7308321, Mascherina, quantità: 2, p.u. 1,89 €\n\nUn cordiale saluto,\n\nElena Colombo\n\n"
        "Valmarec SAS <ventes@valmarec.example> scriveva il 13/11/2026 09:57:\n| Gentile cliente,\n"
        "| abbiamo spedito 5 x Caffè in grani 500g (23980), fatturato a 18,33 € cadauno."
    )
    assert rows(order_of(text)) == [("7308321", "2", None, "1.89")]
