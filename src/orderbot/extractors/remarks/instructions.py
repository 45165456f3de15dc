"""Which sentences ask for something that no field of an order holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orderbot.extractors.remarks.grammar import sections
from orderbot.extractors.remarks.phrase_set import PhraseSet
from orderbot.extractors.remarks.sentence_model import sentence_model
from orderbot.extractors.wording.flat import flatten

_MOST = 600
"""Letters of a sentence; what is longer is no sentence."""
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class AlreadyRead:
    """What of a sentence the order holds: a date of delivery, a line's quantity, an item taken off again, anything at all."""

    date: bool = False
    quantity: bool = False
    withdrawn: bool = False
    anything: bool = False


NOTHING = AlreadyRead()


def instruction_words() -> Mapping[str, PhraseSet]:
    """The phrases by section; loaded once a process."""
    return sections("instruction_words")


def is_instruction(sentence: str, read: AlreadyRead = NOTHING) -> bool:
    """Say whether the sentence asks for something that was not read.

    What an `instruction` phrase says is in no field; what the phrases of `timing`, `exchange` and `withdrawal` say may be.
    A `request` for something unusual, an `opening` that orders about, what is `marked` as important, and what the learned
    scorer takes for an instruction are for a person where nothing was read from the sentence. `routine` phrases are left
    out first ("merci d'accuser réception"). A sentence with a phrase of `boilerplate` (disclaimers, terms, registers) asks
    for nothing.
    """
    flat = flatten(sentence)
    if len(flat) > _MOST or not _LETTERS.search(flat):
        return False
    words = instruction_words()
    told = words["routine"].left_out(flat)
    asks = (_asks(flat, read) and _asks(told, read)) or (read == NOTHING and _sounds_like_one(told))
    return asks and not words["boilerplate"].is_in(flat)


def is_boilerplate(sentence: str) -> bool:
    """Say whether the sentence belongs to a disclaimer, to terms, to what is printed under every letter."""
    return instruction_words()["boilerplate"].is_in(flatten(sentence))


def _asks(flat: str, read: AlreadyRead) -> bool:
    words = instruction_words()
    if any(words[name].is_in(flat) for name in _unread(read)):
        return True
    doubtful = words["opening"].begins(flat) or words["marked"].is_in(flat)
    return doubtful and not read.anything and not _sounds_harmless(flat)


def _sounds_like_one(flat: str) -> bool:
    model = sentence_model()
    return model.score(flat) >= model.asks_from


def _sounds_harmless(flat: str) -> bool:
    model = sentence_model()
    return model.score(flat) < model.harmless_below


def _unread(read: AlreadyRead) -> Iterator[str]:
    held = {
        "instruction": False,
        "timing": read.date,
        "exchange": read.quantity,
        "withdrawal": read.withdrawn,
        "request": read.anything,
    }
    return (name for name, is_read in held.items() if not is_read)
