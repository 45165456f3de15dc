"""What a text must hold for a pattern to match in it: looked for first, most patterns need not even be compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

Keys = frozenset[str]

_LEAST = 2
_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[:=!]|\(\?<[=!]|[()|]|[?*+]\??|\{[\d,]*\}\??|[\w'’-]+|.", re.DOTALL
)
_GROUPS = ("(", "(?:")
_OPTIONAL = ("?", "*", "{0", "{,")
_OFTEN = ("?", "*", "+", "{")


@cache
def keys_of(pattern: str) -> Keys | None:
    """Words or parts of words of which every match of a regular expression holds one; None where it holds none for sure.

    Understood is what the phrases of the word lists are written with: letters, groups, classes, looks around, quantifiers.
    Whatever else stands in a pattern yields no key.
    """
    return _of_alternatives([found[0] for found in _PART.finditer(pattern)], 0)[0]


def _of_alternatives(parts: Sequence[str], at: int) -> tuple[Keys | None, int]:
    """The keys of what stands there up to the bracket that closes it, and where that ends."""
    of_branches: list[Keys | None] = []
    of_branch: list[Keys] = []
    while at < len(parts) and parts[at] != ")":
        part = parts[at]
        at += 1
        if part == "|":
            of_branches.append(_best(of_branch))
            of_branch = []
            continue
        inner: Keys | None = None
        if part.startswith("("):
            inner, at = _of_alternatives(parts, at)
        often = parts[at] if at < len(parts) and parts[at].startswith(_OFTEN) else ""
        at += bool(often)
        keys = _keys_of_part(part, inner, optional=often.startswith(_OPTIONAL))
        if keys is not None:
            of_branch.append(keys)
    of_branches.append(_best(of_branch))
    if None in of_branches:
        return None, at + 1
    return frozenset().union(*filter(None, of_branches)), at + 1


def _keys_of_part(part: str, inner: Keys | None, *, optional: bool) -> Keys | None:
    """What every match holds of one part; a quantifier speaks of the last letter, or of a group."""
    if part.startswith("("):
        return inner if part in _GROUPS and not optional else None
    if not (part[0].isalnum() or part[0] in "_'’-"):
        return None
    letters = part[:-1] if optional else part
    return frozenset((letters,)) if len(letters) >= _LEAST else None


def _best(found: Sequence[Keys]) -> Keys | None:
    """The keys that the fewest texts hold: long ones, and few."""
    return max(found, key=lambda keys: (min(map(len, keys)), -len(keys)), default=None)
