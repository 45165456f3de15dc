from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.currencies import currency
from orderbot.extractors.printed.lines.tables import Table
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Montants exprimés en Euros", "EUR"),
        ("** ALL PRICES IN CANADIAN FUNDS **", "CAD"),
        ("TOTAL PEDIDO (EUR)", "EUR"),
        ("Unit Price (SGD)", "SGD"),
        ("Total ₹70,587.60", "INR"),
        ("Currency: INR", "INR"),
        ("Total US$439.80", "USD"),
        ("Prix P.U.€", "EUR"),
        ("Betrag Gesamt(€)", "EUR"),
        ("Total $ 12.00", None),
        ("En Europe nous livrons partout", None),
    ],
)
def test_where_a_currency_is_told(text: str, code: str | None) -> None:
    laid = sheet(words_at(40, 100, text))
    found = currency(claims_of(laid), [laid], Table(), [])
    assert (found.value if found else None) == code
