from __future__ import annotations

import pytest

from orderbot.extractors.body_text.asides import asides
from orderbot.extractors.body_text.body import Body


@pytest.mark.parametrize(
    "sentence",
    [
        "J'ai 2 palettes vides à rendre.",
        "Leergut sind 40 Kisten",
        "we return 3 crates on Monday",
        "os devuelvo 5 cajas de vacío",
        "i vuoti sono 12",
        "El albarán A-26/17 venía con 3 kg de menos.",
        "Auf Lieferschein 448120 fehlten 2 Stück",
        "(I had put 2 sacks in the basket, please ignore that)",
        "(auf der Liste standen 12, bitte ignorieren)",
    ],
)
def test_what_is_given_back_or_was_delivered_before_is_an_aside(sentence: str) -> None:
    text = f"Send 20 valves. {sentence}\nThanks"
    ((start, end),) = asides(Body(text))
    assert text[start:end].strip() in sentence and any(sign.isdigit() for sign in text[start:end])


@pytest.mark.parametrize("sentence", ["20 returnable crates", "5 delivery note pads", "4 pfandfreie Dosen"])
def test_goods_are_no_aside(sentence: str) -> None:
    assert list(asides(Body(sentence))) == []
