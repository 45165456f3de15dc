"""Files cut into lines of one width, as tapes and old networks did: the cuts fall anywhere, inside values too."""

from __future__ import annotations

from collections import Counter

_LEAST_LINES = 3
_MOST = 0.8


def unwrapped(text: str) -> str | None:
    """The text without its line ends, where nearly all lines have one width; None where line ends follow the segments.

    Blanks that a mail program cut off at a line's end are put back.
    """
    lines = text.strip("\n").split("\n")
    if len(lines) < _LEAST_LINES or _ends_alike(lines):
        return None
    inner = lines[:-1]
    width, often = Counter(map(len, inner)).most_common(1)[0]
    if often < _MOST * len(inner) or max(map(len, lines)) != width:
        return None
    return "".join(line.ljust(width) for line in inner) + lines[-1]


def _ends_alike(lines: list[str]) -> bool:
    """Say whether nearly all lines end with the same sign: that is the segment terminator."""
    ends = Counter(line.rstrip()[-1:] for line in lines if line.strip())
    sign, often = ends.most_common(1)[0] if ends else ("", 0)
    return not sign.isalnum() and often >= _MOST * sum(ends.values())
