from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.mention_choice import without_numbers_in_names


def found(text: str, number: str, code: str, counted: str, unit: str | None) -> list[Mention]:
    first, second, third = text.find(number), text.find(code), text.rfind(counted)
    behind = text.find(" ", third + len(counted) + 1)
    return [
        Mention(Kind.QUANTITY, first, first + len(number), 0.7, Decimal(number)),
        Mention(Kind.CODE, second, second + len(code), 0.9, code=code),
        Mention(
            Kind.QUANTITY,
            third,
            third + len(counted),
            0.97,
            Decimal(counted),
            unit=unit,
            outer_end=behind if behind > 0 else len(text),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "count"),
    [
        ("gants 9 nitrile, chez vous gnt-99, 24 paires", "PR", 2),
        ("welle l=9 artikel gnt-99, 24 stuck", "C62", 2),
        ("envoyez 9 joints gnt-99, 24 paires de gants", "PR", 3),
        ("besoin vis 9 joints gnt-99, 24 paires de gants", "PR", 3),
        ("gants 9 et raccord gnt-99, 24 paires", "PR", 3),
        ("gants 9 nitrile, chez vous gnt-99, 24", None, 3),
    ],
)
def test_a_number_amid_a_name_is_none_where_the_item_is_counted_behind_its_code(
    text: str, unit: str | None, count: int
) -> None:
    assert len(without_numbers_in_names(found(text, "9", "gnt-99", "24", unit), text, 0)) == count
