"""Rows of items → lines of the order, each value with the cell it came from and how sure its column is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from orderbot.extractors.sheet.contents import is_gtin
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.figures import (
    Figure,
    amount_shown,
    code_text,
    is_thousand_like,
    is_unread_number,
    money_of,
    percent_of,
    quantity_of,
    was_lost,
)
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import LINE_ROLES
from orderbot.extractors.sheet.proving import GUESSED, PROVED, Reading, closes
from orderbot.extractors.sheet.tables import Column, Table
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.unit_codes import coded_unit
from orderbot.extractors.wording.sheet_headings import action_of
from orderbot.extractors.wording.units import unit_code
from orderbot.model.evidence import Evidence
from orderbot.model.order import Delivery
from orderbot.reading.sheets.workbook import Cell, Row

_SLOTS = {"code": "item_id", "seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}
_ONE_OF_SEVERAL = 0.6  # that the first of several days is the line's
_LENT = 0.93  # a code that the row above tells
_THREE_PLACES = 0.9  # that "1.000" is one where other numbers have a point before their decimals
_OPEN = 0.93  # figures of a row that does not close
_UNREAD = 0.1  # that a quantity which cannot be read is none
_PER_UNIT = re.compile(r"^(?P<base>10{0,4}|1[., ]000)\s*(?P<unit>[^\W\d_].*)?$")


@dataclass
class LineReader:
    """Reads the rows of one table, whose columns are settled."""

    table: Table
    reading: Reading
    habits: Habits

    def __post_init__(self) -> None:
        self._columns = {role: self.table.of(role) for role in LINE_ROLES}

    @property
    def grid(self) -> Grid:
        return self.table.grid

    def read(self, draft: Draft, row: Row) -> LineDraft:
        """Add the row's line to the draft."""
        line = draft.new_line()
        closed = closes(self.reading, row, self.habits.mark)
        self._put_codes(line, row)
        self._put_texts(line, row)
        quantity = self._put_quantity(line, row, closed)
        self._put_money(draft, line, row, quantity, closed)
        self._put_date(line, row)
        return line

    def _cell(self, row: Row, role: str) -> tuple[Column, Cell] | None:
        """The first column of a role that says something in this row, with its cell."""
        for column in self._columns[role]:
            cell = row.cells.get(column.index)
            if cell is not None:
                return column, cell
        return None

    def _put(self, line: LineDraft, name: str, value: object, cell: Cell, sure: float, text: str | None = None) -> None:
        line.put(name, value, self.grid.where(cell), cell.text if text is None else text, sure)

    def _put_codes(self, line: LineDraft, row: Row) -> None:
        if (number := self._cell(row, "line_number")) is not None:
            self._put(line, "line_number", code_text(number[1]), number[1], number[0].sure)
        for role, slot in _SLOTS.items():
            for column in self._columns[role]:
                cell = row.cells.get(column.index)
                if cell is not None and not line.has(slot):
                    sure = _code_sure(column, cell)
                    lent = not self.table.turned and self.grid.last_row(cell) < row.number
                    self._put(line, slot, code_text(cell), cell, min(sure, _LENT) if lent else sure)
        if (found := self._cell(row, "gtin")) is not None:
            self._put_gtin(line, *found)

    def _put_gtin(self, line: LineDraft, column: Column, cell: Cell) -> None:
        if was_lost(cell):
            line.evidence[(line.line_id, "gtin")] = Evidence(
                0.6, line.method, text=cell.text, where=self.grid.where(cell)
            )
            return
        text = (code_text(cell) or "").replace(" ", "")
        if isinstance(cell.value, Decimal):
            text = format(cell.value.quantize(Decimal(1)), "f") if len(text) < 8 or "." in text else text
        if text.isdecimal():
            self._put(line, "gtin", text, cell, max(column.sure, 0.985) if is_gtin(text) else 0.85)

    def _put_texts(self, line: LineDraft, row: Row) -> None:
        if (found := self._cell(row, "description")) is not None:
            column, cell = found
            cells = [
                cell,
                *(row.cells[more.index] for more in self._columns["description_more"] if more.index in row.cells),
            ]
            text = " ".join(" ".join(one.text.split()) for one in cells)
            more = min((one.sure for one in self._columns["description_more"]), default=1.0)
            self._put(line, "description", text, cell, min(column.sure, more, 0.98), text)
        if (told := self._cell(row, "action")) is not None and (action := action_of(told[1].text)) is not None:
            self._put(line, "action", action, told[1], told[0].sure)
        if (note := self._cell(row, "note")) is not None:
            self._put(line, "note", " ".join(note[1].text.split()), note[1], 0.93)

    def _put_quantity(self, line: LineDraft, row: Row, closed: bool | None) -> Figure | None:
        found = self._cell(row, "quantity")
        if found is None:
            return None
        column, cell = found
        figure = quantity_of(cell, self.habits.mark)
        if figure is not None:
            sure = _figure_sure(column, closed)
            sure = min(sure, _THREE_PLACES) if closed is not True and is_thousand_like(cell, self.habits.mark) else sure
            self._put(line, "quantity", figure.value, cell, sure)
            self._put(line, "free_quantity", figure.free, cell, 0.95)
        elif is_unread_number(cell, self.habits.mark):
            doubt = Evidence(_UNREAD, line.method, text=cell.text, where=self.grid.where(cell))
            line.evidence[(line.line_id, "quantity")] = doubt
        self._put_unit(line, row, column, cell, figure)
        if (free := self._cell(row, "free_quantity")) is not None:
            told = quantity_of(free[1], self.habits.mark)
            if told is not None and told.value > 0:
                self._put(line, "free_quantity", told.value, free[1], free[0].sure)
        return figure

    def _put_unit(self, line: LineDraft, row: Row, column: Column, cell: Cell, figure: Figure | None) -> None:
        if (found := self._cell(row, "unit")) is not None:
            text = found[1].text.strip()
            code = unit_code(text) or (coded_unit(text) if text.isupper() and len(text) <= 3 else None)
            if code is not None:
                self._put(line, "unit", code, found[1], min(found[0].sure, 0.98))
                return
        if figure is not None and figure.unit is not None:
            self._put(line, "unit", figure.unit, cell, 0.98)
        elif column.heading.unit is not None and column.cell is not None:
            self._put(line, "unit", column.heading.unit, column.cell, 0.93)

    def _put_money(self, draft: Draft, line: LineDraft, row: Row, quantity: Figure | None, closed: bool | None) -> None:
        if (price := self._cell(row, "unit_price")) is not None:
            column, cell = price
            figure = money_of(cell, self.habits.mark)
            if figure is not None:
                self._put(line, "unit_price", figure.value, cell, _figure_sure(column, closed))
                self._put_base(line, row, column, cell, figure)
                self._note_currency(draft, column, cell, figure)
        if (amount := self._cell(row, "amount")) is not None:
            figure = money_of(amount[1], self.habits.mark)
            if figure is not None and (quantity is not None or figure.value != 0):
                self._put(
                    line,
                    "line_net_amount",
                    amount_shown(figure.value, amount[1]),
                    amount[1],
                    _figure_sure(amount[0], closed),
                )
                self._note_currency(draft, *amount, figure)
        self._put_discount(line, row)

    def _put_base(self, line: LineDraft, row: Row, column: Column, cell: Cell, figure: Figure) -> None:
        if (found := self._cell(row, "price_base")) is not None:
            text = found[1].text.strip()
            told = _PER_UNIT.match(text)
            base = quantity_of(found[1], self.habits.mark)
            value = base.value if base else Decimal(re.sub(r"\D", "", told["base"])) if told else None
            if value is not None and value > 1:
                self._put(line, "price_base_quantity", value, found[1], found[0].sure)
            return
        if figure.base is not None and figure.base > 1:
            self._put(line, "price_base_quantity", figure.base, cell, 0.98)
        elif column.heading.base is not None and column.heading.base > 1 and column.cell is not None:
            self._put(line, "price_base_quantity", column.heading.base, column.cell, column.sure, column.text)

    def _put_discount(self, line: LineDraft, row: Row) -> None:
        kept, first, surest = Decimal(1), None, 0.97
        for column in self._columns["discount"]:
            cell = row.cells.get(column.index)
            share = percent_of(cell, self.habits.mark) if cell is not None else None
            if cell is None or share is None or share == 0:
                continue
            share *= self.reading.factor
            first, surest = first or cell, column.sure
            kept *= 1 - share / 100
        if first is not None:
            percent = (1 - kept) * 100
            plain = percent.quantize(Decimal(1)) if percent == percent.to_integral() else percent.normalize()
            self._put(line, "discount_percent", plain, first, surest)

    def _put_date(self, line: LineDraft, row: Row) -> None:
        days = [one for one in self._columns["delivery_date"] if one.index in row.cells]
        if len(days) > 1:
            self._put_split(line, row, days)
            return
        found = self._cell(row, "delivery_date") or self._cell(row, "delivery_week")
        if found is None:
            return
        when = self.habits.when(found[1])
        if when is not None and when.day is not None:
            self._put(line, "requested_delivery_date", when.day, found[1], min(when.sure, found[0].sure))

    def _put_split(self, line: LineDraft, row: Row, days: list[Column]) -> None:
        """Several days of one line, each with the share of the quantity that stands beside it; else the first, unsure."""
        told = [(row.cells[one.index], self.habits.when(row.cells[one.index])) for one in days]
        for step in (1, -1):
            beside = [row.cells.get(one.index + step) for one in days]
            shares = [quantity_of(cell, self.habits.mark) if cell is not None else None for cell in beside]
            whole = sum((share.value for share in shares if share is not None), Decimal(0))
            if (
                None in shares
                or whole != line.value("quantity")
                or any(when is None or when.day is None for _, when in told)
            ):
                continue
            for share, (cell, when) in zip(shares, told, strict=True):
                assert share is not None and when is not None
                line.put_delivery(Delivery(share.value, when.day), self.grid.where(cell), min(when.sure, PROVED))
            return
        cell, when = told[0]
        if when is not None and when.day is not None:
            self._put(line, "requested_delivery_date", when.day, cell, _ONE_OF_SEVERAL)

    def _note_currency(self, draft: Draft, column: Column, cell: Cell, figure: Figure) -> None:
        """The first currency that a price or its heading names is the order's."""
        if draft.has("currency"):
            return
        if figure.currency is not None:
            draft.put("currency", figure.currency, self.grid.where(cell), cell.text, 0.98)
        elif column.heading.currency is not None and column.cell is not None:
            draft.put("currency", column.heading.currency, self.grid.where(column.cell), column.text, 0.98)


def _code_sure(column: Column, cell: Cell) -> float:
    """A code that a spreadsheet may have turned into a number or a day is less sure than text."""
    if isinstance(cell.value, str):
        return min(column.sure, 0.98)
    return min(column.sure, 0.96 if isinstance(cell.value, Decimal) else GUESSED)


def _figure_sure(column: Column, closed: bool | None) -> float:
    if closed is True:
        return max(column.sure, 0.995) if column.sure >= 0.9 else 0.97
    return min(column.sure, _OPEN) if closed is False else column.sure
