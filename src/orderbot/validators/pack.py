"""Lines whose quantity leaves a pack open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import trimmed, with_comma


def check_packs(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold quantities that are no multiple of the item's pack size, both in base units."""
    if order.document_type is DocumentType.ORDER_CANCELLATION:
        return
    for line in order.lines:
        item, ordered = line.item.row, line.quantity_in_base_unit
        if item is None or ordered is None or ordered <= 0 or not item.pack_size or line.line.action == "delete":
            continue
        free = (line.line.free_quantity or Decimal(0)) * (line.unit_factor or Decimal(1))
        if ordered % item.pack_size and (ordered + free) % item.pack_size:
            yield _open_pack(line, item.item_id, item.unit, ordered, item.pack_size)


def _open_pack(line: ResolvedLine, item_id: str, unit: str, ordered: Decimal, pack: Decimal) -> Finding:
    following = (ordered / pack).to_integral_value(ROUND_CEILING) * pack
    found, size, next_one = trimmed(ordered), trimmed(pack), trimmed(following)
    return finding(
        "pack-multiple",
        line.path("quantity"),
        f"La ligne {line.index + 1} commande {with_comma(found)} {unit} de {item_id}, vendu par {with_comma(size)} {unit} "
        f"(pack_size dans items.csv) ; le multiple suivant est {with_comma(next_one)} {unit}.",
        f"Line {line.index + 1} orders {found} {unit} of {item_id}, which is sold in packs of {size} {unit} "
        f"(pack_size in items.csv); the next multiple is {next_one} {unit}.",
        expected=f"n × {size} {unit}",
        found=f"{found} {unit}",
        suggestion=_in_the_lines_unit(following, line.unit_factor or Decimal(1)),
    )


def _in_the_lines_unit(base_quantity: Decimal, factor: Decimal) -> str | None:
    """A quantity of base units counted in the line's unit; None where it is no whole number of those."""
    quantity, rest = divmod(base_quantity, factor)
    if factor == 1:
        return trimmed(base_quantity)
    return None if rest else trimmed(quantity)
