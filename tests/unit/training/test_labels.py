from __future__ import annotations

from orderbot.extractors.printed.lines.features import passage_of
from orderbot.extractors.printed.lines.role_context import ROLES
from tests.unit.extractors.printed.printing import sheet, table, words_at
from training.labels import label

LEFTS = (40.0, 120.0, 330.0, 400.0)


def roles(words: list[list], printed: dict[str, str]) -> tuple[dict[str, list[str]], list[str]]:  # type: ignore[type-arg]
    passage = passage_of([sheet(*words)])
    found = label(passage, printed)
    by_role: dict[str, list[str]] = {}
    for token, role in zip(passage.tokens, found.roles, strict=True):
        by_role.setdefault(ROLES[role], []).append(token.text)
    return by_role, found.lost


def test_a_value_that_stands_twice_is_found_in_its_column() -> None:
    words = table([["AB-1", "Vanne 3 voies", "3", "7,50"], ["AB-2", "Joint", "2", "3,00"]], lefts=LEFTS)
    printed = {
        "/lines/0/item_id": "AB-1", "/lines/0/description": "Vanne 3 voies", "/lines/0/quantity": "3", "/lines/0/unit_price": "7,50",
        "/lines/1/item_id": "AB-2", "/lines/1/description": "Joint", "/lines/1/quantity": "2", "/lines/1/unit_price": "3,00",
    }  # fmt: skip
    found, lost = roles(words, printed)
    assert found["quantity"] == ["3", "2"]
    assert found["description"] == ["Vanne", "3", "voies", "Joint"]
    assert lost == []


def test_a_code_broken_over_two_rows_and_a_price_with_its_base() -> None:
    words = [words_at(40, 300, "LUNFU-"), words_at(40, 312, "MEES55"), words_at(200, 300, "106,60/1000")]
    found, lost = roles(words, {"/lines/0/item_id": "LUNFU-MEES55", "/lines/0/unit_price": "106,60"})
    assert found["code"] == ["LUNFU-", "MEES55"]
    assert found["unit_price"] == ["106,60/1000"]
    assert lost == []


def test_what_is_not_on_the_page_is_told() -> None:
    passage = passage_of([sheet(words_at(40, 300, "AB-1"))])
    found = label(passage, {"/lines/0/item_id": "AB-1", "/lines/0/quantity": "12"})
    assert found.lost == ["/lines/0/quantity"]
    assert not found.complete
