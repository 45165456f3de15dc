"""Items of which less is in stock than is ordered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.model.reference import Item, Stock
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import trimmed, with_comma


def check_stock(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Note each item that all warehouses together have less of than all lines of the order ask, in base units."""
    if order.document_type is DocumentType.ORDER_CANCELLATION:
        return
    lines: dict[str, list[ResolvedLine]] = defaultdict(list)
    for line in order.lines:
        if line.item.row is not None and line.quantity_in_base_unit is not None and line.line.action != "delete":
            lines[line.item.row.item_id].append(line)
    for item_id, asking in lines.items():
        item, warehouses = asking[0].item.row, reference.stock(item_id)
        ordered = sum(map(_asked, asking), Decimal(0))
        available = sum((row.available for row in warehouses), Decimal(0))
        if item is not None and warehouses and available < ordered:
            yield _short(asking[0], item, ordered, available, _next_receipt(warehouses, order.date))


def _asked(line: ResolvedLine) -> Decimal:
    free = (line.line.free_quantity or Decimal(0)) * (line.unit_factor or Decimal(1))
    return (line.quantity_in_base_unit or Decimal(0)) + free


def _next_receipt(warehouses: Sequence[Stock], on: date) -> date | None:
    receipts = [row.next_receipt_date for row in warehouses if row.next_receipt_date is not None]
    return min((day for day in receipts if day >= on), default=None)


def _short(line: ResolvedLine, item: Item, ordered: Decimal, available: Decimal, receipt: date | None) -> Finding:
    if receipt is not None:
        french, english = f"la prochaine entrée est le {receipt}", f"the next receipt is on {receipt}"
    else:
        french, english = "aucune entrée n'est annoncée", "no receipt is announced"
    asked, there = trimmed(ordered), trimmed(available)
    return finding(
        "stock-short",
        line.path("quantity"),
        f"{with_comma(asked)} {item.unit} de {item.item_id} sont commandés, {with_comma(there)} disponibles "
        f"(stock.csv) ; {french}.",
        f"{asked} {item.unit} of {item.item_id} are ordered, {there} are available (stock.csv); {english}.",
        expected=f"{there} {item.unit}",
        found=f"{asked} {item.unit}",
    )
