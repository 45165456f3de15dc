from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.reading.text import decode

FRENCH = "Vanne à bille, 12 pièces à 48,30 €"


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", None),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "nonsense"),
        ("utf-8-sig", "us-ascii"),
        ("utf-16", None),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "us-ascii"),
        ("cp1252", "utf-8"),
        ("cp1252", None),
        ("utf-16-le", None),
        ("utf-16-be", "utf-8"),
        ("cp1252", "base64"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_french_survives_wrong_declarations(codec: str, declared: str | None) -> None:
    assert decode(FRENCH.encode(codec), declared) == FRENCH


@pytest.mark.parametrize("codec", ["cp850", "mac_roman"])
@pytest.mark.parametrize(
    "text", ["Réf;Désignation;Qté\nÉcrou é è", "Größe;Stück\nMüller & Söhne", "Descripción;Año\nJamón ibérico"]
)
def test_what_dos_and_the_old_macintosh_wrote(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == text


def test_other_alphabets_by_declaration() -> None:
    assert decode("注文書".encode("iso-2022-jp"), "iso-2022-jp") == "注文書"
    assert decode("Заказ".encode("koi8-r"), "koi8-r") == "Заказ"


def test_line_ends_are_one() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "rot13", "gb2312", "idna"]))
def test_nothing_fails(content: bytes, declared: str | None) -> None:
    decode(content, declared)
