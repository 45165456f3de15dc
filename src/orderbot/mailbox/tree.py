"""The MIME tree of a message, parsed within limits and mended where boundaries are missing."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Policy

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.headers import AS_SENT, field
from orderbot.mailbox.transfer import decoded_content, from_base64

MOST_DEPTH = 30
"""Containers inside containers; a real mail has five to eight."""

_GUESSED_BOUNDARY = re.compile(
    rb"^--([^\s-][^\r\n]{0,199}?)[ \t]*\r?\n(?=content-[\w-]+[ \t]*:)", re.MULTILINE | re.IGNORECASE
)
_PARSER_SURPRISES = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)


class Sent(Message):
    """A part that hands out its bytes as they were sent: get_payload decodes them by a charset that may be wrong."""

    _payload: object  # what the parser fills in

    def sent_bytes(self) -> bytes:
        """The content of a leaf with its transfer encoding still on; empty for a container."""
        payload = self._payload
        return payload.encode("ascii", "surrogateescape") if isinstance(payload, str) else b""


def parsed(raw: bytes, limits: Limits) -> Message:
    """Parse a message. Raises DocumentError(too-large) past the caps on bytes, parts and depth."""
    if len(raw) > limits.bytes:
        raise DocumentError("too-large", f"The message has {len(raw)} bytes; at most {limits.bytes} are read.")
    made = 0

    def counted(*, policy: Policy) -> Message:
        nonlocal made
        made += 1
        if made > limits.mime_parts:
            raise DocumentError("too-large", f"The message has more than {limits.mime_parts} parts.")
        return Sent(policy=policy)

    parser: BytesFeedParser[Message] = BytesFeedParser(counted, policy=AS_SENT)  # type: ignore[arg-type]
    try:
        parser.feed(raw.lstrip(b"\xef\xbb\xbf\r\n"))
        return parser.close()
    except RecursionError as error:
        raise DocumentError("too-large", "The message's parts are nested too deep.") from error
    except _PARSER_SURPRISES:
        return _as_plain_text(raw)


def _as_plain_text(raw: bytes) -> Message:
    """What is left to do with a message that the parser cannot take: its text, after the first empty line."""
    _, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    message = Sent(policy=AS_SENT)
    message.set_payload((body or raw).decode("ascii", "surrogateescape"))
    return message


def content_type(part: Message) -> str:
    """The declared type in lower case, text/plain where none or nonsense is declared."""
    try:
        return part.get_content_type()
    except _PARSER_SURPRISES:
        return "text/plain"


def children(part: Message, limits: Limits) -> list[Message] | None:
    """The parts of a container; None for a leaf. A multipart whose boundary is wrong is split at the one it uses."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [child for child in payload if isinstance(child, Message)]
    if content_type(part).startswith("multipart/"):
        guessed = _GUESSED_BOUNDARY.search(_sent_bytes(part))
        if guessed:
            return _split_again(part, guessed[1], limits)
    return None


def _split_again(part: Message, boundary: bytes, limits: Limits) -> list[Message] | None:
    quoted = boundary.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    kind = content_type(part).encode("ascii", "ignore")
    again = parsed(b"Content-Type: " + kind + b'; boundary="' + quoted + b'"\r\n\r\n' + _sent_bytes(part), limits)
    payload = again.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else None


def nested_message(part: Message, limits: Limits) -> Message | None:
    """The message inside a message/rfc822 part, also where somebody encoded it in base64."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inner, Message):
        return parsed(leaf_bytes(part), limits) if payload else None
    if (field(part, "Content-Transfer-Encoding") or "").lower() == "base64" and not inner.keys():
        return parsed(from_base64(_sent_bytes(inner)), limits)
    return inner


def leaf_bytes(part: Message) -> bytes:
    """A leaf's content with its transfer encoding undone."""
    return decoded_content(_sent_bytes(part), field(part, "Content-Transfer-Encoding") or "")


def _sent_bytes(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):  # message/delivery-status and its like
        return b"\n".join(_flat(child) for child in payload if isinstance(child, Message))
    return part.sent_bytes() if isinstance(part, Sent) else b""


def _flat(part: Message) -> bytes:
    try:
        return part.as_bytes()
    except (*_PARSER_SURPRISES, RecursionError):
        return _sent_bytes(part)
