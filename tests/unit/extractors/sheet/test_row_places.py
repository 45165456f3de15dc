"""Rows that say where they go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.extractors.sheet.extractor import Sheet
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document

HEAD = "N° commande;Référence;Quantité;Prix unitaire;Adresse de livraison;Ville de livraison\n"
LYON, LILLE = "12 rue des Pins;Lyon", "4 rue du Port;Lille"


@pytest.mark.parametrize(
    ("places", "sure", "notes"),
    [
        ((LYON, LYON.upper()), 0.97, [None, None]),
        ((LYON, LILLE), 0.5, [None, "Ship to: 4 rue du Port, Lille"]),
    ],
)
def test_rows_to_several_places_make_the_ship_to_unsure(
    places: tuple[str, str], sure: float, notes: list[str | None]
) -> None:
    rows = "".join(f"BC-1;AB-{number};3;4,50;{place}\n" for number, place in enumerate(places))
    document = Document((HEAD + rows).encode(), "text/csv")
    (record,) = Sheet().extract(document, Surroundings(datetime(2026, 3, 2, tzinfo=UTC)))
    assert record.order is not None and record.order.ship_to.city == "Lyon"
    assert record.evidence[None, "ship_to/city"].confidence == sure
    assert [line.note for line in record.order.lines] == notes
