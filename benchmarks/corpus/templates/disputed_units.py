"""Words for units that authors of templates use for different ones ("case" for CS and for BX): what they mean is not scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.templates.front_matter import front_of

_FOLDER = Path(__file__).parent


def leave_out_disputed(transcript: Transcript, own: Mapping[str, str]) -> None:
    """Do not score the units of lines whose word, one of the template's own, is another unit in another template."""
    disputed = {word for word in own.values() if bare(word) in disputed_words()}
    for at in range(len(transcript.order["lines"])):
        if transcript.printed.get(f"/lines/{at}/unit") in disputed:
            transcript.leave_out(f"/lines/{at}/unit")


@cache
def disputed_words() -> frozenset[str]:
    """The words, bare, that the front matters of all templates give to more than one code."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((*_FOLDER.glob("sheets/*/*.html"), *_FOLDER.glob("letters/*/*.txt"))):
        for code, word in front_of(path).get("units", {}).items():
            codes[bare(word)].add(code)
    return frozenset(word for word, meant in codes.items() if len(meant) > 1)


def bare(word: str) -> str:
    """A unit's word without case, blanks and full stops."""
    return word.casefold().strip(". ")
