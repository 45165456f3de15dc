from __future__ import annotations

from orderbot.extractors.printed.header.blocks import labelled_blocks
from tests.unit.extractors.printed.printing import sheet, words_at


def test_a_cell_set_lower_than_its_heading_is_beside_it() -> None:
    laid = sheet(
        words_at(40, 100, "Fournisseur", size=8), words_at(280, 100, "Adresse de livraison", size=8),
        words_at(110, 105, "Valmarec SAS", size=8), words_at(400, 105, "Tuyauterie SA", size=8),
        words_at(110, 116, "72 chemin des Prés", size=8), words_at(400, 116, "1 rue des Fondeurs", size=8),
        words_at(110, 127, "13011 Marseille", size=8), words_at(400, 127, "54000 Nancy", size=8),
        words_at(40, 160, "0010 Libellé", size=8),
    )  # fmt: skip
    found = {block.role: list(block.texts) for block in labelled_blocks(laid, 800.0)}
    assert found["seller"] == ["Valmarec SAS", "72 chemin des Prés", "13011 Marseille"]
    assert found["ship_to"] == ["Tuyauterie SA", "1 rue des Fondeurs", "54000 Nancy"]
