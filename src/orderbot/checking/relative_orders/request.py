"""What a mail's own text asks relative to an earlier order."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.checking.likeness import fold
from orderbot.checking.relative_orders.phrases import AND, INSTEAD, LAST_TIME, LEFT_OUT, NAMED, STOP

MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Instead:
    """A new quantity in place of the old one; `what` are the words that name the item, perhaps none."""

    new: int
    old: int
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelativeRequest:
    """The words that refer to an earlier order; `number` is its number, None for the last one.

    `left_out` names what is not wanted this time, as folded words.
    """

    words: str
    number: str | None = None
    left_out: tuple[tuple[str, ...], ...] = ()
    instead: tuple[Instead, ...] = ()


def relative_request(text: str) -> RelativeRequest | None:
    """What the text asks relative to an earlier order; None when it refers to none."""
    text = text[:MOST_TEXT]
    found = NAMED.search(text) or LAST_TIME.search(text)
    if found is None:
        return None
    number = found.groupdict().get("number")
    rest = text[found.end() :]
    instead = tuple(
        Instead(int(one["new"]), int(one["old"]), telling(one["what"] or "")) for one in INSTEAD.finditer(rest)
    )
    left_out = tuple(
        words
        for one in LEFT_OUT.finditer(rest)
        if not INSTEAD.search(one["what"])
        for part in AND.split(one["what"])
        if (words := telling(part))
    )
    return RelativeRequest(found[0].strip(), number.strip() if number else None, left_out, instead)


def telling(words: str) -> tuple[str, ...]:
    """The words that name an item: folded, without articles, numbers only as part of a code."""
    return tuple(word for word in fold(words).split() if word not in STOP and len(word) > 1)
