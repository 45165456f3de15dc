"""Tops of a word processor's pages: letterheads, fields, parties."""

from __future__ import annotations

from benchmarks.corpus.composing.content import Block, Content
from benchmarks.corpus.engines.flatodf import PLAIN, Cell, Look, markup
from benchmarks.corpus.layouts.writer.paper import Sheet

ALL = "tblr"


def letterhead(sheet: Sheet, content: Content) -> str:
    """The buyer's name and address at the left."""
    name, *rest = content.letterhead.lines
    return sheet.flat.paragraph(name, Look(size=14, bold=True)) + sheet.flat.lines(rest, Look(size=8.5))


def letterhead_right(sheet: Sheet, content: Content) -> str:
    """The same at the right edge, in colour."""
    name, *rest = content.letterhead.lines
    top = sheet.flat.paragraph(name, Look(size=15, bold=True, align="end", colour=sheet.dark))
    return top + sheet.flat.lines(rest, Look(size=8, align="end", colour="#555555"))


def running_line(sheet: Sheet, content: Content) -> str:
    """Name left, title and number right, over a rule, on every page."""
    number = content.entry("order_number")
    right = f"{content.title} {number.text}" if number else content.title
    look = Look(tabs=((sheet.flat.room, "right"),), border="bottom", under=4)
    return sheet.flat.paragraph(f"{content.letterhead.lines[0]}\t{right}", look)


def running_letterhead(sheet: Sheet, content: Content) -> str:
    """The whole letterhead on every page."""
    name, *rest = content.letterhead.lines
    return sheet.flat.paragraph(name, Look(size=13, bold=True, align="center")) + sheet.flat.paragraph(
        " – ".join(rest), Look(size=7.5, align="center", border="bottom", under=3)
    )


def title(sheet: Sheet, content: Content) -> str:
    """The title in the middle."""
    return sheet.flat.paragraph(content.title, Look(size=15, bold=True, align="center", above=10, under=8))


def title_left(sheet: Sheet, content: Content) -> str:
    """The title at the left, white on dark over the whole width."""
    return sheet.flat.paragraph(
        content.title, Look(size=15, bold=True, above=8, under=6, colour="#ffffff", background=sheet.dark)
    )


def tabbed_fields(sheet: Sheet, content: Content) -> str:
    """Label, colon, value, aligned by a tab stop."""
    look = Look(tabs=((46, "left"),))
    return "".join(
        sheet.flat.paragraph(f"{markup(e.label)} :<text:tab/>{sheet.flat.bold(e.text)}", look, marked=True)
        for e in content.fields
    )


def tabbed_pairs(sheet: Sheet, content: Content) -> str:
    """Two labelled values to a line, by tab stops."""
    half = sheet.flat.room / 2
    look = Look(tabs=((34, "left"), (half, "left"), (half + 34, "left")), under=2)
    texts = [f"{e.label}:\t{e.text}" for e in content.fields]
    pairs = zip(texts[::2], [*texts[1::2], ""], strict=False)
    return "".join(sheet.flat.paragraph("\t".join(pair).rstrip("\t"), look) for pair in pairs)


def field_grid(sheet: Sheet, content: Content) -> str:
    """A bordered table: small labels over values, three to a row."""
    small, flat = Look(size=7, colour="#444444"), sheet.flat
    cells = [Cell(flat.paragraph(e.label, small) + flat.paragraph(e.text), sides=ALL) for e in content.fields]
    cells += [Cell(flat.paragraph(""), sides=ALL)] * (-len(cells) % 3)
    rows = [cells[start : start + 3] for start in range(0, len(cells), 3)]
    return flat.table(rows, [flat.room / 3] * 3) + flat.paragraph("", Look(size=5)) if rows else ""


