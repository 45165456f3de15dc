"""HTML under the name of a workbook: which it is, and its rows."""

from __future__ import annotations

import pytest

from orderbot.interfaces import Limits
from orderbot.reading.sheets.reading import read_workbook
from orderbot.reading.sheets.workbook import Sheet
from orderbot.reading.sniff import WEB_TABLES, media_type

EXCEL = b"<html><head><meta name=ProgId content=Excel.Sheet></head><body><table><tr><td>1</table></body></html>"


def read(text: str) -> Sheet:
    (sheet,) = read_workbook(text.encode(), WEB_TABLES, Limits()).sheets
    return sheet


@pytest.mark.parametrize(
    "content", [EXCEL, b" <TABLE border=1><tr><td>1</table>", b'<html><table><tr><td sdval="5">5</table></html>']
)
def test_tables_of_a_sheet_are_known(content: bytes) -> None:
    assert media_type(content, "a.xls") == media_type(content) == WEB_TABLES


@pytest.mark.parametrize(
    "content",
    [
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta name=ProgId content=Word.Document><table></table></html>',
        b"<html><body><table><tr><td>Bestellung</td></tr></table></body></html>",
    ],
)
def test_other_pages_stay_pages(content: bytes) -> None:
    assert media_type(content, "a.xls") == "text/html"


def test_rows_spans_words_between_and_what_is_not_shown() -> None:
    sheet = read(
        "<p>Commande BC-1</p><table><tr><th rowspan=2>a<th colspan=2>b</tr><tr><td>c<td>d<br>e</tr>"
        "<tr style='display:none'><td>x</tr></table><table><tr><td><table><tr><td>f<td>g</table><td>h</table>"
    )
    told = {(cell.row, at): cell.value for row in sheet.rows for at, cell in row.cells.items()}
    assert told == {
        (0, 0): "Commande BC-1", (1, 0): "a", (1, 1): "b", (2, 1): "c", (2, 2): "d\ne", (4, 0): "f g", (4, 1): "h"
    }  # fmt: skip
    assert sheet.merged == [(1, 0, 2, 0), (1, 1, 1, 2)] and sheet.where(sheet.rows[0].cells[0]) == "A1"


def test_a_sum_below_the_table_has_a_cell_of_its_own() -> None:
    text = "<table><tr><td>AB-1</td><td>4</td></tr></table><p>Total HT : 350,00 €</p><p>Date : 02/03/2026</p>"
    (sheet,) = read_workbook(text.encode(), WEB_TABLES, Limits()).sheets
    assert [[cell.text for cell in row.cells.values()] for row in sheet.rows[1:]] == [
        ["Total HT", "350,00 €"],
        ["Date : 02/03/2026"],
    ]
