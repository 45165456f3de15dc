"""Lines in a unit that cannot be converted to the item's."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.reference import Item
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rounding import trimmed, with_comma

PACKAGES = frozenset({"PK", "PA", "CT", "CS", "BX", "BG", "SA", "PF"})
"""Units of packages, of which an item's pack size may be one."""


def check_units(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines whose unit has no conversion to their item's base unit: neither quantity nor price can be checked."""
    for line in order.lines:
        item = line.item.row
        if item is None or line.unit is None or line.unit_factor is not None:
            continue
        hint_fr, hint_en = _hint(line.unit, item)
        yield finding(
            "unit-mismatch",
            line.path("unit"),
            f"L'unité {line.unit} ne se convertit pas en {item.unit}, l'unité de l'article {item.item_id} "
            f"(ni dans item_units.csv ni par définition){hint_fr}.",
            f"The unit {line.unit} does not convert to {item.unit}, the unit of item {item.item_id}, "
            f"neither in item_units.csv nor by definition{hint_en}.",
            expected=item.unit,
            found=line.unit,
        )


def _hint(unit: str, item: Item) -> tuple[str, str]:
    """What the item's pack size would make of a package: for a person to say, since a pallet is a package too."""
    if unit not in PACKAGES or not item.pack_size or item.pack_size == 1:
        return "", ""
    size = trimmed(item.pack_size)
    return (
        f" ; si 1 {unit} est un conditionnement de {with_comma(size)} {item.unit} (pack_size dans items.csv), "
        "ajoutez-le à item_units.csv",
        f"; if 1 {unit} is a pack of {size} {item.unit} (pack_size in items.csv), add it to item_units.csv",
    )
