"""Items that a sentence refuses, and sentences that only seem to."""

from __future__ import annotations

import pytest

from orderbot.extractors.body_text.words_of_change import refuses
from tests.unit.extractors.body_text.test_body_orders import order_of, rows


@pytest.mark.parametrize(
    "sentence",
    [
        "ripensandoci, non mettete il ab-1204.",
        "finalement ne livrez pas la vanne (ab-1204).",
        "please do not send the ab-1204 any more",
        "den ab-1204 bitte doch nicht liefern",
        "de ab-1204 hebben we niet meer nodig",
    ],
)
def test_what_shall_not_come_is_refused(sentence: str) -> None:
    at = sentence.index("ab-1204")
    assert refuses(sentence, at, at + len("ab-1204"))


@pytest.mark.parametrize(
    "sentence",
    ["please do not send ab-1204 before 12 may", "do not send substitutes for ab-1204", "ab-1204 non e urgente"],
)
def test_what_is_wanted_otherwise_is_not_refused(sentence: str) -> None:
    at = sentence.index("ab-1204")
    assert not refuses(sentence, at, at + len("ab-1204"))


def test_a_refused_item_leaves_the_list() -> None:
    text = "Ecco che cosa ci occorre:\n- Acido (AC-450/20), 15 litri\n- Motore (1LE1965-8UC21), 3 pezzi\n\nRipensandoci, non mettete il 1LE1965-8UC21.\n"
    assert rows(order_of(text)) == [("AC-450/20", "15", "LTR", None)]
