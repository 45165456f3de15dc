from __future__ import annotations

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.leave_taking import is_named, name_beside_leave


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Groet Henk Kramer", "Henk Kramer"),
        ("Merci beaucoup, Claire", "Claire"),
        ("Best wishes, Tom x", "Tom"),
        ("Viele Grüße, A. Brandt", "A. Brandt"),
        ("Bitte liefern an Herrn Brandt", None),
        ("4 Stück Schrauben M8", None),
    ],
)
def test_a_name_beside_the_words_that_take_leave(line: str, name: str | None) -> None:
    found = name_beside_leave(line)
    assert (None if found is None else line[slice(*found)]) == name


def signature(text: str, sender: str = "") -> list[str]:
    body = Body(text, sender)
    return [body.text[line.start : line.end] for line in body.signature]


def test_the_senders_name_begins_the_signature_where_no_formula_does() -> None:
    text = "Please send 4 pumps.\nDeliver on Friday.\n\nAnn Harper\nShop Manager\nHarper Pumps\n"
    assert signature(text, "Ann Harper") == ["Ann Harper", "Shop Manager", "Harper Pumps"]
    assert signature(text) == []


def test_a_greeting_in_words_of_its_own_begins_it() -> None:
    assert signature("Wir brauchen 4 Pumpen.\n\nSonnige Grüße aus Ulm\nAnke Brandt\n") == ["Anke Brandt"]


def test_one_word_of_the_senders_name_is_not_the_sender() -> None:
    assert is_named("Harper, Ann", "Ann Harper")
    assert not is_named("Harper", "Ann Harper")
