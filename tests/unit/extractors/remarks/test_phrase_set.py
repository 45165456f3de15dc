"""Phrases looked for at the words that they may begin with."""

from __future__ import annotations

import re

import pytest

from orderbot.extractors.remarks.phrase_set import PhraseSet, first_letters

PHRASES = (
    r"(?:ne|il\s+ne)\s+pas",
    r"sans\s+(?:prix|accord)",
    r"(?:tres\s+)?urgent\w*",
    r"\d+\s+fois",
    r"(?:(?!avant)a|de)\s+part",
)


@pytest.mark.parametrize(
    ("phrase", "letters"),
    [
        ("abc", {"a"}),
        ("(?:a|b)c", {"a", "b"}),
        ("(?:a|b)?c", {"a", "b", "c"}),
        ("(?:a|(?:b|c))d|e", {"a", "b", "c", "e"}),
        ("ab?c", {"a"}),
        ("a?bc", {"a", "b"}),
        ("(?!ab)a", {"a"}),
        (r"\d", {"any"}),
        ("", {"any"}),
    ],
)
def test_first_letters(phrase: str, letters: set[str]) -> None:
    assert first_letters(phrase) == letters


@pytest.mark.parametrize(
    "text",
    [
        "ne pas livrer",
        "il ne pas",
        "sans prix ni accord",
        "tres urgente",
        "urgent",
        "3 fois",
        "a part",
        "de part",
        "sans-prix",
        "rien",
    ],
)
def test_finds_what_one_expression_finds(text: str) -> None:
    whole = re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?:{phrase})' for phrase in PHRASES)})(?!\w)")
    found = [match[0] for match in PhraseSet(PHRASES).found_in(text)]
    assert found == [match[0] for match in whole.finditer(text)]
    assert found == [match[0] for match in PhraseSet(PHRASES).load().found_in(text)]
    assert PhraseSet(PHRASES).is_in(text) == bool(found)


def test_what_is_left_out() -> None:
    assert PhraseSet(["ne pas"]).left_out("livrer ne pas avant") == "livrer  |  avant"
    assert not PhraseSet([]).is_in("anything")
