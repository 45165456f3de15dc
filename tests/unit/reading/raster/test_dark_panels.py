"""White print on dark ground."""

from __future__ import annotations

import numpy as np
import pytest

from orderbot.reading.raster.dark_panels import dark_panels, turned_light
from orderbot.reading.recognition.ocr import engine
from tests.unit.reading.drawn import order_raster, pdf, raster, turned


def barred(page: object) -> None:
    from reportlab.lib.colors import white

    page.setFillGray(0.25)  # type: ignore[attr-defined]
    page.rect(40, 600, 500, 22, stroke=0, fill=1)  # type: ignore[attr-defined]
    page.setFillColor(white)  # type: ignore[attr-defined]
    page.drawString(60, 607, "Article")  # type: ignore[attr-defined]
    page.drawString(400, 607, "Montant")  # type: ignore[attr-defined]


def test_a_dark_bar_becomes_paper_and_its_letters_ink() -> None:
    page = raster(pdf(barred), 200)
    (panel,) = dark_panels(page.grey, page.dpi)
    (left, top), (right, bottom) = panel.min(axis=0), panel.max(axis=0)
    edges = [edge * page.points for edge in (left, top, right, bottom)]
    assert edges == pytest.approx([40, 842 - 622, 540, 842 - 600], abs=2)
    light = turned_light(page.grey, page.dpi)
    assert np.median(light[top:bottom, left:right]) > 250
    assert [word.text for word in engine().read(light, 200, "eng")] == ["Article", "Montant"]


@pytest.mark.parametrize("slant", [-3.0, 2.2])
def test_the_bar_of_a_slanted_page_becomes_paper_and_nothing_around_it_ink(slant: float) -> None:
    page = raster(pdf(barred), 200)
    light = turned_light(turned(page.grey, slant), page.dpi)
    assert (light < 128).mean() < 0.002
    assert [word.text for word in engine().read(turned(light, -slant), 200, "eng")] == ["Article", "Montant"]


def test_print_and_rules_are_no_panels() -> None:
    page = order_raster(200)
    assert dark_panels(page.grey, page.dpi) == []
    assert turned_light(page.grey, page.dpi) is page.grey
