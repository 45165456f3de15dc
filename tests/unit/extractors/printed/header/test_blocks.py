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


def test_a_form_whose_rows_hold_a_line_of_the_address_each_is_set_wider() -> None:
    laid = sheet(
        words_at(40, 100, "Livrer à :"), words_at(140, 100, "Silo de Nomeny"),
        words_at(140, 123, "Route de Metz"), words_at(140, 147, "54610 NOMENY"),
    )  # fmt: skip
    (block,) = labelled_blocks(laid, 800.0)
    assert (block.role, list(block.texts)) == ("ship_to", ["Silo de Nomeny", "Route de Metz", "54610 NOMENY"])


def test_what_follows_the_postal_line_and_its_full_stop_is_another_sentence() -> None:
    laid = sheet(words_at(40, 100, "Deliver to: Culvert Works, Croes Lane, Pontypool, NP4 0JF. On hire: Monday"))
    (block,) = labelled_blocks(laid, 800.0)
    assert list(block.texts)[-1] == "Pontypool, NP4 0JF."


def test_the_code_of_a_branch_before_the_name_is_passed_over() -> None:
    laid = sheet(
        words_at(40, 100, "SHIP TO"), words_at(110, 100, "BR 1000"), words_at(190, 100, "Pipework plc"),
        words_at(190, 112, "Unit 70, Trafford Park"), words_at(190, 124, "Glasgow G51 4BP"),
    )  # fmt: skip
    (block,) = labelled_blocks(laid, 800.0)
    assert list(block.texts) == ["Pipework plc", "Unit 70, Trafford Park", "Glasgow G51 4BP"]
