"""Pictures that tell no resolution make pages as large as posters: read at the size of paper, what is found brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.model.document import Page, PageSource
from orderbot.model.evidence import Box, Evidence
from orderbot.model.extraction import Extraction, PageSize

_LARGEST = 1250.0  # points: the long side of A3 is 1,191
_A4 = 842.0


def scale_of(page: Page) -> float:
    """By how much a page must shrink for its print to have the size of print; 1.0 where it has a size of paper."""
    long = max(page.width, page.height)
    return _A4 / long if page.source is PageSource.OCR and long > _LARGEST else 1.0


def on_paper(page: Page) -> Page:
    """The page at the size of paper."""
    by = scale_of(page)
    if by == 1.0:
        return page
    return replace(
        page,
        width=page.width * by,
        height=page.height * by,
        words=tuple(replace(word, box=_scaled(word.box, by)) for word in page.words),
        rules=tuple(replace(rule, box=_scaled(rule.box, by)) for rule in page.rules),
        barcodes=tuple(replace(code, box=_scaled(code.box, by)) for code in page.barcodes),
        unread=tuple(_scaled(box, by) for box in page.unread),
    )


def as_pictured(record: Extraction, pages: Sequence[Page]) -> Extraction:
    """A record read from pages at the size of paper, its boxes and sizes those of the pages as they came."""
    scales = {page.number: scale_of(page) for page in pages}
    if set(scales.values()) <= {1.0}:
        return record
    evidence = {key: _brought_back(entry, scales) for key, entry in record.evidence.items()}
    sizes = tuple(
        PageSize(size.width / scale_of(page), size.height / scale_of(page), size.turned, size.hidden_text, size.quality)
        for size, page in zip(record.pages, pages, strict=True)
    )
    return replace(record, evidence=evidence, pages=sizes)


def _brought_back(entry: Evidence, scales: dict[int, float]) -> Evidence:
    by = scales.get(entry.page, 1.0) if entry.page is not None else 1.0
    return entry if entry.box is None or by == 1.0 else replace(entry, box=_scaled(entry.box, 1 / by))


def _scaled(box: Box, by: float) -> Box:
    left, top, right, bottom = box
    return (left * by, top * by, right * by, bottom * by)
