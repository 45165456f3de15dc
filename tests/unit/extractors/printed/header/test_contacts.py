from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.contacts import contact_in, contact_of
from orderbot.extractors.printed.header.persons import is_full, name_of, person_in
from orderbot.extractors.printed.header.stacks import Block
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, tokens, words_at


def read(*words: list[Word]) -> tuple[str, str] | None:
    laid = sheet(*words)
    found = contact_of([laid], claims_of(laid), [])
    return (found.value, found.basis) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mrs. Joanne Ackroyd/01709 555 0143", "Mrs. Joanne Ackroyd"),
        ("Okafor, Denise", "Okafor, Denise"),
        ("Halvorson,Kristin M", "Halvorson,Kristin M"),
        ("MLEBRUN - Maud Lebrun", "Maud Lebrun"),
        ("17 / J.MAASS", "J.MAASS"),
        ("Marek Wiśniewski / LD-34", "Marek Wiśniewski"),
        (": W. (Wendy) te Brake", "W. (Wendy) te Brake"),
        ("Jenna Pascoe. Please telephone", "Jenna Pascoe"),
        ("Mme Lefebvre, gestionnaire", "Mme Lefebvre"),
        ("Mag. pharm. Ulrike Haas", "Mag. pharm. Ulrike Haas"),
        ("Gareth Rees (QS)", "Gareth Rees"),
        ("Trade Counter", None),
        ("Rianne Slot 40027", "Rianne Slot"),
        ("Billing Information", None),
        ("Conditions", None),
        ("Cuota IVA", None),
        ("Härterei Vogelsang GmbH", None),
        ("avec nos salutations", None),
        ("12 rue du Port", None),
    ],
)
def test_names(text: str, name: str | None) -> None:
    found = person_in(tokens(text))
    assert (name_of(found) if found else None) == name


def test_a_surname_alone_is_no_full_name() -> None:
    assert not is_full(tokens("Lefebvre"))
    assert is_full(tokens("J.MAASS"))


def test_who_buys_goes_before_another_contact() -> None:
    assert read(
        words_at(40, 100, "Contact: Ed Nowicki"), words_at(40, 112, "Buyer: Marlene Stauber")
    ) == ("Marlene Stauber", "contact:buyer")  # fmt: skip


def test_a_name_under_the_buyer_of_a_strip() -> None:
    found = read(
        words_at(40, 100, "BUYER"), words_at(150, 100, "TERMS"), words_at(260, 100, "QUUX"),
        words_at(40, 112, "R GADSDEN"), words_at(150, 112, "2% 10TH PROX"), words_at(260, 112, "BEST WAY"),
    )  # fmt: skip
    assert found == ("R GADSDEN", "contact:buyer")


def test_dots_that_lead_to_the_name() -> None:
    assert read(words_at(40, 100, "Buyer . . . . TREMBLAY, R.")) == ("TREMBLAY, R.", "contact:buyer")


def test_the_person_whose_reference_it_is() -> None:
    assert read(words_at(40, 100, "Our reference"), words_at(200, 100, "S Whitworth")) == (
        "S Whitworth",
        "contact:ours",
    )
    assert read(words_at(40, 100, "Our reference"), words_at(200, 100, "AB/4711")) is None


def test_who_signs_a_letter() -> None:
    assert read(
        words_at(40, 500, "Mit freundlichen Grüßen"),
        words_at(40, 520, "Klosterbrauerei GmbH"),
        words_at(40, 545, "Georg Aschenbrenner"),
    ) == ("Georg Aschenbrenner", "contact:signed")


def test_a_value_above_with_a_label_of_its_own_is_no_part_of_the_name() -> None:
    found = read(
        words_at(40, 100, "Quux"), words_at(200, 100, "01/05/2027"),
        words_at(40, 111, "Contact"), words_at(200, 111, "Luca Fontana"),
    )  # fmt: skip
    assert found == ("Luca Fontana", "contact:right")


def test_a_name_before_the_word_for_who_buys() -> None:
    assert read(words_at(40, 700, "Mylène Charbonneau, acheteuse")) == ("Mylène Charbonneau", "contact:titled")


def test_a_label_for_two_values_that_one_slash_parts() -> None:
    found = read(words_at(300, 138, "Ansprechpartner/Telefon"), words_at(300, 151, "Sabine Köhler/07361 5512-231"))
    assert found is not None
    assert found[0] == "Sabine Köhler"


def test_a_value_set_half_a_line_over_its_label() -> None:
    found = read(
        words_at(300, 100, "Belegdatum", size=7),
        words_at(300, 120, "Sachbearbeiter", size=7),
        words_at(450, 116.5, "Mona Thielen", size=6),
    )
    assert found is not None
    assert found[0] == "Mona Thielen"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("c.a. Sig. Marco Ramella", "Sig. Marco Ramella"),
        ("Attention: Wiremu Parata", "Wiremu Parata"),
        ("Vendeur : M. Priem", "M. Priem"),
        ("Att. : Geneviève Pilon", "Geneviève Pilon"),
        ("T.a.v. afdeling verkoop", None),
        ("Attn: Trade Counter", None),
        ("18 rue de l'Ermitage", None),
    ],
)
def test_the_person_whom_an_address_names(line: str, name: str | None) -> None:
    block = Block("seller", (tokens("Techniflex Hydraulique"), tokens(line, y=62)), 1, tokens("Fournisseur"))
    found = contact_in(block)
    assert (found.value if found else None) == name
