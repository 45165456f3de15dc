"""Scoring of (column → role): what its heading says against what stands under it.

`score_roles` is the one seam: a learned scorer with the same signature can take its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from orderbot.extractors.printed.figures import read_money, read_quantity
from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.columns import Column
from orderbot.extractors.printed.lines.items import Item
from orderbot.extractors.printed.shapes import is_date, looks_like_code, looks_like_money, number
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark

_HEADING = 3.0
_LATEST_START = 200  # steps: a page may begin with line 150, a catalogue's numbers begin at 1001
_KIN: dict[str, tuple[str, ...]] = {
    "code": ("line_number", "gtin", "description", "seller_code", "buyer_code"),
    "line_number": ("code",),
    "description": ("code",),
    "seller_code": ("gtin",),
    "quantity": ("unit",),
    "unit": ("quantity", "price_base"),
    "unit_price": ("amount", "price_base"),
    "amount": ("unit_price",),
    "delivery_date": ("delivery_week",),
    "price_base": ("unit",),
    "packs": ("quantity",),
}
_CODES = frozenset(("code", "seller_code", "buyer_code"))
_MOSTLY = 0.6  # of the cells
_EVEN = re.compile(r"(?<=\d)[.,]0{2,3}$")  # lines counted with decimals, for those put between


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column, as shares of its filled cells."""

    filled: float
    numbers: float
    money: float
    units: float
    dates: float
    codes: float
    gtins: float
    words: float
    length: float
    sequence: bool


def settle_roles(columns: tuple[Column, ...], items: Sequence[Item], mark: Mark) -> tuple[Column, ...]:
    """Give each column the role its heading and content agree on best."""
    settled: list[Column] = []
    contents = [content_of([item.anchor.cells.get(at, ()) for item in items], mark) for at in range(len(columns))]
    columns = _with_quantity(_with_description(columns, items), items, mark)
    for column, content in zip(columns, contents, strict=True):
        scores = score_roles(column, content)
        if column.role is None:
            taken = {other.role for other in columns if other.role}
            coded = taken & {"code", "seller_code", "buyer_code"}
            scores = {
                role: score for role, score in scores.items() if role not in taken and not (coded and role in _CODES)
            }
        best = max(scores, key=lambda role: scores[role], default=None)
        settled.append(replace(column, role=best if best and scores[best] > 0.5 else column.role))
    return tuple(settled)


def _with_description(columns: Sequence[Column], items: Sequence[Item]) -> tuple[Column, ...]:
    """Where no heading names a description, one of "Product" or "Article" over words does."""
    if any(column.role == "description" for column in columns):
        return tuple(columns)
    for at, column in enumerate(columns):
        cells = [item.anchor.cells[at] for item in items if at in item.anchor.cells]
        if column.role == "code" and cells and sum(map(_is_worded, cells)) > _MOSTLY * len(cells):
            return tuple(replace(other, role="description") if n == at else other for n, other in enumerate(columns))
    return tuple(columns)


def _with_quantity(columns: Sequence[Column], items: Sequence[Item], mark: Mark) -> tuple[Column, ...]:
    """Where quantities stand so close to their units ("60U") that all fell under the heading of units, that one names both."""
    for at, (first, second) in enumerate(pairwise(columns)):
        if (first.role, second.role) == ("quantity", "unit") and not any(at in item.anchor.cells for item in items):
            cells = [item.anchor.cells[at + 1] for item in items if at + 1 in item.anchor.cells]
            counted = [found for cell in cells if (found := read_quantity(cell, mark)) and found.unit]
            if cells and len(counted) > _MOSTLY * len(cells):
                both = (replace(first, role=None), replace(second, role="quantity"))
                return (*columns[:at], *both, *columns[at + 2 :])
    return tuple(columns)


def _is_worded(cell: Sequence[Token]) -> bool:
    """Say whether a cell holds words in small letters, which codes are not made of."""
    return any(len(token.text) > 2 and token.text.isalpha() and not token.text.isupper() for token in cell)


def score_roles(column: Column, content: Content) -> dict[str, float]:
    """A score for each role the column may have; above 0.5 is worth believing."""
    if content.filled == 0:
        return {column.role: _HEADING} if column.role else {}
    fits = _fits(content)
    if column.role is None:
        return {
            role: fit - 1.0 for role, fit in fits.items() if role not in ("quantity", "unit_price", "amount", "tax")
        }
    scores = {column.role: _HEADING + fits.get(column.role, 0.0)}
    for kin in _KIN.get(column.role, ()):
        scores[kin] = fits.get(kin, 0.0)
    return scores


