from dataclasses import replace

import pytest

from orderbot.checking.quality import input_quality
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.extraction import Extraction, PageSize
from orderbot.model.situation import InputQuality


def record(*pages: str, **read: Evidence) -> Extraction:
    evidence: dict[FieldKey, Evidence] = {(None, "order_number"): Evidence(0.9, Method.TEXT_LAYER)}
    evidence |= {("L1", name): entry for name, entry in read.items()}
    return Extraction(evidence=evidence, pages=tuple(PageSize(1, 1, quality=quality) for quality in pages))


@pytest.mark.parametrize(
    ("page", "quality"),
    [
        ("scan", "ocr-clean"),
        ("digital", "ocr-clean"),
        ("low", "ocr-degraded"),
        ("photo", "ocr-degraded"),
        ("fax", "ocr-degraded"),
    ],
)
def test_the_page_says_how_clean_its_ocr_is(page: str, quality: str) -> None:
    assert input_quality(record(page, quantity=Evidence(0.9, Method.OCR, page=1))) == quality


def test_the_least_sure_way_counts() -> None:
    read = record("scan", "fax", quantity=Evidence(0.9, Method.OCR, page=2), unit=Evidence(0.9, Method.OCR, page=1))
    assert input_quality(read) is InputQuality.OCR_DEGRADED
    assert input_quality(record("digital", quantity=Evidence(0.9, Method.BODY_TEXT))) is InputQuality.BODY_TEXT


def test_ocr_of_a_page_that_is_not_known_counts_as_degraded() -> None:
    for entry in (Evidence(0.9, Method.OCR), Evidence(0.9, Method.OCR, page=1, part="other.pdf")):
        assert input_quality(record("scan", quantity=entry)) is InputQuality.OCR_DEGRADED


def test_what_else_the_mail_says_and_what_was_not_read_do_not_count() -> None:
    edi = Extraction(
        evidence={
            LINES: Evidence(1, Method.EDI),
            ("L1", "unit_price"): Evidence(1, Method.MASTER_DATA),
            (None, "requested_delivery_date"): Evidence(0.8, Method.BODY_TEXT),
        }
    )
    assert input_quality(edi) is InputQuality.EDI
    assert input_quality(replace(edi, evidence={})) is None
