"""What may stand at the head and at the tail of a list's line: quantities, codes, prices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text import line_patterns as written
from orderbot.extractors.body_text.cells import Cell
from orderbot.extractors.wording.units import column_unit


@dataclass(frozen=True, slots=True)
class Edge:
    """What stands at a line's head (`end` is where it ends) or at its tail (`start` is where it begins)."""

    key: str
    cells: dict[str, Cell]
    start: int
    end: int
    unit: str | None = None


def heads(flat: str, start: int, end: int) -> Iterator[Edge]:
    """What the line may begin with: nothing, a quantity, a code, both."""
    yield Edge("", {}, start, start)
    yield from _head_quantities(flat, start, end)
    for code in _head_codes(flat, start, end):
        yield code
        for counted in _head_quantities(flat, code.end, end):
            yield Edge(f"{code.key} {counted.key}", {**code.cells, **counted.cells}, start, counted.end, counted.unit)
    for counted in _head_quantities(flat, start, end):
        for code in _head_codes(flat, counted.end, end):
            yield Edge(f"{counted.key} {code.key}", {**counted.cells, **code.cells}, start, code.end, counted.unit)


def _head_quantities(flat: str, start: int, end: int) -> Iterator[Edge]:
    for pattern, key in ((written.HEAD, "quantity"), (written.UNIT_HEAD, "unit quantity")):
        match = pattern.match(flat, start, end)
        if match is None or match.end() >= end:
            continue
        unit = unit_of(match)
        if (pattern is written.UNIT_HEAD and unit is None) or _is_size(match):
            continue
        stop = match.end() if unit or match["unit"] is None else match.start("unit")
        yield Edge(key, counted(match, unit), start, stop, unit)


def _head_codes(flat: str, start: int, end: int) -> Iterator[Edge]:
    match = written.HEAD_CODE.match(flat, start, end)
    if match is not None and may_be_code(match["code"], bare=False):
        cell = Cell(match.start("code"), match.end("code"))
        yield Edge(f"code{match['sep'].strip()}", {"code": cell}, start, match.end())


def tails(flat: str, start: int, end: int) -> Iterator[Edge]:
    """What the line may end with: nothing, a quantity, a code, both."""
    yield Edge("", {}, end, end)
    for code in _tail_codes(flat, start, end):
        yield code
        for counted in _tail_quantities(flat, start, _before(flat, start, code.start)):
            cells = {**counted.cells, **code.cells}
            yield Edge(f"{counted.key} {code.key}", cells, counted.start, end, counted.unit)
    for counted in _tail_quantities(flat, start, end):
        yield counted
        for code in _tail_codes(flat, start, _before(flat, start, counted.start)):
            yield Edge(f"{code.key} {counted.key}", {**code.cells, **counted.cells}, code.start, end, counted.unit)


def _before(flat: str, start: int, end: int) -> int:
    while end > start and flat[end - 1] in " \t,;:|-–":
        end -= 1
    return end


def _tail_quantities(flat: str, start: int, end: int) -> Iterator[Edge]:
    for pattern in (written.TAIL, written.UNIT_TAIL):
        match = pattern.search(flat, start, end)
        if match is None or match.start() < start:
            continue
        unit = unit_of(match)
        if (unit is None and match["unit"] is not None) or _is_size(match):
            continue
        sep = match["sep"]
        if unit is None and sep == " ":
            continue  # "hall 3"
        kind = "wide" if unit is None and not sep.strip() else sep.strip()
        yield Edge(f"{kind}quantity", counted(match, unit), match.start(), end, unit)


def _tail_codes(flat: str, start: int, end: int) -> Iterator[Edge]:
    match = written.TAIL_CODE.search(flat, start, end)
    if match is not None and (
        match["label"] or may_be_code(match["code"], bare=flat[match.start("code") - 1] not in "([")
    ):
        role = "seller_code" if match["seller"] else "code"
        key = f"labelled {role}" if match["label"] else role
        yield Edge(key, {role: Cell(match.start("code"), match.end("code"))}, match.start(), end)


def may_be_code(token: str, *, bare: bool = True) -> bool:
    """Say whether it is written like an item's number: digits enough, and no size, norm or measure."""
    digits = sum(sign.isdigit() for sign in token)
    letters = sum(sign.isalpha() for sign in token)
    if patterns.NOT_A_CODE.match(token) or written.DAY.fullmatch(token) or digits < _FEWEST_DIGITS:
        return False
    return len(token) >= (_SHORTEST if letters else _SHORTEST_BARE if bare else _SHORTEST)


_FEWEST_DIGITS, _SHORTEST, _SHORTEST_BARE = 2, 4, 5


def unit_of(match: re.Match[str]) -> str | None:
    """The Rec 20 code of the unit beside a number."""
    word = match["unit"]
    return column_unit(word) if word and not _is_letter(match) else None


def _is_letter(match: re.Match[str]) -> bool:
    """A lone letter apart from its number, that measures nothing: "15 J 321 583"."""
    word = match["unit"]
    return len(word) == 1 and word not in "mltgu" and match.start("unit") > match.end("n")


def _is_size(match: re.Match[str]) -> bool:
    unit = unit_of(match)
    is_part = written.PART.search(match["n"]) is not None and unit not in patterns.MEASURES
    is_number = unit is None and written.NO_COUNT.match(match["n"]) is not None
    return is_part or is_number or unit in (*patterns.SIZE_UNITS, *patterns.TIME_UNITS)


def counted(match: re.Match[str], unit: str | None) -> dict[str, Cell]:
    """The cells of a quantity, its unit, what comes free with it."""
    cells = {"quantity": Cell(match.start("n"), match.end("n"))}
    if unit:
        cells["unit"] = Cell(match.start("unit"), match.end("unit"))
    for name in ("free", "more"):
        if match.groupdict().get(name):
            cells["free"] = Cell(match.start(name), match.end(name))
    return cells


def prices(flat: str, start: int, end: int) -> Iterator[tuple[dict[str, Cell], int]]:
    """Without a price, and with one or two amounts cut off at the line's end."""
    yield {}, end
    match = written.MONEY.search(flat, start, end)
    if match is None or match.start() <= start:
        return
    cell = _money_cell(match)
    yield {"unit_price": cell}, match.start()
    before = written.MONEY.search(flat, start, trimmed(flat, start, match.start()))
    if before is not None and before.start() > start:
        yield {"unit_price": _money_cell(before), "amount": cell}, before.start()


def _money_cell(match: re.Match[str]) -> Cell:
    """The amount with its currency."""
    sign = re.search(patterns.CURRENCY, match[0])
    if sign is None:
        return Cell(match.start("n"), match.end("n"))
    at = match.start() + sign.start()
    return Cell(min(at, match.start("n")), max(at + len(sign[0]), match.end("n")))


def trimmed(flat: str, start: int, end: int) -> int:
    """Where what stands before `end` ends without blanks and closing signs."""
    found = written.END.search(flat, start, end)
    return found.start() if found else end
