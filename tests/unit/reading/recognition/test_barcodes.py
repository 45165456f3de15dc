from __future__ import annotations

from typing import Any

import pytest
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import createBarcodeDrawing

from orderbot.reading.recognition.barcodes import read_barcodes
from tests.unit.reading.drawn import order_raster, pdf, raster


def draw(page: Any) -> None:
    for row, (symbology, value) in enumerate((("EAN13", "4006381333931"), ("EAN8", "96385074"))):
        drawing = createBarcodeDrawing(symbology, value=value, barHeight=40)  # type: ignore[no-untyped-call]
        renderPDF.draw(drawing, page, 60, 700 - 100 * row)


def test_article_numbers_are_read_where_they_stand() -> None:
    found = read_barcodes(raster(pdf(draw), 300))
    assert [(code.text, code.symbology) for code in found] == [("4006381333931", "EAN-13"), ("96385074", "EAN-8")]
    assert found[0].box[0] == pytest.approx(68, abs=6)


def test_no_ghosts_on_a_ruled_order() -> None:
    assert read_barcodes(order_raster(200)) == ()
