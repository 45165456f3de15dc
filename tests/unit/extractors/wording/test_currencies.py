from __future__ import annotations

import pytest

from orderbot.extractors.wording.currencies import currency_of


@pytest.mark.parametrize(
    ("text", "code"),
    [("CAD", "CAD"), ("eur", "EUR"), ("(USD)", "USD"), ("cad.", None), ("cad", None), ("(CLP)", "CLP"), ("$", None)],
)
def test_an_italian_each_is_no_canadian_dollar(text: str, code: str | None) -> None:
    assert currency_of(text) == code
