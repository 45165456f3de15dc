import re
from pathlib import Path

import pytest

from orderbot import checking
from orderbot.model.reason_words import ENGLISH, FRENCH, in_words

RESOLVERS = ("customers", "customer_signals", "ship_to", "items")
UNSAID = {"not-printed", "near"}  # of a ship-to that was not found: ship-to-unknown says it


def made_reasons() -> set[str]:
    """Every text in a `reasons=` or a third argument of a Resolution, and those of the signals."""
    here = Path(checking.__file__).parent
    text = "\n".join((here / f"{name}.py").read_text(encoding="utf-8") for name in RESOLVERS)
    inside = re.findall(r"Resolution\([^\n]*|Signal\([^\n]*|yield \"[^\n]*|_one\([^\n]*|NOT_PRINTED = [^\n]*", text)
    return set(re.findall(r'"([a-z]+(?:[-_][a-z]+)*)"', "\n".join(inside)))


def test_every_reason_is_said_in_both_languages() -> None:
    assert FRENCH.keys() == ENGLISH.keys()
    made = made_reasons()
    assert {"email-domain", "look-alike", "only-address", "postal-code"} <= made
    assert made - UNSAID <= FRENCH.keys()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "numéro de TVA, domaine de l'expéditeur"),
        ("en", "VAT number, sender's domain"),
        ("de", "VAT number, sender's domain"),
    ],
)
def test_reasons_are_one_phrase(language: str, words: str) -> None:
    assert in_words(("vat_id", "near", "email-domain"), language) == words
