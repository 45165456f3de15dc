from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.header.name_and_street import company_of, name_of
from tests.unit.extractors.printed.printing import tokens


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Haustechnik Neckar KG, München", "Haustechnik Neckar KG,"),
        ("Laiterie du Forez SASU (Bordeaux), unsere Kd-Nr. CLI-6602", "Laiterie du Forez SASU"),
        ("Tuyauterie du Rhône SARL imprimeur depuis", "Tuyauterie du Rhône SARL"),
        ("Kessler GmbH & Co. KG", "Kessler GmbH & Co. KG"),
        ("Kessler KG und Söhne", "Kessler KG und Söhne"),
        ("Bosch GmbH Werk Bamberg", "Bosch GmbH Werk Bamberg"),
        ("Mécanique de la Loire", "Mécanique de la Loire"),
    ],
)
def test_a_traders_name_ends_with_its_legal_form(printed: str, name: str) -> None:
    assert joined(company_of(tokens(printed))) == name


def test_what_stands_over_a_whole_name_is_not_of_it() -> None:
    lines = ["République Française", "Usinage Bertholon SASU", "39 rue Ampère, zone industrielle nord", "76000 Rouen"]
    placed = [tokens(line, y=100 + 12 * n) for n, line in enumerate(lines)]
    assert joined(name_of(placed)) == "Usinage Bertholon SASU"


def test_a_name_that_wrapped_stays_whole() -> None:
    lines = ["Constructions Métalliques de la", "Loire Atlantique SASU", "39 rue Ampère", "76000 Rouen"]
    placed = [tokens(line, y=100 + 12 * n) for n, line in enumerate(lines)]
    assert joined(name_of(placed)) == "Constructions Métalliques de la Loire Atlantique SASU"
