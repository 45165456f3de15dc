"""Headings of item-table columns in six languages; the same words label the cells of cards and stacked rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table

Form = tuple[str, ...]


@cache
def column_labels() -> Lexicon:
    """Column headings; those of codes with an owner are the listed ones and what owners and things make."""
    things = [fold(thing) for thing in read_table("owners", "named")["things"]]
    naming = read_table("owners", "naming")
    owned = {
        whose: [
            *_before([fold(owner) for owner in (*possessive, *naming[whose])], things),
            *_behind([fold(owner) for owner in naming[whose]], things),
        ]
        for whose, possessive in read_table("owners", "possessive").items()
    }
    return Lexicon(read_table("columns", "columns"), owned)


@cache
def closing_labels() -> Lexicon:
    """What stands before the sums at the foot of a table."""
    return Lexicon(read_table("columns", "closing"))


def _before(owners: Sequence[Form], things: Sequence[Form]) -> Iterator[Form]:
    """Forms like "your item", "votre n° d'article", "lief artikel n°"."""
    for owner, thing in product(owners, things):
        yield from ((*owner, *thing), (*owner, *thing, "#"), (*owner, "#", *thing))


def _behind(owners: Sequence[Form], things: Sequence[Form]) -> Iterator[Form]:
    """Forms like "article fournisseur", "artikel n° leverancier"."""
    for owner, thing in product(owners, things):
        yield from ((*thing, *owner), (*thing, *owner, "#"), ("#", *thing, *owner), (*thing, "#", *owner))
