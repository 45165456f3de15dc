from __future__ import annotations

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.senders import read_sender


def buyer(text: str, sender: str, address: str, subject: str = "") -> tuple[object, object]:
    draft = Draft(Body(text, sender, address))
    read_sender(draft, subject, [])
    return draft.get("buyer/name"), draft.get("buyer/contact")


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("Nora Faure, resp. logistique, Galvano Meurthe SAS", "Nora Faure"),
        ("merci\nNora Faure\nGalvano Meurthe SAS", "Faure Nora"),
        ("Nora Faure Galvano Meurthe SAS", "Nora Faure"),
    ],
)
def test_the_company_and_the_person_of_the_header_are_told_apart_in_a_line(line: str, sender: str) -> None:
    told = buyer(f"10 brides\n{line}", sender, "nfaure@galvano-meurthe.fr")
    assert told == ("Galvano Meurthe SAS", "Nora Faure")


def test_a_sender_who_is_the_company_is_no_person() -> None:
    assert buyer("10 brides\nGalvano Meurthe SAS", "Galvano Meurthe", "a@galvano-meurthe.fr")[1] is None


def test_a_mail_of_a_public_domain_names_nobody() -> None:
    assert buyer("10 brides\nGalvano Meurthe SAS", "Galvano Meurthe", "galvano@mail.example") == (None, None)


def test_the_company_is_read_in_the_subject_where_the_text_does_not_say_it() -> None:
    told = buyer("10 brides\nNora Faure", "Nora Faure", "a@galvano-meurthe.fr", "Commande 17 - Galvano Meurthe SAS")
    assert told == ("Galvano Meurthe SAS", "Nora Faure")


def test_a_place_of_delivery_is_no_buyer() -> None:
    text = "Ship to: Galvano Meurthe SAS\nNora Faure"
    draft = Draft(Body(text, "Nora Faure", "a@galvano-meurthe.fr"))
    read_sender(draft, "", [(0, 29)])
    assert (draft.get("buyer/name"), draft.get("buyer/contact")) == (None, "Nora Faure")


def test_lines_that_begin_with_the_sender_are_his_whatever_numbers_they_bear() -> None:
    text = "Galvano Meurthe SAS  compte 4711\n10 brides Galvano Meurthe SAS\nNora Faure, poste 24"
    draft = Draft(Body(text, "Nora Faure", "a@galvano-meurthe.fr"))
    assert [text[start:end] for start, end in read_sender(draft, "", [])] == [
        "Galvano Meurthe SAS  compte 4711",
        "Nora Faure, poste 24",
    ]
