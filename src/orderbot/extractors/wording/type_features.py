"""What the learned classifier of document types is told of a document: named numbers, by place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_observations import Seen, without_prefixes
from orderbot.extractors.wording.type_stems import Stem, stems

_TOP_LINES, _TOP_LETTERS = 16, 64
_OPENING, _REST = 900, 9_000
_CLAUSE = re.compile(r"[.!?;\n]+\s*")
_PAIRS = ("order", "invoice", "quotes", "ours", "yours")
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)")
_VAT = re.compile(r"\b(?:tva|vat|mwst|ust|iva|btw)\b")
_TOTAL = re.compile(r"\b(?:total\w*|gesamt\w*|summe|importe|totaal|bedrag)\b")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,}")

Found = Mapping[str, tuple[float, str]]
"""Each feature's number and the words that gave it, "" where no words did."""


def type_features(text: str, subject: str, file_name: str, seen: Seen, *, automatic: bool) -> Found:
    """Named features of a document; numbers lie between 0 and about 3."""
    flat = flatten(text[:_REST])
    found: dict[str, tuple[float, str]] = {}
    for place, passage in _places(flat, subject, file_name):
        for name, number, words in _stems_in(place, passage):
            found[name] = (number, words)
    for name, number in _structure(flat, seen, automatic=automatic):
        if number:
            found[name] = (number, "")
    return found


def _places(flat: str, subject: str, file_name: str) -> Iterator[tuple[str, str]]:
    lines = [line.strip() for line in flat.splitlines() if line.strip()]
    yield "subject", flatten(without_prefixes(subject))
    yield "file name", re.sub(r"[_.\-+\d]+", " ", flatten(file_name).rsplit(".", 1)[0])
    yield "title", "\n".join(_unspaced(line) for line in lines[:_TOP_LINES] if len(line) <= _TOP_LETTERS)
    yield "opening", flat[:_OPENING]
    yield "text", flat[_OPENING:]


_SPACED = re.compile(r"(?:(?<=\s)|^)[a-z](?: [a-z]){3,}(?=\s|$)")


def _unspaced(line: str) -> str:
    """ "A m e n d e d" is a word printed wide."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), line)


def _stems_in(place: str, passage: str) -> Iterator[tuple[str, float, str]]:
    if not passage:
        return
    told: list[Stem] = []
    for stem in stems():
        hits = [match[0] for match in stem.pattern.finditer(passage)]
        if hits:
            told.append(stem)
            yield f"{place}: {stem.name}", 1.0 + 0.25 * min(len(hits) - 1, 4), hits[0]
    paired = len(told) > 1 and any(stem.name in _PAIRS for stem in told)
    for clause in _CLAUSE.split(passage) if paired else ():
        here = {stem.name: match[0] for stem in told if (match := stem.pattern.search(clause))}
        for first in (name for name in _PAIRS if name in here):
            for second in here.keys() - {first}:
                yield f"{place}: {first} + {second}", 1.0, f"{here[second]}"


def _structure(flat: str, seen: Seen, *, automatic: bool) -> Iterator[tuple[str, float]]:
    """Counts of what is no words: positions, sums, accounts, questions."""
    lines = [line for line in flat.splitlines() if line.strip()]
    yield "lines that look like items", math.log1p(seen.positions)
    yield "no item", float(seen.positions == 0)
    yield "sums of money", math.log1p(len(_MONEY.findall(flat)))
    yield "no money", float(not _MONEY.search(flat))
    yield "tax", float(bool(_VAT.search(flat)))
    yield "totals", float(bool(_TOTAL.search(flat)))
    yield "account", float(bool(_IBAN.search(flat)))
    yield "question", float("?" in flat)
    yield "reply", float(seen.reply)
    yield "automatic", float(automatic)
    yield "length", math.log1p(seen.words) / 3
    yield "short", float(seen.words < 25)
    yield "wordless", float(seen.words < 3)
    yield "without digits", float(not seen.digits)
    yield "long lines", sum(len(line) > 90 for line in lines) / max(len(lines), 1)
