from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.document import Document, Page, PageSource, Ruling
from orderbot.reading.pages import read_pages
from orderbot.reading.pdf import plumber_words
from orderbot.reading.pdf.pdf_file import frame_of, opened, opened_page
from tests.integration.intake.bad_files import one_page, stream
from tests.unit.reading.drawn import GREETING, order, order_raster, pdf


def read(content: bytes, pictures: Path | None = None, **limits: Any) -> tuple[Page, ...]:
    return read_pages(Document(content, "application/pdf"), Limits(**limits), ("fr", "en"), pictures)


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def picture_page(page: Any, *, over: bool = False, under: str | None = None) -> None:
    """A scanned order as a full-page picture, with text under or over it."""
    from PIL import Image

    picture = ImageReader(Image.fromarray(order_raster(150).grey))
    if under and not over:
        page.drawString(40, 780, under)
    page.drawImage(picture, 0, 0, *A4)
    if under and over:
        invisible = page.beginText(40, 780)
        invisible.setTextRenderMode(3)
        invisible.textLine(under)
        page.drawText(invisible)


def test_words_stand_where_they_were_drawn() -> None:
    (page,) = read(pdf(order))
    assert page.source is PageSource.TEXT_LAYER
    assert (round(page.width), round(page.height)) == (595, 842)
    assert texts(page)[:2] == ["Commande", "BC-47115"]
    number = next(word for word in page.words if word.text == "AB-1204/7")
    assert number.box[0] == pytest.approx(86, abs=0.5)
    assert number.box[1] < 842 - 700 < number.box[3]
    assert number.size == pytest.approx(12.5, abs=2)
    assert [word.bold for word in page.words[:3]] == [True, True, False]


def test_rules_of_a_table() -> None:
    (page,) = read(pdf(order))
    across = [rule for rule in page.rules if rule.direction is Ruling.HORIZONTAL]
    down = [rule for rule in page.rules if rule.direction is Ruling.VERTICAL]
    assert (len(across), len(down)) == (5, 6)
    assert across[-1].box[0] == pytest.approx(40, abs=1)


def test_boxes_and_bars_give_rules_and_curves_none() -> None:
    def draw(page: Any) -> None:
        page.drawString(100, 100, "words")
        page.rect(50, 50, 200, 80, stroke=1, fill=0)
        page.rect(50, 300, 200, 1, stroke=0, fill=1)
        page.rect(50, 400, 200, 60, stroke=0, fill=1)
        page.circle(400, 400, 40)

    (page,) = read(pdf(draw))
    assert len(page.rules) == 5


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_whose_text_is_displayed_upright(turn: int) -> None:
    def draw(page: Any) -> None:
        page.setPageRotation(turn)
        width, height = A4 if turn % 180 == 0 else (A4[1], A4[0])  # reportlab writes the MediaBox turned
        if turn == 90:
            page.translate(width, 0)
        elif turn == 180:
            page.translate(width, height)
        elif turn == 270:
            page.translate(0, height)
        page.rotate(turn)
        page.drawString(60, 50, "bottom left words stand here")

    (page,) = read(pdf(draw))
    assert page.turned == 0
    assert texts(page) == ["bottom", "left", "words", "stand", "here"]
    assert page.words[0].box[0] == pytest.approx(60, abs=1)
    assert page.words[0].box[3] == pytest.approx(page.height - 50, abs=4)


