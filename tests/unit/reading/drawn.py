"""PDFs and rasters drawn for the tests of reading: small orders with known words."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from orderbot.interfaces import Limits
from orderbot.reading.pdf.pdf_file import opened, opened_page, rendered
from orderbot.reading.raster.raster import Raster

ROWS = [
    ("10", "AB-1204/7", "Vanne laiton DN25", "12", "48,30"),
    ("20", "KX-8811/2", "Raccord inox court", "7", "103,95"),
    ("30", "RT-5570/4", "Joint torique plat", "250", "0,86"),
    ("40", "WM-9316/9", "Colle forte tube", "36", "17,42"),
]
GREETING = "Merci de livrer notre commande dans les meilleurs delais avec la facture"


def pdf(draw: Callable[[Any], None], size: tuple[float, float] = A4, **options: Any) -> bytes:
    """One PDF page drawn on a reportlab canvas (origin bottom left)."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=size, **options)
    draw(page)
    page.showPage()
    page.save()
    return buffer.getvalue()


def order(page: Any) -> None:
    """A small order with a ruled table."""
    page.setFont("Helvetica-Bold", 16)
    page.drawString(40, 780, "Commande BC-47115")
    page.setFont("Helvetica", 11)
    page.drawString(40, 750, GREETING)
    for number, row in enumerate(ROWS):
        y = 700 - 24 * number
        for x, text in zip((46, 86, 190, 360, 460), row, strict=True):
            page.drawString(x, y, text)
        page.line(40, y - 7, 540, y - 7)
    page.line(40, 716, 540, 716)
    for x in (40, 80, 184, 350, 450, 540):
        page.line(x, 716, x, 700 - 24 * 3 - 7)


def order_raster(dpi: float = 200) -> Raster:
    """The small order as a clean scan."""
    return raster(pdf(order), dpi)


def raster(content: bytes, dpi: float) -> Raster:
    """The first page of a PDF as a raster."""
    with opened(content, Limits()) as file:
        return Raster(rendered(opened_page(file, 0, Limits()), dpi), dpi, 72 / dpi)


def turned(image: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """The picture turned counter-clockwise about its centre, white around."""
    import cv2

    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), borderValue=(255.0,)), dtype=np.uint8)
