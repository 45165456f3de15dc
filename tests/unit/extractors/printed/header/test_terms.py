from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.terms import incoterms
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Incoterms : DAP Lyon", ("DAP", "Lyon")),
        ("Livrer à : Foo SA, 11 quai de la Saône, 33300 Bordeaux (DAP Bordeaux)", ("DAP", "Bordeaux")),
        ("amelie@foo.example Réception prévue : 01/09/27 – Incoterm FCA Annecy", ("FCA", "Annecy")),
        ("Nos conditions DAP sont celles que vous connaissez depuis toujours", (None, None)),
        ("CIF: B12345678", (None, None)),
    ],
)
def test_a_term_behind_its_label_or_at_the_start_of_a_clause(text: str, term: tuple[str | None, str | None]) -> None:
    laid = sheet(words_at(40, 100, text))
    code, place = incoterms(claims_of(laid), [laid], set())
    assert (code.value if code else None, place.value if place else None) == term
