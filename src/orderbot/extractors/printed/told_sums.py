"""Sums told in words: several labels with their amounts in one phrase, or a total inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from orderbot.extractors.printed.figures import Figure, read_money
from orderbot.extractors.printed.grid import Phrase, Token, joined
from orderbot.extractors.printed.sums import Sum
from orderbot.extractors.wording.columns import closing_labels
from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.tables import read_table
from orderbot.reading.numbers import Mark

_AROUND = " .,;:()"
_TO_THE_CENT = re.compile(r"^\D{0,4}\d[\d.,'’ ]*[.,]\d{2}\D{0,4}$")
_SIGN = re.compile(r"^[-–—·•|←→]+$")
_SUMS = frozenset(("net", "tax", "gross", "bare"))


def figures_told(tokens: Sequence[Token], mark: Mark) -> Iterator[tuple[int, Figure]]:
    """Each amount with two decimals among the words of a phrase, with its place; percentages left out."""
    for at, token in enumerate(tokens):
        text, after = token.text.strip(_AROUND), tokens[at + 1].text if at + 1 < len(tokens) else ""
        if "%" in text or after.startswith("%") or not _TO_THE_CENT.match(text):
            continue
        figure = read_money((replace(token, text=text),), mark)
        if figure:
            beside = (currency_of(other.text.strip(_AROUND)) for other in _beside(tokens, at))
            yield (
                at,
                replace(
                    figure, tokens=(token,), currency=figure.currency or next((code for code in beside if code), None)
                ),
            )


def sums_told(phrase: Phrase, mark: Mark) -> list[Sum]:
    """The net, tax and gross sums that a phrase tells, each by the words before its amount and right behind it."""
    tokens, found, start = phrase.tokens, [], 0
    figures = list(figures_told(tokens, mark))
    for n, (at, figure) in enumerate(figures):
        stop = figures[n + 1][0] if n + 1 < len(figures) else len(tokens)
        before, behind = _clause_before(tokens[start:at]), _clause_behind(tokens[at:stop])
        kind = _kind(before, behind, paired=len(figures) > 1)
        if kind:
            found.append(Sum(kind, joined(before).strip(" :=-–("), figure, phrase.page, figure.tokens[0].middle))
        start = at + 1
    return found if any(one.kind != "tax" for one in found) else []


def is_total_without_tax(label: str) -> bool:
    """Say whether a label names a total to which the tax is yet to come ("TOTALE + IVA")."""
    words = plain(label)
    added = _pattern("added").search(words)
    return added is not None and _says("totals", words[: added.start()])


def is_price_word(word: str) -> bool:
    """Say whether a label that begins so names the price of an item, not a sum ("Prix net HT")."""
    return _says("prices", plain(word))


def _beside(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    return (*tokens[at + 1 : at + 2], *tokens[max(0, at - 1) : at])


def _clause_before(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words since the last sign that parts clauses."""
    start = 0
    for at, token in enumerate(tokens, 1):
        if _SIGN.match(token.text) or token.text.endswith(";") or (token.text.endswith(".") and len(token.text) > 5):
            start = at
    return tuple(tokens[start:])


def _clause_behind(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words behind an amount up to the next sign that parts clauses; the amount itself stands first."""
    if tokens[0].text.endswith((",", ";", ".")):
        return ()
    for at, token in enumerate(tokens[1:], 1):
        if _SIGN.match(token.text):
            return tuple(tokens[1:at])
        if token.text.endswith((",", ";", ".")):
            return tuple(tokens[1 : at + 1])
    return tuple(tokens[1:])


def _kind(before: Sequence[Token], behind: Sequence[Token], *, paired: bool) -> str | None:
    """What an amount is by the words about it; `paired` where its phrase tells others, whose labels may be bare ("HT", "TTC")."""
    words, after = plain(joined(before)), plain(joined(behind))
    if not before or _says("conditions", words) or _says("prices", words):
        return None
    labels = [label for label in closing_labels().search([token.text for token in before]) if label.meaning in _SUMS]
    nearest = labels[-1] if labels else None
    is_total = _says("totals", words) or (paired and len(before) <= 3)
    if is_total and (_says("included", words) or (not paired and _says("included", after))):
        return "gross"
    untaxed = _says("excluded", words) or _says("added", words)
    if is_total and (untaxed or (not paired and (_says("excluded", after) or _says("added", after)))):
        return "net"
    return nearest.meaning if nearest and (paired or nearest.meaning in ("net", "gross")) else None


def _says(how: str, text: str) -> bool:
    return _pattern(how).search(text) is not None


@cache
def _pattern(how: str) -> re.Pattern[str]:
    words = sorted(map(plain, read_table("columns", "told_sums")[how]), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, words))})(?![^\W\d_])")
