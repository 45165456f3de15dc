"""The end of a company's name in the next field, and what is none."""

from __future__ import annotations

import pytest

from orderbot.extractors.transcription.company_names import goes_on


@pytest.mark.parametrize(
    ("name", "rest", "told"),
    [
        ("Maschinenfabrik Süd GmbH &", "Co. KG", True),
        ("Elektro Wagner", "GmbH", True),
        ("Dupont et", "Fils", True),
        ("Muster", "AG & Co. KG", True),
        ("Rossi", "S.p.A.", True),
        ("Turbines Alpines", "Achats", False),
        ("Bau AG", "Agentur Nord", False),
        ("Hotel", "Savoy", False),
        ("Hotel", "Spa Resort", False),
        ("Works", "Incoming goods", False),
    ],
)
def test_the_end_of_a_company_name(name: str, rest: str, told: bool) -> None:
    assert goes_on(name, rest) is told
