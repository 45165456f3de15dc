from __future__ import annotations

import pytest

from orderbot.extractors.printed.shapes import bare_code, document_mark, is_date, is_pack


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


@pytest.mark.parametrize(
    ("texts", "language", "mark"),
    [
        (["Teil", "0696.32", "40,040"], "de", ","),
        (["12.50", "1.250.00", "3.75"], "de", "."),
        (["12,50", "0696.32"], "en", ","),
        (["6.920", "45.540", "695.82"], "de", "."),
        (["12,50", "3,75"], "en", ","),
    ],
)
def test_what_proves_the_decimal_mark(texts: list[str], language: str, mark: str) -> None:
    assert document_mark(texts, language) == mark


@pytest.mark.parametrize(("text", "date"), [("15.10.2067", True), ("01.01.0010", True), ("15.10.2567", False)])
def test_no_date_lies_centuries_ahead(text: str, date: bool) -> None:
    assert is_date(text) is date


def test_a_code_is_bare_of_the_sign_for_a_number() -> None:
    assert bare_code("#67243,") == "67243"
