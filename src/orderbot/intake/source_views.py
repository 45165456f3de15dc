"""The source view of a structured document: made in the sandbox's child, checked by whoever takes its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.building import build
from orderbot.model.document import Document
from orderbot.model.json_form import to_json
from orderbot.model.source_view import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    SourceRow,
    SourceView,
    Syntax,
)

FILE_NAME = "source-view.json"
MOST_BYTES = 4_000_000
"""Larger documents are not shown: a person is offered the file."""

_LONGEST_PLACE = 2_000
_LARGEST_JSON = 24_000_000


def write_source_view(document: Document, limits: Limits, folder: Path) -> bool:
    """Write the view of a structured document into the folder; False where it is none, or cannot be shown."""
    view = source_view_of(document, limits)
    if view is None:
        return False
    (folder / FILE_NAME).write_bytes(view_to_bytes(view))
    return True


def source_view_of(document: Document, limits: Limits) -> SourceView | None:
    """The rows of a structured document; None for one of another kind, and for one that cannot be shown."""
    from orderbot.reading.sheets.reading import is_spreadsheet

    make = _VIEWS.get(document.media_type)
    if len(document.content) > MOST_BYTES:
        return None
    try:
        if make is not None:
            view = make(document.content)
        elif is_spreadsheet(document.media_type):
            view = _sheets(document, limits)
        else:
            return None
    except DocumentError:
        return None
    return view if view.rows or view.sheets else None


def view_to_bytes(view: SourceView) -> bytes:
    """The view as the blobs keep it."""
    return json.dumps(to_json(view), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def view_from_bytes(content: bytes) -> SourceView:
    """Read a view back, strictly: its shape and its size. Raises ValueError."""
    if len(content) > _LARGEST_JSON:
        raise ValueError("the view is too large")
    view: SourceView = build(SourceView, json.loads(content.decode("utf-8")))
    _check_sizes(view)
    return view


def checked_view(content: bytes | None) -> bytes | None:
    """A child's view, written anew from what was checked. Raises ValueError on a wrong shape."""
    return None if content is None else view_to_bytes(view_from_bytes(content))


def _check_sizes(view: SourceView) -> None:
    rows = len(view.rows) + sum(len(sheet.rows) for sheet in view.sheets)
    widest = max((len(sheet.columns) for sheet in view.sheets), default=0)
    cells = [cell for sheet in view.sheets for row in sheet.rows for cell in row.cells]
    texts = [text for row in view.rows for text in (row.name, row.text)] + [cell.text for cell in cells]
    places = [*(row.where for row in view.rows), *(cell.where for cell in cells)]
    if rows > MOST_ROWS or widest > MOST_COLUMNS or len(view.sheets) > MOST_ROWS:
        raise ValueError("the view has too many rows or columns")
    if any(len(text) > LONGEST_TEXT for text in texts) or any(len(place) > _LONGEST_PLACE for place in places):
        raise ValueError("the view has a text that is too long")
    if any(not 0 <= cell.column < MOST_COLUMNS for cell in cells):
        raise ValueError("the view has a cell outside of its columns")


def _of_rows(syntax: Syntax, rows: Iterable[SourceRow], count: Callable[[], int] | None = None) -> SourceView:
    """The first rows, and how many more there are; `count` tells all of them where that is cheaper than making them."""
    coming = iter(rows)
    kept = tuple(row for row in islice(coming, MOST_ROWS) if len(row.where) <= _LONGEST_PLACE)
    more = next(coming, None) is not None
    left_out = 0 if not more else count() - MOST_ROWS if count else 1 + sum(1 for _ in coming)
    return SourceView(syntax, kept, left_out=max(left_out, 0))


def _edifact(content: bytes) -> SourceView:
    from orderbot.extractors.edifact.rows import rows_of_edifact

    return _of_rows(Syntax.EDIFACT, rows_of_edifact(content))


def _x12(content: bytes) -> SourceView:
    from orderbot.reading.source_rows.edi_rows import rows_of_x12

    return _of_rows(Syntax.X12, rows_of_x12(content))


def _tradacoms(content: bytes) -> SourceView:
    from orderbot.reading.source_rows.edi_rows import rows_of_tradacoms

    return _of_rows(Syntax.TRADACOMS, rows_of_tradacoms(content))


def _idoc(content: bytes) -> SourceView:
    from orderbot.reading.source_rows.edi_rows import rows_of_idoc

    return _of_rows(Syntax.IDOC, rows_of_idoc(content))


def _xml(content: bytes) -> SourceView:
    from orderbot.reading.source_rows.tree_rows import rows_of_xml
    from orderbot.reading.xml import parse_xml

    root = parse_xml(content).root
    return _of_rows(Syntax.XML, rows_of_xml(root), lambda: root.count)


def _first_part(content: bytes) -> SourceView:
    from orderbot.reading.multipart import first_xml

    xml = first_xml(content)
    if xml is None:
        raise DocumentError("malformed", "No XML stands first in this body of several parts.")
    return _xml(xml)


def _json(content: bytes) -> SourceView:
    from orderbot.reading.json_text import read_json
    from orderbot.reading.source_rows.tree_rows import count_of_json, rows_of_json

    read = read_json(content)
    return _of_rows(Syntax.JSON, rows_of_json(read), lambda: count_of_json(read))


def _sheets(document: Document, limits: Limits) -> SourceView:
    from orderbot.reading.sheets.reading import read_workbook
    from orderbot.reading.source_rows.sheet_rows import view_of_workbook

    return view_of_workbook(read_workbook(document.content, document.media_type, limits))


_VIEWS: dict[str, Callable[[bytes], SourceView]] = {
    "application/edifact": _edifact,
    "application/edi-x12": _x12,
    "application/tradacoms": _tradacoms,
    "application/vnd.sap.idoc": _idoc,
    "application/xml": _xml,
    "text/xml": _xml,
    "application/json": _json,
    "multipart/related": _first_part,
}
