"""Items as flowed text: records of label and value, running lines, merged rows, cards, two columns."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BalancedColumns, Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from benchmarks.corpus.composing.content import Content, Row
from benchmarks.corpus.engines.pen import latin

GREY = "#888888"
Commands = list[Any]
TEXTS = frozenset({"pos", "code", "seller_code", "buyer_code", "gtin", "description", "brand", "maker_code"})


def say(markup: str, style: ParagraphStyle, **changes: Any) -> Paragraph:
    """A paragraph in `style` with `changes`."""
    return Paragraph(latin(markup), ParagraphStyle("said", parent=style, **changes))


def _between(row: Row, style: ParagraphStyle) -> list[Flowable]:
    return [say(f"<b>{escape(row.text)}</b> {escape(row.amount)}", style, spaceBefore=6)]


def _around(row: Row, style: ParagraphStyle) -> list[Flowable]:
    return [say(escape(text), style, fontSize=style.fontSize * 0.9) for text in [*row.above, *row.below]]


def records(content: Content, style: ParagraphStyle) -> list[Flowable]:
    """Each item a table of label and value, its first row shaded."""
    flowed: list[Flowable] = []
    for row in content.rows:
        if row.kind != "item":
            flowed += _between(row, style)
            continue
        data = [
            [
                say(escape(c.label), style),
                [say(escape(row.cells[c.key]), style), *(_around(row, style) if c.key == "description" else [])],
            ]
            for c in content.columns
            if row.cells[c.key]
        ]
        commands: Commands = [
            ("BOX", (0, 0), (-1, -1), 0.6, GREY),
            ("BACKGROUND", (0, 0), (-1, 0), "#ececec"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        table = Table(
            data, colWidths=["34%", "66%"], style=TableStyle([*commands, ("TOPPADDING", (0, 0), (-1, -1), 1)])
        )
        flowed += [KeepTogether([table]), Spacer(1, 6)]
    return flowed


def running(content: Content, style: ParagraphStyle) -> list[Flowable]:
    """The text in bold, then `label value` parted by bars; a hanging indent."""
    flowed: list[Flowable] = []
    for row in content.rows:
        if row.kind != "item":
            flowed += _between(row, style)
            continue
        number = f"{escape(row.cells['pos'])}) " if row.cells.get("pos") else ""
        values = " | ".join(
            f"{escape(c.label)} <b>{escape(row.cells[c.key])}</b>"
            for c in content.columns
            if c.key not in ("pos", "description") and row.cells[c.key]
        )
        flowed.append(say(f"{number}<b>{escape(row.cells['description'])}</b>", style, spaceBefore=5))
        flowed += _around(row, style)
        flowed.append(say(values, style, leftIndent=14))
    return flowed


def merged(content: Content, style: ParagraphStyle) -> list[Flowable]:
    """Two rows an item: codes and the text above, numbers below, the position merged at the left; heads in two rows."""
    first = [c for c in content.columns if c.key in TEXTS and c.key not in ("pos", "description")]
    numbers = [c for c in content.columns if c.key not in TEXTS]
    if not numbers:
        return []
    position = next((c.label for c in content.columns if c.key == "pos"), "")
    text = next((c.label for c in content.columns if c.key == "description"), "")
    width = len(numbers)

    def upper(codes: list[str], words: Any) -> list[Any]:
        row = [*(say(code, style) for code in codes), words]
        return row[:width] + [""] * (width - len(row))

    data: list[list[Any]] = [
        [
            say(escape(position), style),
            *upper([f"<b>{escape(c.label)}</b>" for c in first], say(f"<b>{escape(text)}</b>", style)),
        ],
        ["", *(say(f"<b>{escape(c.label)}</b>", style, alignment=2 if c.right else 0) for c in numbers)],
    ]
    spans: Commands = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (len(first) + 1, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 1), "#e3e8ee"),
    ]
    for row in content.items:
        at = len(data)
        words = [say(escape(row.cells["description"]), style), *_around(row, style)]
        data.append(
            [say(escape(row.cells.get("pos", "")), style), *upper([escape(row.cells[c.key]) for c in first], words)]
        )
        data.append(["", *(say(escape(row.cells[c.key]), style, alignment=2 if c.right else 0) for c in numbers)])
        spans += [
            ("SPAN", (0, at), (0, at + 1)),
            ("SPAN", (len(first) + 1, at), (-1, at)),
            ("NOSPLIT", (0, at), (-1, at + 1)),
        ]
    commands = [("GRID", (0, 0), (-1, -1), 0.5, "#000000"), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
    share = f"{92 / width:.1f}%"
    return [Table(data, colWidths=["8%", *[share] * width], repeatRows=2, style=TableStyle(commands)), Spacer(1, 10)]


def cards(content: Content, style: ParagraphStyle) -> list[Flowable]:
    """A card for each item: the text over the whole width, three labelled values to a row below it."""
    small = {"fontSize": style.fontSize * 0.78, "textColor": "#555555"}
    flowed: list[Flowable] = []
    for row in content.rows:
        if row.kind != "item":
            flowed += _between(row, style)
            continue
        shown = [c for c in content.columns if c.key != "description" and row.cells[c.key]]
        cells: list[Any] = [[say(escape(c.label), style, **small), say(escape(row.cells[c.key]), style)] for c in shown]
        cells += [""] * (-len(cells) % 3)
        head = [[say(f"<b>{escape(row.cells['description'])}</b>", style), *_around(row, style)], "", ""]
        data = [head, *(cells[start : start + 3] for start in range(0, len(cells), 3))]
        commands: Commands = [
            ("BOX", (0, 0), (-1, -1), 0.8, "#335577"),
            ("SPAN", (0, 0), (-1, 0)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        flowed += [
            KeepTogether([Table(data, colWidths=["34%", "33%", "33%"], style=TableStyle(commands))]),
            Spacer(1, 7),
        ]
    return flowed


def records_in_columns(content: Content, style: ParagraphStyle) -> list[Flowable]:
    """Running lines in two columns of the page."""
    flowed = running(content, style)
    return [BalancedColumns(flowed, nCols=2, innerPadding=16), Spacer(1, 8)] if flowed else []
