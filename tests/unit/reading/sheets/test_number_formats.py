"""Format codes: kind, decimals, currency, and the text they show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.reading.sheets.number_formats import read_format


@pytest.mark.parametrize(
    ("code", "kind", "currency", "shown"),
    [
        ("#,##0.00 €", "number", "EUR", "12.50 €"),
        ('#,##0.00\\ "€"', "number", "EUR", "12.50 €"),
        ("[$€-407]#,##0.00", "number", "EUR", "€12.50"),
        ("_-* #,##0.00\\ [$€-1]_-;-* #,##0.00", "number", "EUR", "12.50 €"),
        ("[$CHF-807] #,##0.00", "number", "CHF", "CHF 12.50"),
        ("[$$-409]#,##0.00", "number", None, "$12.50"),
        ("00000", "number", None, "00013"),
        ("0.0 %", "percent", None, "1250.0%"),
        ('0" Stk"', "number", None, "13 Stk"),
        ('General" pcs"', "general", None, "12.5 pcs"),
        ("dd/mm/yyyy", "date", None, "12.5"),
        ("[$-40C]d mmmm yyyy;@", "date", None, "12.5"),
        ("hh:mm", "time", None, "12.5"),
        ("@", "text", None, "12.5"),
        ("0.00E+00", "scientific", None, "12.5"),
        ("General", "general", None, "12.5"),
    ],
)
def test_a_code_says_kind_currency_and_text(code: str, kind: str, currency: str | None, shown: str) -> None:
    found = read_format(code)
    assert (found.kind, found.currency, found.displayed(Decimal("12.5"))) == (kind, currency, shown)


def test_days_are_shown_as_iso() -> None:
    assert read_format("dd/mm/yy").displayed(date(2026, 3, 2)) == "2026-03-02"
