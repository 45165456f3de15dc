"""A message as Outlook keeps it, in a compound file or in TNEF: its properties by MAPI's numbers.

Property numbers: MS-OXPROPS. Neither python-oxmsg nor tnefparse serves here: both give a message up for one bad
property, the former opens no message within a message, the latter cuts zeros off what it hands out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from orderbot.reading.text import decode

SUBJECT, HEADERS, SENDER_NAME, SENDER_MAIL, SENDER_SMTP = 0x0037, 0x007D, 0x0C1A, 0x0C1F, 0x5D01
SENT_BY_NAME, SENT_BY_MAIL, SENT_BY_SMTP = 0x0042, 0x0065, 0x5D02
SUBMITTED, DELIVERED, MESSAGE_ID, REPLY_TO_ID = 0x0039, 0x0E06, 0x1035, 0x1042
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
CODEPAGE, STRING_CODEPAGE = 0x3FDE, 0x3FFD
ATTACHED, SHORT_NAME, METHOD, LONG_NAME, CONTENT_ID = 0x3701, 0x3704, 0x3705, 0x3707, 0x3712
DISPLAY_NAME, RECIPIENT_MAIL, RECIPIENT_SMTP = 0x3001, 0x3003, 0x39FE

STRING, STRING8, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
INTEGER, TIME = 0x0003, 0x0040

WANTED = frozenset(
    (SUBJECT, HEADERS, SENDER_NAME, SENDER_MAIL, SENDER_SMTP, SENT_BY_NAME, SENT_BY_MAIL, SENT_BY_SMTP, SUBMITTED,
     DELIVERED, MESSAGE_ID, REPLY_TO_ID, BODY, RTF, HTML, CODEPAGE, STRING_CODEPAGE, ATTACHED, SHORT_NAME, METHOD,
     LONG_NAME, CONTENT_ID, DISPLAY_NAME, RECIPIENT_MAIL, RECIPIENT_SMTP)
)  # fmt: skip
"""The properties that are looked at."""

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CODEPAGES = {65001: "utf-8", 20127: "cp1252", 28591: "cp1252", 28605: "iso8859-15", 20866: "koi8-r", 936: "gbk",
              950: "big5", 50220: "iso2022-jp", 10000: "mac-roman"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Properties:
    """Values as bytes by (number, type). `charset` is that of 8-bit strings where the message does not say."""

    values: Mapping[tuple[int, int], bytes] = field(repr=False)
    charset: str | None = None

    def text(self, number: int) -> str | None:
        """A string, without zeros at its end; None when there is none."""
        wide = self.values.get((number, STRING))
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self.values.get((number, STRING8))
        return None if narrow is None else decode(narrow.rstrip(b"\x00"), self._charset_of(number))

    def binary(self, number: int) -> bytes | None:
        """Bytes; None when there are none."""
        found = self.values.get((number, BINARY))
        return found if found is not None else self.values.get((number, OBJECT))

    def integer(self, number: int) -> int | None:
        """A whole number; None when there is none."""
        value = self.values.get((number, INTEGER))
        return None if value is None else int.from_bytes(value[:4], "little")

    def time(self, number: int) -> datetime | None:
        """A moment, aware; None when there is none that can be."""
        value = self.values.get((number, TIME))
        try:
            return None if value is None else _EPOCH + timedelta(microseconds=int.from_bytes(value[:8], "little") // 10)
        except OverflowError:
            return None

    def html(self) -> str | None:
        """The HTML body; None when there is none."""
        content = self.values.get((HTML, BINARY))
        return decode(content, self._charset_of(HTML)) if content is not None else self.text(HTML)

    def _charset_of(self, number: int) -> str | None:
        page = self.integer(CODEPAGE) if number in (BODY, HTML) else None
        page = page or self.integer(STRING_CODEPAGE) or self.integer(CODEPAGE)
        return _CODEPAGES.get(page, f"cp{page}") if page else self.charset


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something attached: a file's content, or a message within the message; neither where it only points elsewhere."""

    name: str | None
    content: bytes = field(default=b"", repr=False)
    message: OutlookMessage | None = None
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class OutlookMessage:
    """A message: its properties, who it went to, and what is attached. `problems` name what could not be taken out."""

    properties: Properties
    attachments: tuple[Attachment, ...] = ()
    recipients: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def bodies(self) -> tuple[str | None, str | None]:
        """The body as (plain text, HTML); what only the RTF holds is taken from there."""
        from orderbot.reading.outlook.rtf import body_of

        plain, html = self.properties.text(BODY), self.properties.html()
        packed = self.properties.binary(RTF)
        if packed and not html:
            text, html = body_of(packed)
            if not (plain or "").strip():
                plain = text
        return plain, html
