"""Messages, documents and what reading yields of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from orderbot.model.evidence import Box


@dataclass(frozen=True, slots=True)
class MailCheck:
    """What a trusted mail server found out about a mail's sender (RFC 8601), all in lower case.

    `method` is "spf", "dkim" or "dmarc", `result` its word ("pass", "fail", "none" …), `domain` the one it was found for:
    the envelope sender's, the signer's, the From field's; None when the server does not say.
    """

    method: str
    result: str
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a message's headers say; `sender` and `reply_to` are bare addresses in lower case.

    `sent_at` is aware and comes from the Date header; None when there is none that parses. `by_mail` says that the
    message came as mail, so that anybody may have sent it. `checks` are what the mail server that is trusted says of the
    sender, None when it says nothing. `forwarded_from` is the original sender of a forwarded mail, where plainly quoted.
    `broken_signature` tells of a signature that does not fit its content.
    """

    message_id: str | None = None
    sender: str | None = None
    sender_name: str | None = None
    reply_to: str | None = None
    recipients: tuple[str, ...] = ()
    subject: str | None = None
    sent_at: datetime | None = None
    in_reply_to: str | None = None
    auto_submitted: bool = False
    list_id: str | None = None
    by_mail: bool = False
    checks: tuple[MailCheck, ...] | None = None
    forwarded_from: str | None = None
    broken_signature: str | None = None


class PartRole(StrEnum):
    """What a part of a message is for."""

    FILE = "file"  # the file itself: not a part of a message
    BODY = "body"
    ATTACHMENT = "attachment"
    INLINE = "inline"  # an image shown in the body: a logo, a signature, sometimes a pasted scan


@dataclass(frozen=True, slots=True)
class Document:
    """One part of a message that may be an order: its bytes, and the media type sniffed from them.

    `part` is the `/`-separated path inside the container, None for the file itself. `name` is the file's own name
    as sent, never trusted.
    """

    content: bytes = field(repr=False)
    media_type: str
    part: str | None = None
    name: str | None = None
    role: PartRole = PartRole.FILE


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word; `confidence` is 0–1 as the reader says, 1.0 for a trusted text layer.

    `where` names its place in a document whose pages are not its own ("table 2!B3", "paragraph 5").
    """

    text: str
    box: Box
    confidence: float = 1.0
    bold: bool = False
    where: str | None = None

    @property
    def size(self) -> float:
        """The height in points."""
        return self.box[3] - self.box[1]


class Ruling(StrEnum):
    """The direction of a printed rule."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line printed on the page, as a thin box in points."""

    box: Box
    direction: Ruling


class PageSource(StrEnum):
    """Which reader produced a page's words."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode found on a page: `symbology` as zxing names it ("EAN-13", "QRCode", …)."""

    text: str
    symbology: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page as displayed (rotation applied): words in reading order, rules and barcodes, all in points.

    `dpi` is the resolution of the raster that was read, None for a text layer. `quality` names the raster's kind:
    "digital", "scan", "low", "photo", "fax". `hidden_text` is True when a text layer said what the page does not show.
    `unread` are the places of a raster that are inked as lines of print are, and that no reader made out.
    `turned` is the clockwise quarter turn in degrees (0, 90, 180, 270) that brought a page lying on its side upright;
    size, words and picture are those of the upright page.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    source: PageSource
    rules: tuple[Rule, ...] = ()
    barcodes: tuple[Barcode, ...] = ()
    dpi: float | None = None
    quality: str = "digital"
    hidden_text: bool = False
    turned: int = 0
    unread: tuple[Box, ...] = ()
