"""Corrections: typed changes applied to an order and its evidence, nothing stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

from orderbot.errors import WrongValue
from orderbot.model.building import build
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.order import Order, OrderLine

FIXED = frozenset({"lines", "line_id"})


@dataclass(frozen=True, slots=True)
class SetField:
    """Give one field another value, in its JSON form (decimal string, ISO date); None: the document does not say."""

    line_id: str | None
    name: str
    value: str | None

    @property
    def key(self) -> FieldKey:
        return (self.line_id, self.name)


@dataclass(frozen=True, slots=True)
class AddLine:
    """Put an empty line after that one; None: at the end."""

    after: str | None = None


@dataclass(frozen=True, slots=True)
class DeleteLine:
    """Take a line out; the ids of the others stay."""

    line_id: str


Change = SetField | AddLine | DeleteLine


def correct(
    order: Order, evidence: Mapping[FieldKey, Evidence], changes: Sequence[Change], revision: int
) -> tuple[Order, dict[FieldKey, Evidence]]:
    """Apply the changes in their order, for the revision that they will make; new line ids carry its number.

    A corrected value's evidence is the reviewer's, sure, and keeps the evidence it replaced. Raises WrongValue.
    """
    entries = dict(evidence)
    for count, change in enumerate(changes, 1):
        if isinstance(change, SetField):
            order = _set(order, change)
            entries[change.key] = _by_reviewer(entries.get(change.key))
        else:
            order = (
                _add(order, change, f"r{revision}.{count}") if isinstance(change, AddLine) else _delete(order, change)
            )
            entries[LINES] = _by_reviewer(entries.get(LINES))
    return order, entries


def value_at(order: Order, key: FieldKey) -> Any:
    """The value of one field. Raises WrongValue when the order has no such line or field."""
    line_id, name = key
    node: Any = order if line_id is None else _line(order, line_id)
    for step in name.split("/"):
        node = _child(node, step)
    return node


def _by_reviewer(old: Evidence | None) -> Evidence:
    first = old.corrects if old is not None and old.method is Method.REVIEWER else old
    place = first or Evidence(1.0, Method.REVIEWER)
    return Evidence(1.0, Method.REVIEWER, page=place.page, box=place.box, part=place.part, corrects=first)


def _set(order: Order, change: SetField) -> Order:
    steps = change.name.split("/")
    if FIXED & set(steps):
        raise WrongValue(f"{change.name} cannot be typed")
    if change.line_id is None:
        changed: Order = _replaced(order, steps, change)
        return changed
    line = _replaced(_line(order, change.line_id), steps, change)
    return replace(order, lines=tuple(line if old.line_id == change.line_id else old for old in order.lines))


def _replaced(node: Any, steps: Sequence[str], change: SetField) -> Any:
    step, rest = steps[0], steps[1:]
    if isinstance(node, tuple):
        child = _child(node, step)
        index = int(step)
        return (*node[:index], _replaced(child, rest, change), *node[index + 1 :])
    child = _child(node, step)
    value = _replaced(child, rest, change) if rest else _parsed(node, step, change)
    return replace(node, **{step: value})


def _parsed(node: Any, step: str, change: SetField) -> Any:
    hint = get_type_hints(type(node))[step]
    if type(None) not in get_args(hint):
        raise WrongValue(f"{change.name} is not a single value")
    if change.value is None:
        return None
    value = {"true": True, "false": False}.get(change.value, change.value) if bool in get_args(hint) else change.value
    try:
        return build(hint, value)
    except ValueError as error:
        raise WrongValue(f"{change.value!r} cannot be used as {change.name}", change.key) from error


def _child(node: Any, step: str) -> Any:
    if isinstance(node, tuple) and step.isdecimal() and int(step) < len(node):
        return node[int(step)]
    if is_dataclass(node) and step in {f.name for f in fields(node)}:
        return getattr(node, step)
    raise WrongValue(f"the order has no field {step}")


def _line(order: Order, line_id: str) -> OrderLine:
    try:
        return order.line(line_id)
    except KeyError:
        raise WrongValue(f"the order has no line {line_id} any more; look at it again") from None


def _add(order: Order, change: AddLine, line_id: str) -> Order:
    after = len(order.lines)
    if change.after is not None:
        after = order.lines.index(_line(order, change.after)) + 1
    return replace(order, lines=(*order.lines[:after], OrderLine(line_id), *order.lines[after:]))


def _delete(order: Order, change: DeleteLine) -> Order:
    gone = _line(order, change.line_id)
    return replace(order, lines=tuple(line for line in order.lines if line is not gone))
