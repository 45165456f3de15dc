"""Lists whose lines are all written in one form, each line an item: "LBT77 Clipper blade - 100 ea", "2 fûts IPA 20L"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.cells import Cell, Row
from orderbot.extractors.body_text.code_mentions import valid_gtin
from orderbot.extractors.body_text.line_forms import CODES, LineForm, line_forms, strength, without_loose_unit
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.signatures import Line
from orderbot.extractors.body_text.tables import SUM_ROW, Table
from orderbot.extractors.body_text.words_of_change import retells

_FEWEST, _GTIN = 3, 13
_WEAK = 2
"""The strength of a form up to which a third line must be alike: "12 …" begins addresses as well."""
_ROLES = ("quantity", "unit", "free", "code", "seller_code", "description", "unit_price", "amount")


@dataclass(frozen=True, slots=True)
class _Read:
    """A line and one form of it."""

    line: Line
    form: LineForm


def find_listings(body: Body, blocked: Sequence[tuple[int, int]]) -> Iterator[Table]:
    """Runs of lines of one form, the likeliest form of each run; no line of them stands in what is `blocked`."""
    taken: list[tuple[int, int]] = []
    for run in sorted(_runs(body, blocked), key=_weight, reverse=True):
        start, end = run[0].line.start, run[-1].line.end
        if not overlaps(taken, start, end) and len(run) >= _FEWEST + (_least(run) <= _WEAK):
            taken.append((start, end))
            yield _table(body, run)


def _runs(body: Body, blocked: Sequence[tuple[int, int]]) -> Iterator[list[_Read]]:
    """For each form, the longest runs of lines that have it; an empty line between two is passed over."""
    open_runs: dict[tuple[str, ...], list[_Read]] = {}
    before: dict[tuple[str, ...], list[_Read]] = {}
    gap = 0
    for line in body.written_lines:
        if line.start >= body.signature_start:
            break
        if not body.text[line.start : line.end].strip():
            gap += 1
            continue
        before, open_runs = open_runs, defaultdict(list)
        if not _is_barred(body, line):
            for form in line_forms(body, line.start, line.end):
                if form.key not in open_runs and not _stands_in(blocked, form):
                    run = before.pop(form.key, []) if gap <= 1 else []
                    open_runs[form.key] = [*run, _Read(line, form)]
        yield from before.values()
        gap = 0
    yield from open_runs.values()


def _is_barred(body: Body, line: Line) -> bool:
    flat = body.flat[line.start : line.end]
    return retells(flat) or SUM_ROW.match(flat) is not None


def _stands_in(blocked: Sequence[tuple[int, int]], form: LineForm) -> bool:
    """Say whether what counts, or more than the code, is something else: part of an address, a date, a telephone."""
    counted = form.cells["quantity"]
    codes = [form.cells[role] for role in CODES if role in form.cells]
    return overlaps(blocked, counted.start, counted.end) or any(
        start < code.end and code.start < end and (start < code.start or code.end < end)
        for code in codes
        for start, end in blocked
    )


def _weight(run: Sequence[_Read]) -> int:
    """Lines count most, then what the form itself tells."""
    return sum(10 + strength(read.form) for read in run)


def _least(run: Sequence[_Read]) -> int:
    return min(strength(read.form) for read in run)


def _table(body: Body, run: Sequence[_Read]) -> Table:
    run = run if _are_counted(run) else [_Read(read.line, without_loose_unit(read.form)) for read in run]
    roles = tuple(role for role in _ROLES if any(role in read.form.cells for read in run))
    are_gtins = all(_is_gtin(body, read.form.cells.get("code")) for read in run)
    rows = tuple(
        Row(read.line, tuple(read.form.cells.get(role) or Cell(read.line.end, read.line.end) for role in roles))
        for read in run
    )
    told = tuple("gtin" if role == "code" and are_gtins else role for role in roles)
    return Table(run[0].line.start, run[-1].line.end, rows, told, headed=False)


def _is_gtin(body: Body, cell: Cell | None) -> bool:
    written = body.text[cell.start : cell.end] if cell is not None else ""
    return len(written) >= _GTIN and written.isdigit() and valid_gtin(written)


def _are_counted(run: Sequence[_Read]) -> bool:
    """Say whether every line has a unit: else "fut" in "2 fut IPA 20L" is what is ordered."""
    return all(read.form.unit for read in run)
