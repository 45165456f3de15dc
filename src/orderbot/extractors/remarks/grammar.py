"""The words that make a sentence a remark, in six languages: `words/*.txt`, read once a process.

A file has sections of phrases, one a line. `[define x]` names phrases that others hold as `<x>`. In a phrase a space is any
white space, `…` the rest of a word and ` ~ ` up to ten words of the same sentence; everything else is a regular expression
over flat text (lower case, no accents).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from orderbot.extractors.remarks.phrase_set import PhraseSet
from orderbot.reading import later

LANGUAGES = ("fr", "en", "de", "it", "es", "nl")
_GAP = r"(?:\W+(?:\w+\W+){0,10}?)"
_SPACES = re.compile(r"\[[^\]]*\]| ")  # a class of signs is passed over as a whole
_NOTHING = PhraseSet(())


@cache
def sections(folder: str) -> Mapping[str, PhraseSet]:
    """The phrases of all languages by section: a French mail may end in an English sentence."""
    later.need("remarks")
    whole: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        told = (files(__package__) / folder / f"{language}.txt").read_text(encoding="utf-8")
        for heading, phrases in _phrases(told):
            whole[heading] += phrases
    return defaultdict(lambda: _NOTHING, {heading: PhraseSet(phrases) for heading, phrases in whole.items()})


def _phrases(told: str) -> Iterator[tuple[str, Sequence[str]]]:
    macros: dict[str, str] = {}
    for heading, lines in _headed(told):
        phrases = [_pattern(line, macros) for line in lines]
        if heading.startswith("define "):
            macros[heading.removeprefix("define ")] = "|".join(phrases)
        else:
            yield heading, phrases


def _pattern(line: str, macros: Mapping[str, str]) -> str:
    told = line.replace(" ~ ", "\0").replace("…", r"\w*")
    told = _SPACES.sub(lambda found: r"\s+" if found[0] == " " else found[0], told).replace("\0", _GAP)
    for name, body in macros.items():
        told = told.replace(f"<{name}>", f"(?:{body})")
    return told


def _headed(told: str) -> Iterator[tuple[str, Sequence[str]]]:
    heading, lines = "", list[str]()
    for line in (line.strip() for line in told.splitlines()):
        if re.fullmatch(r"\[[a-z][a-z -]*\]", line):
            if lines:
                yield heading, lines
            heading, lines = line[1:-1], []
        elif line and not line.startswith("#"):
            lines.append(line)
    yield heading, lines
