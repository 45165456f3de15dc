"""A policy's mistakes and doubts in French too."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from orderbot.checking import policy_file
from orderbot.checking.policy_file.doubts import doubts
from orderbot.checking.policy_file.reading import read_policy
from orderbot.checking.policy_file.words import _SENTENCES
from orderbot.errors import PolicyRefused
from orderbot.model.rules import Rules


def refused(text: str, language: str) -> list[str]:
    with pytest.raises(PolicyRefused) as caught:
        read_policy(text, Rules())
    return caught.value.told(language)


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            "[severity]\nprice-of-contract = 'note'",
            "2: severity.price-of-contract: unknown code; did you mean price-off-contract?",
            "2: severity.price-of-contract: code inconnu ; vouliez-vous dire price-off-contract ?",
        ),
        (
            "threshold = 2",
            "1: threshold: must be a probability from 0 to 1, not 2",
            "1: threshold: doit être une probabilité de 0 à 1, pas 2",
        ),
        ("needed = {}", "1: needed: must be a list, not a table", "1: needed: doit être une liste, pas une table"),
        (
            "[[when]]\nchannel = 'mailbox:'\nthreshold = 1",
            "2: channel[1]: 'mailbox:': only a mailbox and a webhook have names, as mailbox:NAME",
            "2: channel[1]: 'mailbox:' : seuls mailbox et webhook ont des noms, comme mailbox:NOM",
        ),
        (
            "[[approvals]]\nname = 'x'\nabove = 5\nup_to = 5",
            "4: approvals[1].up_to: it must be more than above",
            "4: approvals[1].up_to: doit être plus que above",
        ),
        (
            "threshold",
            "1: Expected '=' after a key in a key/value pair",
            "1: syntaxe TOML : « = » attendu après une clé",
        ),
        ("mode = ", "1: Invalid value", "1: syntaxe TOML : valeur impossible"),
        ("a = [1\n", "2: Unclosed array", "2: syntaxe TOML : liste non fermée"),
        (
            "threshold = 1\nthreshold = 1\n",
            "2: Cannot overwrite a value (column 14)",
            "2: syntaxe TOML : clé donnée deux fois (colonne 14)",
        ),
    ],
)
def test_a_mistake_is_told_in_both_languages(text: str, english: str, french: str) -> None:
    assert refused(text, "en") == [f"policy.toml:{english}"]
    assert refused(text, "fr") == [f"policy.toml:{french}"]
    assert refused(text, "de") == refused(text, "en")


def test_doubts_are_told_in_french() -> None:
    text = '[severity]\nhidden-text = "note"\n[[when]]\ncustomer = "C9"\nthreshold = 1\n'
    assert doubts(read_policy(text, Rules()), [], lambda _name: False, language="fr") == [
        "policy.toml:2: severity.hidden-text : cela demande d'ordinaire une approbation ; personne n'est consulté ici",
        "policy.toml:5: le client 'C9' n'est pas dans les données de référence",
    ]


@pytest.mark.parametrize("key", sorted(_SENTENCES))
def test_both_sentences_name_the_same_values_and_are_used(key: str) -> None:
    english, french = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in _SENTENCES[key])
    assert english == french
    folder = Path(policy_file.__file__).parent
    sources = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py") if file.name != "words.py")
    assert re.search(rf'"{key}"', sources)
