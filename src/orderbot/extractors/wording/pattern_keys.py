"""What a text must hold for a pattern to match in it: looked for first, most patterns need not even be compiled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_LEAST = 2
_GOOD = 4  # letters of a key from which no better one is looked for
_SIGNS = "'’-"


@cache
def keys_of(pattern: str) -> frozenset[str] | None:
    """Words or parts of words of which every match of a regular expression holds one; None where it holds none for sure.

    Understood is what the phrases of the word lists are written with: letters, groups, classes, looks around, quantifiers.
    Whatever else stands in a pattern yields no key.
    """
    found: set[str] = set()
    for branch in branches(pattern):
        keys = _of_branch(branch)
        if keys is None:
            return None
        found |= keys
    return frozenset(found)


def _of_branch(branch: str) -> frozenset[str] | None:
    runs, groups = list[str](), list[str]()
    for run, group in _pieces(branch):
        if group is None:
            runs.append(run)
        else:
            groups.append(group)
    longest = max(runs, key=len, default="")
    if len(longest) >= _GOOD:
        return frozenset((longest,))
    told = [keys for group in groups if (keys := keys_of(group)) is not None]
    told += [frozenset((longest,))] if len(longest) >= _LEAST else []
    return max(told, key=lambda keys: (min(map(len, keys)), -len(keys)), default=None)


def _pieces(branch: str) -> Iterator[tuple[str, str | None]]:
    """What each match holds, in its order: (runs of letters, None) and ("", groups by what stands in their brackets)."""
    run, at = "", 0
    while at < len(branch):
        sign, end = branch[at], _end_of_part(branch, at)
        least, after = _quantified(branch, end)
        if (sign.isalnum() or sign in _SIGNS) and least == 1:
            run += sign
            if after == end:
                at = after
                continue
        if run:
            yield run, None
            run = ""
        if sign == "(" and least == 1 and (inner := _inside(branch[at + 1 : end - 1])) is not None:
            yield "", inner
        at = after
    if run:
        yield run, None


def _inside(group: str) -> str | None:
    """What a group matches; None for a look around, which matches nothing."""
    if not group.startswith("?"):
        return group
    return group[2:] if group.startswith("?:") else None


def _quantified(branch: str, at: int) -> tuple[int, int]:
    """Whether the part that ends there stands in every match (1) or not (0), and where its quantifier ends."""
    sign = branch[at : at + 1]
    if sign not in ("?", "*", "+", "{") or not sign:
        return 1, at
    end = branch.index("}", at) + 1 if sign == "{" else at + 1
    least = 0 if sign in "?*" or branch[at : at + 2] in ("{0", "{,") else 1
    return least, end + 1 if branch[end : end + 1] == "?" else end


def _end_of_part(branch: str, at: int) -> int:
    sign = branch[at]
    if sign == "\\":
        return at + 2
    if sign == "[":
        return _end_of_class(branch, at)
    if sign == "(":
        return _closing(branch, at)
    return at + 1


def _end_of_class(branch: str, at: int) -> int:
    end = at + 2 if branch[at + 1 : at + 2] == "^" else at + 1
    end += branch[end : end + 1] == "]"
    while branch[end] != "]":
        end += 2 if branch[end] == "\\" else 1
    return end + 1


def branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those in brackets left together."""
    at = start = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield pattern[start:at]
            start = at + 1
        at = _end_of_part(pattern, at)
    yield pattern[start:]


def _closing(pattern: str, at: int) -> int:
    """Where the bracket that stands there is closed."""
    depth, at = 1, at + 1
    while depth:
        sign = pattern[at]
        depth += (sign == "(") - (sign == ")")
        at = _end_of_class(pattern, at) if sign == "[" else at + 2 if sign == "\\" else at + 1
    return at
