from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.second_addresses import second_addresses
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def found(*words: list[Word], taken: bool = False) -> list[tuple[str | None, list[str]]]:
    page = sheet(*words)
    tokens = {id(token) for phrase in page.phrases for token in phrase.tokens} if taken else set()
    return [(block.role, block.texts) for block in second_addresses([page], "Talleres Ferrer S.L.", tokens)]


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Material para almacén en Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao", "ship_to"),
        ("Descargadero: Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao", "ship_to"),
        ("Las facturas a Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao", "bill_to"),
    ],
)
def test_words_that_lead_to_the_buyers_address(printed: str, role: str) -> None:
    assert found(words_at(40, 500, printed)) == [(role, ["Talleres Ferrer S.L.,", "C/ Mayor, 122,", "48015 Bilbao"])]


def test_a_label_before_or_over_the_address() -> None:
    lines = [
        words_at(140, 500, "Talleres Ferrer S.L."),
        words_at(140, 512, "C/ Mayor, 122"),
        words_at(140, 524, "48015 Bilbao"),
    ]
    assert [role for role, _ in found(words_at(40, 500, "Muelle"), *lines)] == ["ship_to"]
    assert [role for role, _ in found(words_at(140, 488, "Muelle:"), *lines)] == ["ship_to"]
    assert found(*lines) == []


@pytest.mark.parametrize(
    "printed",
    [
        "Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao",
        "Proveedor de: Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao",
        "Sede: Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao, NIF B12345678",
        "Nota: Talleres Ferrer S.L.",
    ],
)
def test_other_mentions_of_the_buyer_are_no_address_for_goods(printed: str) -> None:
    assert found(words_at(40, 500, printed)) == []


def test_an_address_that_has_its_party_already() -> None:
    assert found(words_at(40, 500, "Muelle: Talleres Ferrer S.L., C/ Mayor, 122, 48015 Bilbao"), taken=True) == []
