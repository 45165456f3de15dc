from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.letterhead import may_be_name


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Nonna Pina's Trattoria", True),
        ("MATERIAUX RIVE-SUD (1998) LTEE", True),
        ("Kirchgasse)", False),
        ("+----------------------------+", False),
        ("Los Conquistadores 2251, Bodega 14, Quilicura", False),
    ],
)
def test_what_may_be_a_companys_name(text: str, may: bool) -> None:
    assert may_be_name(text) is may
