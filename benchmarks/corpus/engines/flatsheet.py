"""Write a flat OpenDocument spreadsheet of one sheet: every cell a text with its own look (ODF 1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpus.engines.flatodf import THIN, Flat, markup


@dataclass(frozen=True)
class Spot:
    """A text in a cell that may cover several columns and rows; `sides` are its borders (`t`, `b`, `l`, `r`)."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    sides: str = ""
    bold: bool = False
    italic: bool = False
    right: bool = False
    middle: bool = False
    size: float | None = None
    colour: str | None = None
    ground: str | None = None


EMPTY = Spot()


@dataclass
class Workbook:
    """One sheet; `grid` prints the cells' lines, `headings` the letters and numbers of columns and rows."""

    flat: Flat
    grid: bool = False
    headings: bool = False

    def document(
        self, rows: Sequence[Sequence[Spot]], widths: Sequence[float], footer: str, *, repeat: int | None = None
    ) -> str:
        """The spreadsheet's XML, fitted to one page's width; the row numbered `repeat` stands at the head of every page."""
        columns = "".join(f'<table:table-column table:style-name="{self._width(width)}"/>' for width in widths)
        lines = [self._row(row, len(widths)) for row in _laid(rows)]
        if repeat is not None:
            lines[repeat] = f"<table:table-header-rows>{lines[repeat]}</table:table-header-rows>"
        name = self.flat.style(
            "table", '<style:table-properties table:display="true"/>', ' style:master-page-name="Standard"'
        )
        table = f'<table:table table:name="1" table:style-name="{name}">{columns}{"".join(lines)}</table:table>'
        printed = " ".join(["objects", *["grid"] * self.grid, *["headers"] * self.headings])
        page = f' style:print="{printed}" style:scale-to-X="1" style:scale-to-Y="0"'
        return self.flat.whole("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>", "", footer, page)

    def _width(self, width: float) -> str:
        return self.flat.style("table-column", f'<style:table-column-properties style:column-width="{width:.1f}mm"/>')

    def _row(self, row: Sequence[Spot | None], count: int) -> str:
        optimal = '<style:table-row-properties style:use-optimal-row-height="true"/>'
        cells = "".join("<table:covered-table-cell/>" if spot is None else self._cell(spot) for spot in row)
        cells += "<table:table-cell/>" * (count - len(row))
        return f'<table:table-row table:style-name="{self.flat.style("table-row", optimal)}">{cells}</table:table-row>'

    def _cell(self, spot: Spot) -> str:
        spans = f' table:number-columns-spanned="{spot.columns}" table:number-rows-spanned="{spot.rows}"'
        lines = "".join(f"<text:p>{markup(text)}</text:p>" for text in spot.text.split("\n")) if spot.text else ""
        return f'<table:table-cell table:style-name="{self._look(spot)}" office:value-type="string"{spans}>{lines}</table:table-cell>'

    def _look(self, spot: Spot) -> str:
        sides = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
        borders = "".join(f' fo:border-{sides[side]}="{THIN}"' for side in spot.sides)
        ground = f' fo:background-color="{spot.ground}"' if spot.ground else ""
        place = "middle" if spot.middle else "top"
        return self.flat.style(
            "table-cell",
            f'<style:table-cell-properties fo:wrap-option="wrap" fo:padding="0.6mm" style:vertical-align="{place}"{borders}{ground}/>'
            f'<style:paragraph-properties fo:text-align="{"end" if spot.right else "center" if spot.middle else "start"}"/>'
            f'<style:text-properties fo:font-family="{self.flat.font}" fo:font-size="{spot.size or self.flat.size}pt"'
            f"{_when(spot.bold, ' fo:font-weight=', 'bold')}{_when(spot.italic, ' fo:font-style=', 'italic')}"
            f"{_when(spot.colour is not None, ' fo:color=', spot.colour or '')}/>",
        )


def _when(wanted: bool, name: str, value: str) -> str:
    return f'{name}"{value}"' if wanted else ""


def _laid(rows: Sequence[Sequence[Spot]]) -> list[list[Spot | None]]:
    """Rows with a None wherever a cell to the left or above covers the place."""
    covered: set[tuple[int, int]] = set()
    laid: list[list[Spot | None]] = []
    for number, row in enumerate(rows):
        line: list[Spot | None] = []
        for spot in row:
            while (number, len(line)) in covered:
                line.append(None)
            covered |= {
                (number + down, len(line) + along) for down in range(1, spot.rows) for along in range(spot.columns)
            }
            line += [spot, *[None] * (spot.columns - 1)]
        laid.append(line)
    return laid
