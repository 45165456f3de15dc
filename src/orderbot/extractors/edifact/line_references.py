"""Contracts and quotations that the lines name: the order's where they agree, else told in the notes of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.edifact.line_facts import LineFacts
from orderbot.extractors.edifact.terms import REFERENCES
from orderbot.extractors.transcription.draft import Draft, LineDraft

_CALLED = {"contract_number": "Contract", "quote_number": "Quotation"}
_ON_ALL, _ON_SOME = 0.95, 0.8


def put_references_of_lines(lines: Sequence[tuple[LineFacts, LineDraft]], draft: Draft) -> None:
    """Put what the header does not say and no line contradicts; a line's own number beside another goes to its note."""
    for path, called in _CALLED.items():
        told = [(line, *found) for facts, line in lines if (found := _number(facts, path)) is not None]
        numbers = {number for _, number, _, _ in told}
        if len(numbers) == 1 and not draft.has(path):
            _, number, place, sure = told[0]
            draft.put(path, number, place, number, sure * (_ON_ALL if len(told) == len(lines) else _ON_SOME))
        for line, number, place, _ in told:
            if number != draft.value(path):
                line.add_note(f"{called} {number}", place)


def _number(facts: LineFacts, path: str) -> tuple[str, str, float] | None:
    """The first number of the kind on a line, its place and how surely it is one."""
    for segment, place in facts.references:
        slot, sure = REFERENCES.get(segment.value(0), (None, 0.0))
        if slot == path and (number := segment.value(0, 1)):
            return number, place, sure
    return None
