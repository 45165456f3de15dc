"""A text cut where values were read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.cli.explain.entries import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, of one entry or of none."""

    text: str
    entry: Entry | None = None


def pieces(line: str, spans: Sequence[tuple[int, int, Entry]]) -> tuple[Piece, ...]:
    """The line in pieces; the spans are in order and do not overlap."""
    cut, at = [], 0
    for start, end, entry in spans:
        cut += [Piece(line[at:start]), Piece(line[start:end], entry)]
        at = end
    return tuple(piece for piece in (*cut, Piece(line[at:])) if piece.text)
