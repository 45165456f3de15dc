from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.header.anchored import anchored_blocks, named_role
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Expédier tous les articles à", "ship_to"),
        ("Consignee (Ship to)", "ship_to"),
        ("Dirección de entrega / Ship-to address", "ship_to"),
        ("Liefer- und Rechnungsanschrift:", "ship_to"),
        ("Supplier (Bill from)", "seller"),
        ("Facturer à", "bill_to"),
        ("Date de livraison", None),
        ("Désignation", None),
    ],
)
def test_the_party_that_a_heading_names(heading: str, role: str | None) -> None:
    assert named_role(heading) == role


def test_an_address_far_right_of_its_heading() -> None:
    page = sheet(
        words_at(56, 213, "Veuillez livrer à :"),
        words_at(180, 225, "Tréfimosane - Division 1200"),
        words_at(180, 237, "Rue du Parc Industriel 7"),
        words_at(180, 249, "4400 Ivoz-Ramet"),
    )
    (block,) = anchored_blocks(page, set())
    assert block.role == "ship_to"
    assert [joined(line) for line in block.lines] == [
        "Tréfimosane - Division 1200",
        "Rue du Parc Industriel 7",
        "4400 Ivoz-Ramet",
    ]


def test_a_code_set_apart_from_its_city_is_one_line() -> None:
    page = sheet(
        words_at(300, 100, "SHIP TO"),
        words_at(300, 112, "Lake Hospital"),
        words_at(300, 124, "100 Miller Drive"),
        words_at(300, 136, "HUNTSVILLE"),
        words_at(370, 136, "ON"),
        words_at(395, 136, "P1H 1H7"),
    )
    (block,) = anchored_blocks(page, set())
    assert joined(block.lines[-1]) == "HUNTSVILLE ON P1H 1H7"


def test_an_address_that_nothing_names_is_nobodys() -> None:
    assert not list(anchored_blocks(sheet(words_at(40, 50, "12 rue du Port"), words_at(40, 62, "69007 Lyon")), set()))


def test_an_address_in_a_list_begins_beside_its_heading() -> None:
    page = sheet(
        words_at(40, 100, "Leverancier"), words_at(180, 100, "Neckar KG"), words_at(40, 112, "Losadres bouwplaats"),
        words_at(180, 112, "Twente N.V."), words_at(180, 124, "Havenstraat 180, 7547 TG Enschede"),
    )  # fmt: skip
    (block,) = anchored_blocks(page, set())
    assert block.role == "ship_to"
    assert joined(block.lines[0]) == "Twente N.V."


def test_the_last_words_of_a_sentence_announce_the_address_under_it() -> None:
    page = sheet(
        words_at(56, 394, "Lieferung bitte am Donnerstag, 30.04.2026 vormittags mit Kranwagen, frei Baustelle:"),
        words_at(56, 428, "Grundschule Sülbeck"),
        words_at(56, 441, "Schulweg 3"),
        words_at(56, 454, "31688 Nienstädt"),
    )
    (block,) = anchored_blocks(page, set())
    assert (block.role, joined(block.lines[0])) == ("ship_to", "Grundschule Sülbeck")
