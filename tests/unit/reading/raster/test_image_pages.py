from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.document import Document, Page, PageSource
from orderbot.reading.pages import read_pages, reads
from orderbot.reading.raster.image_file import ImageFrame, frames
from orderbot.reading.sniff import media_type
from tests.unit.reading.drawn import order_raster


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def scan() -> Image.Image:
    return Image.fromarray(order_raster(200).grey)


def read(content: bytes, pictures: Path | None = None, limits: Limits | None = None) -> tuple[Page, ...]:
    return read_pages(Document(content, media_type(content)), limits or Limits(), ("fr", "en"), pictures)


def only_frame(content: bytes) -> ImageFrame:
    (frame,) = frames(content, Limits())
    return frame


def test_a_scan_with_its_resolution_is_in_points(scan: Image.Image, tmp_path: Path) -> None:
    (page,) = read(encoded(scan, "PNG", dpi=(200, 200)), tmp_path)
    assert page.source is PageSource.OCR
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    assert page.dpi == pytest.approx(200, abs=0.1)
    assert page.quality in ("scan", "fax")
    number = next(word for word in page.words if word.text == "KX-8811/2")
    assert number.box[0] == pytest.approx(86, abs=2)
    assert number.box[1] < 842 - 676 < number.box[3] + 3
    assert number.confidence >= 0.95
    assert len(page.rules) == 11
    assert (tmp_path / "page-1.png").read_bytes().startswith(b"\x89PNG")


def test_an_image_without_resolution_counts_as_72_dpi(scan: Image.Image) -> None:
    (page,) = read(encoded(scan, "WEBP", lossless=True))
    assert (page.width, page.height) == (scan.width, scan.height)
    assert page.dpi == pytest.approx(200, abs=3)
    assert "103,95" in [word.text for word in page.words]


def test_a_picture_lying_on_its_side(scan: Image.Image, tmp_path: Path) -> None:
    (page,) = read(encoded(scan.rotate(90, expand=True), "PNG", dpi=(200, 200)), tmp_path)
    assert page.turned == 90
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    assert page.words[0].text == "Commande"
    with Image.open(tmp_path / "page-1.png") as picture:
        assert picture.height > picture.width


def test_every_page_of_a_tiff(scan: Image.Image) -> None:
    small = scan.crop((0, 0, scan.width, scan.height // 5))
    content = encoded(small, "TIFF", save_all=True, append_images=[small, small], dpi=(200, 200))
    pages = read(content)
    assert [page.number for page in pages] == [1, 2, 3]
    assert all("BC-47115" in [word.text for word in page.words] for page in pages)


def test_exif_orientation_is_how_it_is_displayed(scan: Image.Image) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: rotate 90° clockwise to display
    frame = only_frame(encoded(scan.rotate(90, expand=True), "JPEG", exif=exif))
    assert frame.grey.shape == (scan.height, scan.width)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_kinds_that_are_read(scan: Image.Image, kind: str) -> None:
    content = encoded(scan, kind)
    assert reads(media_type(content))
    assert only_frame(content).grey.shape == (scan.height, scan.width)


def test_a_telephones_heic_is_read() -> None:
    pytest.importorskip("pi_heif")
    content = (Path(__file__).parents[4] / "fixtures" / "reading" / "order-strip.heic").read_bytes()
    assert media_type(content) == "image/heic"
    (page,) = read(content)
    assert (page.width, page.height) == (920, 230)
    assert "BC-47115" in [word.text for word in page.words]


def test_pixels_of_a_fax_are_made_square(scan: Image.Image) -> None:
    flat = scan.resize((scan.width, scan.height // 2)).convert("1")
    frame = only_frame(encoded(flat, "TIFF", dpi=(204, 98), compression="group4"))
    assert frame.grey.shape[0] == pytest.approx(scan.height * 204 / 196, abs=3)
    assert frame.stated_dpi == pytest.approx(204, abs=0.5)


def test_transparency_is_paper() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (10, 10, 20, 20))
    frame = only_frame(encoded(image, "PNG"))
    assert (frame.grey[0, 0], frame.grey[15, 15]) == (255, 0)


def test_sixteen_bits_become_eight() -> None:
    values = np.linspace(0, 65_535, 4_096).reshape(64, 64).astype(np.uint16)
    frame = only_frame(encoded(Image.fromarray(values), "PNG"))
    assert (frame.grey.min(), frame.grey.max()) == (0, 255)


def test_the_gates(scan: Image.Image) -> None:
    whole = encoded(scan, "PNG")
    pages = encoded(scan, "TIFF", save_all=True, append_images=[scan])
    for content, code, limits in (
        (whole[:2_000], "unreadable", Limits()),
        (whole, "too-large", Limits(pixels=10_000)),
        (whole, "too-large", Limits(page_points=500)),
        (pages, "too-large", Limits(pages=1)),
        (b"\x89PNG\r\n\x1a\n", "unreadable", Limits()),
    ):
        with pytest.raises(DocumentError) as caught:
            read(content, limits=limits)
        assert caught.value.code == code


def test_a_bomb_is_refused() -> None:
    bomb = encoded(Image.new("1", (25_000, 25_000)), "PNG")
    with pytest.raises(DocumentError) as caught:
        read(bomb)
    assert caught.value.code == "too-large"


def test_noise_and_blank_paper_end_as_pages() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (300, 250)).astype(np.uint8)
    for picture in (noise, np.full((300, 250), 255, np.uint8), np.zeros((9, 9), np.uint8), np.zeros((1, 1), np.uint8)):
        (page,) = read(encoded(Image.fromarray(picture), "PNG"))
        assert page.source is PageSource.OCR
