"""Who wrote a mail first that somebody passes on: the sender in the header block quoted above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.mailbox import phrases
from orderbot.mailbox.quoting import OwnLine, header_block_length

_ADDRESS = re.compile(r"[^\s<>\"',;:()\[\]]+@[\w-]+(?:\.[\w-]+)+")
_MOST_LINE = 1_000  # characters of a line that are looked at
_NEAR = 4  # lines below the rule of a forward in which its header block begins


def forwarded_from(body: str, subject: str | None) -> str | None:
    """The address of whoever wrote the forwarded mail, in lower case; None where none is plainly quoted.

    A forward says so in its subject, or above the block ("---------- Forwarded message ----------").
    """
    lines = [OwnLine(text, number) for number, text in enumerate(body.split("\n"), start=1)]
    announced = bool(phrases.SUBJECT_FORWARDS.match(subject or ""))
    reach = len(lines) if announced else 0
    for index, line in enumerate(lines):
        if phrases.FORWARD_RULE.match(line.text[:_MOST_LINE]):
            reach = max(reach, index + _NEAR)
        if index < reach and header_block_length(lines, index):
            return _address_in(lines, index)
    return None


def _address_in(lines: Sequence[OwnLine], index: int) -> str | None:
    """The address of the sender's line, which may be wrapped."""
    own = phrases.HEADER_LINE.match(lines[index].text[:_MOST_LINE])
    wrapped = lines[index + 1].text[:_MOST_LINE] if index + 1 < len(lines) else ""
    told = (own["value"] if own else "", "" if phrases.HEADER_LINE.match(wrapped) else wrapped)
    found = next((match for text in told if (match := _ADDRESS.search(text)) is not None), None)
    return found[0].lower() if found else None
