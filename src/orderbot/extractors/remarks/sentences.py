"""A text cut into its sentences, each with the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int, int]
"""Line from 1, first and last letter as a slice of it."""

_END = re.compile(r"[.!?…]+(?=\s|$)")
_BEFORE = re.compile(r"(\w+)$")
_ABBREVIATIONS = frozenset(
    {
        "m", "mr", "mme", "mlle", "mm", "st", "ste", "ref", "refs", "réf", "réfs", "art", "tel", "tél", "no", "nr", "nos", "n",
        "env", "max", "min", "ex", "cf", "etc", "approx", "qty", "qté", "pos", "bzw", "ca", "z", "b", "str", "inkl", "exkl",
        "sig", "sigg", "dott", "ing", "spett", "gent", "sr", "sra", "srta", "ud", "uds", "pag", "p", "pp", "a", "c", "d",
        "dhr", "mevr", "t", "bijv", "incl", "excl", "vs", "dr", "prof", "av", "avv", "bd", "bld", "ltd", "co", "inc",
    }
)  # fmt: skip
"""Words whose dot ends no sentence."""
_WRAPPED_FROM = 45
"""Letters from which a line may go on in the next one."""
_BEGINS = re.compile(r"\s*(?:[-–—•*·>]|\d+[.)]\s|\d+\s*x\b|[a-z]\))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a person reads it, on one line; `spans` are the stretches of the text it stands in."""

    text: str
    spans: tuple[Span, ...] = ()


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a text: its lines joined where they are wrapped, cut at full stops; rows of tables are none."""
    for paragraph in _paragraphs(text.split("\n")):
        yield from _cut(paragraph)


def cut(text: str) -> list[str]:
    """The sentences of a text that is no letter: one line, or the lines of a paragraph joined."""
    pieces, start = [], 0
    for end in _END.finditer(text):
        if _is_end(text, end):
            pieces.append(text[start : end.end()])
            start = end.end()
    return [piece for each in (*pieces, text[start:]) if (piece := each.strip())]


def _is_end(text: str, end: re.Match[str]) -> bool:
    """Say whether a mark ends a sentence: no dot does behind an abbreviation, a number that counts, or before small letters."""
    if end[0] != ".":
        return True
    before, after = _BEFORE.search(text, max(end.start() - 20, 0), end.start()), text[end.end() :].lstrip()[:1]
    if before is None:
        return True
    counts = before[1].isdigit() and not text[: before.start()].strip()
    return before[1].lower() not in _ABBREVIATIONS and not counts and not after.islower()


def _paragraphs(lines: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Lines, with their numbers, that are one text."""
    held: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        goes_on = held and len(held[-1][1].rstrip()) >= _WRAPPED_FROM
        if held and (not line.strip() or not goes_on or _BEGINS.match(line)):
            yield held
            held = []
        if line.strip() and "\t" not in line:
            held.append((number, line))
    if held:
        yield held


def _cut(paragraph: Sequence[tuple[int, str]]) -> Iterator[Sentence]:
    joined = " ".join(line.strip() for _, line in paragraph)
    at = 0
    for sentence in cut(joined):
        start = joined.index(sentence, at)
        at = start + len(sentence)
        yield Sentence(sentence, tuple(_spans(paragraph, start, at)))


def _spans(paragraph: Sequence[tuple[int, str]], start: int, end: int) -> Iterator[Span]:
    """The stretch of the joined lines as stretches of each line."""
    offset = 0
    for number, line in paragraph:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        low, high = max(start - offset, 0), min(end - offset, len(text))
        if low < high:
            yield number, low + indent, high + indent
        offset += len(text) + 1
