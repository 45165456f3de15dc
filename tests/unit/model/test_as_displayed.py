from __future__ import annotations

import pytest

from orderbot.model.as_displayed import as_displayed, box_as_displayed, page_as_displayed
from orderbot.model.evidence import Evidence, Method
from orderbot.model.extraction import Extraction, PageSize
from orderbot.reading.raster.frame import Frame


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_go_back_the_way_they_came(turned: int) -> None:
    shown = Frame(0, 0, 600, 800)
    upright = shown.turned(turned)
    page = PageSize(upright.width, upright.height, turned)
    corners = (100.0, 700.0, 180.0, 715.0)
    assert box_as_displayed(upright.box(*corners), page) == shown.box(*corners)
    assert page_as_displayed(page) == PageSize(600, 800)


def test_only_boxes_on_the_records_own_pages_are_moved() -> None:
    box = (10.0, 20.0, 30.0, 40.0)
    own, other = (Evidence(0.9, Method.OCR, 1, box, part=part) for part in (None, "b.png"))
    record = Extraction("a.png", evidence={(None, "x"): own, (None, "y"): other}, pages=(PageSize(842, 595, 90),))
    shown = as_displayed(record)
    assert shown.evidence[(None, "x")].box == (20.0, 812.0, 40.0, 832.0)
    assert shown.evidence[(None, "y")].box == box
    assert shown.pages == (PageSize(595, 842),)
