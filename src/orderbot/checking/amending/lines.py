"""The lines of an amended order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from orderbot.checking.amending.line_matching import CODES, Matcher, same_item
from orderbot.model.amendment import Doubt, Unclear
from orderbot.model.order import OrderLine
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

SAID = ("quantity", "free_quantity", "unit", "unit_price", "price_base_quantity", "discount_percent", "note")
PRICED = ("quantity", "unit", "unit_price", "price_base_quantity", "discount_percent")
ALL = tuple(each.name for each in fields(OrderLine) if each.name != "line_id")
NOTHING = Decimal(0)


@dataclass(slots=True)
class AmendedLines:
    """The lines, what could not be carried out, and which line of the change asked for which: by line id its index.

    `told` names the fields of each touched line that the change says.
    """

    lines: tuple[OrderLine, ...] = ()
    unclear: list[Unclear] = field(default_factory=list)
    touched: dict[str, int] = field(default_factory=dict)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)


def restated_lines(
    known: tuple[OrderLine, ...], items: Mapping[str, str | None], change: ResolvedOrder
) -> AmendedLines:
    """The lines of a change that restates the order, under their known ids; what it does not name is gone."""
    matches, work = Matcher(known, items).matches(change.lines, whole=True), AmendedLines()
    for line in change.lines:
        if line.line.action == "delete":
            continue
        old = matches.one.get(line.index)
        line_id = old.line_id if old is not None else _new_id(line, change)
        number = line.line.line_number or (old.line_number if old is not None else None)
        work.lines += (replace(line.line, line_id=line_id, line_number=number, action=None),)
        work.touched[line_id], work.told[line_id] = line.index, ALL
    return work


def changed_lines(known: tuple[OrderLine, ...], items: Mapping[str, str | None], change: ResolvedOrder) -> AmendedLines:
    """The known lines with each line of the change carried out: changed, taken out, or added at the end.

    A line that says no action changes the line that it fits, and adds one where none fits.
    """
    matches, work = Matcher(known, items).matches(change.lines, whole=False), AmendedLines()
    asked = {old.line_id: change.lines[index] for index, old in matches.one.items()}
    for old in known:
        line = asked.get(old.line_id)
        kept = old if line is None else _carried_out(line, old, items.get(old.line_id), work)
        work.lines += () if kept is None else (kept,)
    for line in change.lines:
        if line.index in matches.several:
            numbers = tuple(each.line_number or each.line_id for each in matches.several[line.index])
            work.unclear.append(Unclear(Doubt.SEVERAL_LINES, line.index, numbers))
        elif line.index not in matches.one:
            _add(line, change, work)
    return work


def _carried_out(line: ResolvedLine, known: OrderLine, known_item: str | None, work: AmendedLines) -> OrderLine | None:
    """The known line as the change wants it; None when it is taken out."""
    work.touched[known.line_id] = line.index
    if line.line.action == "delete" or line.line.quantity == NOTHING:
        return None
    changes = _changes(line, known, known_item, work)
    if not changes:
        work.unclear.append(Unclear(Doubt.NOTHING_SAID, line.index))
    work.told[known.line_id] = tuple(changes)
    return replace(known, **changes)


def _add(line: ResolvedLine, change: ResolvedOrder, work: AmendedLines) -> None:
    """Add a line that fits none; one that was to be changed or taken out is doubtful."""
    asked = line.line
    goes = asked.action == "delete" or asked.quantity == NOTHING
    if goes or asked.action == "change":
        work.unclear.append(Unclear(Doubt.UNKNOWN_LINE, line.index))
    if not goes:
        line_id = _new_id(line, change)
        work.lines += (replace(asked, line_id=line_id, action=None),)
        work.touched[line_id], work.told[line_id] = line.index, ALL


def _changes(line: ResolvedLine, known: OrderLine, known_item: str | None, work: AmendedLines) -> dict[str, Any]:
    """What the change says of the line; what it leaves out stays as it was known."""
    asked = line.line
    changes: dict[str, Any] = {name: value for name in SAID if (value := getattr(asked, name)) is not None}
    if any(getattr(asked, name) for name in CODES) and not same_item(line, known, known_item):
        changes |= {name: getattr(asked, name) for name in (*CODES, "description")}
    changes |= _schedule(line, known, work)
    if asked.line_net_amount is not None or any(changes.get(name, old) != old for name, old in _priced(known)):
        changes["line_net_amount"] = asked.line_net_amount
    return changes


def _priced(line: OrderLine) -> list[tuple[str, Any]]:
    return [(name, getattr(line, name)) for name in PRICED]


def _schedule(line: ResolvedLine, known: OrderLine, work: AmendedLines) -> dict[str, Any]:
    """The dates of a line; one that is split over dates has to be given anew when its quantity changes."""
    asked = line.line
    if asked.deliveries or asked.requested_delivery_date is not None:
        return {"deliveries": asked.deliveries, "requested_delivery_date": asked.requested_delivery_date}
    if asked.quantity in (None, known.quantity) or not known.deliveries:
        return {}
    if len(known.deliveries) > 1:
        work.unclear.append(Unclear(Doubt.SPLIT_DELIVERIES, line.index))
        return {}
    return {"deliveries": (replace(known.deliveries[0], quantity=asked.quantity),)}


def _new_id(line: ResolvedLine, change: ResolvedOrder) -> str:
    return f"c{change.case_id or 0}.{line.line.line_id}"
