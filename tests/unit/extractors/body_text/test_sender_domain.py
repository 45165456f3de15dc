from __future__ import annotations

import pytest

from orderbot.extractors.body_text.sender_domain import Domain


@pytest.mark.parametrize(
    ("address", "letters"),
    [
        ("a@galvano-meurthe.fr", "galvanomeurthe"),
        ("a@mail.weirpumps.co.uk", "weirpumps"),
        ("a@bauer-gmbh.de", "bauer"),
        ("", ""),
    ],
)
def test_a_domain_names_its_owner_without_land_and_legal_form(address: str, letters: str) -> None:
    assert Domain.of(address).letters == letters


@pytest.mark.parametrize(
    ("line", "address", "name"),
    [
        ("Nora Weir - Galvano de la Meurthe SAS - 54 rue Basse", "n@galvano-meurthe.fr", "Galvano de la Meurthe SAS"),
        ("put it on Weir Pumps Ltd's account", "n@weirpumps.co.uk", "Weir Pumps Ltd"),
        ("MÖLLER TECHNIK GMBH 0171 555", "n@moeller-technik.de", "MÖLLER TECHNIK GMBH"),
        ("Möller & Sohn GmbH & Co. KG", "n@moeller-sohn.de", "Möller & Sohn GmbH & Co. KG"),
        ("danke, Garage Weir SA", "n@weir.ch", "Garage Weir SA"),
        ("Kestrel Marine Services Ltd", "n@kestrelmar.co.uk", "Kestrel Marine Services Ltd"),
        ("Birkdale Dental Surgery", "n@birkdaledental.co.uk", "Birkdale Dental Surgery"),
        ("officina porta nuova s.r.l.", "n@officina-portanuova.it", "officina porta nuova s.r.l."),
        ("please write to office@weirpumps.co.uk", "n@weirpumps.co.uk", None),
        ("Weir is shut on Friday", "n@weir.ch", None),
        ("Weir Pumps Ltd", "weirpumps@mail.example", None),
    ],
)
def test_the_company_of_the_domain_is_found_where_it_is_printed(line: str, address: str, name: str | None) -> None:
    found = Domain.of(address).find(f"4 valves, please\n{line}\n")
    assert (f"4 valves, please\n{line}\n"[found.start : found.end] if found else None) == name


def test_the_person_before_a_company_is_no_part_of_it() -> None:
    text = "saluti Nora Brandt Haustechnik Brandt GmbH"
    found = Domain.of("n@haustechnik-brandt.de").find(text, frozenset({"nora", "brandt"}))
    assert found is not None and text[found.start : found.end] == "Haustechnik Brandt GmbH"
