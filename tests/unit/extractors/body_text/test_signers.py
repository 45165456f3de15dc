from __future__ import annotations

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.signers import read_signature


def signed(below: str, sender: str = "") -> Draft:
    body = Body(f"Please send 4 pumps.\n\nRegards\n{below}\n", sender)
    draft = Draft(body)
    read_signature(draft, "en")
    return draft


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        ("i. A. Petra Lange", "Petra Lange"),
        ("M. Hugo Blanc", "Hugo Blanc"),
        ("Arch. Sara Conti", "Sara Conti"),
        ("Kate", "Kate"),
        ("Purchasing", None),
        ("Hoogachtend", None),
    ],
)
def test_who_signs_is_told_without_titles(line: str, contact: str | None) -> None:
    assert signed(f"{line}\nTel. 01299 555").get("buyer/contact") == contact


def test_the_line_that_shares_a_word_with_the_sender_is_the_company() -> None:
    assert signed("Kate\nHead Nurse\nRiver Clinic, 8 Wharf Lane", "River Vets").get("buyer/name") == "River Clinic"
    assert signed("Paul Faure\nThermolux", "Achats - Thermolux").get("buyer/name") == "Thermolux"


def test_the_place_of_delivery_that_sent_the_mail_is_the_buyer() -> None:
    body = Body("Deliver to Harper Pumps\n\nRegards\nKate\n", "Harper Pumps")
    draft = Draft(body)
    draft.put((None, "ship_to/name"), "Harper Pumps", 0.9, 11, 23)
    read_signature(draft, "en")
    assert draft.get("buyer/name") == "Harper Pumps"


def test_a_given_name_above_the_senders_name_signs_for_it() -> None:
    draft = signed("Iker\nMOTOS RUIZ", "Motos Ruiz")
    assert (draft.get("buyer/contact"), draft.get("buyer/name")) == ("Iker", "MOTOS RUIZ")


@pytest.mark.parametrize(
    ("below", "sender", "company"),
    [
        ("Reception\nHotel Seaview", "Reception - Hotel Seaview", "Hotel Seaview"),
        ("Nora\nSales Office - Weir Yards", "Office Weir Yards", "Weir Yards"),
        ("Hans\nMill Brodbeck\nInh. Hans Brodbeck", "Mill Hans Brodbeck", "Mill Brodbeck"),
    ],
)
def test_the_part_that_shares_most_words_with_the_sender_is_the_company(below: str, sender: str, company: str) -> None:
    assert signed(below, sender).get("buyer/name") == company


def test_what_a_mail_program_wrote_signs_nothing() -> None:
    draft = signed("Luca Rinaldi\n\nScarica Outlook per Android")
    assert draft.get("buyer/contact") == "Luca Rinaldi"
    assert draft.get("buyer/name") is None


def test_a_given_name_stands_before_what_someone_is() -> None:
    draft = signed("Jess\nHead Nurse\nRiverside Veterinary Surgery, 8 Wharf Lane", "Riverside Vets")
    assert draft.get("buyer/contact") == "Jess"
    assert signed("Meera\n\nPatel Interiors", "Meera Patel").get("buyer/name") == "Patel Interiors"


def test_a_house_is_no_person_and_its_desk_no_company() -> None:
    draft = signed("La réception\nHôtel Les Gentianes", "Réception - Hôtel Les Gentianes")
    assert draft.get("buyer/contact") is None
    assert draft.get("buyer/name") == "Hôtel Les Gentianes"


def test_small_print_over_two_lines_is_no_company() -> None:
    below = "Anne Roux\nFonderie Nord\n\nSociété inscrite au registre du commerce. Nous n'acceptons aucune condition\ncontraire à nos CGA."
    assert signed(below).get("buyer/name") == "Fonderie Nord"


def test_the_sender_who_is_named_at_an_address_is_the_buyer() -> None:
    body = Body("Facturar a: IES Duero, CIF S4711001J\n\nUn saludo\nSara Ruiz\nSecretaria\n", "IES Duero")
    draft = Draft(body)
    read_signature(draft, "es")
    assert draft.get("buyer/name") == "IES Duero"
