"""One case as text in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from orderbot.model.case import CaseView
from orderbot.model.json_form import leaves
from orderbot.model.order import Order


def print_case(console: Console, view: CaseView) -> None:
    """Print the case whole."""
    summary = view.summary
    console.print(
        f"Case {summary.case_id}: {summary.state}, revision {summary.revision}", style="bold", highlight=False
    )
    for label, value in (
        ("order", summary.order_number),
        ("customer", f"{summary.customer_id} {summary.customer_name or ''}" if summary.customer_id else None),
        ("OMS number", summary.oms_order_number),
        ("duplicate of", summary.duplicate_of),
        ("reason", summary.reason),
        ("from", summary.sender),
        ("subject", summary.subject),
        ("file", summary.file),
    ):
        if value is not None:
            console.print(f"  {label:<13} {value}", highlight=False, markup=False)
    for finding in view.findings:
        console.print(f"  [{finding.severity}] {finding.code}: {finding.message_en}", highlight=False, markup=False)
    if view.order:
        console.print(_header(view, view.order))
        console.print(_lines(view, view.order))
    for part in view.parts:
        console.print(
            f"  {part.part or part.name or 'file'}: {part.media_type}, {part.fate}", highlight=False, markup=False
        )
    for entry in view.history:
        console.print(f"  {entry.at:%Y-%m-%d %H:%M:%S} {entry.actor} {entry.action}", highlight=False, markup=False)


def _header(view: CaseView, order: Order) -> Table:
    table = Table("field", "value", "sure", "read")
    for key, value in leaves(order):
        if key[0] is None and value is not None:
            evidence = view.evidence.get(key)
            table.add_row(
                key[1],
                str(value),
                f"{evidence.confidence:.0%}" if evidence else "",
                (evidence.text if evidence else "") or "",
            )
    return table


def _lines(view: CaseView, order: Order) -> Table:
    table = Table("line", "item", "description", "quantity", "unit", "price", "amount", "least sure")
    for line in order.lines:
        sure = [entry.confidence for (line_id, _), entry in view.evidence.items() if line_id == line.line_id]
        table.add_row(
            line.line_number or line.line_id,
            line.seller_item_id or line.item_id or line.buyer_item_id or line.gtin or "",
            line.description or "",
            str(line.quantity or ""),
            line.unit or "",
            str(line.unit_price or ""),
            str(line.line_net_amount or ""),
            f"{min(sure):.0%}" if sure else "",
        )
    return table
