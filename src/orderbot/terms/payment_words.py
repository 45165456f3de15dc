"""The words of payment terms as meanings: a text becomes a row of numbers, meanings and words nobody knows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from orderbot.terms.folding import folded

LONGEST_TEXT = 500
"""Signs of a text that are looked at: more is no payment term but a page of conditions."""

_VOCABULARY = Path(__file__).with_name("payment_vocabulary.toml")
_SIGN = re.compile(
    r"(?P<decimal>\d{1,3}[.,]\d{1,3})(?=\s*(?:%|pour\b|per\b|pct\b|prozent\b|por\b|procent\b))"
    r"|(?P<number>\d+)(?:(?:er|eme|th|st|nd|rd|ste|e)\b)?"
    r"|(?P<initials>(?:ri\.ba|[a-z](?:\.[a-z])+)\b\.?)"
    r"|(?P<word>[a-z]+)"
    r"|(?P<mark>[%/+&,;\n-]|(?<=[a-z]{4})\.(?=\s))"
)
_BREAKS = frozenset(",;\n.")


@dataclass(frozen=True, slots=True)
class Sign:
    """A number (`value`), a word with its `meaning`, or a mark; `meaning` is "number", "break", "slash", "dash" for those.

    A word that the vocabulary lacks has the meaning "unknown".
    """

    meaning: str
    text: str
    value: Decimal | None = None


def signs(text: str) -> list[Sign]:
    """The text's numbers and meanings in their order; words that say nothing are left out."""
    tokens = _tokens(text[:LONGEST_TEXT])
    found: list[Sign] = []
    at = 0
    while at < len(tokens):
        sign, width = _sign_at(tokens, at)
        at += width
        repeated = found and found[-1].meaning == sign.meaning == "number" and found[-1].value == sign.value
        if sign.meaning != "noise" and not repeated:  # "30 (trente) jours"
            found.append(sign)
    return found


def _sign_at(tokens: Sequence[str], at: int) -> tuple[Sign, int]:
    """The sign that begins there and how many tokens it takes: the longest phrase that the vocabulary has."""
    phrases = _phrases()
    for width in range(min(_longest(), len(tokens) - at), 0, -1):
        meaning = phrases.get(tuple(tokens[at : at + width]))
        if meaning is not None:
            return Sign(meaning, " ".join(tokens[at : at + width])), width
    token = tokens[at]
    if token[0].isdigit():
        return Sign("number", token, Decimal(token.replace(",", "."))), 1
    if token in _numbers():
        return Sign("number", token, Decimal(_numbers()[token])), 1
    if token in _BREAKS:
        return Sign("break", token), 1
    return Sign({"/": "slash", "-": "dash"}.get(token, "unknown"), token), 1


def _tokens(text: str) -> list[str]:
    return list(_split(folded(text)))


def _split(text: str) -> Iterator[str]:
    for match in _SIGN.finditer(text):
        token = match["decimal"] or match["number"] or match["word"] or match["mark"]
        yield token if token else match["initials"].replace(".", "")


@cache
def _vocabulary() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """Each phrase as its tokens; of a phrase with two meanings the first counts."""
    meanings = _vocabulary()["meanings"]
    found: dict[tuple[str, ...], str] = {}
    for meaning, phrases in meanings.items():
        assert isinstance(phrases, list)
        for phrase in phrases:
            found.setdefault(tuple(_tokens(phrase)), meaning)
    return found


def means_of(sign: Sign) -> str | None:
    """What a sign of the meaning "method" pays by ("transfer", "bill", …); None where it may be one or another."""
    return _means().get(sign.text) if sign.meaning == "method" else None


@cache
def _means() -> Mapping[str, str]:
    """Each phrase as a sign has it, with what it pays by."""
    found: dict[str, str] = {}
    for means, phrases in _vocabulary()["means"].items():
        assert isinstance(phrases, list)
        found |= {" ".join(_tokens(phrase)): means for phrase in phrases}
    return found


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


@cache
def _numbers() -> Mapping[str, int]:
    return {word: int(str(value)) for word, value in _vocabulary()["numbers"].items()}
