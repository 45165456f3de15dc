"""Sums whose labels say nothing to us: figures under the items that add up with the lines prove themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from orderbot.extractors.printed.arithmetic import sums_to
from orderbot.extractors.printed.figures import Figure, read_money
from orderbot.extractors.printed.grid import Phrase, Row, Sheet, joined
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import looks_like_money
from orderbot.extractors.printed.sums import Sum
from orderbot.extractors.printed.told_sums import figures_told
from orderbot.reading.numbers import Mark

FIGURE = "figure"
HIGHEST_RATE = Decimal("0.3")
"""Of the net: no sales tax is higher."""
_LOWEST_RATE = Decimal("0.02")  # nor one lower: what is less is freight
_MOST = 40  # figures looked at


class Triple(NamedTuple):
    """Net, tax and gross; `tax` is None where two taxes are printed and not their sum, or none."""

    net: Sum
    tax: Sum | None
    gross: Sum | None


def find_figures(
    sheets: Sequence[Sheet], mark: Mark, starts: dict[int, float], lines: Sequence[LineReading]
) -> list[Sum]:
    """Every amount with decimals below the given height of each page that no item line uses."""
    taken = words_of(lines)
    found: list[Sum] = []
    for sheet in sheets:
        top = starts.get(sheet.number, 0.0)
        for row in sheet.rows:
            if row.middle < top:
                continue
            for figure in (figure for phrase in row.phrases for figure in _figures_in(phrase, mark)):
                if figure.value and not uses_any(figure, taken):
                    found.append(Sum(FIGURE, _words_before(row, figure), figure, sheet.number, row.middle))
    return found[-_MOST:]


def _figures_in(phrase: Phrase, mark: Mark) -> Iterator[Figure]:
    """The amount that a phrase ends with, and those told inside it ("soit un total de 47,04 € hors taxes")."""
    last = read_money(phrase.tokens[-3:], mark) if looks_like_money(phrase.text.rstrip(" .)")) else None
    yield from (
        figure for _, figure in figures_told(phrase.tokens, mark) if last is None or figure.tokens != last.tokens
    )
    if last:
        yield last


def words_of(lines: Sequence[LineReading]) -> frozenset[int]:
    """The identities of the printed words that item lines use."""
    return frozenset(
        id(word) for line in lines for one in line.values.values() for token in one.tokens for word in token.words
    )


def uses_any(figure: Figure, words: frozenset[int]) -> bool:
    """Say whether a figure stands on one of these words."""
    return any(id(word) in words for token in figure.tokens for word in token.words)


def _words_before(row: Row, figure: Figure) -> str:
    """What the row prints before a figure, without the dash or dots that lead to it."""
    left = figure.tokens[0].box[0]
    return joined(token for token in row.tokens if token.box[0] < left).strip(" :=-–.")


def proved(found: Sequence[Sum], expected: Decimal) -> Triple | None:
    """The sums that the lines prove: their own sum printed, and where there is a tax, the tax and what both come to."""
    net = next((one for one in found if one.figure.value == expected), None)
    if net is None or expected <= 0:
        return None
    others = [
        one for one in reversed(found) if 0 < one.figure.value != expected
    ]  # what has a label comes first and stays
    grosses = {one.figure.value: one for one in others if expected < one.figure.value <= expected * (1 + HIGHEST_RATE)}
    taxes = list({one.figure.value: one for one in others if one.figure.value <= expected * HIGHEST_RATE}.values())
    for gross in sorted(grosses.values(), key=lambda one: one.figure.value, reverse=True):
        for parts in _parts(taxes):
            high_enough = sum(part.figure.value for part in parts) >= expected * _LOWEST_RATE
            if high_enough and sums_to([expected, *(part.figure.value for part in parts)], gross.figure.value):
                labelled = [part for part in parts if part.kind == "tax"]
                return Triple(net, parts[0] if len(parts) == 1 else _only(labelled), gross)
    return Triple(net, None, None)


def _only(taxes: Sequence[Sum]) -> Sum | None:
    """The one that a label calls a tax, beside freight; None beside another tax."""
    return taxes[0] if len(taxes) == 1 else None


def _parts(taxes: Sequence[Sum]) -> Iterator[tuple[Sum, ...]]:
    yield from ((one,) for one in taxes)
    yield from combinations(taxes, 2)
