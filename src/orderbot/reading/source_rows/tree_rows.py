"""XML and JSON as rows: one element or member a row, indented, under the place that evidence calls it by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orderbot.model.source_view import SourceRow, shown_text
from orderbot.reading.json_text import JsonText, place_of, pointer_to, roots
from orderbot.reading.xml import Node, carried_xml


def rows_of_xml(root: Node) -> Iterator[SourceRow]:
    """The elements in the order of the document: the text in front, attributes behind it.

    XML that an element carries as a string is shown below that element.
    """
    pending = [(root, 0)] if root.where else _below(root, 0)
    while pending:
        node, depth = pending.pop()
        inner = carried_xml(node) if node.is_leaf else None
        yield _element(node, depth, carries=inner is not None)
        if inner is not None:
            pending.append((inner.root, depth + 1))
        elif not node.is_leaf:
            pending += _below(node, depth + 1)


def _below(node: Node, depth: int) -> list[tuple[Node, int]]:
    return [(child, depth) for child in reversed(node.children())]


def _element(node: Node, depth: int, *, carries: bool) -> SourceRow:
    text = "" if carries else node.own_text or ""
    attributes = (f"{name}={value}" for name, value in node.attributes().items())
    shown = " · ".join(part for part in (" ".join(text.split()), *attributes) if part)
    return SourceRow(node.where, node.where.rpartition("/")[2].partition("[")[0], shown_text(shown), depth)


def rows_of_json(read: JsonText) -> Iterator[SourceRow]:
    """The members in the order of the text: keys, or positions in a list, with their values."""
    for value, root in roots(read):
        pending: list[tuple[str, Any, str, int]] = [("", value, root, 0)]
        while pending:
            name, held, pointer, depth = pending.pop()
            yield SourceRow(place_of(pointer), name, _value(held), depth)
            if isinstance(held, dict | list):
                steps = list(held.items()) if isinstance(held, dict) else list(enumerate(held))
                pending += [
                    (shown_text(str(step)), below, pointer_to(pointer, step), depth + 1)
                    for step, below in reversed(steps)
                ]


def count_of_json(read: JsonText) -> int:
    """How many rows the values make."""
    pending = list(read.values)
    count = 0
    while pending:
        held = pending.pop()
        count += 1
        if isinstance(held, dict | list):
            pending.extend(held.values() if isinstance(held, dict) else held)
    return count


def _value(held: Any) -> str:
    if isinstance(held, dict):
        return "" if held else "{}"
    if isinstance(held, list):
        return "" if held else "[]"
    if held is None or isinstance(held, bool):
        return {None: "null", True: "true", False: "false"}[held]
    return shown_text(str(held))
