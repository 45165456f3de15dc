"""Remedies as text in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from orderbot.checking.correct import SetField
from orderbot.checking.remedies.remedy import Remedy, RemedyKind
from orderbot.model.added_rows import ItemReference


def remedy_lines(remedy: Remedy, say_it: partial[str]) -> Iterator[str]:
    """One remedy: the corrections in one line; a row or a clause in lines of its own, ready to be copied."""
    if remedy.changes:
        told = ", ".join(_value(change, say_it) for change in remedy.changes)
        yield say_it("replace" if remedy.kind is RemedyKind.REPLACEMENT else "correct", what=told)
    elif remedy.row is not None:
        yield say_it("row", file=remedy.row.file, header=remedy.row.header)
        yield f"  {remedy.text}"
        if isinstance(remedy.row, ItemReference):
            row = remedy.row
            yield say_it("try_alias", customer=row.customer_id, code=row.buyer_item_id, item=row.item_id)
    elif remedy.clause is not None:
        line = remedy.instead_of_line
        yield say_it("clause") if line is None else say_it("clause_instead", line=line)
        yield from (f"  {text}" for text in remedy.text.splitlines())
    else:
        yield say_it("check-again")


def _value(change: SetField, say_it: partial[str]) -> str:
    field = change.name if change.line_id is None else say_it("on_line", field=change.name, line=change.line_id)
    return say_it("value", field=field, value=change.value)
