"""What a record says of pages: as displayed at the contract's edge, upright inside, hidden text told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from orderbot.intake.transcribe import Transcriber
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import record_to_json
from tests.unit.reading.drawn import order, pdf

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ACROSS, DOWN = 168, 57  # the middle of "BC-47115", as drawn


def read(content: bytes) -> Extraction:
    (record,) = Transcriber(None).transcribe(content, "a.pdf", NOW, pictures=False).records
    return record


def on_its_side(page: Any) -> None:
    """The order drawn so that a viewer shows it lying: a person turns the head left."""
    page.translate(842, 0)
    page.rotate(90)
    order(page)


@pytest.mark.parametrize("rotate", [0, 90])
def test_boxes_of_a_page_on_its_side_are_given_as_displayed(rotate: int) -> None:
    def draw(page: Any) -> None:
        if rotate:
            page.setPageRotation(rotate)
        on_its_side(page)

    size = (842.0, 595.0) if not rotate else (595.0, 842.0)
    record = read(pdf(draw, (595, 842) if rotate else (842, 595)))  # reportlab turns the MediaBox with /Rotate
    told = record_to_json("a.pdf", record)
    assert (record.pages[0].turned, round(record.pages[0].width)) == ((0, 595) if rotate else (90, 595))
    assert (told["pages"][0]["width"], told["pages"][0]["height"]) == pytest.approx(size, abs=1)
    left, top, right, bottom = told["evidence"]["/order_number"]["box"]
    x, y = (left + right) / 2, (top + bottom) / 2
    assert (x, y) == pytest.approx((ACROSS, DOWN) if rotate else (DOWN, 595 - ACROSS), abs=5)


def test_hidden_text_is_told_of_the_page() -> None:
    def draw(page: Any) -> None:
        order(page)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(60, 300, "Quantity 9999")

    assert read(pdf(draw)).pages[0].hidden_text
    assert not read(pdf(order)).pages[0].hidden_text
