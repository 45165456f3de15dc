"""Exact values, or none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.extractors.transcription.unit_codes import SAP_UNITS, X12_UNITS, coded_unit
from orderbot.extractors.transcription.values import day_of, decimal_of, one_line, short_day_of


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("12.50", ".", "12.50"), ("12,50", ",", "12.50"), ("-3", ".", "-3"), ("7.", ".", "7"), (".5", ".", "0.5"),
        ("12.50-", ".", "-12.50"), ("1E3", ".", "1E+3"), ("1,234.5", ".", None), ("", ".", None), ("12a", ".", None),
        ("NaN", ".", None), ("1e99", ".", None), (None, ".", None), ("9" * 50, ".", None), ("--1", ".", None),
    ],
)  # fmt: skip
def test_decimal_of(text: str | None, mark: str, expected: str | None) -> None:
    assert decimal_of(text, mark) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02", date(2026, 3, 2)), ("2026-03-02T10:00:00Z", date(2026, 3, 2)), ("20260302", date(2026, 3, 2)),
        ("202603021530", date(2026, 3, 2)), ("2026-02-30", None), ("26-03-02", None), ("2026-03-022", None), ("10", None), (None, None),
    ],
)  # fmt: skip
def test_day_of(text: str | None, expected: date | None) -> None:
    assert day_of(text) == expected


def test_short_day_of() -> None:
    assert short_day_of("260302") == date(2026, 3, 2)
    assert short_day_of("²60302") is None
    assert short_day_of("991231") == date(1999, 12, 31)
    assert short_day_of("261302") is None


def test_one_line() -> None:
    assert one_line("  a\n b ") == "a b"
    assert one_line(" ") is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("PCE", "C62"),
        ("EA", "C62"),
        ("KGM", "KGM"),
        ("Stück", "C62"),
        ("ST", "C62"),
        ("ZZ", "ZZ"),
        ("", None),
        ("XPK", "PK"),
        ("XBX", "BX"),
        ("XPX", "PF"),
        ("NMP", "PK"),
        ("DZ", "DZN"),
        ("LB", "LBR"),
    ],
)
def test_units_of_no_list(code: str, expected: str | None) -> None:
    assert coded_unit(code) == expected


def test_each_list_has_its_own_codes() -> None:
    assert coded_unit("ST", X12_UNITS) == "SET"
    assert coded_unit("CA", X12_UNITS) == "CS"
    assert coded_unit("ST", SAP_UNITS) == "C62"
    assert coded_unit("M2", SAP_UNITS) == "MTK"
