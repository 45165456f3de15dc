"""Who signed a mail: the signature below its sender's own words, which quoting leaves out of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.mailbox import phrases
from orderbot.mailbox.letter import Letter
from orderbot.mailbox.quoting import history_begins

_MOST_SIGNATURE = 15  # lines below the sender's own words that may tell who he is


def signed_below(letter: Letter) -> tuple[str, list[list[int]]]:
    """The signature below the sender's own words, and for each line of both its number and shift in the body."""
    places = [[line.number, line.shift] for line in letter.lines]
    shown = letter.full_text.split("\n")
    first = places[-1][0] if places else 0
    below = [(number, text) for number, text in enumerate(shown[first : history_begins(shown, first)], first + 1)]
    below = [(number, text) for number, text in below if text.strip()][:_MOST_SIGNATURE]
    below = below or _amid(letter, shown)
    if not below or not (phrases.CLOSING.match(below[0][1]) or below[0][1].strip() == "--"):
        return "", places
    return "\n".join(("--", *(text for _, text in below))), [*places, [below[0][0], 0], *([n, 0] for n, _ in below)]


def _amid(letter: Letter, shown: Sequence[str]) -> list[tuple[int, str]]:
    """The signature left out above what a colleague of the sender wrote first: it tells who orders, too."""
    domains = {
        (address or "").rpartition("@")[2].lower()
        for address in (letter.envelope.sender, letter.envelope.forwarded_from)
    }
    if len(domains) != 1:
        return []
    for above, below in pairwise(line.number for line in letter.lines):
        left_out = [(number, shown[number - 1]) for number in range(above + 1, history_begins(shown, above) + 1)]
        filled = [(number, text) for number, text in left_out if number < below and text.strip()]
        if filled:
            return filled[:_MOST_SIGNATURE]
    return []
