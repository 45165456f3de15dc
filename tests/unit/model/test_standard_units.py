from decimal import Decimal

import pytest

from orderbot.model.standard_units import standard_factor


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [
        ("C62", "EA", "1"),
        ("DZN", "C62", "12"),
        ("C62", "CEN", "0.01"),
        ("TNE", "KGM", "1000"),
        ("GRM", "TNE", "0.000001"),
        ("CMT", "MTR", "0.01"),
        ("MTQ", "LTR", "1000"),
    ],
)
def test_units_of_one_kind_convert_by_definition(unit: str, base: str, factor: str) -> None:
    assert standard_factor(unit, base) == Decimal(factor)


@pytest.mark.parametrize(
    ("unit", "base"), [("KGM", "C62"), ("MTR", "MTK"), ("BX", "C62"), ("C62", "BX"), ("PR", "C62")]
)
def test_other_units_and_packages_do_not(unit: str, base: str) -> None:
    assert standard_factor(unit, base) is None
