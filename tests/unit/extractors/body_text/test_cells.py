from __future__ import annotations

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.tables import find_tables

FOLDED = """Merken Sie bitte vor:

6  Stück  FX-500/19  Panzerschlauch 500 mm
Edelstahl 1.4404  17,47
2000  Stück  OR-40X3-EK  O-Ring 40x3 EPDM
0,647
40  Rollen  STR17MY-B  Stretchfolie 17my
5,91

Anlieferung wie immer.
"""


def rows(text: str) -> list[list[str]]:
    body = Body(text)
    return [
        [" ".join(body.text[cell.start : cell.end].split()) for cell in row.cells]
        for table in find_tables(body)
        for row in table.rows
    ]


def test_a_row_goes_on_below_where_its_last_word_or_its_amount_did_not_fit() -> None:
    assert rows(FOLDED) == [
        ["6", "Stück", "FX-500/19", "Panzerschlauch 500 mm Edelstahl 1.4404", "17,47"],
        ["2000", "Stück", "OR-40X3-EK", "O-Ring 40x3 EPDM", "0,647"],
        ["40", "Rollen", "STR17MY-B", "Stretchfolie 17my", "5,91"],
    ]


@pytest.mark.parametrize("below", ["Merci", "Livraison jeudi"])
def test_a_line_that_would_have_fitted_is_no_part_of_the_row_above(below: str) -> None:
    text = f"6  pièces  FX-500/19  Flexible tressé 500 mm inox\n2  pièces  AB-1204  Vanne\n{below}\n"
    assert rows(text) == [
        ["6", "pièces", "FX-500/19", "Flexible tressé 500 mm inox"],
        ["2", "pièces", "AB-1204", "Vanne"],
    ]
