from __future__ import annotations

from dataclasses import replace

from orderbot.extractors.printed.comb_fields import with_fields_joined
from orderbot.extractors.printed.header.address_forms import filled_addresses
from tests.unit.extractors.printed.printing import sheet, words_at


def test_labels_over_the_cells_of_a_form() -> None:
    page = sheet(
        words_at(43, 133, "DIRECCIÓN DE ENTREGA"), words_at(298, 133, "C.P."), words_at(354, 133, "POBLACIÓN"),
        words_at(45, 146, "C/ San Gregorio 24"), words_at(300, 146, "09400"), words_at(357, 146, "Aranda de Duero"),
    )  # fmt: skip
    ((role, parts),) = filled_addresses(page)
    assert role == "ship_to"
    assert {name: reading.value for name, reading in parts.items()} == {
        "postal_code": "09400",
        "city": "Aranda de Duero",
        "street": "C/ San Gregorio 24",
    }


def test_signs_in_boxes_behind_their_label() -> None:
    page = sheet(
        words_at(307, 110, "ADRESSE DE LIVRAISON (si différente)"),
        words_at(307, 124, "Nom Collège Rostand"),
        words_at(307, 140, "Adresse 3 rue des Acacias"),
        words_at(307, 156, "CP"), *(words_at(330 + 20 * at, 156, sign) for at, sign in enumerate("80330")),
        words_at(450, 156, "Ville Longueau"),
    )  # fmt: skip
    ((role, parts),) = filled_addresses(page)
    assert (role, parts["postal_code"].value, parts["city"].value) == ("ship_to", "80330", "Longueau")
    assert (parts["name"].value, parts["street"].value) == ("Collège Rostand", "3 rue des Acacias")


def test_a_form_that_names_no_party_gives_nothing() -> None:
    assert not list(filled_addresses(sheet(words_at(43, 133, "ZIP CODE"), words_at(43, 146, "72114"))))


def test_a_code_in_boxes_that_is_one_word_already() -> None:
    page = sheet(
        words_at(40, 100, "Adresse de livraison"),
        words_at(40, 114, "CP"),
        *(words_at(70 + 12 * at, 114, sign) for at, sign in enumerate("80330")),
        words_at(160, 114, "Ville AMIENS"),
    )
    whole = replace(page, rows=with_fields_joined(page.rows))
    ((role, parts),) = filled_addresses(whole)
    assert role == "ship_to"
    assert (parts["postal_code"].value, parts["city"].value) == ("80330", "AMIENS")


def test_values_beside_their_labels_and_a_state_behind_the_city() -> None:
    rows = [
        ("Name", "Hopewell School"),
        ("Street", "1450 Old Mill Rd"),
        ("City/State", "Tannersville PA"),
        ("Zip", "18399"),
    ]
    words = [
        words_at(x, 100 + 17 * at, text) for at, row in enumerate(rows) for x, text in zip((40, 110), row, strict=True)
    ]
    ((role, parts),) = filled_addresses(sheet(words_at(40, 83, "SHIP TO (if different)"), *words))
    assert role == "ship_to"
    assert {name: reading.value for name, reading in parts.items()} == {
        "postal_code": "18399",
        "city": "Tannersville",
        "street": "1450 Old Mill Rd",
        "name": "Hopewell School",
    }
