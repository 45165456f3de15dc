"""Build RFC 5322 messages whose bytes depend on nothing but their content."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime


@dataclass(frozen=True)
class Attachment:
    """A file in a mail; `cid` makes it an inline image, `old_style_name` writes RFC 2047 words in the name."""

    name: str
    content: bytes
    media_type: str = "application/pdf"
    cid: str | None = None
    old_style_name: bool = False

    def wire_name(self) -> str:
        """The name to build the message with; an old-style one is put in afterwards, as the library rightly refuses it."""
        return f"old-style-{hashlib.sha256(self.name.encode()).hexdigest()[:12]}" if self.old_style_name else self.name


@dataclass
class Mail:
    """One message before it is bytes."""

    sender: tuple[str, str]
    to: str
    subject: str
    date: dt.datetime
    text: str
    html: str | None = None
    attachments: list[Attachment] = field(default_factory=list)
    forwarded: Mail | None = None
    headers: dict[str, str] = field(default_factory=dict)
    charset: str = "utf-8"

    def message_id(self) -> str:
        """An identifier that depends on sender, subject and date."""
        seed = f"{self.sender[1]}{self.subject}{self.date.isoformat()}"
        return f"<{hashlib.sha256(seed.encode()).hexdigest()[:20]}@{self.sender[1].split('@')[1]}>"

    def as_message(self) -> EmailMessage:
        """The message; its boundaries are counted, not drawn."""
        message = EmailMessage(policy=SMTP)
        name, address = self.sender
        user, _, domain = address.partition("@")
        message["From"] = Address(name, user, domain)
        message["To"] = self.to
        message["Subject"] = self.subject
        message["Date"] = format_datetime(self.date)
        message["Message-ID"] = self.message_id()
        for header, value in self.headers.items():
            message[header] = value
        if self.html is not None and not self.text:
            message.set_content(self.html, subtype="html")
        else:
            message.set_content(self.text, charset=self.charset)
        if self.html is not None and self.text:
            message.add_alternative(self.html, subtype="html")
            page = message.get_payload()[-1]  # type: ignore[index]
            assert isinstance(page, MIMEPart)
            for image in (part for part in self.attachments if part.cid):
                main, sub = image.media_type.split("/")
                page.add_related(
                    image.content, main, sub, cid=f"<{image.cid}>", filename=image.name, disposition="inline"
                )
        for part in self.attachments:
            if part.cid is None:
                main, sub = part.media_type.split("/")
                message.add_attachment(part.content, main, sub, filename=part.wire_name())
        if self.forwarded is not None:
            message.add_attachment(self.forwarded.as_message())
        return message

    def as_bytes(self) -> bytes:
        """The message as it goes over the wire."""
        message = self.as_message()
        stem = hashlib.sha256(self.message_id().encode()).hexdigest()[:12]
        for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
            if part.get_content_maintype() == "multipart":
                part.set_boundary(f"=_{stem}_{number}")
        wire = message.as_bytes()
        for attachment in self.attachments:
            if attachment.old_style_name:
                word = base64.b64encode(attachment.name.encode()).decode()
                wire = wire.replace(attachment.wire_name().encode(), f"=?utf-8?B?{word}?=".encode())
        return wire
