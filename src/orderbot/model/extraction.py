"""What an extractor answers: one record for each order found, or one that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from orderbot.model.evidence import Evidence, FieldKey
from orderbot.model.order import DocumentType, Order


class ErrorCode(StrEnum):
    """Why a document could not be read (contract, section 1)."""

    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    EMPTY = "empty"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class ExtractionError:
    """A document's own failure; the message is one English sentence for a person."""

    code: ErrorCode
    message: str


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as read, upright, in points; evidence's boxes stand on it.

    `turned` is the clockwise quarter turn in degrees that made the page upright from what is displayed. `hidden_text`
    says that its text layer holds what the page does not show. `quality` is `Page.quality`.
    """

    width: float
    height: float
    turned: int = 0
    hidden_text: bool = False
    quality: str = "digital"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two renderings of one order disagree: at `path`, a JSON pointer, the order says `taken`, the other `printed`.

    The other is the page that the XML came with, or another part of the message: `part` names it then.
    """

    path: str
    taken: str
    printed: str
    part: str | None = None


class RemarkKind(StrEnum):
    """What a remark is about."""

    INSTRUCTION = "instruction"  # something that no field of the order holds
    BANK_DETAILS = "bank-details"  # another account to pay into


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of a document that a person must read: `text` as it stands there.

    `path` points to the note of the order that it stands in, `page` counts from 1; both empty for a text's own words.
    `part` is the part of the message, None until the message's parts are put together.
    """

    kind: RemarkKind
    text: str
    path: str = ""
    page: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """One record: the order found in one part, or none.

    `confidence` is the probability that all needed values and the list of lines are right.
    `reason` says in words why a document is of its type (which phrase, which header); `differences` what its printed page
    says otherwise than the XML that it carries, `remarks` what it says beside the order. All three stay inside orderbot.
    """

    part: str | None = None
    document_type: DocumentType | None = None
    type_confidence: float = 0.0
    language: str | None = None
    confidence: float = 0.0
    order: Order | None = None
    evidence: Mapping[FieldKey, Evidence] = field(default_factory=dict)
    pages: tuple[PageSize, ...] = ()
    error: ExtractionError | None = None
    reason: str | None = None
    differences: tuple[Difference, ...] = ()
    remarks: tuple[Remark, ...] = ()
