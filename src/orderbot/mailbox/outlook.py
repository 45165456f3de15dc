"""Outlook's messages as mails: their envelope, the pieces of their body, their attachments as documents."""

from __future__ import annotations

from orderbot.interfaces import Limits
from orderbot.mailbox.headers import envelope
from orderbot.mailbox.parts import Leaves, Nested, Piece
from orderbot.mailbox.tree import parsed
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.reading.outlook import message as mapi
from orderbot.reading.outlook.message import OutlookMessage
from orderbot.reading.sniff import media_type

OUTLOOK = "application/vnd.ms-outlook"


def envelope_of(message: OutlookMessage, limits: Limits) -> Envelope:
    """What the mail's own headers say where Outlook kept them, else its properties."""
    told = message.properties
    headers = told.text(mapi.HEADERS)
    if headers and ":" in headers:
        kept = envelope(parsed(headers.encode("utf-8", "replace").strip() + b"\r\n\r\n", limits))
        if kept.sender is not None:
            return kept
    addresses = (
        told.text(number) for number in (mapi.SENT_BY_SMTP, mapi.SENDER_SMTP, mapi.SENT_BY_MAIL, mapi.SENDER_MAIL)
    )
    sender = next((address.strip().lower() for address in addresses if address and "@" in address), None)
    return Envelope(
        message_id=told.text(mapi.MESSAGE_ID) or None,
        sender=sender,
        sender_name=told.text(mapi.SENT_BY_NAME) or told.text(mapi.SENDER_NAME) or None,
        recipients=message.recipients,
        subject=told.text(mapi.SUBJECT) or None,
        sent_at=told.time(mapi.SUBMITTED) or told.time(mapi.DELIVERED),
        in_reply_to=told.text(mapi.REPLY_TO_ID) or None,
    )


def leaves_of_outlook(message: OutlookMessage, prefix: str, limits: Limits) -> Leaves:
    """The body and what is attached; messages inside it are not opened yet."""
    leaves = Leaves(prefix, limits)
    plain, html = message.bodies()
    if plain is not None or html is not None:
        leaves.pieces.append(Piece(plain, html))
    for attachment in message.attachments:
        if attachment.message is not None:
            path = leaves.paths.of(_message_name(attachment.name), OUTLOOK)
            leaves.nested.append(Nested(path, attachment.message))
            continue
        media = media_type(attachment.content, attachment.name)
        shown = media.startswith("image/") and attachment.content_id is not None
        role = PartRole.INLINE if shown else PartRole.ATTACHMENT
        path = leaves.paths.of(attachment.name, media)
        leaves.documents.append(Document(attachment.content, media, path, attachment.name, role))
    return leaves


def _message_name(name: str | None) -> str:
    """Outlook calls a message within a message by its subject."""
    name = (name or "").strip() or "forwarded"
    return name if name.lower().endswith((".msg", ".eml")) else f"{name}.msg"
