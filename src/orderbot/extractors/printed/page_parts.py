"""Parts of a page laid out by themselves: some of its words here, the others there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from orderbot.extractors.printed.grid import Sheet, Token, lay_out
from orderbot.model.document import Page, Word


def parted(page: Page, tokens: Iterable[Token]) -> tuple[Sheet, Sheet]:
    """The page with the words of the tokens alone, and without them."""
    chosen = _originals(page, tokens)
    inside: tuple[Word, ...] = tuple(word for word in page.words if id(word) in chosen)
    outside = tuple(word for word in page.words if id(word) not in chosen)
    return lay_out(replace(page, words=inside)), lay_out(replace(page, words=outside))


def _originals(page: Page, tokens: Iterable[Token]) -> set[int]:
    """The page's own words that the tokens' are (a word cut at a colon is two of them)."""
    places: dict[tuple[float, float], list[tuple[float, float]]] = defaultdict(list)
    for box in (word.box for token in tokens for word in token.words):
        places[(round(box[1], 1), round(box[3], 1))].append((box[0], box[2]))
    found = set()
    for word in page.words:
        for low, high in places.get((round(word.box[1], 1), round(word.box[3], 1)), ()):
            if word.box[0] - 0.1 <= low and high <= word.box[2] + 0.1:
                found.add(id(word))
    return found
