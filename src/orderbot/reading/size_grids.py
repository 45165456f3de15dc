"""HTML whose table has sizes across: its rows and columns say all, wherever a browser would put them."""

from __future__ import annotations

import re
from itertools import pairwise

_MARKUP = re.compile(r"<(/?)(table|tr|t[dh])\b[^<>]*>|<[^<>]*>", re.IGNORECASE)
_LETTERS = re.compile(r"(?:x{1,4}|[2-6]x)?[sl]|m|[sml]/x?[ml]|xl|t\.?u\.?|one size")
_NUMBER = re.compile(r"\d{2,3}(?:[.,]5)?")
_LEAST = 3  # sizes beside each other


def has_size_grid(markup: str) -> bool:
    """Say whether a table that stands in no other has three letter sizes, or three rising numbers in headings, beside each other."""
    depth, run, cell, kind = 0, list[tuple[str, str]](), "", ""
    at = 0
    for tag in _MARKUP.finditer(markup):
        cell += markup[at : tag.start()] if kind else ""
        at = tag.end()
        name = (tag[2] or "").lower()
        if not name:
            continue
        if kind:
            run.append((kind, " ".join(cell.split()).lower()))
            cell, kind = "", ""
        if name == "table":
            depth += -1 if tag[1] else 1
        elif not tag[1] and name == "tr":
            run = []
        elif not tag[1] and depth == 1:
            kind = name
        if _are_sizes(run[-_LEAST:]):
            return True
    return False


def _are_sizes(cells: list[tuple[str, str]]) -> bool:
    texts = [text for _, text in cells]
    if len(cells) < _LEAST:
        return False
    if all(map(_LETTERS.fullmatch, texts)):
        return len(set(texts)) == len(texts)
    numbered = all(kind == "th" and _NUMBER.fullmatch(text) for kind, text in cells)
    return numbered and all(_number(one) < _number(next_) for one, next_ in pairwise(texts))


def _number(text: str) -> float:
    return float(text.replace(",", "."))
