"""Ends of a word processor's documents."""

from __future__ import annotations

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.flatodf import Cell, Look
from benchmarks.corpus.layouts.writer.paper import Sheet


def tabbed_sums(sheet: Sheet, content: Content) -> str:
    """Totals at the right, by tab stops."""
    room = sheet.flat.room
    look = Look(tabs=((room - 34, "right"), (room, "right")), above=2)
    return sheet.flat.paragraph("") + sheet.flat.lines([f"\t{e.label}\t{e.text}" for e in content.totals], look)


def sum_table(sheet: Sheet, content: Content) -> str:
    """Totals in a bordered table in the right half."""
    flat = sheet.flat
    empty = Cell(flat.paragraph(""))
    rows = [
        [
            empty,
            Cell(flat.paragraph(e.label), sides="tblr", ground=sheet.shade),
            Cell(flat.paragraph(e.text, Look(align="end", bold=True)), sides="tblr"),
        ]
        for e in content.totals
    ]
    return flat.table(rows, [flat.room * 0.5, flat.room * 0.27, flat.room * 0.23]) if rows else ""


def sum_lines(sheet: Sheet, content: Content) -> str:
    """Totals as lines of text at the left."""
    return sheet.flat.lines([f"{e.label} : {e.text}" for e in content.totals], Look(bold=True, above=3))


def sum_strip(sheet: Sheet, content: Content) -> str:
    """Totals side by side under their labels."""
    flat, count = sheet.flat, len(content.totals)
    if not count:
        return ""
    heads = [Cell(flat.paragraph(e.label, Look(size=7.5)), sides="tlr", ground=sheet.shade) for e in content.totals]
    cells = [Cell(flat.paragraph(e.text, Look(align="end", bold=True)), sides="blr") for e in content.totals]
    return flat.table([heads, cells], [flat.room / count] * count)


def words(sheet: Sheet, content: Content) -> str:
    """Notes, courtesy and signature."""
    texts = [text for text in (content.notes, content.closing) if text]
    signed = [text for text in (content.signature, content.signer) if text]
    return sheet.flat.lines(texts, Look(above=6)) + sheet.flat.lines(signed, Look(above=10, indent=100))


def signature_boxes(sheet: Sheet, content: Content) -> str:
    """Notes, then two boxes to sign in."""
    flat = sheet.flat
    texts = [text for text in (content.notes, content.closing) if text]
    room = flat.lines(["", "", ""], Look(size=9))
    boxes = [
        Cell(flat.paragraph(text) + room, sides="tblr") for text in (content.signature or "", content.signer) if text
    ]
    table = flat.table([boxes], [70.0] * len(boxes)) if boxes else ""
    return flat.lines(texts, Look(above=6)) + flat.paragraph("") + table


def small_parties(sheet: Sheet, content: Content) -> str:
    """Every party on a line of small print under the totals."""
    lines = (f"{block.label} : {', '.join(block.lines)}" for block in content.blocks)
    return sheet.flat.paragraph("", Look(border="bottom")) + sheet.flat.lines(lines, Look(size=8, above=2))
