"""Names that stand under a heading or a label that may mean a code; what comes free behind a unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of

FORM = """Please send:

Item : Flow meter electromagnetic
Supplier code : BPA-71585
Quantity : 5 pcs

Item : Actuator double acting
Supplier code : UBW-07003
Quantity : 1000 pcs
"""
COLUMNS = """Merci de livrer :

Qté   U     Produit
  20   m     toile à fromage au mètre
1000   pc    présure animale liquide
 200   pc    caisses isothermes 12 L
"""


def test_words_under_item_are_a_name_beside_a_code() -> None:
    lines = order_of(FORM).lines
    assert [(line.description, line.seller_item_id, line.buyer_item_id) for line in lines] == [
        ("Flow meter electromagnetic", "BPA-71585", None),
        ("Actuator double acting", "UBW-07003", None),
    ]


def test_words_under_product_are_names() -> None:
    lines = order_of(COLUMNS).lines
    assert [(line.item_id, line.description) for line in lines] == [
        (None, "toile à fromage au mètre"),
        (None, "présure animale liquide"),
        (None, "caisses isothermes 12 L"),
    ]


@pytest.mark.parametrize("free", ["+ 1 gratis", "(+ 1 gratis)", "+ 1 offert(s)"])
def test_what_comes_free_stands_behind_the_unit(free: str) -> None:
    lines = order_of(
        f"Bitte liefern:\n\n12 Kartons {free} Aperitivo bitter\n60 Kartons {free} Tonic Water\n12 Kartons Mineralwasser still\n"
    ).lines
    assert [(line.quantity, line.free_quantity) for line in lines] == [
        (Decimal(12), Decimal(1)),
        (Decimal(60), Decimal(1)),
        (Decimal(12), None),
    ]
