"""What a mail answers: the message quoted below its sender's own words, for orders that say only "as you offered"."""

from __future__ import annotations

import re

from orderbot.mailbox.letter import Letter
from orderbot.mailbox.quoting import history_begins

QUOTED = ">"
"""What every line of it begins with."""
_MOST_LINES, _MOST_LETTERS = 80, 200
_MARKS = re.compile(r"[ \t]?(?:>[ \t]?)")
_NESTED = re.compile(r"[ \t]*>[ \t]*>")


def quoted_below(letter: Letter) -> tuple[list[str], list[list[int]]]:
    """The first message quoted below the own words, line by line under `QUOTED`, and each line's number and shift in the body.

    Nothing of what that message itself quotes.
    """
    shown = letter.full_text.rstrip("\n").split("\n")
    first = letter.lines[-1].number if letter.lines else 0
    begins = history_begins(shown, first)
    told: list[str] = []
    places: list[list[int]] = []
    for number, line in enumerate(shown[begins : begins + _MOST_LINES], begins + 1):
        if _NESTED.match(line):
            break
        mark = _MARKS.match(line)
        cut = mark.end() if mark is not None else 0
        told.append(QUOTED + line[cut : cut + _MOST_LETTERS])
        places.append([number, cut - len(QUOTED)])
    return (told, places) if any(line.strip(QUOTED).strip() for line in told) else ([], [])
