"""Workbooks of XML parts, made by hand: strict, oddly prefixed, broken, hostile."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.number_formats import read_format
from orderbot.reading.sheets.package import Package
from orderbot.reading.sheets.reading import read_workbook
from orderbot.reading.sheets.spreadsheetml import number_of
from orderbot.reading.sheets.workbook import Workbook, column_name

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return held.getvalue()


def book(
    cells: str, *, before: str = "", behind: str = "", strings: str = "", styles: str = "", state: str = "visible"
) -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{behind}</worksheet>'
    links = (
        f'<Relationships><Relationship Id="r1" Type="{RELATION}/worksheet" Target="/xl/worksheets/one.xml"/>'
        f'<Relationship Id="r2" Type="{RELATION}/sharedStrings" Target="strings.xml"/></Relationships>'
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<w:workbook xmlns:w="{MAIN}" xmlns:r="{RELATION}"><w:workbookPr date1904="0"/><w:sheets>'
            f'<w:sheet name="Un" state="{state}" r:id="r1"/></w:sheets></w:workbook>',
            "xl/_rels/workbook.xml.rels": links,
            "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
            "xl/worksheets/one.xml": sheet,
        }
    )


def read(content: bytes) -> Workbook:
    return read_workbook(content, KIND, Limits())


def test_values_formats_and_what_is_hidden() -> None:
    found = read(
        book(
            '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" s="1"><v>46083</v></c>'
            '<c r="D3" t="d"><v>2026-03-02T00:00:00</v></c><c r="E3"><v>579.59999999999997</v></c><c r="F3"><f>A1</f></c></row>',
            before='<cols><col min="5" max="6" hidden="true"/></cols>',
            behind='<mergeCells><mergeCell ref="B3:C3"/></mergeCells>',
            strings="<si><r><t>Ré</t></r><r><t>f</t></r><rPh><t>x</t></rPh></si>",
            styles='<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>',
        )
    )
    (sheet,) = found.sheets
    assert [row.hidden for row in sheet.rows] == [True, False] and sheet.hidden_columns == {4, 5}
    cells = sheet.rows[1].cells
    assert [cells[at].value for at in (1, 2, 3, 4)] == ["Réf", date(2026, 3, 2), date(2026, 3, 2), Decimal("579.6")]
    assert cells[5].uncomputed and sheet.merged == [(2, 1, 2, 2)] and sheet.where(cells[2]) == "Un!C3"


def test_a_string_that_is_not_there_and_a_part_cut_off_are_told() -> None:
    found = read(book('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>2</v></c></row>'))
    assert found.problems == ["Un!A1: shared string 7 was expected, the file has 0"]
    cut = read(book('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c'))
    assert len(cut.sheets[0].rows) == 1 and "xl/worksheets/one.xml: broken XML" in cut.problems[0]


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x">']
)
def test_document_types_are_refused(declared: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(packed({"xl/workbook.xml": f"{declared}<workbook/>"}))
    assert refused.value.code == "malformed" and "document type" in str(refused.value)


BEHIND_A_LONG_COMMENT = f"<!--{'x' * 80_000}-->"
DECLARED = '<!DOCTYPE worksheet [<!ENTITY a "1"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
HIDING = (
    f'{DECLARED}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>5&a;</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "sheet",
    [
        f"{BEHIND_A_LONG_COMMENT}{HIDING}".encode(),
        f'<?xml version="1.0" encoding="UTF-16"?>{BEHIND_A_LONG_COMMENT}{HIDING}'.encode("utf-16"),
        f"{BEHIND_A_LONG_COMMENT}{HIDING}".encode("utf-16-le"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + HIDING.replace("<", "+ADw-").replace("!", "+ACE-").encode(),
    ],
    ids=["behind a comment", "UTF-16", "UTF-16 without mark", "UTF-7"],
)
def test_a_document_type_is_refused_wherever_and_however_it_is_written(sheet: bytes) -> None:
    """One that is passed over would leave entities out of cells: 5 where a program shows 51."""
    try:
        found = read(
            packed(
                {
                    "xl/workbook.xml": '<workbook><sheets><sheet name="a"/></sheets></workbook>',
                    "xl/worksheets/sheet1.xml": sheet,
                }
            )
        )
    except DocumentError as refused:
        assert refused.code == "malformed"
    else:
        assert not found.sheets[0].rows and found.problems


def test_a_number_counts_as_it_is_shown() -> None:
    """ "5" in quotation marks shows 5 whatever the cell holds; ;;; shows nothing."""
    found = read(
        book(
            '<row r="1"><c r="A1" s="1"><v>900</v></c><c r="B1" s="2"><v>900</v></c><c r="C1" s="2" t="str"><v>Gold</v></c>'
            '<c r="D1" s="3"><v>0</v></c><c r="E1" s="3"><v>7</v></c></row>',
            styles='<numFmts><numFmt numFmtId="170" formatCode="&quot;5&quot;"/><numFmt numFmtId="171" formatCode=";;;"/>'
            '<numFmt numFmtId="172" formatCode="0;-0;;@"/></numFmts>'
            '<cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>',
        )
    )
    assert {at: cell.value for at, cell in found.sheets[0].rows[0].cells.items()} == {
        0: "5",
        3: Decimal(0),
        4: Decimal(7),
    }


def test_numbers_that_nobody_sees_are_told() -> None:
    styles = (
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><sz val="1"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF00337F"/>'
        '</patternFill></fill></fills><cellXfs><xf/><xf fontId="1" fillId="0"/><xf fontId="2" fillId="1"/><xf fontId="2"/>'
        '<xf fontId="3" fillId="1"/></cellXfs>'
    )
    cells = "".join(f'<c r="{column}1" s="{at}"><v>{at}</v></c>' for at, column in enumerate("ABCDE"))
    found = read(book(f'<row r="1">{cells}</row>', styles=styles))
    assert [problem.partition(":")[0] for problem in found.problems] == ["Un!B1", "Un!D1"]


def test_rows_and_columns_too_small_to_be_seen_are_hidden() -> None:
    found = read(
        book(
            '<row r="1" ht="0.5"><c r="A1"><v>1</v></c></row>',
            before='<cols><col min="2" max="2" width="0.05"/></cols>',
        )
    )
    assert found.sheets[0].rows[0].hidden and found.sheets[0].hidden_columns == {1}


def test_sheets_in_other_encodings_are_read() -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>é</v></c></row></sheetData></worksheet>'
    )
    for encoding in ("UTF-16", "ISO-8859-1", "UTF-8"):
        content = f'<?xml version="1.0" encoding="{encoding}"?>{sheet}'.encode(encoding)
        found = read(
            packed(
                {
                    "xl/workbook.xml": '<workbook><sheets><sheet name="a"/></sheets></workbook>',
                    "xl/worksheets/sheet1.xml": content,
                }
            )
        )
        assert found.sheets[0].rows[0].cells[0].value == "é" and not found.problems


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    honest = packed({"xl/workbook.xml": "<workbook/>", "xl/styles.xml": b" " * 30_000_000})
    lying = honest.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1_000))
    package = Package(lying, Limits())
    tracemalloc.start()
    with pytest.raises(DocumentError) as refused:
        package.read("xl/styles.xml")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.code == "malformed" and most < 1_000_000


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(DocumentError) as refused:
        read(packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b" " * 30_000_000}))
    assert refused.value.code == "too-large"


def test_numbers_are_what_a_person_typed() -> None:
    assert [str(number_of(text)) for text in ("579.59999999999997", "3.01234E+12", "0.1", "1e2", "0.30000000000000004")] == [
        "579.6", "3012340000000", "0.1", "100", "0.3",
    ]  # fmt: skip
    assert number_of("NaN") is None and number_of("1e999") is None
    assert number_of("12345678901234E16") == Decimal("12345678901234E16"), "more digits than arithmetic keeps"
    assert [column_name(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    "text", ["9" * 30, "123456789012345E+14", "1E+299", "-" + "9" * 200, "0." + "9" * 200, "1.5E-299"]
)
def test_numbers_of_many_places_are_read_and_shown(text: str) -> None:
    number = number_of(text)
    assert number is not None and number == pytest.approx(Decimal(text), rel=Decimal("1e-14"))
    for code in ("0.00", "#,##0.00 €", "0%", "0000", "General", "0.00E+00"):
        assert read_format(code).displayed(number)
