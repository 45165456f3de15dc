from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.house_names import HouseNames
from tests.unit.extractors.printed.printing import sheet, words_at

PAGE = sheet(
    words_at(40, 40, "FONDERIES DE LA SAMBRE SA"),
    words_at(40, 60, "achats@fsm-metal.example"),
    words_at(40, 100, "Fournisseur"),
    words_at(40, 114, "Techniflex SARL"),
    words_at(40, 300, "Visserie générale"),
)


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("Code FSM", "buyer_code"),
        ("SAMBRE-NR", "buyer_code"),
        ("Réf. Techniflex", "seller_code"),
        ("Code Visserie", None),
        ("Code", None),
        ("Prix FSM", None),
        ("FSM", None),
    ],
)
def test_a_houses_name_beside_a_word_for_codes_owns_them(heading: str, owner: str | None) -> None:
    assert HouseNames([PAGE]).owner(heading) == owner
