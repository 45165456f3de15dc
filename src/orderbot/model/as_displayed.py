"""From pages as read, upright, back to pages as displayed: what the contract's records speak of."""

from __future__ import annotations

from dataclasses import replace

from orderbot.model.evidence import Box, Evidence
from orderbot.model.extraction import Extraction, PageSize


def page_as_displayed(page: PageSize) -> PageSize:
    """The size of a page before it was turned upright."""
    if page.turned % 180 == 0:
        return replace(page, turned=0)
    return replace(page, width=page.height, height=page.width, turned=0)


def box_as_displayed(box: Box, page: PageSize) -> Box:
    """A box on the upright page as a box on the page as displayed, in points."""
    x0, y0, x1, y1 = box
    if page.turned == 90:
        return (y0, page.width - x1, y1, page.width - x0)
    if page.turned == 180:
        return (page.width - x1, page.height - y1, page.width - x0, page.height - y0)
    if page.turned == 270:
        return (page.height - y1, x0, page.height - y0, x1)
    return box


def as_displayed(extraction: Extraction) -> Extraction:
    """The record with its pages and the boxes on them as displayed; boxes in other parts stay."""
    if not any(page.turned for page in extraction.pages):
        return extraction
    evidence = {key: _placed(entry, extraction) for key, entry in extraction.evidence.items()}
    return replace(extraction, evidence=evidence, pages=tuple(map(page_as_displayed, extraction.pages)))


def _placed(entry: Evidence, extraction: Extraction) -> Evidence:
    here = entry.part in (None, extraction.part)
    if entry.box is None or entry.page is None or not here or not 1 <= entry.page <= len(extraction.pages):
        return entry
    return replace(entry, box=box_as_displayed(entry.box, extraction.pages[entry.page - 1]))
