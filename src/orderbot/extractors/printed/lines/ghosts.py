"""Lines that are none: empty rows of a form, rows of a tax table, deliveries or prices of the line above; arithmetic tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.halves import joined_halves
from orderbot.extractors.printed.lines.schedule_totals import with_scheduled_totals
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit

_CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_FEWEST_CODES = 2
_ALIGNED = 3.0  # points
_TOLD = ("quantity", "unit_price", "description", *_CODES)


def without_ghosts(lines: Sequence[LineReading], printed: frozenset[Decimal]) -> list[LineReading]:
    """The lines without those that are none; what a line's deliveries say goes to the line. `printed`: the pages' amounts."""
    kept = [line for line in lines if not _is_blank(line) and not _counts_by_code(line, lines)]
    kept = _with_deliveries(joined_halves(with_scheduled_totals(kept)))
    whole = [line for line in kept if line.closed and "line_net_amount" in line.values]
    if len(whole) < 2 or len(whole) == len(kept) or not _is_total(whole, printed):
        return kept
    kept = [line for line in kept if line.closed or not _is_spare(line, whole)]
    return _without_uncoded_head(kept, whole)


def _is_blank(line: LineReading) -> bool:
    """Say whether a line says nothing but its number and perhaps an amount of nothing, or prices no quantity at nothing."""
    if line.value("line_net_amount"):
        return False
    priced_at_nothing = line.value("unit_price") == 0 and line.value("line_net_amount") == 0
    return not any(name in line.values for name in _TOLD) or (priced_at_nothing and "quantity" not in line.values)


def _counts_by_code(line: LineReading, lines: Sequence[LineReading]) -> bool:
    """Say whether a line's quantity stands where the others have their codes, and nothing where they have their quantities.

    Such is a row of a printed catalogue in which nothing was ordered.
    """
    own = line.values.get("quantity")
    if own is None or not own.tokens or line.closed or "line_net_amount" in line.values:
        return False
    others = [other.values for other in lines if other is not line]
    codes = [values[name].tokens[0] for values in others for name in _CODES if name in values and values[name].tokens]
    in_codes = sum(_is_aligned(own.tokens[0], token) for token in codes)
    if in_codes < max(_FEWEST_CODES, len(others) / 2):
        return False
    held = [values["quantity"].tokens[0] for values in others if "quantity" in values and values["quantity"].tokens]
    counts = [count for count in held if not any(_is_aligned(count, code) for code in codes)]
    figures = [token for row in line.rows for token in row.tokens if has_digit(token.text)]
    return not any(_is_aligned(token, count) for token in figures for count in counts)


def _is_aligned(one: Token, other: Token) -> bool:
    return abs(one.box[0] - other.box[0]) < _ALIGNED or abs(one.box[2] - other.box[2]) < _ALIGNED


def _is_total(lines: Sequence[LineReading], printed: frozenset[Decimal]) -> bool:
    """Say whether what the lines come to is printed, as no amount of theirs is."""
    amounts = [Decimal(line.value("line_net_amount")) for line in lines]
    whole = sum(amounts, Decimal(0))
    return whole in printed and whole not in amounts


def _is_spare(line: LineReading, whole: Sequence[LineReading]) -> bool:
    """Say whether a line beside those that make the total is none: it has an amount of its own, or begins unlike them all."""
    if line.value("line_net_amount") or not any(
        name in line.values for name in ("description", "line_number", *_CODES)
    ):
        return True
    numbered = all("line_number" in other.values for other in whole)
    return "unit_price" not in line.values and numbered and "line_number" not in line.values


def _without_uncoded_head(lines: Sequence[LineReading], whole: Sequence[LineReading]) -> list[LineReading]:
    """The lines without what stands over those that make the total and, while these are coded, has no number, price or code."""
    first = next(at for at, line in enumerate(lines) if line is whole[0])
    coded = all(any(name in line.values for name in _CODES) for line in whole)
    named = ("line_number", "unit_price", *_CODES)
    return [
        line for at, line in enumerate(lines) if at >= first or not coded or any(name in line.values for name in named)
    ]


def _with_deliveries(lines: Sequence[LineReading]) -> list[LineReading]:
    """Lines of a quantity and perhaps a date that add up to the line above become its deliveries."""
    kept: list[LineReading] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        kept.append(line)
        at += 1
        parts = _parts_of(line, lines[at:])
        if parts:
            _take_over(line, parts)
            at += len(parts)
    return kept


def _parts_of(line: LineReading, later: Sequence[LineReading]) -> Sequence[LineReading]:
    """The lines that follow and only say quantities and dates, if they come to the line's quantity."""
    wanted = line.value("quantity")
    if wanted is None:
        return ()
    left = Decimal(wanted)
    for count, other in enumerate(later, 1):
        own = other.value("quantity")
        if own is None or not _is_lesser(other, line):
            return ()
        left -= Decimal(own)
        if left == 0:
            parts = later[:count]
            dated = all("requested_delivery_date" in part.values for part in parts)
            return parts if dated or (count > 1 and "unit_price" in line.values) else ()
        if left < 0:
            return ()
    return ()


def _is_lesser(part: LineReading, line: LineReading) -> bool:
    """Say whether a line has no price and lacks the number or the price that the line above has."""
    if "unit_price" in part.values or "line_net_amount" in part.values:
        return False
    return any(name in line.values and name not in part.values for name in ("line_number", "unit_price"))


def _take_over(line: LineReading, parts: Sequence[LineReading]) -> None:
    """Give the line its deliveries, and what their rows say of the item."""
    days = [part.values.get("requested_delivery_date") for part in parts]
    if len(parts) == 1 and days[0] is not None:
        line.values.setdefault("requested_delivery_date", days[0])
    elif all(days):
        line.values.pop("requested_delivery_date", None)
        for n, (part, day) in enumerate(zip(parts, days, strict=True)):
            assert day is not None
            line.values[f"deliveries/{n}/quantity"] = replace(part.values["quantity"], basis="delivery:sum")
            line.values[f"deliveries/{n}/date"] = replace(day, basis="delivery:sum")
    coded = any(name in line.values for name in _CODES) or any(_differ(parts, name) for name in _CODES)
    for part in parts:
        for name in ("description", "note", "unit", *(() if coded else _CODES)):
            if name in part.values:
                line.values.setdefault(name, part.values[name])


def _differ(parts: Sequence[LineReading], name: str) -> bool:
    """Say whether parts of one item have several codes: they number the deliveries."""
    return len({str(part.value(name)) for part in parts if name in part.values}) > 1
