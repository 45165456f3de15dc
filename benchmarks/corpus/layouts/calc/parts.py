"""A spreadsheet's parts: tops, lists of goods, ends."""

from __future__ import annotations

from itertools import groupby

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.engines.flatsheet import EMPTY, Spot
from benchmarks.corpus.layouts.calc.book import Part, Rows, Sheet

ALL = "tblr"
GROUPS = {"quantity": 1, "unit": 1, "free": 1, "price": 2, "base": 2, "discount": 2, "amount": 2}


def letterhead(sheet: Sheet, content: Content) -> Rows:
    """Name and address in the first column, the title at the right."""
    half = sheet.columns // 2
    name, *rest = content.letterhead.lines
    first = [
        Spot(name, half, bold=True, size=14),
        Spot(content.title, sheet.columns - half, bold=True, size=15, right=True),
    ]
    return [first, *([Spot(text, half)] for text in rest), [EMPTY]]


def banner(sheet: Sheet, content: Content) -> Rows:
    """The title over the whole width, white on dark; the letterhead on one line under it."""
    name, *rest = content.letterhead.lines
    dark = Spot(content.title, sheet.columns, bold=True, size=16, colour="#ffffff", ground=sheet.dark, middle=True)
    return [[dark], [Spot(name, sheet.columns, bold=True)], [Spot(" - ".join(rest), sheet.columns, size=8)], [EMPTY]]


def fields(sheet: Sheet, content: Content) -> Rows:
    """A label in one cell, its value in the next ones."""
    label = sheet.span(0, 34)
    value = sheet.span(label, 60)
    return [*([Spot(e.label, label), Spot(e.text, value, bold=True)] for e in content.fields), [EMPTY]]


def field_boxes(sheet: Sheet, content: Content) -> Rows:
    """Two labelled values to a row, everything bordered, labels shaded."""
    rows = []
    for start in range(0, len(content.fields), 2):
        row: list[Spot] = []
        at = 0
        for number, e in enumerate(content.fields[start : start + 2]):
            label = sheet.span(at, 27)
            value = sheet.span(at + label, 34) if number == 0 else max(1, sheet.columns - at - label)
            row += [Spot(e.label, label, sides=ALL, ground=sheet.shade), Spot(e.text, value, sides=ALL)]
            at += label + value
        rows.append(row)
    return [*rows, [EMPTY]]


def fields_right(sheet: Sheet, content: Content) -> Rows:
    """The fields at the right, the first party's lines at the left of them without a label."""
    lines = list(content.blocks[0].lines) if content.blocks else []
    left = sheet.columns - 4
    height = max(len(lines), len(content.fields))
    rows = []
    for n in range(height):
        row = [Spot(lines[n] if n < len(lines) else "", left)]
        if n < len(content.fields):
            e = content.fields[n]
            row += [Spot(e.label, 2, right=True), Spot(e.text, 2, sides=ALL)]
        rows.append(row)
    return [*rows, [EMPTY]]


def parties(sheet: Sheet, content: Content) -> Rows:
    """Parties side by side over as many columns each as there are."""
    return _side_by_side(sheet, content, 0)


def other_parties(sheet: Sheet, content: Content) -> Rows:
    """The same for all but the first."""
    return _side_by_side(sheet, content, 1)


def _side_by_side(sheet: Sheet, content: Content, skipped: int) -> Rows:
    blocks = content.blocks[skipped:]
    if not blocks:
        return []
    share = sheet.columns // len(blocks)
    spans = [share] * (len(blocks) - 1) + [sheet.columns - share * (len(blocks) - 1)]
    rows = [[Spot(b.label, span, bold=True, ground=sheet.shade) for b, span in zip(blocks, spans, strict=True)]]
    for n in range(max(len(b.lines) for b in blocks)):
        rows.append([Spot(b.lines[n] if n < len(b.lines) else "", s) for b, s in zip(blocks, spans, strict=True)])
    return [*rows, [EMPTY]]


def party_rows(sheet: Sheet, content: Content) -> Rows:
    """Each party in one merged cell of several lines, its label in a shaded cell at the left."""
    label = sheet.span(0, 30)
    return [
        *(
            [
                Spot(b.label, label, sides=ALL, ground=sheet.shade),
                Spot("\n".join(b.lines), sheet.columns - label, sides=ALL),
            ]
            for b in content.blocks
        ),
        [EMPTY],
    ]


def intro(sheet: Sheet, content: Content) -> Rows:
    """The opening sentence."""
    return [[Spot(content.intro, sheet.columns)], [EMPTY]] if content.intro else []


def _cell(column: Column, row: Row, sides: str, ground: str | None = None) -> Spot:
    text = row.cells[column.key]
    if column.key == "description":
        text = "\n".join([*row.above, text, *row.below])
    return Spot(text, sides=sides, right=column.right, ground=ground)


