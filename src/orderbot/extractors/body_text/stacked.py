"""Items whose values stand below each other: forms ("Référence : …", "Quantité : …") and tables pasted cell by cell."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.cells import Cell, Row
from orderbot.extractors.body_text.header import references
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.signatures import Line
from orderbot.extractors.body_text.tables import Table, guessed_roles, quantity_of
from orderbot.extractors.wording.columns import column_labels
from orderbot.reading.numbers import readings

_LABELLED = re.compile(
    r"[\s>*•·-]*(?P<label>[^\W\d_][^:=\n]{0,40}?)\s*(?:[:=]|\.{3,}|…+|_{3,}|-->?|=>|→)\s*(?P<value>\S.*?)\s*$"
)
_MOST_LABEL = 2  # words
_FEWEST, _MOST = 3, 9  # columns of a table pasted cell by cell
_CODES = frozenset(["code", "seller_code", "buyer_code", "gtin"])


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A labelled line: its label, what the label means in a table, its value's place."""

    label: str
    role: str
    cell: Cell
    line: Line


def find_stacked(body: Body) -> Iterator[Table]:
    """Forms and tables pasted cell by cell, each record as a table of one row or more."""
    yield from _forms(body)
    told = list(_cell_by_cell(body))
    yield from told or _unheaded(body)


def _forms(body: Body) -> Iterator[Table]:
    """Labelled lines, one value each; a label that comes again begins the next item."""
    for run in _labelled_runs(body):
        record: list[_Labelled] = []
        for told in _of_items(run):
            if any(told.role == other.role for other in record):
                yield from _form(body, record)
                record = []
            record.append(told)
        yield from _form(body, record)


def _labelled_runs(body: Body) -> Iterator[list[_Labelled]]:
    """Labelled lines with nothing but blank ones between them, an item's number or its name over them."""
    run: list[_Labelled] = []
    numbers = [(found.start, found.end) for found in references(body.flat) if found.role == "order_number"]
    filled = [line for line in _before_signature(body) if body.text[line.start : line.end].strip()]
    for at, line in enumerate(filled):
        told = _numbered(body, line) or _labelled(body, line)
        if told is not None and overlaps(numbers, told.cell.start, told.cell.end):
            continue
        if told is None and _is_name(body, run, filled, at):
            told = _Labelled(_NAME, "description", _whole(body, line), line)
        if told is not None:
            run.append(told)
        elif run and not _is_labelled(body, line):
            yield run
            run = []
    if run:
        yield run


_NUMBERED = re.compile(
    r"[\s>*•·-]*(?:pos(?:ition|te)?|ligne|line|item|artikel|article|art[ií]culo|articolo|l[ií]nea|riga|regel|zeile|produ[ck]t|produit|prodotto|producto)\.?\s*(?:n[°o]\.?|nr\.?|#)?\s*(?P<n>\d{1,5})\s*[:.)]?\s*",
    re.IGNORECASE,
)
_NAME = "name"
_LONGEST_NAME = 80


def _numbered(body: Body, line: Line) -> _Labelled | None:
    """The number of an item alone on its line ("Poste 00010")."""
    match = _NUMBERED.fullmatch(body.text, line.start, line.end)
    return _Labelled("number", "line_number", Cell(*match.span("n")), line) if match else None


def _is_name(body: Body, run: Sequence[_Labelled], filled: Sequence[Line], at: int) -> bool:
    """Say whether a line without a label is what the item under it is called: under its number, or over its quantity."""
    told = body.text[filled[at].start : filled[at].end].strip()
    if len(told) > _LONGEST_NAME or told[-1] in ":,.!?;" or _is_labelled(body, filled[at]):
        return False
    if run and run[-1].role == "line_number" and run[-1].line == filled[at - 1]:
        return True
    begins = at == 0 or filled[at].number > filled[at - 1].number + 1
    block = itertools.takewhile(lambda n: filled[n].number - filled[at].number == n - at, range(at + 1, len(filled)))
    labels = [_labelled(body, filled[n]) for n in block]
    return (
        begins and len(labels) > 1 and all(labels) and any(one is not None and one.role == "quantity" for one in labels)
    )


def _is_labelled(body: Body, line: Line) -> bool:
    """Say whether a line has a label of few words that no table knows ("Tekst ....... Zoutzuur"): it breaks no form."""
    match = _LABELLED.match(body.text, line.start, line.end)
    return match is not None and len(match["label"].split()) <= _MOST_LABEL


