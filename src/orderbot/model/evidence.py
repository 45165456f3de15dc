"""Evidence: for each value of an order, where it was read and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

Box = tuple[float, float, float, float]
"""`(x0, y0, x1, y1)` in points, origin at the top left of the page as displayed."""

FieldKey = tuple[str | None, str]
"""`(line_id, field)`: line_id None for the header; field is the slash path inside the order or the line,
`"order_number"`, `"ship_to/postal_code"`, `"quantity"`, `"deliveries/0/date"`. `(None, "lines")` speaks of the list."""


class Method(StrEnum):
    """How a value was obtained."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    BARCODE = "barcode"
    EDI = "edi"
    XML = "xml"
    SHEET = "sheet"
    BODY_TEXT = "body-text"
    ARITHMETIC = "arithmetic"
    LEARNED_LAYOUT = "learned-layout"
    MASTER_DATA = "master-data"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one value was read; `confidence` is a probability, `page` counts from 1.

    `where` replaces page and box in formats without pages (`"LIN+3"`, `"body:5:12-40"`: line, from–to).
    `part` names another part of the message than the record's own. `corrects` keeps the evidence that a reviewer's
    correction replaced.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    confidence: float
    method: Method
    page: int | None = None
    box: Box | None = None
    text: str | None = None
    where: str | None = None
    part: str | None = None
    corrects: Evidence | None = None


EvidenceMap = Mapping[FieldKey, Evidence]


def by_reviewer(evidence: EvidenceMap, key: FieldKey) -> bool:
    """Say whether a person entered that value."""
    entry = evidence.get(key)
    return entry is not None and entry.method is Method.REVIEWER


LINES: FieldKey = (None, "lines")
