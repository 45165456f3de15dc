"""The remarks in an order's own notes, whatever it was written in."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.extractors.remarks.in_text import account_remarks
from orderbot.extractors.remarks.instructions import AlreadyRead, is_instruction
from orderbot.extractors.remarks.sentences import cut
from orderbot.model.extraction import Remark, RemarkKind
from orderbot.model.order import Order

_MOST_NOTES = 200
_FORM = AlreadyRead(anything=True)
"""A system fills notes with phrases: only what is an instruction in so many words counts."""


def remarks_in_notes(order: Order) -> Iterator[Remark]:
    """What the notes of the order and of its lines ask for; `path` says whose note."""
    notes = [("/notes", order.notes), *((f"/lines/{at}/note", line.note) for at, line in enumerate(order.lines))]
    for path, note in [(path, note) for path, note in notes if note][:_MOST_NOTES]:
        sentences = [one for line in note.split("\n") for one in cut(line)]
        yield from account_remarks(sentences)
        for one in sentences:
            if is_instruction(one, _FORM):
                yield Remark(RemarkKind.INSTRUCTION, one, path=path)
