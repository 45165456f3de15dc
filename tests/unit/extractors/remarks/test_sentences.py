"""Texts cut into sentences, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.extractors.remarks.sentences import cut, sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Bonjour. Merci !", ["Bonjour.", "Merci !"]),
        ("Livrer la réf. AB-12 à M. Besson. Merci", ["Livrer la réf. AB-12 à M. Besson.", "Merci"]),
        ("à 4.50 EUR. Urgent!! Danke", ["à 4.50 EUR.", "Urgent!!", "Danke"]),
        ("1. Liefern Sie nur vormittags.", ["1. Liefern Sie nur vormittags."]),
        ("z. B. nur am Montag. Danke", ["z. B. nur am Montag.", "Danke"]),
        ("", []),
    ],
)
def test_full_stops(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_wrapped_sentence_is_one_and_knows_its_lines() -> None:
    text = "Bonjour,\n  Attention, ne rien livrer cette semaine.\nC'est important. Merci\n\n- 12 x AB-12\n- 40\tJT-10"
    assert [one.text for one in sentences_of(text)] == [
        "Bonjour,",
        "Attention, ne rien livrer cette semaine.",
        "C'est important.",
        "Merci",
        "- 12 x AB-12",
    ]
    wrapped = list(sentences_of("Attention, cette fois ne rien livrer avant que nous\nne vous appelions. Merci"))
    assert [one.text for one in wrapped] == [
        "Attention, cette fois ne rien livrer avant que nous ne vous appelions.",
        "Merci",
    ]
    assert wrapped[0].spans == ((1, 0, 51), (2, 0, 18))


@given(st.text(max_size=400))
def test_every_place_is_where_the_words_stand(text: str) -> None:
    lines = text.split("\n")
    for one in sentences_of(text):
        assert " ".join(lines[line - 1][start:end] for line, start, end in one.spans).split() == one.text.split()
