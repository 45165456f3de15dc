"""The separators of an X12 interchange: out of its ISA, or, where there is none, out of what follows the first tag."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ISA_ELEMENTS = 16
_LONGEST_ISA = 400  # a wrapped, padded ISA; a whole one has 106 characters
_BEGIN = r"(?:GS|TA1|IEA|ISA)"
_FIRST = re.compile(r"(GS|ST)([^\w\s])")
_GS = r"GS(?:*[\w .&-]{0,20}){7}*\w{1,12}"  # "*" is the element separator
_ST = r"ST*\d{3}*\w{1,12}(?:*\w{0,35})?"
_REPETITION_SINCE = "00402"


@dataclass(frozen=True, slots=True)
class Separators:
    """Element, component and repetition separators and the segment terminator; "" where the interchange names none."""

    element: str
    component: str
    repetition: str
    terminator: str


@dataclass(frozen=True, slots=True)
class Header:
    """The ISA's sixteen elements (padding kept), its separators, and where the segments behind it begin."""

    elements: tuple[str, ...]
    separators: Separators
    end: int


def isa_header(text: str, start: int) -> Header | None:
    """Read the ISA at `start`, padded to its fixed 106 characters or trimmed, in one piece or wrapped; None if it is none.

    The separators are where the standard puts them (X12.5): behind "ISA", in ISA11 since version 00402, ISA16, and behind it.
    """
    mark = text[start + 3 : start + 4]
    window = text[start : start + _LONGEST_ISA]
    if not mark or mark.isalnum() or mark == "\n":
        return None
    parts = window.split(mark, _ISA_ELEMENTS)
    if len(parts) <= _ISA_ELEMENTS:
        return None
    component, terminator, used = _behind_isa(parts[_ISA_ELEMENTS])
    if not terminator:
        return None
    elements = tuple(part.replace("\n", "") for part in parts[1:_ISA_ELEMENTS])
    end = start + len(window) - len(parts[_ISA_ELEMENTS]) + used
    separators = Separators(mark, component, _repetition(elements), terminator)
    return Header((*elements, component), separators, end)


def _behind_isa(rest: str) -> tuple[str, str, int]:
    """ISA16, the terminator, and how much of `rest` they take; the next segment's tag tells what lies between."""
    following = re.search(_BEGIN + r"(?=\W)", rest)
    between = rest[: following.start()] if following is not None else rest[:2]
    signs = between.replace("\n", "").replace(" ", "")
    if len(signs) >= 2:
        return signs[0], signs[1], between.index(signs[1], between.index(signs[0]) + 1) + 1
    if "\n" in between:
        return signs, "\n", between.index("\n") + 1
    return "", signs, len(between)


def _repetition(elements: tuple[str, ...]) -> str:
    named, version = elements[10].strip(), elements[11].strip()
    return named if len(named) == 1 and not named.isalnum() and version >= _REPETITION_SINCE else ""


def without_isa(text: str) -> Separators | None:
    """The separators of a file that begins with GS or ST: the terminator stands behind GS08 or behind ST02 (or ST03).

    None where that is not plain to see.
    """
    first = _FIRST.match(text)
    if first is None:
        return None
    mark = re.escape(first[2])
    whole = re.compile((_GS if first[1] == "GS" else _ST).replace("*", mark)).match(text)
    if whole is None:
        return None
    rest = text[whole.end() :]
    sign = rest.lstrip(" \t")[:1]
    if not sign or sign == first[2] or sign.isalnum():
        return None
    return Separators(first[2], "", "", sign)
