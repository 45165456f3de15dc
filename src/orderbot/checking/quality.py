"""How well the source of an order could be read, told from the evidence of what it orders."""

from __future__ import annotations

from orderbot.model.evidence import LINES, Evidence, Method
from orderbot.model.extraction import Extraction
from orderbot.model.situation import InputQuality

_OF_METHOD = {
    Method.EDI: InputQuality.EDI,
    Method.XML: InputQuality.XML,
    Method.SHEET: InputQuality.SHEET,
    Method.TEXT_LAYER: InputQuality.TEXT_LAYER,
    Method.BODY_TEXT: InputQuality.BODY_TEXT,
}
_CLEAN_PAGES = frozenset({"digital", "scan"})
_SUREST_FIRST = tuple(InputQuality)


def input_quality(record: Extraction) -> InputQuality | None:
    """The least sure way in which the order's number, its list of lines or a value of a line was read.

    None when none of them was read. A page whose kind is not known counts as degraded.
    """
    telling = (entry for key, entry in record.evidence.items() if key[0] is not None or key in (LINES, _NUMBER))
    found = {quality for entry in telling if (quality := _of(entry, record)) is not None}
    return max(found, key=_SUREST_FIRST.index, default=None)


_NUMBER = (None, "order_number")


def _of(entry: Evidence, record: Extraction) -> InputQuality | None:
    if entry.method is not Method.OCR:
        return _OF_METHOD.get(entry.method)
    own_page = entry.part in (None, record.part) and entry.page is not None and entry.page <= len(record.pages)
    clean = own_page and entry.page is not None and record.pages[entry.page - 1].quality in _CLEAN_PAGES
    return InputQuality.OCR_CLEAN if clean else InputQuality.OCR_DEGRADED
