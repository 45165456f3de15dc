"""XML spreadsheets of 2003, made by hand."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.reading import read_workbook
from orderbot.reading.sheets.workbook import Workbook
from orderbot.reading.sniff import SPREADSHEETML_2003, media_type

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def book(rows: str, *, styles: str = "", behind: str = "", prefix: str = "") -> bytes:
    told = f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}"><Styles>{styles}</Styles>'
    told += f'<Worksheet ss:Name="Un"><Table>{rows}</Table>{behind}</Worksheet></Workbook>'
    return ('<?xml version="1.0"?>' + told).encode()


def read(content: bytes) -> Workbook:
    return read_workbook(content, SPREADSHEETML_2003, Limits())


def cell(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize("name", ["commande.xml", "commande.xls", None])
def test_it_is_known_by_its_root_element(name: str | None) -> None:
    assert media_type(book(""), name) == SPREADSHEETML_2003
    prefixed = (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><ss:Workbook xmlns:ss="{SPACE}"></ss:Workbook>'
    )
    assert media_type(prefixed.encode("utf-16"), name) == SPREADSHEETML_2003
    assert media_type(b'<?xml version="1.0"?><Order/>', name) == "application/xml"


def test_values_by_their_types() -> None:
    (sheet,) = read(
        book(
            "<Row>" + cell("a&#10;b") + cell("579.59999999999997", "Number") + cell("2026-03-02T00:00:00.000", "DateTime")
            + cell("1899-12-31T08:30:00.000", "DateTime") + cell("1", "Boolean") + cell("#N/A", "Error") + cell("x") + "</Row>"
        )
    ).sheets  # fmt: skip
    told = {at: one.value for at, one in sheet.rows[0].cells.items()}
    assert told == {0: "a\nb", 1: Decimal("579.6"), 2: date(2026, 3, 2), 3: time(8, 30), 4: True, 6: "x"}


def test_places_spans_and_what_is_hidden() -> None:
    (sheet,) = read(
        book(
            '<Column/><Column ss:Index="4" ss:Hidden="1" ss:Span="1"/>'
            + f'<Row ss:Index="3">{cell("a", more=SPANNED)}{cell("b")}{cell("c", more=NINTH)}</Row>'
            + f'<Row ss:Hidden="1">{cell("d")}</Row><Row ss:Height="0.75">{cell("e")}</Row><Row>{cell("f")}</Row>'
        )
    ).sheets
    assert [(row.number, row.hidden) for row in sheet.rows] == [(2, False), (3, True), (4, True), (5, False)]
    assert sorted(sheet.rows[0].cells) == [0, 3, 8] and sheet.merged == [(2, 0, 3, 2)]
    assert sheet.hidden_columns == {3, 4} and sheet.where(sheet.rows[0].cells[8]) == "Un!I3"


SPANNED, NINTH = 'ss:MergeAcross="2" ss:MergeDown="1"', 'ss:Index="9"'


def test_formats_formulas_and_hidden_sheets() -> None:
    styles = (
        '<Style ss:ID="m"><NumberFormat ss:Format="#,##0.00\\ [$CHF]"/></Style><Style ss:ID="n" ss:Parent="m"/>'
        '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="z"><NumberFormat ss:Format=";;;"/></Style>'
    )
    (sheet,) = read(
        book(
            f'<Row>{cell("4.5", "Number", S_N)}{cell("0.05", "Number", S_P)}{cell("7", "Number", S_Z)}<Cell ss:Formula="=RC[-1]"/></Row>',
            styles=styles, behind="<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>",
        )
    ).sheets  # fmt: skip
    cells = sheet.rows[0].cells
    assert sheet.hidden and cells[0].format.currency == "CHF" and cells[1].format.kind == "percent"
    assert 2 not in cells and cells[3].uncomputed


S_N, S_P, S_Z, S_W, S_D = (f'ss:StyleID="{name}"' for name in "npzwd")


def test_a_white_number_is_told_unless_its_cell_is_dark() -> None:
    styles = (
        '<Style ss:ID="w"><Font ss:Color="#FFFFFF"/><Interior/></Style>'
        '<Style ss:ID="d"><Font ss:Color="#FFFFFF"/><Interior ss:Color="#333333" ss:Pattern="Solid"/></Style>'
    )
    rows = f"<Row>{cell('4', 'Number', S_W)}{cell('5', 'Number', S_D)}{cell('six', more=S_W)}</Row>"
    (problem,) = read(book(rows, styles=styles)).problems
    assert problem.startswith("Un!A1: 4 is written so that nobody sees it")


def test_what_breaks_off_is_read_so_far_and_a_document_type_is_refused() -> None:
    found = read(book(f"<Row>{cell('a')}</Row><Row>{cell('b')}")[:-40])
    assert [row.cells[0].value for row in found.sheets[0].rows] == ["a"] and found.problems
    with pytest.raises(DocumentError, match="document type"):
        read(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "x">]>' + book("")[21:])
    with pytest.raises(DocumentError, match="no sheet"):
        read(f'<Workbook xmlns="{SPACE}"/>'.encode())
