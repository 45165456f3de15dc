"""The situation of an order: from whom, by which way and how readable it came. A policy's clauses ask about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class InputQuality(StrEnum):
    """How well the source of an order can be read, the surest first."""

    EDI = "edi"
    XML = "xml"
    SHEET = "sheet"
    TEXT_LAYER = "text-layer"
    BODY_TEXT = "body-text"
    OCR_CLEAN = "ocr-clean"
    OCR_DEGRADED = "ocr-degraded"


@dataclass(frozen=True, slots=True)
class Origin:
    """How an order came in. `channel` is "mailbox:NAME", "folder", "upload", "ingest" or "webhook:NAME".

    `quality` is None where nothing was read: an order that a person typed in.
    """

    channel: str = ""
    quality: InputQuality | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which rules hold for an order; None where it is not known."""

    customer_id: str | None = None
    group: str | None = None
    country: str | None = None
    origin: Origin = field(default_factory=Origin)
