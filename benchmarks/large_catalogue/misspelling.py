"""Descriptions as a customer writes them, and how often the item meant is among the likest."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import thread_time

from benchmarks.large_catalogue.tables import Sizes, item_id
from orderbot.store.identifiers import folded
from orderbot.store.sql_reference import SqlReference

_ADDED = ("pour entretien", "urgent", "selon plan 4471", "certificat 3.1", "lot de 2", "rep. 12", "NF EN 1092")
_LETTERS = "abcdefghijklmnoprstuvz"


@dataclass(frozen=True, slots=True)
class Hits:
    """Shares of the questions whose item came first or among the first five, and the median seconds of the processor."""

    first: float
    among_five: float
    seconds: float


def hits(reference: SqlReference, sizes: Sizes, *, numbered: bool, questions: int = 400, seed: int = 3) -> Hits:
    """Ask for items by misspelt descriptions; those with the same words but the running number count as the item meant.

    `numbered`: the description's running number, which no other item has, is written too.
    """
    chance = random.Random(seed)
    first = five = 0
    seconds = []
    for _ in range(questions):
        meant = reference.item(item_id(chance.randrange(sizes.items)))
        assert meant is not None
        text = meant.description if numbered else _without_number(meant.description)
        asked = misspelt(text, chance)
        begun = thread_time()
        found = [one.description for one in reference.items_described(asked, 5)]
        seconds.append(thread_time() - begun)
        same = [_without_number(one) == _without_number(meant.description) for one in found]
        first += any(same[:1])
        five += any(same)
    return Hits(first / questions, five / questions, median(seconds))


def misspelt(text: str, chance: random.Random) -> str:
    """The text with one to three things done to it that people do."""
    for change in chance.sample(_CHANGES, chance.randint(1, 3)):
        text = change(text, chance)
    return text


def _without_number(description: str) -> str:
    return description.partition(" réf ")[0]


def _word_changed(change: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], str]:
    def changed(text: str, chance: random.Random) -> str:
        words = text.split()
        long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
        if long:
            at = chance.choice(long)
            words[at] = change(words[at], chance)
        return " ".join(words)

    return changed


def _letter_left_out(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _letter_wrong(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]


def _letters_exchanged(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _shortened(word: str, chance: random.Random) -> str:
    return word[: chance.randint(3, 4)] + "."


def _reordered(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def _word_left_out(text: str, chance: random.Random) -> str:
    words = text.split()
    del words[chance.randrange(len(words))]
    return " ".join(words)


def _added(text: str, chance: random.Random) -> str:
    return f"{text} {chance.choice(_ADDED)}"


def _plain_letters(text: str, chance: random.Random) -> str:  # noqa: ARG001
    return folded(text).upper()


_CHANGES = (
    *map(_word_changed, (_letter_left_out, _letter_wrong, _letters_exchanged, _shortened)),
    _reordered,
    _word_left_out,
    _added,
    _plain_letters,
)
