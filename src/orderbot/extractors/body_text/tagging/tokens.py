"""Cuts a body into tokens: words, numbers, signs; a unit glued to its number is a token of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.extractors.wording.units import unit_code

_CHUNK = re.compile(r"(?<![\w.,/-])\d{1,3}(?: \d{3})+(?![\w/-]|[.,]\d)(?:,\d{1,4})?|[^\s|;\t]+|[|;]")
_OPEN, _CLOSE = "([{\"'«<*•–—>“„=-", ")]}.,;:!?\"'»>”*=-–—"
_NUMBER = r"\d+(?:[.,' ]\d+)*"
_CUTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<a>{_NUMBER})(?P<b>[x×*])",
        rf"(?P<a>[x×*])(?P<b>{_NUMBER})",
        rf"(?P<a>[€£$]|us\$)(?P<b>{_NUMBER})",
        rf"(?P<a>{_NUMBER})(?P<b>€|£|%|eur|chf|usd)",
        r"(?P<a>[a-z]+\.?)(?P<b>[:=])(?P<c>\S+)",
        rf"(?P<a>n°|#|nr\.?|no\.)(?P<b>{_NUMBER})",
        r"(?P<a>[a-z]{3,}\.)(?P<b>[a-z0-9]*\d[\w./-]*)",
    )
)
_GLUED = re.compile(rf"(?P<a>{_NUMBER})(?P<b>[a-z]{{1,11}}[23]?)")
_PER = re.compile(rf"(?P<a>{_NUMBER}|€|£|[$]|eur|chf|)(?P<b>/)(?P<c>[a-z]+|\d+)")


@dataclass(frozen=True, slots=True)
class Token:
    """`flat[start:end]`; `glued` when no blank stands before it."""

    start: int
    end: int
    flat: str
    glued: bool


def tokens_of(flat: str) -> list[Token]:
    """The tokens of a flat text from left to right."""
    return [token for chunk in _CHUNK.finditer(flat) for token in _parts(flat, *chunk.span())]


def _parts(flat: str, start: int, end: int) -> Iterator[Token]:
    first = start
    while start < end - 1 and flat[start] in _OPEN:
        yield Token(start, start + 1, flat[start], start > first)
        start += 1
    tail = end
    while tail > start + 1 and flat[tail - 1] in _CLOSE:
        tail -= 1
    yield from _core(flat, start, tail, start > first)
    for at in range(tail, end):
        yield Token(at, at + 1, flat[at], glued=True)


def _core(flat: str, start: int, end: int, glued: bool) -> Iterator[Token]:
    text = flat[start:end]
    match = next((found for cut in _CUTS if (found := cut.fullmatch(text))), None) or _per(text) or _unit_glued(text)
    if match is None:
        yield Token(start, end, text, glued)
        return
    for name in match.groupdict():
        first, last = match.span(name)
        if last > first:
            yield from _core(flat, start + first, start + last, glued or first > 0)


def _per(text: str) -> re.Match[str] | None:
    """ "18,20/kg", "€/100": a price's base."""
    match = _PER.fullmatch(text)
    if (
        match is None
        or match["a"].isdigit()
        or (not match["a"] and not match["c"].isdigit() and not unit_code(match["c"]))
    ):
        return None
    return match if match["c"].isdigit() or unit_code(match["c"]) else None


def _unit_glued(text: str) -> re.Match[str] | None:
    match = _GLUED.fullmatch(text)
    return match if match and unit_code(match["b"]) else None
