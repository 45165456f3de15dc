"""Keys of patterns: what a text must hold for a match."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.extractors.remarks.bank_details import bank_words
from orderbot.extractors.remarks.instructions import instruction_words
from orderbot.extractors.wording.pattern_keys import keys_of
from orderbot.extractors.wording.type_cues import cues
from orderbot.extractors.wording.type_stems import stems


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("bon de commande", {"commande"}),
        ("bestellungen?", {"bestellunge"}),
        ("p\\.?o\\.?", None),
        ("(?:purchase )?order(?: no)?", {"order"}),
        ("(?:we|i) order", {"order"}),
        ("(?:send|ship) it", {"send", "ship"}),
        ("(?:send|ship)+ it", {"send", "ship"}),
        ("(?!draft)(?:a|b)? nr", {"nr"}),
        ("[a-z]+ [)|] offer", {"offer"}),
        ("offer|quo(?:te|tation)", {"offer", "quo"}),
        ("urgen\\w*", {"urgen"}),
        ("(?:ab{0,2}c|x*)", None),
    ],
)
def test_keys(pattern: str, keys: set[str] | None) -> None:
    assert keys_of(pattern) == (None if keys is None else frozenset(keys))


PHRASES = [
    *(phrase for cue in cues() for phrase in cue.pattern.phrases),
    *(line for stem in stems() for line in stem.pattern.phrases),
    *(phrase for words in (*instruction_words().values(), *bank_words().values()) for phrase in words.phrases),
]


@given(st.data())
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_every_match_holds_a_key(data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(PHRASES))
    keys = keys_of(phrase)
    text = data.draw(st.from_regex(re.compile(phrase), fullmatch=True))
    assert keys is None or any(key in text for key in keys)


def test_most_phrases_have_a_key() -> None:
    random.seed(3)
    assert sum(keys_of(phrase) is None for phrase in random.sample(PHRASES, 300)) < 30
