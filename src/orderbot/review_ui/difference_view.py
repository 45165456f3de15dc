"""A change as a table: what of which line, as it is known and as the change wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orderbot.model.amendment import Fate, FieldChange, LineChange, OrderDifference
from orderbot.model.case import CaseView, RelatedCase
from orderbot.model.order import DocumentType
from orderbot.review_ui.fields import kind, label_key
from orderbot.review_ui.formats import show_date, show_number
from orderbot.review_ui.words import Words

OF_A_WHOLE_LINE = ("quantity", "unit", "unit_price", "requested_delivery_date")
"""What is shown of a line that is added or taken out."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One cell that changes; `line` and `item` are empty for the header. `fate` is "added", "removed" or "changed"."""

    line: str
    item: str
    field: str
    old: str | None
    new: str | None
    fate: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A link to another case of the same order."""

    case_id: int
    words: str
    state: str


def difference_rows(difference: OrderDifference, say: Words) -> tuple[DifferenceRow, ...]:
    """The table's rows: the header's first, then line by line."""
    header = (_row("", "", change, Fate.CHANGED, say) for change in difference.header)
    return (*header, *(row for line in difference.lines for row in _of_line(line, say)))


def related_cases(view: CaseView, say: Words) -> tuple[RelatedView, ...]:
    """The other cases of the same order, in words."""
    return tuple(RelatedView(one.case_id, _relation(one, say), one.state) for one in view.related)


def _relation(one: RelatedCase, say: Words) -> str:
    if one.is_resend:
        return say("related.resend", case=one.case_id)
    match one.document_type:
        case DocumentType.ORDER_CHANGE:
            return say("related.change", case=one.case_id)
        case DocumentType.ORDER_CANCELLATION:
            return say("related.cancellation", case=one.case_id)
    return say("related.order", case=one.case_id)


def _of_line(line: LineChange, say: Words) -> Iterator[DifferenceRow]:
    changes = line.fields
    if line.fate is not Fate.CHANGED:
        changes = tuple(change for change in changes if change.name in OF_A_WHOLE_LINE)
    for change in changes:
        yield _row(line.number or "", line.item or "", change, line.fate, say)


def _row(line: str, item: str, change: FieldChange, fate: Fate, say: Words) -> DifferenceRow:
    label = say(label_key(change.name)) if label_key(change.name) in say.sentences else say.name("group", change.name)
    return DifferenceRow(
        line, item, label, _shown(change.name, change.old, say), _shown(change.name, change.new, say), fate
    )


def _shown(name: str, value: str | None, say: Words) -> str | None:
    if value is None:
        return None
    match kind(name):
        case "date":
            return show_date(date.fromisoformat(value), say.language)
        case "number":
            return show_number(Decimal(value), say.language)
    return value
