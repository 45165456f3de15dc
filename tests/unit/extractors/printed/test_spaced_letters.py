from __future__ import annotations

from orderbot.extractors.printed.spaced_letters import with_words_closed_up
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def spaced(left: float, text: str, white: float = 3.0) -> list[list[Word]]:
    """Each letter by itself, `white` points apart; a blank of the text is three times as wide."""
    placed, x = [], left
    for sign in text:
        if sign != " ":
            placed.append(words_at(x, 100, sign))
            x += 5
        x += white
    return placed


def test_letters_that_stand_apart_are_the_words_they_spell() -> None:
    page = sheet(*spaced(40, "PEDIDO"), words_at(200, 100, "083.550"))
    (row,) = with_words_closed_up(page.rows)
    assert [phrase.text for phrase in row.phrases] == ["PEDIDO", "083.550"]


def test_the_next_words_and_the_legal_form_are_closed_up_too() -> None:
    (row,) = with_words_closed_up(sheet(*spaced(40, "OFFICINE PADANA S.R.L.", 1.5)).rows)
    assert row.text == "OFFICINE PADANA S.R.L."


def test_columns_of_sizes_initials_and_figures_stay() -> None:
    columns = [words_at(40 + 30 * at, 100, sign) for at, sign in enumerate("ABCDE")]
    for page in (sheet(*columns), sheet(words_at(40, 100, "J. R. Vis 4 6 8 10 x 2 m l"))):
        assert with_words_closed_up(page.rows) == page.rows
