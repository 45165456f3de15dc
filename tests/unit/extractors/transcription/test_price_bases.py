"""A price for so many of another unit than the ordered one is in doubt, unless the amount proves it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.price_bases import pieces_in, put_price_base
from orderbot.model.evidence import Method
from orderbot.reading.xml import parse_xml


@pytest.mark.parametrize(
    ("base", "unit", "amount", "put", "sure"),
    [
        ("100", "EA", None, "100", 1.0),
        ("100", None, None, "100", 1.0),
        ("100", "KGM", None, "100", 0.6),
        ("100", "KGM", "9", "100", 0.6),
        ("100", "KGM", "5", "100", 1.0),
        ("1", "DZN", None, "12", 0.8),
        ("1", "DZN", "41.67", "12", 0.95),
        ("1", "DZN", "500", "1", 1.0),
        ("2", "CEN", None, "200", 0.8),
        ("0", "EA", None, None, None),
        ("many", "EA", None, None, None),
    ],
)
def test_the_base_of_a_price(
    base: str, unit: str | None, amount: str | None, put: str | None, sure: float | None
) -> None:
    draft = Draft(Method.XML)
    line = draft.new_line()
    line.put("quantity", Decimal(10))
    line.put("unit", "C62")
    line.put("unit_price", Decimal(50))
    line.put("line_net_amount", Decimal(amount) if amount else None)

    put_price_base(line, parse_xml(f"<a>{base}</a>".encode()).root, unit, draft.problems)

    assert line.value("price_base_quantity") == (Decimal(put) if put else None)
    entry = draft.evidence.get(("L1", "price_base_quantity"))
    assert (entry.confidence if entry else None) == sure
    assert bool(draft.problems) is (base == "many")


def test_only_whole_numbers_of_pieces_are_counted() -> None:
    assert (pieces_in("DZN", "C62"), pieces_in("GRO", "DZN"), pieces_in("MIL", "CEN")) == (12, 12, 10)
    assert (pieces_in("CEN", "DZN"), pieces_in("C62", "DZN"), pieces_in("CT", "C62"), pieces_in(None, "C62")) == (
        None,
    ) * 4
