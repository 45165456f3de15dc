"""An item's words without the tokens that turn out to be something else."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.readings import LineReading

WORDS = ("description", "note")
_EDGE = " ,;:()–-•·|"


def leave_out(line: LineReading, name: str, tokens: Sequence[Token]) -> None:
    """Take tokens out of the description or the note."""
    own = line.values.get(name)
    if own is None or not shared(own.tokens, tokens):
        return
    gone = {id(word) for token in tokens for word in token.words}
    kept = [token for token in own.tokens if not any(id(word) in gone for word in token.words)]
    del line.values[name]
    line.put(name, joined(kept).strip(_EDGE), kept, own.basis, score=own.score)


def shared(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Say whether two runs of tokens have a word in common."""
    words = {id(word) for token in one for word in token.words}
    return any(id(word) in words for token in other for word in token.words)
