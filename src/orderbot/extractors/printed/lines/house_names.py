"""The names of the houses on a page, by which a heading may say whose a code is ("Code FSM", "HAMMERLE-NR")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Row, Sheet
from orderbot.extractors.wording.address_words import is_company, is_legal_form
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import fold, plain
from orderbot.extractors.wording.labels import field_labels, listed_party
from orderbot.extractors.wording.owners import BUYER, SELLER

_LEAST = 3  # letters of a name
_TITLE_ROWS = 4
_HEADING_ROWS = 3  # over a name, that may say whose it is
_ALIGNED = 12.0  # points
_MAIL_OR_SITE = re.compile(r"(?:@|www\.)([\w.-]+)\.\w+", re.IGNORECASE)


class HouseNames:
    """Words and initials of the companies that some sheets name, with the party that each is."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets

    def owner(self, heading: str) -> str | None:
        """Whose code a heading names that is a house's name beside what a code is called; None where it says no such thing."""
        form = fold(heading)
        known = _words_of_labels()
        names = [word for word in form if word not in known]
        rest = [word for word in form if word in known]
        if not names or not rest or len(names) > 2:
            return None
        if set(rest) != {"#"} and column_labels().whole(" ".join(rest)) != "code":
            return None
        parties = [self._parties.get(word, set()) for word in names]
        common = set.intersection(*parties)
        return common.pop() if len(common) == 1 else None

    @cached_property
    def _parties(self) -> dict[str, set[str]]:
        """The parties that each word may name."""
        found: dict[str, set[str]] = {}
        for words, party in (name for sheet in self._sheets[:1] for name in _named(sheet)):
            for word in words:
                found.setdefault(word, set()).add(party)
        return found


@cache
def _words_of_labels() -> frozenset[str]:
    return column_labels().vocabulary | field_labels().vocabulary


def _named(sheet: Sheet) -> Iterator[tuple[set[str], str]]:
    """The words by which each company of a sheet may be called, with its party."""
    for at, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            for match in _MAIL_OR_SITE.finditer(phrase.text):
                yield {part for part in re.split(r"[.\-_]", plain(match[1])) if len(part) >= _LEAST}, BUYER
            if is_company(phrase.text) or (at < _TITLE_ROWS and _is_title(phrase)):
                yield _names_of(phrase), _party(sheet.rows[max(0, at - _HEADING_ROWS) : at + 1], phrase)


def _is_title(phrase: Phrase) -> bool:
    return not any(sign.isdigit() for sign in phrase.text) and len(phrase.tokens) <= 8


def _names_of(phrase: Phrase) -> set[str]:
    """Its own words and its initials ("FSM" for "Fonderies de la Sambre Méridionale"), without the legal form."""
    words = [
        word
        for token in phrase.tokens
        for word in re.split(r"[^\w]+", token.text)
        if word[:1].isupper() and not is_legal_form(token.text)
    ]
    initials = [word[0] for word in words]
    short = {plain("".join(initials)), plain("".join(initials[:-1])), plain("".join(initials[:3]))}
    return {name for name in {plain(word) for word in words} | short if len(name) >= _LEAST}


def _party(rows: Sequence[Row], phrase: Phrase) -> str:
    """The seller where a heading over the name or before it says so, else the one who prints the order."""
    before = [left for left, right in pairwise(rows[-1].phrases) if right is phrase]
    over = [part for row in rows[:-1] for part in row.phrases if abs(part.box[0] - phrase.box[0]) < _ALIGNED]
    return SELLER if any(listed_party(part.text.strip(" :")) == "seller" for part in (*before, *over)) else BUYER
