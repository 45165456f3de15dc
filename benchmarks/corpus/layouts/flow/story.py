"""One document as a story of paragraphs and tables (reportlab's platypus)."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from benchmarks.corpus.composing.content import Block, Column, Content, Row
from benchmarks.corpus.engines.pen import latin

ROOM = A4[0] - 80
GREY = "#888888"
Commands = list[Any]


@dataclass(frozen=True)
class Story:
    """`rules` is the goods' grid: `grid`, `rows` or `none`; `wide_text` gives the description a row of its own;
    `barcodes` draws the GTIN's bars; `fields_below` puts the header's fields under the parties, `parties_below` the
    parties under the totals; `form` draws the goods in another form than a table."""

    rules: str = "grid"
    wide_text: bool = False
    barcodes: bool = False
    fields_below: bool = False
    title_first: bool = False
    form: Callable[[Content, ParagraphStyle], list[Flowable]] | None = None
    parties_below: bool = False

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        size = rng.uniform(8.2, 9.4)
        serif = rng.random() < 0.4
        style = ParagraphStyle(
            "body", fontName="Times-Roman" if serif else "Helvetica", fontSize=size, leading=size * 1.25
        )
        out = io.BytesIO()
        document = SimpleDocTemplate(
            out,
            pagesize=A4,
            leftMargin=40,
            rightMargin=40,
            topMargin=40,
            bottomMargin=64,
            invariant=1,
            title=content.title,
        )
        goods = self.form(content, style) if self.form else self._goods(content, style)
        parties = self._parties(content, style)
        top, below = ([], parties) if self.parties_below else (parties, [])
        story = [*self._top(content, style, top), *goods, *_ending(content, style, below)]
        foot = partial(_foot, content)
        document.build(story, onFirstPage=foot, onLaterPages=foot)
        return out.getvalue()

    def _parties(self, content: Content, style: ParagraphStyle) -> list[Flowable]:
        if not content.blocks:
            return []
        share = ROOM / len(content.blocks)
        cells = [[_party(block, style) for block in content.blocks]]
        boxes = Table(cells, colWidths=[share] * len(content.blocks), style=_boxed(self.rules == "grid"))
        return [boxes, Spacer(1, 8)]

    def _top(self, content: Content, style: ParagraphStyle, parties: list[Flowable]) -> list[Flowable]:
        name, *rest = content.letterhead.lines
        sender = [_say(f"<b>{escape(name)}</b>", style, 1.35), *(_say(escape(line), style) for line in rest)]
        title: list[Flowable] = [_say(f"<b>{escape(content.title)}</b>", style, 1.6)]
        fields = Table(
            [[_say(escape(e.label), style), _say(f"<b>{escape(e.text)}</b>", style)] for e in content.fields] or [[""]]
        )
        fields.hAlign = "LEFT"
        fields.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]))
        right = title if self.fields_below else [*title, fields]
        pair: list[object] = [right, sender] if self.title_first else [sender, right]
        heads = Table([pair], colWidths=[ROOM / 2] * 2, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
        parts: list[Flowable] = [heads, Spacer(1, 8)]
        parts += parties
        if self.fields_below:
            parts += [fields, Spacer(1, 8)]
        if content.intro:
            parts += [_say(escape(content.intro), style), Spacer(1, 6)]
        return parts

    def _goods(self, content: Content, style: ParagraphStyle) -> list[Flowable]:
        columns = [c for c in content.columns if not (self.wide_text and c.key == "description")]
        if not columns:
            return []
        widths = _widths(columns, content, style)
        bold = ParagraphStyle("head", parent=style, fontName=style.fontName.replace("-Roman", "") + "-Bold")
        data: list[list[object]] = [[_aligned(c, escape(c.label), bold) for c in columns]]
        commands: Commands = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, 0), 1, "#000000")]
        for row in content.rows:
            if row.kind != "item":
                commands.append(("SPAN", (0, len(data)), (-2, len(data))))
                data.append([_say(f"<i>{escape(row.text)}</i>", style), *[""] * (len(columns) - 2), escape(row.amount)])
                continue
            if self.wide_text:
                commands.append(("SPAN", (0, len(data)), (-1, len(data))))
                commands.append(("NOSPLIT", (0, len(data)), (-1, len(data) + 1)))
                data.append([_description(row, style), *[""] * (len(columns) - 1)])
            data.append([self._cell(c, row, style) for c in columns])
            if self.rules == "rows":
                commands.append(("LINEBELOW", (0, len(data) - 1), (-1, len(data) - 1), 0.4, GREY))
        if self.rules == "grid":
            commands.append(("GRID", (0, 0), (-1, -1), 0.5, "#000000"))
        commands += [("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
        return [Table(data, colWidths=widths, repeatRows=1, style=TableStyle(commands)), Spacer(1, 10)]

    def _cell(self, column: Column, row: Row, style: ParagraphStyle) -> object:
        text = row.cells[column.key]
        if column.key == "description":
            return _description(row, style)
        if column.key == "gtin" and self.barcodes:
            bars: Flowable = createBarcodeDrawing(  # type: ignore[no-untyped-call]
                "EAN13", value=text, barHeight=16, humanReadable=False, barWidth=0.8
            )
            return [bars, _say(escape(text), style, 0.85)]
        return _aligned(column, escape(text), style)


def _say(markup: str, style: ParagraphStyle, scale: float = 1.0) -> Paragraph:
    sized = ParagraphStyle("sized", parent=style, fontSize=style.fontSize * scale, leading=style.leading * scale)
    return Paragraph(latin(markup), sized)


def _aligned(column: Column, markup: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(latin(markup), ParagraphStyle("cell", parent=style, alignment=2 if column.right else 0))


def _description(row: Row, style: ParagraphStyle) -> list[Flowable]:
    small = [_say(escape(text), style, 0.88) for text in row.below]
    return [
        *(_say(escape(text), style, 0.88) for text in row.above),
        _say(escape(row.cells["description"]), style),
        *small,
    ]


def _party(block: Block, style: ParagraphStyle) -> list[Flowable]:
    first, *rest = block.lines
    return [
        _say(escape(block.label), style, 0.85),
        _say(f"<b>{escape(first)}</b>", style),
        *(_say(escape(t), style) for t in rest),
    ]


def _boxed(boxed: bool) -> TableStyle:
    commands: Commands = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    return TableStyle([*commands, ("BOX", (0, 0), (-1, -1), 0.6, "#000000")] if boxed else commands)


def _widths(columns: list[Column], content: Content, style: ParagraphStyle) -> list[float]:
    """Numbers as wide as the widest needs, codes too; what is left goes to the description or to all."""
    widths = []
    for column in columns:
        texts = [row.cells[column.key] for row in content.items] + column.label.split()
        widest = max(stringWidth(latin(text), "Helvetica-Bold", style.fontSize) for text in texts)
        widths.append(max(widest + 8, 26 if column.key != "gtin" else 108))
    spare = ROOM - sum(widths)
    for index, column in enumerate(columns):
        if column.key == "description":
            widths[index] = max(100.0, widths[index] + spare)
            return widths
    return [width + spare / len(widths) for width in widths]


def _ending(content: Content, style: ParagraphStyle, parties: list[Flowable]) -> list[Flowable]:
    parts: list[Flowable] = []
    if content.totals:
        sums = Table([[latin(entry.label), latin(entry.text)] for entry in content.totals])
        commands: Commands = [
            ("ALIGN", (1, 0), (1, -1), "RIGHT"), ("FONT", (0, 0), (-1, -1), style.fontName, style.fontSize),
            ("LINEABOVE", (0, -1), (-1, -1), 0.8, "#000000"), ("TOPPADDING", (0, 0), (-1, -1), 1),
        ]  # fmt: skip
        sums.setStyle(TableStyle(commands))
        sums.hAlign = "RIGHT"
        parts += [sums, Spacer(1, 8)]
    parts += parties
    parts += [
        _say(escape(text), style)
        for text in (content.notes, content.closing, content.signature, content.signer)
        if text
    ]
    if content.terms:
        parts += [PageBreak()] if content.rows else []
        parts.append(_say(f"<b>{escape(content.terms_title)}</b>", style, 1.2))
        parts += [_say(escape(text), style, 0.85) for text in content.terms]
    return parts


def _foot(content: Content, canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 6.5)
    for number, line in enumerate(content.footer):
        canvas.drawCentredString(A4[0] / 2, 36 - 8 * number, latin(line))
    canvas.drawRightString(A4[0] - 40, 48, f"{content.page_word} {document.page}")
