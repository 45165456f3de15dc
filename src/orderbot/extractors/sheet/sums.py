"""Sums and charges outside the lines: told apart by label, held against the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orderbot.extractors.sheet.figures import amount_shown, is_numeric, money_of
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.tables import Table
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.wording.currencies import currency_of
from orderbot.model.order import AllowanceCharge
from orderbot.reading.numbers import Mark
from orderbot.reading.sheets.workbook import Cell, Row

_CENT = Decimal("0.01")
_OF_MONEY = ("net", "tax", "gross", "charge", "allowance")  # what cannot be a number of pieces
_PROVED, _LABELLED, _OPEN = 0.995, 0.97, 0.93


@dataclass(frozen=True, slots=True)
class Sum:
    """One labelled amount."""

    meaning: str
    label: str
    value: Decimal
    cell: Cell
    currency: str | None = None


def sum_in(table: Table | None, row: Row, label: Cell, meaning: str, mark: Mark) -> Sum | None:
    """The amount of a row that a label names: under the table's amounts, else the last one to the right."""
    amount = table.first_of("amount") if table is not None else None
    column = amount.index if amount is not None else None
    cells = [
        cell
        for at, cell in sorted(row.cells.items())
        if at > label.column and (is_numeric(cell) or money_of(cell, mark))
    ]
    chosen = row.cells.get(column) if column is not None else None
    if chosen is None or chosen is label or money_of(chosen, mark) is None:
        counted = {one.index for one in table.of("quantity")} if table is not None else set[int]()
        rest = [cell for cell in cells if money_of(cell, mark) and (cell.column not in counted or meaning in _OF_MONEY)]
        chosen = rest[-1] if rest else None
    figure = money_of(chosen, mark) if chosen is not None else None
    if chosen is None or figure is None:
        return None
    named = label.text.strip().rstrip(" :=")
    currency = figure.currency or next((code for word in named.split() if (code := _currency_named(word))), None)
    return Sum(meaning, named, amount_shown(figure.value, chosen), chosen, currency)


def _currency_named(word: str) -> str | None:
    """The currency that a word of a label names ("TOTAL GBP", "Total (€)"); words in small letters are none."""
    bare = word.strip("()[]:.")
    return currency_of(bare) if bare == bare.upper() else None


def put_sums(draft: Draft, grid: Grid, sums: Sequence[Sum]) -> None:
    """Put totals and charges; those that the lines prove are surer."""
    amounts = [line.value("line_net_amount") for line in draft.lines]
    complete = bool(amounts) and all(amount is not None for amount in amounts)
    whole = sum((amount for amount in amounts if amount is not None), Decimal(0))
    charges = _charges(sums, whole)
    charged = sum((_signed(one) for one in charges), Decimal(0))
    net, tax, gross = _chosen(sums, whole + charged if complete else None)
    closed = complete and net is not None and abs(whole + charged - net.value) <= _CENT * max(1, len(amounts))
    taxed = (
        net is not None and tax is not None and gross is not None and abs(net.value + tax.value - gross.value) <= _CENT
    )
    for name, one in (("net_amount", net), ("tax_amount", tax), ("gross_amount", gross)):
        if one is not None:
            proved = closed if name == "net_amount" else taxed
            sure = _PROVED if proved or taxed else (_OPEN if complete and name == "net_amount" else _LABELLED)
            draft.put(f"totals/{name}", one.value, grid.where(one.cell), one.cell.text, sure)
            if one.currency is not None and not draft.has("currency"):
                draft.put("currency", one.currency, grid.where(one.cell), one.cell.text, 0.97)
    for one in charges:
        draft.put_charge(AllowanceCharge(one.label, _signed(one)), grid.where(one.cell), 0.98 if closed else 0.93)


def _chosen(sums: Sequence[Sum], expected: Decimal | None) -> tuple[Sum | None, Sum | None, Sum | None]:
    """Net, tax and gross; a bare total is the gross where it is net and tax together, else the net."""
    last = {one.meaning: one for one in sums}
    net, tax, gross, bare = (last.get(meaning) for meaning in ("net", "tax", "gross", "bare"))
    lines = last.get("lines")
    if bare is not None and gross is None and tax is not None:
        for other in (net, lines):
            if other is not None and abs(other.value + tax.value - bare.value) <= _CENT:
                net, gross = other, bare
        if gross is None and expected is not None and abs(expected + tax.value - bare.value) <= _CENT:
            gross = bare
    if net is None and gross is not bare:
        net = bare
    if net is None and lines is not None and (expected is None or abs(lines.value - expected) <= _CENT):
        net = lines
    if net is None and tax is not None and gross is not None and expected is not None:
        net = next((one for one in sums if abs(one.value - expected) <= _CENT and one not in (tax, gross)), None)
    return net, tax, gross


def _charges(sums: Sequence[Sum], whole: Decimal) -> list[Sum]:
    kept: list[Sum] = []
    for one in sums:
        counts = one.meaning in ("charge", "allowance") and one.value != 0 and abs(one.value) < max(whole, Decimal(1))
        if counts and not any(other.label == one.label and other.value == one.value for other in kept):
            kept.append(one)
    return kept


def _signed(one: Sum) -> Decimal:
    return -abs(one.value) if one.meaning == "allowance" else one.value
