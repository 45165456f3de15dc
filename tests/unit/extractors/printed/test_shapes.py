from __future__ import annotations

import pytest

from orderbot.extractors.printed.shapes import bare_code, is_pack


@pytest.mark.parametrize(
    ("text", "code"),
    [("(AB-12)", "AB-12"), ("[VD-EF8]", "VD-EF8"), ("0651-44(UK9.5)", "0651-44(UK9.5)"), ("AB-12,", "AB-12")],
)
def test_a_code_without_the_signs_about_it(text: str, code: str) -> None:
    assert bare_code(text) == code


def test_a_pack_is_a_count_of_units() -> None:
    assert is_pack("100/BX")
    assert not is_pack("AB-1204/7")
    assert not is_pack("12/34")
