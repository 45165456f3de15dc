"""What stands out at the head of a document: there a paper says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from orderbot.extractors.printed.grid import Phrase, Sheet
from orderbot.extractors.wording.type_observations import Headline

_HEAD = 0.5  # of the page's height
_LARGER = 1.18  # than the page's usual words
_MOST_WORDS, _MOST_PHRASES = 9, 12
_FEWEST_LETTERS = 3


def headline(sheets: Sequence[Sheet]) -> Headline:
    """The phrases of the first page that stand out: the larger ones, the largest first, and those bold or in capitals."""
    first = next((sheet.number for sheet in sheets if sheet.rows), None)
    own = [sheet for sheet in sheets if sheet.number == first]
    heights = [token.height for sheet in own for row in sheet.rows for token in row.tokens]
    if not heights:
        return Headline()
    usual = median(heights)
    phrases = list(_short(own))
    larger = sorted(
        (phrase for phrase in phrases if _size(phrase, usual) >= _LARGER), key=lambda one: -_size(one, usual)
    )
    bold = [phrase for phrase in phrases if _size(phrase, usual) < _LARGER and _is_emphasised(phrase)]
    return Headline(_joined(larger), _joined(bold))


def _short(sheets: Sequence[Sheet]) -> Iterator[Phrase]:
    for sheet in sheets:
        for row in (row for row in sheet.rows if row.middle < _HEAD * sheet.page.height):
            for phrase in row.phrases:
                if len(phrase.tokens) <= _MOST_WORDS and sum(map(str.isalpha, phrase.text)) >= _FEWEST_LETTERS:
                    yield phrase


def _size(phrase: Phrase, usual: float) -> float:
    """Rounded, so that phrases of one type stay in the order of the page."""
    return round(phrase.height / usual, 1)


def _is_emphasised(phrase: Phrase) -> bool:
    return phrase.text.isupper() or all(token.bold for token in phrase.tokens)


def _joined(phrases: Sequence[Phrase]) -> str:
    return "\n".join(phrase.text for phrase in phrases[:_MOST_PHRASES])
