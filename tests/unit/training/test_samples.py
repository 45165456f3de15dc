import json
from pathlib import Path

from orderbot.model.document import Barcode, Page, PageSource, Rule, Ruling, Word
from training.samples import load, page_from_json, page_to_json


def test_a_page_comes_back_as_it_was() -> None:
    page = Page(
        1, 595.0, 842.0, (Word("Pos", (10.0, 20.0, 30.0, 28.5), 0.75, True),), PageSource.OCR,
        (Rule((1.0, 2.0, 100.0, 2.5), Ruling.HORIZONTAL),), (Barcode("4006381333931", "EAN-13", (1.0, 1.0, 2.0, 2.0)),),
        dpi=300.0, quality="scan", turned=90,
    )  # fmt: skip
    assert page_from_json(json.loads(json.dumps(page_to_json(page)))) == page


def test_a_case_that_is_no_document_has_no_pages(tmp_path: Path) -> None:
    case = tmp_path / "corpus" / "00000-letter"
    case.mkdir(parents=True)
    (case / "input.eml").write_bytes(b"From: a@b.example\r\nSubject: x\r\n\r\nhello\r\n")
    (case / "truth.json").write_text(json.dumps({"document_type": "other", "group": "negative", "order": None}))
    (sample,) = load(tmp_path / "corpus", tmp_path / "cache")
    assert sample.pages == () and sample.group == "negative"
    assert list(load(tmp_path / "corpus", tmp_path / "cache", groups=frozenset({"born-digital"}))) == []
