"""A pen on PDF pages: points from the top left, the fourteen standard fonts, the same bytes for the same strokes."""

from __future__ import annotations

import io

from reportlab.graphics.barcode import code128
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FACES = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
    "mono": ("Courier", "Courier-Bold"),
}


def latin(text: str) -> str:
    """`text` in signs that the standard fonts have."""
    return text.replace("\u202f", "\u00a0").encode("cp1252", "replace").decode("cp1252")


class Pen:
    """Draws text, rules and boxes on pages that it begins and ends."""

    def __init__(self, face: str = "sans", size: float = 9, *, wide: bool = False, turned: bool = False) -> None:
        self.face, self.size = face, size
        self.width, self.height = landscape(A4) if wide else A4
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=(self.width, self.height), invariant=1)
        self._turned = turned
        self.page = 1
        self._turn()

    def _turn(self) -> None:
        """Draw across a page that the viewer turns back upright, as printer drivers do with wide pages."""
        if self._turned:
            self._canvas.setPageRotation(90)
            self._canvas.translate(self.height, 0)
            self._canvas.rotate(90)

    def _font(self, bold: bool, face: str | None) -> str:
        return FACES[face or self.face][bold]

    def measure(self, text: str, *, size: float | None = None, bold: bool = False, face: str | None = None) -> float:
        """Width of a text in points."""
        return float(stringWidth(latin(text), self._font(bold, face), size or self.size))

    def text(
        self, x: float, y: float, text: str, *, size: float | None = None, bold: bool = False,
        align: str = "left", face: str | None = None, colour: str = "#000000",
    ) -> None:  # fmt: skip
        """Write one line; `y` is its base line, `x` its left, right or middle as `align` says."""
        self._canvas.setFont(self._font(bold, face), size or self.size)
        self._canvas.setFillColor(colour)
        draw = {"left": self._canvas.drawString, "right": self._canvas.drawRightString}
        draw.get(align, self._canvas.drawCentredString)(x, self.height - y, latin(text))

    def lines(
        self,
        x: float,
        y: float,
        texts: list[str] | tuple[str, ...],
        *,
        leading: float | None = None,
        bold_first: bool = False,
        **style: object,
    ) -> float:
        """Write lines under each other; gives the base line after the last."""
        step = leading or self.size * 1.25
        for number, text in enumerate(texts):
            self.text(x, y, text, **{"bold": bold_first and number == 0, **style})  # type: ignore[arg-type]
            y += step
        return y

    def wrap(
        self, text: str, width: float, *, size: float | None = None, bold: bool = False, face: str | None = None
    ) -> list[str]:
        """Break a text at blanks so that each line fits; a longer word is broken anywhere."""
        rows, row = [], ""
        for word in text.split():
            longer = f"{row} {word}".strip()
            if self.measure(longer, size=size, bold=bold, face=face) <= width:
                row = longer
                continue
            if row:
                rows.append(row)
            row = word
            while self.measure(row, size=size, bold=bold, face=face) > width and len(row) > 1:
                cut = next(
                    n
                    for n in range(len(row) - 1, 0, -1)
                    if n == 1 or self.measure(row[:n], size=size, bold=bold, face=face) <= width
                )
                rows.append(row[:cut])
                row = row[cut:]
        return [*rows, row] if row else rows

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6, colour: str = "#000000") -> None:
        """A straight line."""
        self._canvas.setLineWidth(width)
        self._canvas.setStrokeColor(colour)
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        line: float = 0.6,
        round_by: float = 0,
    ) -> None:
        """A rectangle whose top left is (x, y); `line` 0 draws no border."""
        self._canvas.setLineWidth(line)
        self._canvas.setStrokeColor("#000000")
        if fill:
            self._canvas.setFillColor(fill)
        bottom = self.height - y - height
        if round_by:
            self._canvas.roundRect(x, bottom, width, height, round_by, stroke=int(line > 0), fill=int(fill is not None))
        else:
            self._canvas.rect(x, bottom, width, height, stroke=int(line > 0), fill=int(fill is not None))

    def upright(self, x: float, y: float, text: str, *, size: float, colour: str = "#444444") -> None:
        """Text that runs up the page from (x, y)."""
        self._slanted(x, y, 90, text, size, colour)

    def slanting(self, text: str, *, size: float = 90, colour: str = "#ececec") -> None:
        """A word across the whole page, behind what is drawn after it."""
        self._slanted(self.width * 0.22, self.height * 0.72, 50, text, size, colour)

    def _slanted(self, x: float, y: float, angle: float, text: str, size: float, colour: str) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(angle)
        self._canvas.setFont(self._font(False, None), size)
        self._canvas.setFillColor(colour)
        self._canvas.drawString(0, 0, latin(text))
        self._canvas.restoreState()

    def bars(self, x: float, y: float, text: str, *, height: float = 24, width: float = 0.9) -> None:
        """A Code 128 of `text` whose top left is (x, y)."""
        code = code128.Code128(text, barHeight=height, barWidth=width, quiet=False)
        code.drawOn(self._canvas, x, self.height - y - height)

    def mark(self, x: float, y: float, size: float, colour: str) -> None:
        """A company's mark: a disc with a hole."""
        self._canvas.setFillColor(colour)
        self._canvas.circle(x + size / 2, self.height - y - size / 2, size / 2, stroke=0, fill=1)
        self._canvas.setFillColor("#ffffff")
        self._canvas.circle(x + size / 2, self.height - y - size / 2, size / 5, stroke=0, fill=1)

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()
        self.page += 1
        self._turn()

    def finish(self) -> bytes:
        """End the last page; gives the PDF."""
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()
