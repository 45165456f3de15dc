from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from orderbot.interfaces import Limits
from orderbot.model.document import Document, PageSource
from orderbot.reading.office.document import OfficeReading, read_office
from tests.unit.reading.drawn import order_raster
from tests.unit.reading.office.office_files import WORD, paragraph, word_file

DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/>'
    '<a:graphic><a:graphicData><a:blip r:embed="rIdimage1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


def png(side: int) -> bytes:
    held = io.BytesIO()
    Image.fromarray(order_raster(150).grey).resize((side, round(side * 1.41))).save(held, "PNG")
    return held.getvalue()


def document(picture: bytes, *, shown: int, words: str = "") -> bytes:
    """With a picture shown that many points wide."""
    drawing = DRAWING.format(width=shown * 12_700, height=shown * 17_900)
    return word_file(paragraph(words) + drawing, {"image1.png": picture})


def read(content: bytes, folder: Path | None = None) -> OfficeReading:
    return read_office(Document(content, WORD), Limits(), folder)


def test_a_scan_pasted_into_a_document_is_read_as_a_page(tmp_path: Path) -> None:
    reading = read(document(png(1240), shown=480, words="See below."), tmp_path)
    text, scan = reading.pages
    assert (text.number, scan.number, scan.source) == (1, 2, PageSource.OCR)
    assert "BC-47115" in {word.text for word in scan.words}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page-1.png", "page-2.png"]


@pytest.mark.parametrize(("side", "shown"), [(300, 480), (1240, 100)])
def test_a_logo_is_not(side: int, shown: int) -> None:
    assert len(read(document(png(side), shown=shown, words="Order 4711")).pages) == 1
