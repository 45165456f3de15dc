"""Lines in a unit that cannot be converted to the item's."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.resolved import ResolvedOrder


def check_units(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines whose unit has no conversion to their item's base unit: neither quantity nor price can be checked."""
    for line in order.lines:
        item = line.item.row
        if item is None or line.unit is None or line.unit_factor is not None:
            continue
        yield finding(
            "unit-mismatch",
            line.path("unit"),
            f"L'unité {line.unit} ne se convertit pas en {item.unit}, l'unité de l'article {item.item_id}.",
            f"The unit {line.unit} does not convert to {item.unit}, the unit of item {item.item_id}.",
            expected=item.unit,
            found=line.unit,
        )
