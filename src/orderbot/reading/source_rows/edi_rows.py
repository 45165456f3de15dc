"""X12, TRADACOMS and flat IDocs as rows: one segment a row, under the place that evidence calls it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderbot.model.source_view import SourceRow, shown_text
from orderbot.reading.edi import tradacoms, x12_envelope
from orderbot.reading.edi.idoc import Idoc, Segment, idocs_of_file

_X12_LINES = frozenset({"PO1", "POC", "G68"})
_X12_LINES_END = frozenset({"CTT", "G76", "SE"})
_X12_AROUND = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"})
_TRADACOMS_LINES = frozenset({"OLD", "CLD"})
_TRADACOMS_AROUND = frozenset({"STX", "END", "MHD", "MTR", "BAT", "EOB", "RSG"})
_TRADACOMS_LINES_END = frozenset({"OTR", "MTR"})
_IDOC_LINE, _IDOC_LINES = "E1EDP01", "E1EDP"


def rows_of_x12(content: bytes) -> Iterator[SourceRow]:
    """The segments as written; those of a line stand deeper than it. Raises DocumentError (malformed)."""
    in_line = False
    for raw, place in x12_envelope.placed_segments(content):
        tag = _letters(raw)
        in_line = (in_line and tag not in _X12_LINES_END) or tag in _X12_LINES
        depth = 0 if tag in _X12_AROUND else 1 + (in_line and tag not in _X12_LINES)
        yield SourceRow(place, tag, shown_text(raw), depth)


def rows_of_tradacoms(content: bytes) -> Iterator[SourceRow]:
    """The segments as written; those of a line stand deeper than it."""
    in_line = False
    for raw, place in tradacoms.placed_segments(content):
        tag = _letters(raw)
        in_line = (in_line and tag not in _TRADACOMS_LINES_END) or tag in _TRADACOMS_LINES
        depth = 0 if tag in _TRADACOMS_AROUND else 1 + (in_line and tag not in _TRADACOMS_LINES)
        yield SourceRow(place, tag, shown_text(raw), depth)


def rows_of_idoc(content: bytes) -> Iterator[SourceRow]:
    """The records of a flat file with the fields that are filled. Raises DocumentError (malformed)."""
    for idoc in idocs_of_file(content):
        if idoc.control:
            yield SourceRow("", "EDI_DC40", _fields(idoc.control))
        yield from _in_order(idoc)


def _in_order(idoc: Idoc) -> Iterator[SourceRow]:
    rows = [_segment(segment) for segment in idoc.segments]
    rows += [SourceRow("", "", shown_text(" ".join(record.split())), 0, number) for number, record in idoc.unread]
    return iter(sorted(rows, key=lambda row: row.number))


def _segment(segment: Segment) -> SourceRow:
    inside = segment.name.startswith(_IDOC_LINES) and segment.name != _IDOC_LINE
    return SourceRow(segment.where, segment.name, _fields(segment.fields), int(inside), segment.record)


def _fields(fields: Mapping[str, str]) -> str:
    return shown_text(" · ".join(f"{name}={' '.join(value.split())}" for name, value in fields.items()))


def _letters(raw: str) -> str:
    """A segment's tag: the letters and digits that it begins with."""
    return raw[: next((at for at, sign in enumerate(raw[:4]) if not sign.isalnum()), min(len(raw), 3))]
