from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from orderbot.store import reference_columns as columns


@pytest.mark.parametrize(
    ("parse", "cell", "value"),
    [
        (columns.text, "", None),
        (columns.plain, "", ""),
        (columns.currency, "eur", "EUR"),
        (columns.country, "", None),
        (columns.decimal, "-12.50", Decimal("-12.50")),
        (columns.amount, "", None),
        (columns.minimum, "", Decimal(0)),
        (columns.minimum, "100.00", Decimal(100)),
        (columns.percent, "2.5", Decimal("2.5")),
        (columns.days, "14", 14),
        (columns.day, "2026-02-28", date(2026, 2, 28)),
        (columns.one_of("active", "blocked"), "Blocked", True),
        (columns.one_of("active", "blocked"), "active", False),
        (columns.domains, "Rhone.FR rhone.com rhone.fr", ("rhone.fr", "rhone.com")),
        (columns.emails, "A@b.fr", ("a@b.fr",)),
        (columns.unit_or_base, "", ""),
    ],
)
def test_cells_are_read(parse: columns.Parse, cell: str, value: Any) -> None:
    assert parse(cell) == value


@pytest.mark.parametrize(
    ("parse", "cell"),
    [
        (columns.currency, "EURO"),
        (columns.currency, "€"),
        (columns.country, "FRA"),
        (columns.amount, "-1"),
        (columns.decimal, "1 000"),
        (columns.decimal, "1."),
        (columns.decimal, "١"),
        (columns.percent, "101"),
        (columns.days, "2.5"),
        (columns.days, "-3"),
        (columns.day, "2026-02-30"),
        (columns.day, "20260228"),
        (columns.day, "28/02/2026"),
        (columns.one_of("active", "blocked"), ""),
        (columns.domains, "a@b.fr"),
        (columns.domains, "rhone"),
        (columns.emails, "a@b@c"),
        (columns.needed_amount, ""),
        (columns.key, ""),
        (columns.key, "x" * 201),
        (columns.identifier, "x" * 201),
        (columns.emails, "x" * 200 + "@b.fr"),
        (columns.needed_decimal, ""),
    ],
)
def test_what_is_wrong_is_told_in_words(parse: columns.Parse, cell: str) -> None:
    with pytest.raises(ValueError, match=r"is |neither"):
        parse(cell)
