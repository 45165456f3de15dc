"""Which sentences ask to pay into another account than before; a printed account alone asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orderbot.extractors.remarks.grammar import sections
from orderbot.extractors.remarks.phrase_set import PhraseSet
from orderbot.extractors.wording.flat import flatten

_MOST = 600
_NEAR = 4
"""Sentences behind one that asks to pay in which the account may stand."""
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,4})?(?![A-Z0-9])")
_BIC = re.compile(r"\b(?:BIC|SWIFT)\b")


def bank_words() -> Mapping[str, PhraseSet]:
    """The phrases by section; loaded once a process."""
    return sections("bank_words")


def asks_for_other_account(sentences: Sequence[str]) -> int | None:
    """The number of the sentence, of those that follow one another, that asks for it; None where none does.

    A warning of fraud or a word that nothing changes anywhere near takes it back.
    """
    flat = [flatten(sentence)[:_MOST] for sentence in sentences]
    words = bank_words()
    for number, sentence in enumerate(flat):
        asks = words["change"].is_in(sentence) or (
            words["pay"].is_in(sentence) and any(map(_names_account, sentences[number : number + _NEAR]))
        )
        if asks and not any(map(words["denial"].is_in, flat[max(number - 1, 0) : number + 2])):
            return number
    return None


def _names_account(sentence: str) -> bool:
    from stdnum import iban

    return bool(_BIC.search(sentence)) or any(iban.is_valid(found[0]) for found in _IBAN.finditer(sentence.upper()))
