"""A word processor's lists of goods: tables, tabbed lines, numbered paragraphs, columns."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.engines.flatodf import PLAIN, Cell, Flat, Look, markup
from benchmarks.corpus.layouts.writer.paper import Part, Sheet

TEXTS = ("pos", "code", "seller_code", "buyer_code", "codes", "gtin", "description", "brand", "maker_code")


def widths(content: Content, columns: list[Column], flat: Flat) -> list[float]:
    """Millimetres for each column: what its cells and its head's words need, the rest to the text."""
    room, sign = flat.room, flat.size * (0.236 if flat.font.startswith("DejaVu") else 0.204)
    needs = []
    for column in columns:
        cells = [part for row in content.items for part in row.cells[column.key].split("\n")]
        longest = max([len(text) for text in [*cells, *column.label.split()]], default=4)
        needs.append(min(longest, 19) * sign + 4)
    for number, column in enumerate(columns):
        if column.key == "description":
            needs[number] = max(34.0, room - sum(needs) + needs[number])
    return [need * room / sum(needs) for need in needs]


def _align(column: Column) -> Look:
    return Look(align="end") if column.right else PLAIN


def _text(sheet: Sheet, column: Column, row: Row) -> str:
    flat = sheet.flat
    if column.key != "description":
        return flat.paragraph(row.cells[column.key], _align(column))
    small = Look(size=flat.size - 1.2)
    return flat.lines(row.above, small) + flat.paragraph(row.cells["description"]) + flat.lines(row.below, small)


def _other(sheet: Sheet, row: Row, span: int, sides: str) -> list[Cell]:
    look = Look(bold=row.kind == "section", italic=row.kind != "section")
    if row.kind != "subtotal":
        return [Cell(sheet.flat.paragraph(row.text, look), columns=span, sides=sides)]
    label = Cell(sheet.flat.paragraph(row.text, Look(italic=True, align="end")), columns=span - 1, sides=sides)
    return [label, Cell(sheet.flat.paragraph(row.amount, Look(align="end")), sides=sides)]


def table(
    sides: str = "tblr",
    *,
    head: str = "shade",
    zebra: bool = False,
    sums: bool = False,
    blanks: int = 0,
    whole: bool = True,
) -> Part:
    """A table; `head` is `shade`, `dark`, `plain` or `none`. Totals may be its last rows, empty rows may fill it."""

    def draw(sheet: Sheet, content: Content) -> str:
        flat, columns = sheet.flat, content.columns
        if not columns:
            return ""
        rows: list[list[Cell]] = [_heads(sheet, columns, head, sides)] if head != "none" else []
        for number, row in enumerate(content.rows):
            if row.kind != "item":
                rows.append(_other(sheet, row, len(columns), sides))
                continue
            ground = sheet.shade if zebra and number % 2 else None
            rows.append([Cell(_text(sheet, column, row), sides=sides, ground=ground) for column in columns])
            for part in row.parts:
                rows.append([Cell(flat.paragraph(part.get(c.key, ""), _align(c)), sides=sides) for c in columns])
        empty = [Cell(flat.paragraph(""), sides=sides)] * len(columns)
        rows += [empty] * (blanks - len(content.rows))
        rows += _sums(sheet, content, len(columns), sides) if sums else []
        across = widths(content, columns, flat)
        return flat.table(rows, across, heads=int(head != "none"), whole=whole)

    return draw


def _heads(sheet: Sheet, columns: list[Column], head: str, sides: str) -> list[Cell]:
    colour = "#ffffff" if head == "dark" else None
    ground = {"shade": sheet.shade, "dark": sheet.dark}.get(head)
    sides = sides if head != "plain" else "b"
    return [
        Cell(
            sheet.flat.paragraph(column.label, Look(bold=True, colour=colour, align="end" if column.right else "start")),
            sides=sides, ground=ground, middle=True,
        )
        for column in columns
    ]  # fmt: skip


def _sums(sheet: Sheet, content: Content, span: int, sides: str) -> list[list[Cell]]:
    right = Look(align="end", bold=True)
    return [
        [
            Cell(sheet.flat.paragraph(entry.label, right), columns=span - 1, sides=sides),
            Cell(sheet.flat.paragraph(entry.text, right), sides=sides),
        ]
        for entry in content.totals
    ]


