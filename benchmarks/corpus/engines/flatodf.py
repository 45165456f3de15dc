"""Write flat OpenDocument XML: styles made as they are asked for, paragraphs, tables, frames, pages (ODF 1.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}  # fmt: skip
THIN = "0.5pt solid #000000"
Attributes = dict[str, str]


def markup(text: str) -> str:
    """Escaped text with its tabs and line breaks."""
    return escape(text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: `tabs` are (millimetres, `left`, `right` or `center`), distances are in points."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "start"
    colour: str | None = None
    background: str | None = None
    above: float = 0
    under: float = 0
    indent: float = 0
    tabs: tuple[tuple[float, str], ...] = ()
    border: str = ""
    break_before: bool = False
    font: str | None = None


PLAIN = Look()


@dataclass(frozen=True)
class Cell:
    """A table's cell: paragraphs as XML, how many columns and rows it covers, its sides' borders and its ground."""

    body: str
    columns: int = 1
    rows: int = 1
    sides: str = ""
    ground: str | None = None
    middle: bool = False


@dataclass
class Flat:
    """One document in the making; sizes in points, lengths in millimetres."""

    font: str = "Liberation Sans"
    size: float = 10
    width: float = 210
    height: float = 297
    margin: float = 18
    styles: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def style(self, family: str, properties: str, attributes: str = "") -> str:
        """The name of the automatic style with these properties."""
        return self.styles.setdefault((family, attributes, properties), f"a{len(self.styles)}")

    def paragraph(self, text: str, look: Look = PLAIN, *, marked: bool = False) -> str:
        """A paragraph of text, or of XML when `marked`."""
        name = self.style("paragraph", _paragraph(look, self.size))
        return f'<text:p text:style-name="{name}">{text if marked else markup(text)}</text:p>'

    def lines(self, texts: Iterable[str], look: Look = PLAIN) -> str:
        """One paragraph for each text."""
        return "".join(self.paragraph(text, look) for text in texts)

    def bold(self, text: str) -> str:
        """A bold piece of a paragraph."""
        name = self.style("text", '<style:text-properties fo:font-weight="bold"/>')
        return f'<text:span text:style-name="{name}">{markup(text)}</text:span>'

    def table(
        self, rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, heads: int = 0, whole: bool = True
    ) -> str:
        """A table; `widths` in millimetres, `heads` rows are repeated on every page, `whole` rows are not split."""
        total = self.style(
            "table",
            f'<style:table-properties style:width="{sum(widths):.1f}mm" table:align="left" fo:margin-bottom="2mm"/>',
        )
        columns = "".join(f'<table:table-column table:style-name="{self._column(width)}"/>' for width in widths)
        keep = self.style(
            "table-row", f'<style:table-row-properties fo:keep-together="{"always" if whole else "auto"}"/>'
        )
        lines = [self._row(row, keep) for row in _covered(rows)]
        top = f"<table:table-header-rows>{''.join(lines[:heads])}</table:table-header-rows>" if heads else ""
        return f'<table:table table:style-name="{total}">{columns}{top}{"".join(lines[heads:])}</table:table>'

    def _column(self, width: float) -> str:
        return self.style("table-column", f'<style:table-column-properties style:column-width="{width:.1f}mm"/>')

    def _row(self, row: Sequence[Cell | None], style: str) -> str:
        cells = "".join("<table:covered-table-cell/>" if cell is None else self.cell(cell) for cell in row)
        return f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'

    def cell(self, cell: Cell) -> str:
        """A cell of text with its borders."""
        sides = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
        borders = "".join(f' fo:border-{sides[side]}="{THIN}"' for side in cell.sides)
        ground = f' fo:background-color="{cell.ground}"' if cell.ground else ""
        middle = ' style:vertical-align="middle"' if cell.middle else ""
        name = self.style("table-cell", f'<style:table-cell-properties fo:padding="0.9mm"{borders}{ground}{middle}/>')
        spans = f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
        return f'<table:table-cell table:style-name="{name}" office:value-type="string"{spans}>{cell.body}</table:table-cell>'

    def frame(self, body: str, x: float, y: float, width: float, height: float, *, border: bool = False) -> str:
        """A text box at a place of the page, anchored in a paragraph of its own."""
        line = THIN if border else "none"
        name = self.style(
            "graphic",
            '<style:graphic-properties style:wrap="none" style:horizontal-pos="from-left" style:horizontal-rel="page" '
            f'style:vertical-pos="from-top" style:vertical-rel="page" fo:border="{line}" fo:padding="1.2mm" '
            'draw:fill="none" fo:background-color="transparent"/>',
        )
        box = (
            f'<draw:frame draw:style-name="{name}" text:anchor-type="paragraph" svg:x="{x}mm" svg:y="{y}mm" '
            f'svg:width="{width}mm"><draw:text-box fo:min-height="{height}mm">{body}</draw:text-box></draw:frame>'
        )
        return self.paragraph(box, Look(size=2), marked=True)

    def columns(self, body: str, count: int = 2) -> str:
        """A section set in columns."""
        name = self.style(
            "section",
            f'<style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="{count}" '
            'fo:column-gap="7mm"/></style:section-properties>',
        )
        return f'<text:section text:style-name="{name}" text:name="columns{len(self.styles)}">{body}</text:section>'

    def text(self, body: str, *, header: str = "", footer: str = "") -> str:
        """The whole text document; header and footer stand on every page."""
        return self.whole("text", f"<office:text>{body}</office:text>", header, footer)

    def whole(self, kind: str, body: str, header: str, footer: str, page: str = "") -> str:
        """The whole document; `kind` is `text` or `spreadsheet`, `page` further properties of the page."""
        names = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
        automatic = "".join(
            f'<style:style style:name="{name}" style:family="{family}"{attributes}>{properties}</style:style>'
            for (family, attributes, properties), name in self.styles.items()
        )
        distance = '<style:header-footer-properties fo:min-height="6mm" fo:margin-{}="4mm"/>'
        landscape = "landscape" if self.width > self.height else "portrait"
        layout = (
            f'<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="{self.width}mm" '
            f'fo:page-height="{self.height}mm" style:print-orientation="{landscape}" fo:margin="{self.margin * 0.8:.1f}mm" '
            f'fo:margin-left="{self.margin}mm" fo:margin-right="{self.margin}mm"{page}/>'
            f"<style:header-style>{distance.format('bottom') if header else ''}</style:header-style>"
            f"<style:footer-style>{distance.format('top') if footer else ''}</style:footer-style></style:page-layout>"
        )
        master = (
            '<style:master-page style:name="Standard" style:page-layout-name="pl">'
            + (f"<style:header>{header}</style:header>" if header else "")
            + (f"<style:footer>{footer}</style:footer>" if footer else "")
            + "</style:master-page>"
        )
        default = (
            f'<style:default-style style:family="{"paragraph" if kind == "text" else "table-cell"}"><style:text-properties '
            f'fo:font-family="{self.font}" fo:font-size="{self.size}pt" fo:language="none" fo:country="none"/></style:default-style>'
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document{names} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:styles>{default}</office:styles>'
            f"<office:automatic-styles>{layout}{automatic}</office:automatic-styles><office:master-styles>{master}"
            f"</office:master-styles><office:body>{body}</office:body></office:document>"
        )


def _paragraph(look: Look, size: float) -> str:
    """The properties of a paragraph's style."""
    stops = "".join(f'<style:tab-stop style:position="{at}mm" style:type="{kind}"/>' for at, kind in look.tabs)
    ground = f' fo:background-color="{look.background}"' if look.background else ""
    border = f' fo:border-{look.border}="{THIN}"' if look.border else ""
    fresh = ' fo:break-before="page"' if look.break_before else ""
    font = f' fo:font-family="{look.font}"' if look.font else ""
    colour = f' fo:color="{look.colour}"' if look.colour else ""
    weight = ' fo:font-weight="bold"' if look.bold else ""
    slant = ' fo:font-style="italic"' if look.italic else ""
    line = ' style:text-underline-style="solid"' if look.underline else ""
    return (
        f'<style:paragraph-properties fo:text-align="{look.align}" fo:margin-top="{look.above}pt" '
        f'fo:margin-bottom="{look.under}pt" fo:margin-left="{look.indent}mm"{ground}{border}{fresh}>'
        f"<style:tab-stops>{stops}</style:tab-stops></style:paragraph-properties>"
        f'<style:text-properties fo:font-size="{look.size or size}pt"{font}{colour}{weight}{slant}{line}/>'
    )


def _covered(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """Rows with a None wherever a cell to the left or above covers the place."""
    covered: set[tuple[int, int]] = set()
    laid: list[list[Cell | None]] = []
    for number, row in enumerate(rows):
        line: list[Cell | None] = []
        for cell in row:
            while (number, len(line)) in covered:
                line.append(None)
            at = len(line)
            covered |= {(number + down, at + along) for down in range(cell.rows) for along in range(cell.columns)}
            line += [cell, *[None] * (cell.columns - 1)]
        while (number, len(line)) in covered:
            line.append(None)
        laid.append(line)
    return laid
