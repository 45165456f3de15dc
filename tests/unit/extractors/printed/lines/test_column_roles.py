from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.column_roles import is_sequence


@pytest.mark.parametrize("texts", [["1", "2", "3"], ["0010", "0020"], ["1.000", "2.000", "3.000"], ["10,00", "20,00"]])
def test_numbers_that_count_lines(texts: list[str]) -> None:
    assert is_sequence(texts)


@pytest.mark.parametrize("texts", [["3", "2", "1"], ["1.250", "2.500"], ["AB-1", "AB-2"], ["7"]])
def test_numbers_that_do_not(texts: list[str]) -> None:
    assert not is_sequence(texts)
