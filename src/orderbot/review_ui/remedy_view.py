"""What would clear a finding, in words: a correction for a button, a row or a clause ready to be copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orderbot.checking.correct import SetField
from orderbot.checking.remedies.remedy import Remedy
from orderbot.model.order import Order
from orderbot.review_ui.fields import label_key
from orderbot.review_ui.finding_words import say_value
from orderbot.review_ui.words import Words


@dataclass(frozen=True, slots=True)
class RemedyView:
    """One remedy. `button` corrects the order; `header` and `text` are for the file that `words` name."""

    kind: str
    words: str
    button: str | None = None
    header: str = ""
    text: str = ""


def remedy_views(remedies: Iterable[Remedy], order: Order | None, say: Words, *, editable: bool) -> list[RemedyView]:
    """The remedies in their order; what needs the case only where it can be edited."""
    if order is None:
        return []
    return [
        _correction(remedy, order, say) if remedy.changes else lasting_view(remedy, say)
        for remedy in remedies
        if editable or remedy.lasts
    ]


def lasting_view(remedy: Remedy, say: Words) -> RemedyView:
    """A remedy that leaves the order as it is."""
    if remedy.row is not None:
        words = say(f"remedy.{remedy.kind}", file=remedy.row.file)
        return RemedyView(remedy.kind, words, header=remedy.row.header, text=remedy.text)
    if remedy.clause is not None:
        line = remedy.instead_of_line
        words = say("remedy.tolerance") if line is None else say("remedy.tolerance-instead", line=line)
        return RemedyView(remedy.kind, words, text=remedy.text)
    return RemedyView(remedy.kind, say("remedy.check-again"), say("case.check-again"))


def _correction(remedy: Remedy, order: Order, say: Words) -> RemedyView:
    told = ", ".join(_told(change, order, say) for change in remedy.changes)
    value = say_value(remedy.changes[0].name, remedy.changes[0].value, say)
    return RemedyView(remedy.kind, told, say("case.suggestion", value=value))


def _told(change: SetField, order: Order, say: Words) -> str:
    field = say(label_key(change.name))
    if change.line_id is not None:
        place = next(at for at, line in enumerate(order.lines) if line.line_id == change.line_id)
        field = say("field.of-line", field=field, number=order.lines[place].line_number or place + 1)
    return f"{field} {say_value(change.name, change.value, say)}"