def field_table(sheet: Sheet, content: Content) -> str:
    """A shaded label and its value in each row, in the right half."""
    flat = sheet.flat
    empty = Cell(flat.paragraph(""))
    rows = [
        [empty, Cell(flat.paragraph(e.label), sides=ALL, ground=sheet.shade), Cell(flat.paragraph(e.text), sides=ALL)]
        for e in content.fields
    ]
    return flat.table(rows, [flat.room * 0.42, flat.room * 0.26, flat.room * 0.32]) if rows else ""


def field_columns(sheet: Sheet, content: Content) -> str:
    """One row of dark heads, one row of values."""
    if not content.fields:
        return ""
    flat = sheet.flat
    small = Look(size=7.5, colour="#ffffff", align="center")
    heads = [Cell(flat.paragraph(e.label, small), sides=ALL, ground=sheet.dark) for e in content.fields]
    values = [Cell(flat.paragraph(e.text, Look(size=8, align="center")), sides=ALL) for e in content.fields]
    return flat.table([heads, values], [flat.room / len(heads)] * len(heads)) + flat.paragraph("", Look(size=5))


def placed_line(sheet: Sheet, content: Content) -> str:
    """Place and date at the right, then the subject, then what else there is in one line."""
    flat = sheet.flat
    other = " – ".join(f"{e.label} : {e.text}" for e in content.fields)
    return (
        flat.paragraph(content.place_date, Look(align="end", above=10, under=14))
        + flat.paragraph(f"{content.subject_label} : {content.title}", Look(bold=True, underline=True, under=6))
        + (flat.paragraph(other, Look(size=8.5, under=6)) if other else "")
    )


def window(sheet: Sheet, content: Content) -> str:
    """The first party in a box at an envelope's window, the others on lines of their own."""
    if not content.blocks:
        return ""
    first, *others = content.blocks
    body = sheet.flat.lines(first.lines, Look(size=10))
    lines = (f"{block.label} : {', '.join(block.lines)}" for block in others)
    return sheet.flat.frame(body, 112, 46, 78, 26) + sheet.flat.lines(lines, Look(above=2))


def _party(sheet: Sheet, block: Block) -> str:
    first, *rest = block.lines
    return sheet.flat.paragraph(first, Look(bold=True)) + sheet.flat.lines(rest)


def party_table(sheet: Sheet, content: Content) -> str:
    """Shaded heads over bordered addresses, side by side."""
    if not content.blocks:
        return ""
    flat, count = sheet.flat, len(content.blocks)
    heads = [Cell(flat.paragraph(b.label, Look(bold=True)), sides=ALL, ground=sheet.shade) for b in content.blocks]
    cells = [Cell(_party(sheet, b), sides=ALL) for b in content.blocks]
    return flat.table([heads, cells], [flat.room / count] * count) + flat.paragraph("", Look(size=5))


def party_rows(sheet: Sheet, content: Content) -> str:
    """Each party a row: its label left, its address right."""
    flat = sheet.flat
    rows = [
        [Cell(flat.paragraph(b.label, Look(italic=True)), sides="b"), Cell(flat.lines(b.lines), sides="b")]
        for b in content.blocks
    ]
    return flat.table(rows, [40, flat.room - 40]) if rows else ""


def parties_by_tabs(sheet: Sheet, content: Content) -> str:
    """Addresses side by side, set with tab stops line by line."""
    if not content.blocks:
        return ""
    flat, count = sheet.flat, len(content.blocks)
    stacks = [[f"{b.label} :", *b.lines] for b in content.blocks]
    height = max(map(len, stacks))
    look = Look(size=8.5 if count > 2 else None, tabs=tuple((flat.room / count * n, "left") for n in range(1, count)))
    rows = ("\t".join(stack[n] if n < len(stack) else "" for stack in stacks) for n in range(height))
    return flat.paragraph("", Look(size=5)) + flat.lines(rows, look) + flat.paragraph("", Look(size=5))


def intro(sheet: Sheet, content: Content) -> str:
    """The opening sentence."""
    return (
        sheet.flat.paragraph(content.intro, Look(above=6, under=6))
        if content.intro
        else sheet.flat.paragraph("", PLAIN)
    )
