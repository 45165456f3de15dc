"""What reading a message yields: its records, and what became of each part."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderbot.model.document import Document, Envelope, PartRole
from orderbot.model.extraction import Extraction, PageSize, Remark


@dataclass(frozen=True, slots=True)
class PartFate:
    """One part of a message and its fate in words; "order" for a part that became a record.

    `page_images` are PNG, one a page, empty when nobody asked for pictures; so is `source_view`, which a structured document
    has instead (`source_views.view_from_bytes`).
    """

    part: str | None
    name: str | None
    media_type: str
    role: PartRole
    content: bytes = field(repr=False)
    fate: str
    pages: tuple[PageSize, ...] = ()
    page_images: tuple[bytes, ...] = field(default=(), repr=False)
    source_view: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Transcript:
    """One record for each order found, or one that says why there is none, and one for each unreadable document.

    `beside` are files that came with an order and are for a person although they hold none: a quote request, an invoice.
    `remarks` are those of the parts that became no order's record; the records have their own.
    """

    records: tuple[Extraction, ...]
    envelope: Envelope = field(default_factory=Envelope)
    own_text: str = field(default="", repr=False)
    parts: tuple[PartFate, ...] = ()
    beside: tuple[Extraction, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document and what its reader said of it; `fate` is set for a part that was not read: it cannot be an order.

    `opened` says how a part was opened that could not be opened wholly.
    """

    document: Document
    extractions: tuple[Extraction, ...] = ()
    fate: str | None = None
    page_images: tuple[bytes, ...] = field(default=(), repr=False)
    source_view: bytes | None = field(default=None, repr=False)
    opened: str | None = None

    @property
    def is_body(self) -> bool:
        """The words of a mail, not a file sent with it."""
        return self.document.role is PartRole.BODY
