"""Phrases looked for as one pattern, whole or in part."""

from __future__ import annotations

import pytest

from orderbot.extractors.wording.phrase_pattern import PhrasePattern

PHRASES = ("purchase order", "orders?", r"p\.?o\.?", "offers?|quotations?")


def pattern(*, whole: bool) -> PhrasePattern:
    made = PhrasePattern(PHRASES, r"(?<!\w)", r"(?!\w)")
    if whole:
        assert made.whole.pattern
    return made


@pytest.mark.parametrize("text", ["a purchase order", "two orders, an offer", "po 4711", "reorders", "nothing", ""])
def test_a_part_finds_what_the_whole_does(text: str) -> None:
    part, whole = (pattern(whole=each).within(text) for each in (False, True))

    assert whole is not None
    assert (part.findall(text) if part is not None else []) == whole.findall(text)


def test_nothing_is_compiled_for_a_text_without_a_key() -> None:
    assert PhrasePattern(("orders?", "offers?"), "", "").within("an invoice") is None


def test_a_whole_pattern_is_not_even_looked_for_in_a_text_without_a_key() -> None:
    made = PhrasePattern(("orders?", "offers?"), "", "")
    assert made.whole.pattern
    assert made.within("an invoice") is None
    assert made.within("an order") is made.whole
