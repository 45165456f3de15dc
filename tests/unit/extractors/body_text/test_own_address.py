"""The sender's own address: at the letter's head or foot it is no place of delivery, behind a word that leads to it it is."""

from __future__ import annotations

import pytest

from tests.unit.extractors.body_text.test_body_orders import read


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Die Ware geht an Keller Pumpen GmbH, Industriestraße 45, 70565 Stuttgart.", "70565"),
        ("La mercancía va a Keller Pumpen GmbH, Industriestraße 45, 70565 Stuttgart.", "70565"),
        ("Keller Pumpen GmbH, Industriestraße 45, 70565 Stuttgart", None),
    ],
)
def test_the_senders_address_is_a_place_where_a_word_leads_to_it(line: str, code: str | None) -> None:
    record = read(f"Wir bestellen 4 Stück AB-1204.\n\n{line}\n", sender="einkauf@keller-pumpen.de")
    assert record.order is not None
    assert record.order.ship_to.postal_code == code
