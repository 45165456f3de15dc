"""Many phrases as one pattern: whole where many texts are read, else made of those phrases alone that a text may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from orderbot.extractors.wording.pattern_keys import keys_of


@dataclass(frozen=True, eq=False)
class PhrasePattern:
    """Regular expressions looked for together, the first that matches at a place; `before` and `behind` stand around all."""

    phrases: tuple[str, ...]
    before: str
    behind: str

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All phrases, compiled once a process."""
        return self._compiled(self.phrases)

    @cached_property
    def _keys(self) -> tuple[str, ...] | None:
        """Of which every match of any phrase holds one; None where one may match without."""
        keys = [keys_of(phrase) for phrase in self.phrases]
        return None if None in keys else tuple(sorted({key for own in keys if own for key in own}))

    def within(self, text: str) -> re.Pattern[str] | None:
        """What finds in the text all that the whole pattern does; None where that is nothing.

        Compiling hundreds of phrases takes longer than reading a page: where the whole is not there yet, only those are
        compiled of which the text holds a key.
        """
        if "whole" in self.__dict__:
            return self.whole if self._may_match(text) else None
        possible = [phrase for phrase in self.phrases if may_match(phrase, text)]
        return self._compiled(possible) if possible else None

    def _may_match(self, text: str) -> bool:
        if self._keys is None:
            return True
        for key in self._keys:  # noqa: SIM110  (a generator takes twice as long, and a sheet asks a thousand keys)
            if key in text:
                return True
        return False

    def _compiled(self, phrases: Sequence[str]) -> re.Pattern[str]:
        return re.compile(f"{self.before}(?:{'|'.join(phrases)}){self.behind}")


def may_match(phrase: str, text: str) -> bool:
    """Say whether the text holds what every match of the phrase holds."""
    keys = keys_of(phrase)
    return keys is None or any(key in text for key in keys)
