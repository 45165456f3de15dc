from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import Phrase
from orderbot.extractors.printed.header.party_headings import heading_of
from orderbot.reading.layout import bounding_box
from tests.unit.extractors.printed.printing import tokens


def heading(text: str) -> tuple[str, int] | None:
    read = tokens(text)
    found = heading_of(Phrase(read, bounding_box(token.box for token in read)))
    return (found.role, found.end) if found else None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("EXPÉDIER TOUS LES ARTICLES À", ("ship_to", 5)),
        ("Lieferanschrift (Verwendungsstelle) / Rechnungsanschrift", ("ship_to", 4)),
        ("De :", ("buyer", 2)),
        ("À :", ("seller", 2)),
        ("À Lambert Frères SA", ("seller", 1)),
        ("À livrer le 30/11/2026", None),
        ("À LIVRER LE :", None),
        ("Livraison le", None),
        ("Livraison :", ("ship_to", 2)),
        ("Losadres:", ("ship_to", 1)),
    ],
)
def test_the_party_that_a_phrase_heads(text: str, party: tuple[str, int] | None) -> None:
    assert heading(text) == party


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Filiaal 05 (afleveradres)", "ship_to"),
        ("N1*ST SHIP TO", "ship_to"),
        ("N1*VN VENDOR", "seller"),
        ("AB*12 Clous", None),
    ],
)
def test_a_party_named_in_brackets_or_behind_the_code_of_a_segment(text: str, role: str | None) -> None:
    found = heading(text)
    assert (found[0] if found else None) == role
