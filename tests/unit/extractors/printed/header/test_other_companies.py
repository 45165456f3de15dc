from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.other_companies import other_company
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Para: Laiterie du Forez SASU", "Laiterie du Forez SASU"),
        ("Großhandel - Garonne Supply GmbH & Co. KG, 33300 Bordeaux", "Garonne Supply GmbH & Co. KG"),
        ("Talleres Ferrer S.L.", None),
        ("Transportista: Rápido Sur S.A.", None),
        ("GmbH", None),
        ("Forez SASU und auch Neckar AG", None),
    ],
)
def test_the_one_company_that_is_not_the_buyer(printed: str, name: str | None) -> None:
    found = other_company(sheet(words_at(40, 100, printed)), 300.0, ["Talleres Ferrer S.L."])
    assert (found.value if found else None) == name


def test_a_company_under_the_head_counts_not() -> None:
    assert other_company(sheet(words_at(40, 500, "Laiterie du Forez SASU")), 300.0, ["Ferrer S.L."]) is None
