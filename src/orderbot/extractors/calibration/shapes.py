"""What a value looks like: signs that tell of a value cut off, run together with another, or taken from the wrong place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_ENDS_OPEN = re.compile(r"[-,;:/(\[&+]$")
_BEGINS_OPEN = re.compile(r"^[-,;:/)\].&+]")


def oddities(class_: str, text: str) -> tuple[str, ...]:
    """What is odd about a value of that class ("code", "words", "figure", "date") as it is printed."""
    found = []
    bare = text.strip()
    if _ENDS_OPEN.search(bare):
        found.append("ends open")
    if _BEGINS_OPEN.search(bare):
        found.append("begins open")
    if class_ == "code":
        found += _of_code(bare)
    elif class_ == "words":
        found += _of_words(bare)
    elif not any(sign.isdigit() for sign in bare):
        found.append("no digit")
    elif class_ == "figure" and not re.search(r"[.,'’]\d", bare):
        found.append("whole number")
    elif class_ == "date" and not re.search(r"\d{4}|\d\D+\d+\D+\d", bare):
        found.append("no year")
    return tuple(found)


def _of_code(text: str) -> list[str]:
    found = []
    if " " in text:
        found.append("spaced")
    if ":" in text:
        found.append("has colon")
    if not any(sign.isdigit() for sign in text):
        found.append("no digit")
    elif text.isdigit():
        found.append("digits alone")
    if len(text) <= 3:
        found.append("short")
    if len(text) > 18:
        found.append("long")
    return found


def _of_words(text: str) -> list[str]:
    found = []
    words = text.split()
    if len(words) == 1:
        found.append("one word")
    if len(words) > 8:
        found.append("many words")
    if text[:1].islower():
        found.append("begins small")
    if text[:1].isdigit():
        found.append("begins with digit")
    if ":" in text:
        found.append("has colon")
    if sum(sign.isdigit() for sign in text) > len(text) / 2:
        found.append("mostly digits")
    return found


def pattern(text: str) -> str:
    """The kinds of signs in their order, runs as one: "AB-1204/7" is "A-9/9"."""
    kinds = ("9" if sign.isdigit() else "A" if sign.isalpha() else sign for sign in text if not sign.isspace())
    out = ""
    for kind in kinds:
        if not out.endswith(kind):
            out += kind
    return out


def alike(texts: Sequence[str]) -> dict[str, float]:
    """For each text the share of the others with its pattern; 1.0 where it is alone."""
    counted = Counter(pattern(text) for text in texts)
    others = len(texts) - 1
    return {text: (counted[pattern(text)] - 1) / others if others else 1.0 for text in texts}
