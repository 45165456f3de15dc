"""Where on a document's pages something is printed word for word."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.checking.likeness import squeeze
from orderbot.model.document import Page, Word
from orderbot.model.evidence import Box

_SHORTEST = 4
_MOST_WORDS = 8


class PageWords:
    """The words of all pages, folded: case, accents, blanks and punctuation say nothing."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = [(page.number, [(squeeze(word.text), word) for word in page.words]) for page in pages]
        self._first = {folded[:_SHORTEST] for _, words in self._pages for folded, _ in words if folded}

    def place_of(self, text: str) -> tuple[int, Box] | None:
        """Page and box of the first place where the text is printed; None for what is too short to be told apart."""
        wanted = squeeze(text)
        if len(wanted) < _SHORTEST or not any(wanted.startswith(first) for first in self._first):
            return None
        for number, words in self._pages:
            for at in range(len(words)):
                if (run := _run(words, at, wanted)) is not None:
                    return number, _around(run)
        return None


def _run(words: Sequence[tuple[str, Word]], at: int, wanted: str) -> list[Word] | None:
    """The words from there on that together are the wanted text."""
    told = ""
    run: list[Word] = []
    for folded, word in words[at : at + _MOST_WORDS]:
        told += folded
        run.append(word)
        if told == wanted:
            return run
        if not told or not wanted.startswith(told):
            return None
    return None


def _around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
