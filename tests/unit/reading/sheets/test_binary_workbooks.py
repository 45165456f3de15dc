"""xlsb workbooks made of records by hand: values by calamine, formats and looks by the records that it passes over."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.reading import read_workbook

KIND = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WHITE, BLACK, AUTOMATIC = b"\x05\xff\x00\x00\xff\xff\xff\xff", b"\x05\xff\x00\x00\x00\x00\x00\xff", bytes(8)


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def font(height: int, colour: bytes) -> bytes:
    return record(43, struct.pack("<HHHHBBBB", height, 0, 400, 0, 0, 0, 0, 0) + colour + b"\x00" + text("Calibri"))


def style(number: int, letters: int, fill: int) -> bytes:
    return record(47, struct.pack("<HHHHH", 0, number, letters, fill, 0) + bytes(6))


def number(column: int, look: int, value: float) -> bytes:
    return record(5, struct.pack("<II", column, look) + struct.pack("<d", value))


def row(at: int, *, hidden: bool = False) -> bytes:
    flags = bytes([0, 0x10 if hidden else 0, 0])
    return record(0, struct.pack("<IIH", at, 0, 300) + flags + struct.pack("<I", 0) + bytes(4))


def workbook(more: bytes = b"", claimed: tuple[int, int, int, int] = (0, 3, 0, 5)) -> bytes:
    codes = record(44, struct.pack("<H", 170) + text('#,##0.00 "€"'))
    styles = record(278) + record(615, struct.pack("<I", 1)) + codes + record(616)
    styles += font(220, BLACK) + font(220, WHITE) + font(20, BLACK)
    styles += record(45, struct.pack("<I", 0) + AUTOMATIC * 2) + record(45, struct.pack("<I", 1) + BLACK * 2)
    styles += record(626) + style(9, 0, 0) + record(627)  # styles of styles are none of cells
    looks = ((0, 0, 0), (170, 0, 0), (14, 0, 0), (0, 1, 0), (0, 1, 1), (0, 2, 0))
    styles += (
        record(617, struct.pack("<I", len(looks))) + b"".join(style(*one) for one in looks) + record(618) + record(279)
    )
    sheet = record(129) + record(148, struct.pack("<IIII", *claimed)) + record(145)
    sheet += row(0) + b"".join(number(at, at, value) for at, value in enumerate((1, 4.5, 46083, 7, 8, 9)))
    sheet += row(1, hidden=True) + number(0, 0, 2) + more + record(146) + record(130)
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("Un")) + record(144)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book + record(132))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATION}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return held.getvalue()


def test_values_formats_and_what_is_hidden_in_an_xlsb() -> None:
    found = read_workbook(workbook(), KIND, Limits())
    (sheet,) = found.sheets
    cells = sheet.rows[0].cells
    assert [cells[at].value for at in range(3)] == [Decimal(1), Decimal("4.5"), date(2026, 3, 2)]
    assert cells[1].format.currency == "EUR" and cells[1].text == "4.50 €"
    assert [one.hidden for one in sheet.rows] == [False, True]


def test_numbers_that_nobody_sees_in_an_xlsb_are_told() -> None:
    problems = read_workbook(workbook(), KIND, Limits()).problems
    assert [problem.partition(":")[0] for problem in problems] == ["Un!D1", "Un!F1"]


def test_cells_as_far_apart_as_no_memory_holds_are_refused() -> None:
    with pytest.raises(DocumentError, match="1,048,576 rows and 16,384 columns apart") as caught:
        read_workbook(workbook(row(1_048_575) + number(16_383, 0, 1)), KIND, Limits())
    assert caught.value.code == "too-large"


def test_a_sheet_that_claims_more_than_it_has_is_read() -> None:
    (sheet,) = read_workbook(workbook(claimed=(0, 1_048_575, 0, 16_383)), KIND, Limits()).sheets
    assert len(sheet.rows) == 2


XLS = Path(__file__).parents[4] / "fixtures" / "formats" / "sheets" / "xls-purchase-order" / "input.xls"
DIMENSIONS = b"\x00\x02\x0e\x00" + struct.pack("<IIHH", 0, 17, 0, 8)


@pytest.mark.parametrize(
    ("first", "rows", "columns"), [(0, 0xFFFFFFF0, 0xFFFF), (0, 17, 0xFFFF), (0, 65_537, 8), (65_536, 17, 8)]
)
def test_an_xls_that_claims_what_none_can_have_is_refused_before_room_is_made(
    first: int, rows: int, columns: int
) -> None:
    """The reader of the values would ask for a terabyte, and its process would end."""
    whole = XLS.read_bytes()
    assert whole.count(DIMENSIONS) == 1
    bent = whole.replace(DIMENSIONS, b"\x00\x02\x0e\x00" + struct.pack("<IIHH", first, rows, 0, columns))
    with pytest.raises(
        DocumentError, match=f"claims rows {first + 1:,} to {rows:,} and columns 1 to {columns:,}"
    ) as caught:
        read_workbook(bent, "application/vnd.ms-excel", Limits())
    assert caught.value.code == "malformed"
