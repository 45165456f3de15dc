"""Codes in running text: whose they are, how far they reach, and what is none."""

from __future__ import annotations

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of, rows


@pytest.mark.parametrize(
    ("text", "slot", "code"),
    [
        ("Desideriamo ricevere carta A4, codice interno 4134-33, 15 pacchi.", "buyer_item_id", "4134-33"),
        ("Veuillez préparer étiquette 50x25, chez vous 226512113, 4 rouleaux.", "seller_item_id", "226512113"),
        ("Fateci avere 1 paio di scarpe, vostro rif. 3947-44(UK9.5).", "seller_item_id", "3947-44(UK9.5)"),
        ("Dit hebben we nodig:\n- 2479-44(UK9.5), schoen S3 44 (UK 9.5), aantal: 3", "item_id", "2479-44(UK9.5)"),
        (
            "Nous souhaiterions recevoir huit tubes pour lampes de bureau LED / notre réf.\n4382-44 (prix convenu : 14,59 €).",
            "buyer_item_id",
            "4382-44",
        ),
    ],
)
def test_a_code_is_its_owners_and_whole(text: str, slot: str, code: str) -> None:
    (line,) = order_of(text).lines
    assert getattr(line, slot) == code
    assert sum(bool(getattr(line, name)) for name in ("item_id", "seller_item_id", "buyer_item_id")) == 1


def test_a_telephone_number_is_no_item() -> None:
    text = "Kindly prepare 4 of check valve 8400.20.01. You can reach me at (695) 167-1349 until 5 pm."
    assert [code for code, *_ in rows(order_of(text))] == ["8400.20.01"]


def test_a_price_of_each_shares_no_quantity() -> None:
    text = "Would you let us have book level 2 ed. 2026, internal code RG6300, 2 pcs (£20.55), plus tube, internal code FL6011, 1 pc, £8.91 each."
    assert [row[:2] for row in rows(order_of(text))] == [("RG6300", "2"), ("FL6011", "1")]
