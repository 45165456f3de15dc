from __future__ import annotations

from orderbot.extractors.printed.lines.headless import unpriced_columns
from tests.unit.extractors.printed.printing import right_at, sheet, words_at

LIST = [("2104", "Beurre doux plaquette", "40 kg"), ("2117", "Crème liquide 1 L", "36 L"), ("2130", "Comté AOP douze mois", "7,5 kg"), ("2188", "Œufs frais plein air", "12 kg")]  # fmt: skip


def test_things_with_quantities_and_units_are_a_list() -> None:
    words = [
        part
        for at, (code, name, quantity) in enumerate(LIST)
        for part in (
            words_at(40, 200 + 16 * at, code),
            words_at(80, 200 + 16 * at, name),
            right_at(280, 200 + 16 * at, quantity),
        )
    ]
    found = unpriced_columns(sheet(words_at(40, 100, "Crèmerie"), *words), ",")
    assert found is not None
    first, columns = found
    assert first == 1
    assert [column.role for column in columns] == ["code", "description", "quantity"]


def test_words_beside_numbers_are_none() -> None:
    words = [
        part
        for at, text in enumerate(("Page", "Client", "Dossier", "Agence"))
        for part in (words_at(40, 200 + 16 * at, text), words_at(200, 200 + 16 * at, f"{at}12"))
    ]
    assert unpriced_columns(sheet(*words), ",") is None


def test_quantities_that_stand_in_no_column_of_their_own_make_no_list() -> None:
    rows = [
        [*words_at(40, 100 + 20 * at, "Pain complet tranché"), *words_at(60 + 37 * at, 112 + 20 * at, f"{at + 2} kg")]
        for at in range(3)
    ]
    words = [
        [*words_at(40 + 90 * at, 100 + 20 * at, "Pain complet"), *words_at(130 + 90 * at, 100 + 20 * at, "4 kg")]
        for at in range(5)
    ]
    assert unpriced_columns(sheet(*rows), ",") is None
    assert unpriced_columns(sheet(*words), ",") is None