def _of_items(run: Sequence[_Labelled]) -> Sequence[_Labelled]:
    """The run without what stands once above and, an empty line between, below items whose labels come again: the order's own."""
    counts = Counter(told.label for told in run)
    again = [index for index, told in enumerate(run) if counts[told.label] > 1]
    if not again:
        return run
    last = again[-1] + 1
    while last < len(run) and run[last].line.number == run[last - 1].line.number + 1:
        last += 1
    return run[again[0] : last]


def _labelled(body: Body, line: Line) -> _Labelled | None:
    match = _LABELLED.match(body.text, line.start, line.end)
    role = column_labels().whole(match["label"]) if match else None
    return _Labelled(match["label"].casefold(), role, Cell(*match.span("value")), line) if match and role else None


def _form(body: Body, record: Sequence[_Labelled]) -> Iterator[Table]:
    roles = tuple(told.role for told in record)
    counted = next((told.cell for told in record if told.role == "quantity"), None)
    named = _CODES & set(roles) or "description" in roles
    if counted is None or not named or not quantity_of(body, counted)[0]:
        return
    first, last = record[0].line, record[-1].line
    row = Row(Line(first.number, first.start, last.end), tuple(told.cell for told in record))
    yield Table(first.start, last.end, (row,), roles, headed=True)


def _cell_by_cell(body: Body) -> Iterator[Table]:
    """A run of lines that are headings, then as many lines for each item."""
    filled = [line for line in _before_signature(body) if body.text[line.start : line.end].strip()]
    index = 0
    while index < len(filled):
        roles = _headings(body, filled[index : index + _MOST])
        if len(roles) < _FEWEST or "quantity" not in roles:
            index += 1
            continue
        rows = tuple(_rows(body, filled[index + len(roles) :], roles))
        if rows:
            yield Table(filled[index].start, rows[-1].line.end, rows, roles, headed=True)
        index += len(roles) * (len(rows) + 1)


def _unheaded(body: Body) -> Iterator[Table]:
    """The same without headings: the one width under which each place always holds the same kind of value."""
    for run in _short_runs(body):
        found = [table for width in range(_FEWEST, _MOST) if (table := _folded(body, run, width))]
        if found:
            yield max(found, key=lambda table: sum(role is not None for role in table.roles) / len(table.roles))


def _folded(body: Body, run: Sequence[Line], width: int) -> Table | None:
    if len(run) % width or len(run) < 2 * width:
        return None
    chunks = [run[start : start + width] for start in range(0, len(run), width)]
    rows = tuple(
        Row(Line(chunk[0].number, chunk[0].start, chunk[-1].end), tuple(_whole(body, line) for line in chunk))
        for chunk in chunks
    )
    roles = guessed_roles(body, rows)
    if roles is None or "code" not in roles:
        return None
    return Table(run[0].start, run[-1].end, rows, roles, headed=False)


def _short_runs(body: Body) -> Iterator[list[Line]]:
    """Lines of one value each: short, and no sentence; parted by empty lines or not."""
    run: list[Line] = []
    for line in [*_before_signature(body), None]:
        text = body.text[line.start : line.end].strip() if line else "."
        if not text:
            continue
        is_value = len(text) <= 64 and not re.search(r"[:!?]$|[a-z\d]\.$|^[-*•–]\s|\t", text)
        if is_value and line is not None:
            run.append(line)
        else:
            if len(run) >= 2 * _FEWEST:
                yield run
            run = []


def _headings(body: Body, lines: Sequence[Line]) -> tuple[str | None, ...]:
    roles: list[str | None] = []
    for line in lines:
        text = body.text[line.start : line.end].strip()
        role = column_labels().whole(text)
        if role is None or readings(text):
            break
        roles.append(role)
    return tuple(roles)


def _rows(body: Body, lines: Sequence[Line], roles: Sequence[str | None]) -> Iterator[Row]:
    width, at = len(roles), roles.index("quantity")
    for start in range(0, len(lines) - width + 1, width):
        chunk = lines[start : start + width]
        cells = tuple(_whole(body, line) for line in chunk)
        number, span, _ = quantity_of(body, cells[at])
        if number is None or span[0] != cells[at].start:
            return
        yield Row(Line(chunk[0].number, chunk[0].start, chunk[-1].end), cells)


def _whole(body: Body, line: Line) -> Cell:
    text = body.text[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    return Cell(start, start + len(text.strip()))


def _before_signature(body: Body) -> Iterator[Line]:
    return (line for line in body.lines if line.start < body.signature_start)
