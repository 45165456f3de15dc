"""The forms of one line of a list: what stands at its head and at its tail, and the name between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text import line_patterns as written
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.cells import Cell
from orderbot.extractors.body_text.line_ends import counted, heads, may_be_code, prices, tails, trimmed, unit_of

CODES = ("code", "seller_code")
_STRONG = frozenset("-–—:=>→/|·")
_MOST_NAME = 90


@dataclass(frozen=True, slots=True)
class LineForm:
    """One way to read a line: `key` says the form, the same in lines alike; cells by role, all within the line."""

    key: tuple[str, ...]
    cells: dict[str, Cell] = field(hash=False)
    unit: str | None = None


def line_forms(body: Body, start: int, end: int) -> Iterator[LineForm]:
    """Every way in which the line holds one quantity and a name or a code."""
    flat = body.flat
    sign = written.SIGN.match(flat, start, end)
    first = sign.end() if sign else start
    for priced, at in prices(flat, first, trimmed(flat, first, end)):
        stop = trimmed(flat, first, at)
        yield from _nameless(flat, first, stop, priced)
        yield from _by_ends(body, first, stop, priced)


def _nameless(flat: str, start: int, end: int, priced: dict[str, Cell]) -> Iterator[LineForm]:
    """ "409371: 2", "2 x JS5184": nothing but a code and its quantity."""
    for pattern, key in ((written.ONLY, "code quantity"), (written.ONLY_BEHIND, "quantity code")):
        match = pattern.match(flat, start, end)
        if match is None or not may_be_code(match["code"]) or (match["unit"] and not unit_of(match)):
            continue
        cells = {"code": Cell(match.start("code"), match.end("code")), **counted(match, unit_of(match))}
        yield LineForm((key, (match["sep"] or "").strip(), *priced, "bare"), {**cells, **priced}, unit_of(match))


def _by_ends(body: Body, start: int, end: int, priced: dict[str, Cell]) -> Iterator[LineForm]:
    flat = body.flat
    for head, tail in itertools.product(heads(flat, start, end), tails(flat, start, end)):
        roles = [*head.cells, *tail.cells]
        codes = sum(role in CODES for role in roles)
        if roles.count("quantity") != 1 or codes > 1 or head.end > tail.start:
            continue
        name = _stripped(flat, head.end, tail.start)
        named = name.end > name.start
        if not (_is_name(body, name) if named else codes):
            continue
        cells = {**head.cells, **tail.cells, **priced}
        if named:
            cells["description"] = name
        yield LineForm((head.key, tail.key, *priced, "named" if named else "bare"), cells, head.unit or tail.unit)


def _is_name(body: Body, name: Cell) -> bool:
    """Say whether it is plain words: what has labels, prices, cells or a code of its own at an end is not understood."""
    said = body.flat[name.start : name.end]
    first, last = said.split()[0].strip("()[],.:"), said.split()[-1].strip("()[],.:")
    return (
        len(said) <= _MOST_NAME
        and written.WORD.search(said) is not None
        and written.MORE.search(said) is None
        and not any(_is_coined(word) for word in (first, last))
        and patterns.COINED_CODE.match(body.text, name.start, name.end) is None
    )


def _is_coined(word: str) -> bool:
    """Say whether a name's first or last word is written like a code with a letter and a digit or two parts."""
    return may_be_code(word) and (
        "-" in word or "/" in word or word.isdigit() or written.LONG_CODE.fullmatch(word) is not None
    )


def _stripped(flat: str, start: int, end: int) -> Cell:
    while start < end and flat[start] in " \t,;:|/=–—->":
        start += 1
    while start < end and flat[end - 1] in " \t,;:|/=–—-(":
        end -= 1
    return Cell(start, end)


def strength(form: LineForm) -> int:
    """How much the form alone says that the line is an item: signs that part, codes, units, prices."""
    head, tail, *_ = form.key
    strong = _STRONG & set(tail)
    return (
        2 * ("quantity" in head)
        + 3 * any(role in form.cells for role in CODES)
        + 3 * ("unit_price" in form.cells)
        + (4 if strong else 3 if "wide" in tail else 1 if set(tail) & set("(x×,*") else 0)
        + 2 * (form.unit is not None and form.unit not in patterns.MEASURES)
    )


_GOODS = frozenset(["TU", "DR", "AM"])
"""Units whose words are goods as well: a tube, a barrel, a bulb."""


def without_loose_unit(form: LineForm) -> LineForm:
    """The form with a pack's word before the name given back to the name, as one line's of a list in which not all have a unit."""
    name, unit = form.cells.get("description"), form.cells.get("unit")
    if name is None or unit is None or form.unit not in _GOODS or name.start - unit.end not in (1, 2):
        return form  # "6 plaques de cyclamens"
    cells = {role: cell for role, cell in form.cells.items() if role != "unit"}
    return replace(form, cells={**cells, "description": Cell(unit.start, name.end)}, unit=None)
