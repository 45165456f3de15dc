"""Countries of two or three letters, three digits or by name."""

from __future__ import annotations

import pytest

from orderbot.extractors.transcription.country_codes import coded_country


@pytest.mark.parametrize(
    ("written", "code"),
    [("NO", "NO"), ("no", "NO"), ("FRA", "FR"), ("276", "DE"), ("040", "AT"), ("UK", "GB"), ("Österreich", "AT"), ("France", "FR"), ("", None), (None, None), ("X1", None), ("Q9Q", None)],
)  # fmt: skip
def test_a_country_has_one_code(written: str | None, code: str | None) -> None:
    assert coded_country(written) == code