def content_of(cells: Sequence[Sequence[Token]], mark: Mark) -> Content:
    """Measure a column's cells."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return Content(0, 0, 0, 0, 0, 0, 0, 0, 0, False)
    texts = [joined(cell) for cell in filled]

    def share(test: Sequence[bool]) -> float:
        return sum(test) / len(filled)

    first = [cell[0].text.rstrip(".") for cell in filled]
    return Content(
        filled=len(filled) / len(cells),
        numbers=share([read_money(cell, mark) is not None and len(cell) <= 3 for cell in filled]),
        money=share([looks_like_money(text) for text in texts]),
        units=share([unit_code(text) is not None for text in texts]),
        dates=share([is_date(text) for text in texts]),
        codes=share([looks_like_code(text.replace(" ", "")) for text in texts]),
        gtins=share([_is_gtin(text) for text in texts]),
        words=share([any(len(token.text) > 2 and token.text.isalpha() for token in cell) for cell in filled]),
        length=median(len(text) for text in texts),
        sequence=is_sequence(first) and all(len(cell) == 1 for cell in filled),
    )


def gtin(text: str) -> str | None:
    """The digits of a printed GTIN with a valid check digit; None otherwise."""
    from stdnum import ean

    digits = re.sub(r"[\s-]", "", text)
    return digits if len(digits) in (8, 12, 13, 14) and digits.isdigit() and ean.is_valid(digits) else None


def sure_gtin(text: str) -> str | None:
    """The digits of a text that is a GTIN whatever stands over it: 13 or 14 digits with a valid check digit, no hyphens.

    One number of ten has a valid check digit by chance, so that shorter ones need a label.
    """
    digits = gtin(text)
    return digits if digits and len(digits) >= 13 and "-" not in text else None


def _is_gtin(text: str) -> bool:
    digits = re.sub(r"[\s-]", "", text)
    return len(digits) in (13, 14, 8) and gtin(digits) is not None


def is_sequence(texts: Sequence[str]) -> bool:
    """Small numbers that rise by one step: 1 2 3, 10 20 30, 0010 0020, 1.000 2.000; a lone one only if it looks like a first."""
    texts = [_EVEN.sub("", text) for text in texts]
    if not all(text.isdigit() and len(text) <= 6 for text in texts):
        return False
    values = [int(text) for text in texts]
    if len(values) == 1:
        return values[0] in (1, 10, 100)
    steps = {b - a for a, b in pairwise(values)}
    return (
        min(steps) > 0
        and values[0] <= _LATEST_START * min(steps)
        and len(steps) <= max(1, len(values) // 4)
        and max(values) <= 20 * 100 * len(values)
    )


def _fits(content: Content) -> dict[str, float]:
    """How well the content alone fits each role, about −3 to 3."""
    figures = content.numbers - content.dates
    return {
        "line_number": 4.5 if content.sequence else -2.0,
        "code": 2 * content.codes - content.dates * 2 - (1 if content.words > 0.5 and content.length > 20 else 0),
        "seller_code": 2 * content.codes,
        "buyer_code": 2 * content.codes,
        "gtin": 4.5 * content.gtins - 1,
        "description": 2.2 * content.words + (1.0 if content.length > 14 else -1.0) - 2 * content.numbers,
        "quantity": 2 * figures - content.money * 0.3 - 2 * content.dates,
        "unit": 4.2 * content.units - 2 * content.numbers,
        "unit_price": 1.5 * figures + content.money,
        "amount": 1.5 * figures + content.money,
        "price_base": 1.5 * figures - content.money * 2,
        "discount": figures,
        "delivery_date": 3 * content.dates - 1,
        "delivery_week": -1.0,
        "free_quantity": figures,
    }


def numeric_columns(columns: Sequence[Column], items: Sequence[Item], mark: Mark) -> list[int]:
    """The columns whose filled cells are mostly figures, at least in half of the items."""
    out = []
    for at in range(len(columns)):
        cells = [item.anchor.cells[at] for item in items if at in item.anchor.cells]
        good = sum(
            1
            for cell in cells
            if (read_quantity(cell, mark) or read_money(cell, mark)) and number(cell[0].text, mark) is not None
        )
        if cells and good * 2 >= len(items) and good >= 0.7 * len(cells):
            out.append(at)
    return out
