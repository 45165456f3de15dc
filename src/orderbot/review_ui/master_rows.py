"""What the master data made of an order, in words: which row, by which signs, and what it fills in."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.model.case import CaseView, MasterRow
from orderbot.model.reason_words import in_words
from orderbot.review_ui import fields as shown
from orderbot.review_ui.formats import show_number
from orderbot.review_ui.words import Words


@dataclass(frozen=True, slots=True)
class MasterView:
    """One row of the table."""

    what: str
    row_id: str
    by: str
    supplied: str


def master_views(view: CaseView, say: Words) -> tuple[MasterView, ...]:
    """The rows that the order was taken for; a line is named by its printed number, else by its place."""
    lines = view.order.lines if view.order is not None else ()
    numbers = {line.line_id: line.line_number or str(place) for place, line in enumerate(lines, 1)}
    return tuple(
        MasterView(
            what=say(f"master.{row.kind}", number=numbers.get(row.line_id or "", "")),
            row_id=row.row_id,
            by=in_words(row.reasons, say.language),
            supplied=_supplied(row, say),
        )
        for row in view.master_rows
    )


def _supplied(row: MasterRow, say: Words) -> str:
    told = [
        f"{say(shown.label_key(name))} {show_number(value, say.language) if name == 'unit_price' else value}"
        for name, value in row.supplied
    ]
    return ", ".join(told)
