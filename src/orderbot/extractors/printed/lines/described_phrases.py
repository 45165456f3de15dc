"""What the phrases of an item say: its description, another value, a label before a value, nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Token
from orderbot.extractors.printed.lines.heading_words import CODES
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.columns import column_labels, is_placeholder
from orderbot.extractors.wording.currencies import CURRENCIES
from orderbot.extractors.wording.units import unit_code

_FIGURES = ("quantity", "unit_price", "line_net_amount")
_HEADS = frozenset(("quantity", "unit", "unit_price", "amount"))
_MOST_LABEL = 4
_TIME = re.compile(r"^\d{1,2}(?::\d\d){1,2}$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Own:
    """The words of a line's readings: those of its description, those of other values, those of its figures."""

    described: frozenset[int]
    claimed: frozenset[int]
    figures: frozenset[int]

    @classmethod
    def of(cls, line: LineReading) -> Own:
        def words(*names: str) -> frozenset[int]:
            return frozenset(
                id(word)
                for name in names
                if name in line.values
                for token in line.values[name].tokens
                for word in token.words
            )

        claiming = [name for name, own in line.values.items() if name != "description" and own.basis != "note"]
        return cls(words("description"), words(*claiming), words(*_FIGURES))

    def is_described(self, token: Token) -> bool:
        return any(id(word) in self.described for word in token.words)

    def is_claimed(self, token: Token) -> bool:
        return any(id(word) in self.claimed for word in token.words)

    def describes(self, phrase: Phrase) -> bool:
        """Say whether a word of the description stands in the phrase that no other value claims; "of" beside figures is none."""
        own = [token for token in phrase.tokens if self.is_described(token) and not self.is_claimed(token)]
        return bool(own) and (not self.is_sentence(phrase) or any(_is_telling(token.text) for token in own))

    def claims(self, phrase: Phrase) -> bool:
        """Say whether another value stands on a word of the phrase."""
        return any(self.is_claimed(token) for token in phrase.tokens)

    def is_sentence(self, phrase: Phrase) -> bool:
        """Say whether a figure stands among the phrase's words."""
        return any(id(word) in self.figures for token in phrase.tokens for word in token.words)


def _is_telling(text: str) -> bool:
    return len(text) > 2 and any(sign.isalpha() for sign in text) and unit_code(text) is None


def says_nothing(phrase: Phrase) -> bool:
    """Say whether a phrase is dates, times or a currency alone, or that there is nothing to say."""
    texts = [token.text for token in phrase.tokens]
    if is_placeholder(phrase.text) or all(text in CURRENCIES or is_date(text) or _TIME.match(text) for text in texts):
        return True
    return (
        len(texts) <= 5
        and texts[0].strip(".").isdigit()
        and bool(_YEAR.match(texts[-1]))
        and not has_digit("".join(texts[1:-1]))
    )


def labelled_from(phrase: Phrase) -> int:
    """Where a phrase goes on after a label with a colon ("Bezeichnung : Rohr"); 0 where none begins it."""
    for at, token in enumerate(phrase.tokens[:_MOST_LABEL]):
        if has_digit(token.text):
            return 0
        if token.text[-1] == ":" and at + 1 < len(phrase.tokens):
            return at + 1
        if token.text[0] == ":" and at:
            return at
    return 0


def begins_with_label(phrase: Phrase) -> bool:
    """Say whether the first words of a phrase label a value ("UW ARTIKELNR.", "Nomenclature 8481")."""
    matches = column_labels().search([token.text for token in phrase.tokens])
    return bool(matches) and matches[0].start == 0


def trailing_label(phrase: Phrase) -> int:
    """Where a label of a figure begins at the phrase's end ("… hendel, AANTAL"); the phrase's length where none does."""
    words = [token.text for token in phrase.tokens]
    matches = column_labels().search(words)
    if (
        matches
        and matches[-1].end == len(words)
        and matches[-1].start
        and matches[-1].meaning in _HEADS
        and words[-1].isupper()
    ):
        return matches[-1].start
    return len(words)


def code_labels(phrase: Phrase) -> frozenset[int]:
    """The tokens of a sentence that label a code ("…, Artikel 4801")."""
    matches = column_labels().search([token.text for token in phrase.tokens])
    return frozenset(at for match in matches if match.meaning in CODES for at in range(match.start, match.end))
