"""What the learned classifier of document types is told of a document: named numbers, by place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_observations import Headline, Seen, unspaced, without_prefixes
from orderbot.extractors.wording.type_stems import Stem, stems

_TOP_LINES, _TOP_LETTERS = 16, 64
_OPENING, _REST = 900, 9_000
_FIRST = 4
_QUOTED = re.compile(
    r"\t| {3,}| \| |^[-*•–·>]\s*\S.*\d|^\d[\d.,' ]* ?(?:x|×|[a-z]{1,6}\.?) \S|^(?=\S*\d)[a-z0-9][\w./-]+ ?[:=;-] ?\S|\.{4}"
)
_MATTER = re.compile(r"(?:objet|concerne|betreff|betr\.|subject|re|oggetto|asunto|onderwerp|betreft) ?: *(.+)")
_SENTENCE = re.compile(r"(?!.*   )(?:\S*[a-z]\S*[ ]){6}")
_QUESTION = re.compile(r"[^.!?\n:]*(?:\n[^.!?\n:]+)?\?")
_CLAUSE = re.compile(r"[.!?;\n]+\s*")
_PAIRS = ("order", "invoice", "quotes", "ours", "yours")
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)")
_VAT = re.compile(r"\b(?:tva|vat|mwst|ust|iva|btw)\b")
_TOTAL = re.compile(r"\b(?:total\w*|gesamt\w*|summe|importe|totaal|bedrag)\b")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,}")

Asked = tuple[Stem, re.Pattern[str]]
"""A stem with what finds it in the document at hand."""

Found = Mapping[str, tuple[float, str]]
"""Each feature's number and the words that gave it, "" where no words did."""


def type_features(
    text: str, subject: str, file_name: str, seen: Seen, *, headline: Headline | None = None, automatic: bool = False
) -> Found:
    """Named features of a document; numbers lie between 0 and about 3.

    Printed pages (they have a headline, if an empty one) and letters have features of their own: where lines are
    quoted in a letter, what is said before them tells more than they do.
    """
    flat = flatten(text[:_REST])
    found: dict[str, tuple[float, str]] = {}
    of_text = _of_letter(flat) if headline is None else _of_page(flat, headline)
    passages = [*_of_names(subject, file_name), *of_text]
    asked = _asked("\n".join(passage for _, passage in passages))
    for place, passage in passages:
        for name, number, words in _stems_in(place, passage, asked):
            found[name] = (number, words)
    kind_of_paper = "letter" if headline is None else "page"
    for observation in seen.observations:
        if observation.place.endswith(("headline", "bold", "title")):
            name = f"{observation.place} of the {kind_of_paper}: {observation.cue.document_type.value}"
            found.setdefault(name, (1.0, observation.phrase))
    for name, number in _structure(flat, seen, automatic=automatic):
        if number:
            found[name] = (number, "")
            found[f"{kind_of_paper}: {name}"] = (number, "")
    return found


def _of_names(subject: str, file_name: str) -> Iterator[tuple[str, str]]:
    yield "subject", flatten(without_prefixes(subject))
    yield "file name", re.sub(r"[_.\-+\d]+", " ", flatten(file_name).rsplit(".", 1)[0])


def _of_page(flat: str, headline: Headline) -> Iterator[tuple[str, str]]:
    lines = [line.strip() for line in flat.splitlines() if line.strip()]
    yield "headline", flatten(headline.larger)
    yield "bold", flatten(headline.bold)
    yield "title", "\n".join(unspaced(line) for line in lines[:_TOP_LINES] if len(line) <= _TOP_LETTERS)
    yield "page", flat[:_OPENING]
    yield "subject", "\n".join(match[1] for line in lines if (match := _MATTER.match(line)))
    yield "page said", "\n".join(line for line in lines if _SENTENCE.match(line))[:_OPENING]


def _of_letter(flat: str) -> Iterator[tuple[str, str]]:
    """What is said in sentences, by where it stands to the lines quoted; what is asked; what stands alone at the top."""
    lines = [line.strip() for line in flat.splitlines() if line.strip()]
    quoted = [bool(_QUOTED.search(line)) for line in lines]
    said = [line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted]
    yield "said", "\n".join(said)[:_OPENING]
    yield "listed", "\n".join(line for line, is_quoted in zip(lines, quoted, strict=True) if is_quoted)[:_OPENING]
    yield "asked", "\n".join(match[0] for match in _QUESTION.finditer("\n".join(said)))
    yield "first words", "\n".join(unspaced(line) for line in lines[:_FIRST] if len(line) <= _TOP_LETTERS)
    if any(quoted):
        first = quoted.index(True)
        yield "before lines", "\n".join(lines[max(first - 2, 0) : first])
        last = len(quoted) - 1 - quoted[::-1].index(True)
        yield "after lines", "\n".join(lines[last + 1 :])[:_OPENING]


def _asked(text: str) -> list[Asked]:
    """The stems that may stand in the text."""
    return [(stem, pattern) for stem in stems() if (pattern := stem.pattern.within(text)) is not None]


def _stems_in(place: str, passage: str, asked: Sequence[Asked]) -> Iterator[tuple[str, float, str]]:
    if not passage:
        return
    told: list[Asked] = []
    for stem, pattern in asked:
        hits = [match[0] for match in pattern.finditer(passage)]
        if hits:
            told.append((stem, pattern))
            yield f"{place}: {stem.name}", 1.0 + 0.25 * min(len(hits) - 1, 4), hits[0]
    paired = len(told) > 1 and any(stem.name in _PAIRS for stem, _ in told)
    for clause in _CLAUSE.split(passage) if paired else ():
        here = {stem.name: match[0] for stem, pattern in told if (match := pattern.search(clause))}
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