def two_rows(sheet: Sheet, content: Content) -> str:
    """Each item a merged cell of text over its numbers' cells; the heads stand in two rows as well."""
    flat = sheet.flat
    first = [c for c in content.columns if c.key in TEXTS]
    second = [c for c in content.columns if c.key not in TEXTS]
    if not second:  # terms of business have no table
        return ""
    if not second:
        return ""
    wide = max(1, len(second) - len(first) + 1)
    bold = Look(bold=True)

    def above(bodies: list[str], ground: str | None) -> list[Cell]:
        return [
            Cell(body, columns=wide if c.key == "description" else 1, sides="tlr", ground=ground)
            for c, body in zip(first, bodies, strict=True)
        ]

    rows = [above([flat.paragraph(c.label, bold) for c in first], sheet.shade)]
    rows.append([Cell(flat.paragraph(c.label, bold), sides="blr", ground=sheet.shade) for c in second])
    for row in content.rows:
        if row.kind != "item":
            rows.append(_other(sheet, row, len(second), "tblr"))
            continue
        rows.append(above([_text(sheet, c, row) for c in first], None))
        rows.append([Cell(_text(sheet, c, row), sides="blr") for c in second])
    return flat.table(rows, [flat.room / len(second)] * len(second), heads=2)


def tabbed(sheet: Sheet, content: Content) -> str:
    """No table at all: a line of numbers set by tab stops, the text on the line above or below it."""
    flat = sheet.flat
    columns = [c for c in content.columns if c.key != "description"]
    across = widths(content, columns, flat)
    stops, at = [], 0.0
    for column, width in zip(columns, across, strict=True):
        stops.append((round(at + (width - 2 if column.right else 0), 1), "right" if column.right else "left"))
        at += width
    look, bold = Look(tabs=tuple(stops[1:])), Look(tabs=tuple(stops[1:]), bold=True, border="bottom", under=3)
    parts = [flat.paragraph("\t".join(c.label for c in columns), bold)]
    for row in content.rows:
        if row.kind != "item":
            parts.append(flat.paragraph(f"{row.text} {row.amount}".strip(), Look(italic=True, above=3)))
            continue
        texts = [*row.above, row.cells.get("description", ""), *row.below]
        parts.append(flat.paragraph("\t".join(row.cells[c.key] for c in columns), look))
        parts.append(flat.lines([text for text in texts if text], Look(indent=8, under=1, size=flat.size - 0.6)))
    return "".join(parts)


def sentences(sheet: Sheet, content: Content) -> str:
    """Each item one sentence and one indented paragraph."""
    return sheet.flat.lines(
        [f"{text}." for text in content.sentences], Look(indent=8, above=4, under=4, align="justify")
    )


def numbered(sheet: Sheet, content: Content) -> str:
    """Numbered paragraphs: the text in bold, then its values in a running line of `label value`."""
    parts = []
    for number, row in enumerate(content.items, 1):
        values = [
            f"{c.label} {row.cells[c.key]}" for c in content.columns if c.key != "description" and row.cells[c.key]
        ]
        parts.append(sheet.flat.paragraph(f"{number}. {row.cells['description']}", Look(bold=True, above=5)))
        parts.append(sheet.flat.lines([*row.above, *row.below], Look(indent=6, size=sheet.flat.size - 1)))
        parts.append(sheet.flat.paragraph(", ".join(values), Look(indent=6)))
    return "".join(parts)


def in_columns(inner: Callable[[Sheet, Content], str]) -> Part:
    """Another list of goods, set in two columns of the page."""

    def draw(sheet: Sheet, content: Content) -> str:
        return sheet.flat.columns(inner(sheet, content)) + sheet.flat.paragraph("")

    return draw


def labelled_lines(sheet: Sheet, content: Content) -> str:
    """Each item a block of lines, label and value parted by a tab stop, and a rule under it."""
    flat, look = sheet.flat, Look(tabs=((32, "left"),))
    parts = []
    for row in content.items:
        shown = [c for c in content.columns if row.cells[c.key]]
        for c in shown:
            last = c is shown[-1]
            line = f"{markup(c.label)} :<text:tab/>{flat.bold(row.cells[c.key])}"
            parts.append(
                flat.paragraph(line, Look(tabs=look.tabs, border="bottom", under=4) if last else look, marked=True)
            )
    return "".join(parts)