def test_a_page_lying_on_its_side_is_brought_upright() -> None:
    def draw(page: Any) -> None:
        page.rotate(90)
        for row in range(5):
            page.drawString(60, -100 - 20 * row, "this line runs up the page")

    (page,) = read(pdf(draw))
    assert page.turned == 90
    assert page.width > page.height
    assert texts(page)[:6] == ["this", "line", "runs", "up", "the", "page"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_of_a_page_that_its_own_rotation_lays_down(turn: int) -> None:
    def draw(page: Any) -> None:
        page.setPageRotation(turn)
        page.translate(60, 300)  # within the sheet, whichever way reportlab turns it
        for row in range(5):
            page.drawString(0, -20 * row, "this line stands on its head")

    (page,) = read(pdf(draw))
    assert page.turned == 360 - turn
    assert texts(page) == ["this", "line", "stands", "on", "its", "head"] * 5
    assert page.words[0].box[0] == pytest.approx(60, abs=2)


def test_only_the_crop_box_is_displayed() -> None:
    def draw(page: Any) -> None:
        page.setCropBox((100, 100, 400, 500))
        page.drawString(150, 450, "inside")
        page.drawString(20, 20, "outside")

    (page,) = read(pdf(draw))
    assert (page.width, page.height) == (300, 400)
    assert texts(page) == ["inside"]
    assert page.words[0].box[0] == pytest.approx(50, abs=1)
    assert not page.hidden_text


def test_invisible_text_is_not_read_but_told() -> None:
    def draw(page: Any) -> None:
        page.drawString(60, 700, "Quantity 10")
        page.setFillColorRGB(1, 1, 1)
        page.drawString(60, 600, "Quantity 9999")

    (page,) = read(pdf(draw))
    assert texts(page) == ["Quantity", "10"]
    assert page.hidden_text


def test_white_text_on_a_dark_bar_is_read() -> None:
    def draw(page: Any) -> None:
        page.setFillColorRGB(0.1, 0.1, 0.4)
        page.rect(50, 690, 300, 24, stroke=0, fill=1)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(60, 697, "Designation")

    (page,) = read(pdf(draw))
    assert texts(page) == ["Designation"]
    assert not page.hidden_text


def test_bold_by_drawing_twice_is_one_word() -> None:
    def draw(page: Any) -> None:
        page.drawString(60, 700, "TOTAL")
        page.drawString(60.3, 700, "TOTAL")
        page.drawString(60, 650, "Prix")

    (page,) = read(pdf(draw))
    assert texts(page) == ["TOTAL", "Prix"]


def test_pieces_that_touch_are_one_word() -> None:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", 10)
        page.drawString(60, 700, "AB-")
        page.drawString(60 + page.stringWidth("AB-", "Helvetica", 10), 700, "1204")

    (page,) = read(pdf(draw))
    assert texts(page) == ["AB-1204"]


def test_a_scan_in_a_pdf_is_read_by_ocr() -> None:
    (page,) = read(pdf(picture_page))
    assert page.source is PageSource.OCR
    assert page.dpi == pytest.approx(150, abs=2)
    assert {"BC-47115", "AB-1204/7", "103,95"} <= set(texts(page))
    number = next(word for word in page.words if word.text == "AB-1204/7")
    assert number.box[0] == pytest.approx(86, abs=3)
    assert not page.hidden_text


def test_a_fax_is_read_at_its_finer_resolution() -> None:
    from PIL import Image

    coarse = Image.fromarray(np.where(order_raster(204).grey[::2] > 150, 255, 0).astype(np.uint8)).convert("1")
    file = io.BytesIO()
    coarse.save(file, "PDF", dpi=(204, 102))
    (page,) = read(file.getvalue())
    assert page.dpi == pytest.approx(204, abs=1)
    assert page.quality == "fax"
    assert "AB-1204/7" in texts(page)


def test_a_table_pasted_as_a_picture_is_read_with_the_words_around_it() -> None:
    from PIL import Image

    table = Image.fromarray(order_raster(200).grey).crop((100, 330, 1550, 660))  # the ruled table alone

    def draw(page: Any) -> None:
        for row, line in enumerate(
            ("Commande PO-88123 du 12 mars 2026", GREETING, "Livraison : 4 rue du Port, 69007 Lyon")
        ):
            page.drawString(40, 780 - 20 * row, line)
        page.drawImage(ImageReader(table), 36, 500, 1450 * 72 / 200, 330 * 72 / 200)

    (page,) = read(pdf(draw))
    assert {"PO-88123", "AB-1204/7", "103,95"} <= set(texts(page))
    code = next(word for word in page.words if word.text == "AB-1204/7")
    assert code.box[0] == pytest.approx(86, abs=3)
    assert page.source is PageSource.OCR
    assert page.rules


def test_a_photograph_on_a_page_adds_no_words() -> None:
    from PIL import Image

    y, x = np.mgrid[0:400, 0:600]
    photo = Image.fromarray((128 + 60 * np.sin(x / 37) + 50 * np.cos(y / 23)).astype(np.uint8))

    def draw(page: Any) -> None:
        order(page)
        page.drawImage(ImageReader(photo), 60, 200, 300, 200)

    (page,) = read(pdf(draw))
    assert texts(page) == texts(read(pdf(order))[0])
    assert page.source is PageSource.TEXT_LAYER


def test_ocr_decides_over_a_lying_layer() -> None:
    (page,) = read(pdf(lambda page: picture_page(page, over=True, under="Commande 99999 quantite cent mille pieces")))
    assert page.source is PageSource.OCR
    assert "99999" not in texts(page)
    assert page.hidden_text


def test_an_honest_earlier_ocr_is_no_lie() -> None:
    (page,) = read(pdf(lambda page: picture_page(page, over=True, under=f"Commande BC-47115 {GREETING}")))
    assert page.source is PageSource.OCR
    assert not page.hidden_text


def test_text_below_a_picture_is_not_trusted() -> None:
    (page,) = read(pdf(lambda page: picture_page(page, under="Commande 99999 quantite cent mille pieces")))
    assert page.source is PageSource.OCR
    assert page.hidden_text


def page_with_table(line: str, *, exchanged: bool) -> bytes:
    """A page whose font has a table of its letters (ToUnicode); `exchanged` tells another letter for each."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    told = letters[7:] + letters[:7] if exchanged else letters
    pairs = "".join(f"<{ord(code):02x}><{ord(letter):04x}>\n" for code, letter in zip(letters, told, strict=True))
    table = f"1 begincodespacerange<00><ff>endcodespacerange\n26 beginbfchar\n{pairs}endbfchar"
    content = "".join(f"BT /F 12 Tf 40 {760 - 20 * row} Td ({line}) Tj ET\n" for row in range(8))
    plain = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    mapped = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return one_page(content.encode(), stream(table.encode())).replace(plain.encode(), mapped.encode())


@pytest.mark.parametrize("exchanged", [True, False])
def test_letters_exchanged_by_the_fonts_own_table_are_found_out(exchanged: bool) -> None:
    (page,) = read(page_with_table("merci de livrer notre commande dans les meilleurs delais", exchanged=exchanged))
    assert page.source is (PageSource.OCR if exchanged else PageSource.TEXT_LAYER)
    assert {"merci", "commande"} <= set(texts(page))
    assert not page.hidden_text


def test_a_language_of_others_is_no_lie() -> None:
    """Words in none of our languages: OCR finds them on the page, so the text layer stands."""
    (page,) = read(page_with_table("prosze dostarczyc zamowione czesci przed koncem wrzesnia", exchanged=False))
    assert page.source is PageSource.TEXT_LAYER
    assert "zamowione" in texts(page)


def test_filled_forms_are_read() -> None:
    def draw(page: Any) -> None:
        page.drawString(60, 700, "Order number")
        page.acroForm.textfield(name="number", x=150, y=690, width=120, height=20, value="PO-88123")

    (page,) = read(pdf(draw))
    assert "PO-88123" in texts(page)


def test_pictures_are_written(tmp_path: Path) -> None:
    read(pdf(order), tmp_path)
    picture = (tmp_path / "page-1.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        assert image.width == pytest.approx(595 * 110 / 72, abs=2)


def test_a_blank_page_has_no_words() -> None:
    (page,) = read(pdf(lambda page: None))
    assert page.words == ()


def test_the_gates() -> None:
    good = pdf(order)
    cases: tuple[tuple[bytes, str, dict[str, Any]], ...] = (
        (b"", "empty", {}),
        (good, "too-large", {"bytes": 100}),
        (good, "too-large", {"page_points": 500}),
        (good, "too-large", {"pages": 0}),
        (b"%PDF-1.7 nothing", "unreadable", {}),
        (pdf(order, encrypt="secret"), "encrypted", {}),
    )
    for content, code, limits in cases:
        with pytest.raises(DocumentError) as caught:
            read(content, **limits)
        assert caught.value.code == code


def test_other_kinds_are_unsupported() -> None:
    with pytest.raises(DocumentError) as caught:
        read_pages(Document(b"PK", "application/zip"), Limits())
    assert caught.value.code == "unsupported"


def test_the_other_word_reader_agrees() -> None:
    content = pdf(order)
    (page,) = read(content)
    with opened(content, Limits()) as file:
        frame = frame_of(opened_page(file, 0, Limits()))
    layer = plumber_words.read_text_layer(content, 1, frame)
    assert sorted(word.text for word in layer.words) == sorted(texts(page))
    there = next(word for word in layer.words if word.text == "RT-5570/4").placed(frame)
    here = next(word for word in page.words if word.text == "RT-5570/4")
    assert there.box == pytest.approx(here.box, abs=3)
    assert plumber_words.read_text_layer(b"x" * 6_000_000, 1, frame).words == ()
