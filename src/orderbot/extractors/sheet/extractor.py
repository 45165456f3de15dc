"""The extractor of orders in spreadsheets and separated text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orderbot.errors import DocumentError
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.figures import days_come_first, document_mark
from orderbot.extractors.sheet.grids import Grid, visible
from orderbot.extractors.sheet.kinds import Kind, kind_of
from orderbot.extractors.sheet.orders import SheetOrder, quantity_in_hidden_rows, quantity_in_words, read_sheet
from orderbot.extractors.sheet.several_sheets import joined_orders
from orderbot.extractors.wording.sheet_headings import names_example
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.order import DocumentType
from orderbot.reading import later
from orderbot.reading.sheets.reading import is_spreadsheet, read_workbook
from orderbot.reading.sheets.workbook import Workbook

_SAMPLE = 12_000  # signs of text that tell language and notation
_SURE, _PROVED, _HEADLESS, _HIDDEN = 0.97, 0.99, 0.8, 0.9
_WORDED = 0.9  # a quantity may be written in words
_LAID_OUT = 0.9  # a table on its side, or what stands across the columns is told by sums alone: sizes, shops
_SILENT = 0.95
_BRITISH = re.compile(r"£|\bGBP\b|\bVAT\b")  # who writes English and the day first


class Sheet:
    """Reads orders in xlsx, xlsm, xlsb, xls, ods and separated text."""

    name = "sheet"

    def accepts(self, document: Document) -> bool:
        """Spreadsheets, and text that is rows of cells."""
        return is_spreadsheet(document.media_type)

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """Read all visible sheets; one record for each order, or one that says what the file is instead."""
        later.need("types")
        workbook = read_workbook(document.content, document.media_type, around.limits)
        grids = _visible_grids(workbook)
        text = _text_of(grids)
        if not text.strip():
            return [_empty(document, workbook)]
        habits = _habits(grids, text, around)
        sheets = [read_sheet(grid, habits, around.seller) for grid in grids]
        orders = joined_orders(sheets, habits, around.seller)
        kind = kind_of(sheets, orders, document, around, habits.language)
        left_out = _left_out(workbook, grids)
        reason = "; ".join([kind.reason, *([f"not read: {', '.join(left_out)}"] if left_out else [])])
        if not kind.document_type.carries_order:
            return [_record(document, kind, habits, workbook, reason)]
        return [_extraction(order, document, kind, habits, workbook, reason) for order in orders]


def _visible_grids(workbook: Workbook) -> list[Grid]:
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    grids = [visible(sheet) for sheet in shown or workbook.sheets]
    real = [grid for grid in grids if not (grid.sheet.name and names_example(grid.sheet.name))]
    return real if any(grid.rows for grid in real) else grids


def _left_out(workbook: Workbook, grids: Sequence[Grid]) -> list[str]:
    told = [f"hidden sheet {sheet.name}" for sheet in workbook.sheets if sheet.hidden and sheet.rows]
    read = {id(grid.sheet) for grid in grids}
    told += [
        f"example sheet {sheet.name}"
        for sheet in workbook.sheets
        if not sheet.hidden and id(sheet) not in read and sheet.rows
    ]
    return told + [one for grid in grids for one in grid.left_out]


def _text_of(grids: Sequence[Grid]) -> str:
    """The beginning of all text, a row a line."""
    lines: list[str] = []
    size = 0
    for grid in grids:
        for line in grid.text_rows(grid.rows[:400]):
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                return "\n".join(lines)
    return "\n".join(lines)


def _habits(grids: Sequence[Grid], text: str, around: Surroundings) -> Habits:
    from orderbot.reading.language import language

    told, _sure = language(text)
    texts = [
        cell.value.strip()
        for grid in grids
        for row in grid.rows[:400]
        for cell in row.cells.values()
        if isinstance(cell.value, str)
    ]
    day_first = days_come_first(texts)
    if day_first is None and _BRITISH.search(text):
        day_first = True
    return Habits(document_mark(texts, told), told, around.received.date(), day_first)


def _extraction(
    order: SheetOrder, document: Document, kind: Kind, habits: Habits, workbook: Workbook, reason: str
) -> Extraction:
    draft = order.draft
    draft.problems += workbook.problems
    if kind.document_type is DocumentType.ORDER:
        for line in draft.lines:  # "New" of each line of an order changes nothing
            line.values.pop("action", None)
            line.evidence.pop((line.line_id, "action"), None)
    draft.silence = _SILENT
    hidden = quantity_in_hidden_rows(order, habits)
    draft.completeness = min(
        _HIDDEN if hidden else 1.0,
        _HEADLESS if order.headless else 1.0,
        _WORDED if quantity_in_words(order) else 1.0,
        _LAID_OUT if order.laid_out_by_guess else 1.0,
        _PROVED if order.proved else _SURE,
    )
    record = draft.extraction(
        kind.document_type,
        type_confidence=kind.probability,
        language=habits.language,
        reason=_with_doubts(reason, order),
    )
    return replace(record, part=document.part)


def _with_doubts(reason: str, order: SheetOrder) -> str:
    """The reason with the formulas named that the file holds no result of."""
    cells = [
        block.table.grid.where(cell)
        for block in order.blocks
        for one in (*block.rows,)
        for cell in one.row.cells.values()
        if cell.uncomputed
    ]
    return (
        f"{reason}; formulas without a stored result: {', '.join(cells[:5])}{' …' if len(cells) > 5 else ''}"
        if cells
        else reason
    )


def _record(document: Document, kind: Kind, habits: Habits, workbook: Workbook, reason: str) -> Extraction:
    problems = workbook.problems
    error = ExtractionError(ErrorCode.MALFORMED, f"{'; '.join(problems[:3])}.") if problems else None
    return Extraction(
        part=document.part, document_type=kind.document_type, type_confidence=kind.probability, language=habits.language,
        confidence=kind.probability, reason=reason, error=error,
    )  # fmt: skip


def _empty(document: Document, workbook: Workbook) -> Extraction:
    if workbook.problems:
        raise DocumentError("malformed", f"{'; '.join(workbook.problems[:3])}.")
    if any(sheet.rows for sheet in workbook.sheets):
        return Extraction(
            part=document.part, document_type=DocumentType.OTHER, type_confidence=0.9, confidence=0.9,
            reason="all rows that say something are hidden",
        )  # fmt: skip
    raise DocumentError("empty", "The spreadsheet has no cell that says something.")
