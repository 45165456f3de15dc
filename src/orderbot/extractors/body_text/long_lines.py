"""Lines, gaps and words longer than anybody writes, made bearable: what reads a line looks at its parts again and again."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from orderbot.model.evidence import Evidence

LONGEST_LINE = 2_000  # letters
_LONGEST_GAP = 120  # blanks; wider than the widest table's gutters
_LONGEST_WORD = 250
_ANY_LONG = re.compile(rf"[^\S\n]{{{_LONGEST_GAP + 1}}}|\S{{{_LONGEST_WORD + 1}}}|[^\n]{{{LONGEST_LINE + 1}}}")
_TOO_LONG = re.compile(rf"(?<=[^\S\n]{{{_LONGEST_GAP}}})[^\S\n]+|(?<=\S{{{_LONGEST_WORD}}})\S+")
_PAUSE = re.compile(r".*[.,;:!?]\s", re.DOTALL)
_WHERE = re.compile(r"body:(\d+):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line to read: which line of the document it is of, and by how much its columns are shifted, from where on."""

    number: int
    columns: tuple[int, ...]
    shifts: tuple[int, ...]

    def column(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.columns, at) - 1]


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text without overlong gaps and words, overlong lines parted by an empty one; `pieces` is None where it had none."""

    text: str
    pieces: tuple[_Piece, ...] | None = None

    def as_sent(self, entry: Evidence) -> Evidence:
        """Evidence of this text with its place in the text as it was sent."""
        found = _WHERE.fullmatch(entry.where or "")
        if self.pieces is None or found is None or int(found[1]) > len(self.pieces):
            return entry
        piece = self.pieces[int(found[1]) - 1]
        return replace(entry, where=f"body:{piece.number}:{piece.column(int(found[2]))}-{piece.column(int(found[3]))}")


def shortened(text: str) -> Shortened:
    """Shorten what is longer than anybody writes; most texts come back as they are."""
    if not _ANY_LONG.search(text):
        return Shortened(text)
    lines: list[str] = []
    pieces: list[_Piece] = []
    for number, line in enumerate(text.split("\n"), 1):
        short, columns, shifts = _without_runs(line)
        for begin, end in _cuts(short):
            if begin:
                lines.append("")
                pieces.append(_Piece(number, (0,), (begin,)))
            lines.append(short[begin:end])
            pieces.append(
                _Piece(number, (-1, *(at - begin for at in columns)), (begin, *(by + begin for by in shifts)))
            )
    return Shortened("\n".join(lines), tuple(pieces))


def _without_runs(line: str) -> tuple[str, list[int], list[int]]:
    """The line without what is too much, the columns from which it is shifted, and by how much there."""
    kept: list[str] = []
    columns: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for run in _TOO_LONG.finditer(line):
        kept.append(line[at : run.start()])
        length += run.start() - at
        at = run.end()
        columns.append(length)
        shifts.append(at - length)
    return "".join((*kept, line[at:])), columns, shifts


def _cuts(line: str) -> list[tuple[int, int]]:
    """Begin and end of the parts, each as far as a line goes, ended where one pauses."""
    parts: list[tuple[int, int]] = []
    begin = 0
    while len(line) - begin > LONGEST_LINE:
        half = begin + LONGEST_LINE // 2
        pause = _PAUSE.match(line, half, begin + LONGEST_LINE)
        end = pause.end() if pause else max(line.rfind(" ", half, begin + LONGEST_LINE), half)
        parts.append((begin, end))
        begin = end
    return [*parts, (begin, len(line))]