def _others(sheet: Sheet, content: Content, row: Row, sides: str) -> list[Spot]:
    span = len(content.columns)
    if row.kind == "subtotal":
        return [
            Spot(row.text, span - 1, sides=sides, right=True, italic=True),
            Spot(row.amount, sides=sides, right=True),
        ]
    ground = sheet.shade if row.kind == "section" else None
    return [Spot(row.text, span, sides=sides, bold=row.kind == "section", italic=row.kind != "section", ground=ground)]


def table(sides: str = ALL, *, head: str = "shade", zebra: bool = False, blanks: int = 0) -> Part:
    """One row of heads (`shade`, `dark` or `plain`), a row for each item, empty rows up to `blanks`."""

    def draw(sheet: Sheet, content: Content) -> Rows:
        colour, ground = ("#ffffff", sheet.dark) if head == "dark" else (None, sheet.shade if head == "shade" else None)
        rows = [
            [
                Spot(
                    c.label,
                    sides=sides or "b",
                    bold=True,
                    colour=colour,
                    ground=ground,
                    middle=not c.right,
                    right=c.right,
                )
                for c in content.columns
            ]
        ]
        for number, row in enumerate(content.rows):
            shade = sheet.shade if zebra and number % 2 else None
            if row.kind != "item":
                rows.append(_others(sheet, content, row, sides))
                continue
            rows.append([_cell(c, row, sides, shade) for c in content.columns])
            rows += [
                [Spot(part.get(c.key, ""), sides=sides, right=c.right) for c in content.columns] for part in row.parts
            ]
        rows += [[Spot(sides=sides)] * len(content.columns)] * (blanks - len(content.rows))
        return [*rows, [EMPTY]]

    return draw


def grouped(first: str, second: str) -> Part:
    """Heads in two rows: quantity's and money's columns stand under a merged head that names the group.

    `first` and `second` are the groups' heads' keys among the columns: their labels name the groups.
    """

    def draw(sheet: Sheet, content: Content) -> Rows:
        names = {1: _label(content, first), 2: _label(content, second)}
        above: list[Spot] = []
        for group, columns in groupby(content.columns, key=lambda c: GROUPS.get(c.key, 0)):
            members = list(columns)
            if group and len(members) > 1:
                above.append(Spot(names[group], len(members), sides=ALL, bold=True, middle=True, ground=sheet.shade))
            else:
                above += [Spot(c.label, rows=2, sides=ALL, bold=True, middle=True, ground=sheet.shade) for c in members]
        below = []
        for group, columns in groupby(content.columns, key=lambda c: GROUPS.get(c.key, 0)):
            members = list(columns)
            if group and len(members) > 1:
                below += [Spot(c.label, sides=ALL, middle=True, ground=sheet.shade, size=8) for c in members]
            else:
                below += [EMPTY] * 0
        body = [
            [_cell(c, row, ALL) for c in content.columns] if row.kind == "item" else _others(sheet, content, row, ALL)
            for row in content.rows
        ]
        return [above, below, *body, [EMPTY]]

    return draw


def _label(content: Content, key: str) -> str:
    return next((c.label for c in content.columns if c.key == key), "")


def two_rows(sheet: Sheet, content: Content) -> Rows:
    """Each item two rows: its numbers in columns, the text merged over the whole width below them."""
    columns = [c for c in content.columns if c.key != "description"]
    rows = [[Spot(c.label, sides=ALL, bold=True, ground=sheet.shade, middle=True) for c in columns]]
    for row in content.rows:
        if row.kind != "item":
            rows.append(_others(sheet, content, row, ""))
            continue
        rows.append([Spot(row.cells[c.key], sides="tlr", right=c.right) for c in columns])
        text = "\n".join([*row.above, row.cells["description"], *row.below])
        rows.append([Spot(text, len(columns), sides="blr", italic=True)])
    return [*rows, [EMPTY]]


def sums(_sheet: Sheet, content: Content) -> Rows:
    """Each total in the last column of the goods, its label left of it."""
    last = len(content.columns)
    return [
        [Spot("", last - 3), Spot(e.label, 2, right=True, bold=True), Spot(e.text, right=True, bold=True, sides=ALL)]
        for e in content.totals
    ]


def sums_left(_sheet: Sheet, content: Content) -> Rows:
    """Each total in the first columns."""
    return [[Spot(e.label, 2, sides=ALL), Spot(e.text, 2, right=True, sides=ALL)] for e in content.totals]


def words(sheet: Sheet, content: Content) -> Rows:
    """Notes, courtesy, signature."""
    texts = [text for text in (content.notes, content.closing, content.signature, content.signer) if text]
    return [[EMPTY], *([Spot(text, sheet.columns)] for text in texts)]
