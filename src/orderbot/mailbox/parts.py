"""The leaves of a message: which are its body, which are documents, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from email.message import Message
from pathlib import PurePosixPath

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.headers import field, is_from_a_mail_system, parameters
from orderbot.mailbox.transfer import uuencoded_blocks, without_uuencoded
from orderbot.mailbox.tree import MOST_DEPTH, children, content_type, leaf_bytes, nested_message, parsed
from orderbot.model.document import Document, PartRole
from orderbot.reading.sniff import media_type
from orderbot.reading.text import decode

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the body, in one or both renderings."""

    plain: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Nested:
    """A message inside the message, and the path it has there."""

    path: str
    message: Message


@dataclass(slots=True)
class Leaves:
    """What a walk over one message found. Messages inside it are not walked: the caller opens them.

    `returned`: the message is a mail system's report, and what it holds was sent before, not to us now.
    """

    prefix: str
    limits: Limits
    pieces: list[Piece] = dataclass_field(default_factory=list)
    documents: list[Document] = dataclass_field(default_factory=list)
    nested: list[Nested] = dataclass_field(default_factory=list)
    taken: set[str] = dataclass_field(default_factory=set)
    returned: bool = False

    def path_of(self, name: str | None, media: str) -> str:
        """A path of its own inside the message: the name as sent, made safe, numbered where it repeats."""
        wanted = PurePosixPath(safe_name(name) or f"part-{len(self.taken) + 1}{_ENDINGS.get(media, '')}")
        path, number = str(wanted), 1
        while path.lower() in self.taken or path.lower() == "body":
            number += 1
            path = f"{wanted.stem}-{number}{wanted.suffix}"
        self.taken.add(path.lower())
        return self.prefix + path


def safe_name(name: str | None) -> str:
    """A name without path separators and control characters, at most 150 long; empty when nothing is left."""
    cleaned = _UNSAFE.sub("_", name or "").strip(" ._")
    return cleaned if len(cleaned) <= 150 else cleaned[:140] + cleaned[-10:]


def leaves_of(message: Message, prefix: str, limits: Limits) -> Leaves:
    """Walk one message. Raises DocumentError(too-large) when its containers are nested too deep."""
    leaves = Leaves(prefix, limits, returned=is_from_a_mail_system(message))
    leaves.pieces.extend(_walk(message, leaves, 0, inside=""))
    return leaves


def _walk(part: Message, leaves: Leaves, depth: int, *, inside: str) -> Iterator[Piece]:
    if depth > MOST_DEPTH:
        raise DocumentError("too-large", f"The message's parts are nested more than {MOST_DEPTH} deep.")
    kind = content_type(part)
    if kind == "message/rfc822" and inside != "multipart/report" and not leaves.returned:
        _take_nested(part, leaves)
        return
    inner = children(part, leaves.limits) if kind.startswith("multipart/") else None
    if inner is None:
        yield from _leaf(part, leaves, inside)
        return
    pieces = [piece for child in inner for piece in _walk(child, leaves, depth + 1, inside=kind)]
    yield from ([_merged(pieces)] if kind == "multipart/alternative" and pieces else pieces)


def _merged(pieces: list[Piece]) -> Piece:
    """The renderings of one alternative as one piece."""
    plain = [piece.plain for piece in pieces if piece.plain is not None]
    html = [piece.html for piece in pieces if piece.html is not None]
    return Piece("\n".join(plain) if plain else None, "\n".join(html) if html else None)


def _take_nested(part: Message, leaves: Leaves) -> None:
    inner = nested_message(part, leaves.limits)
    if inner is not None:
        _open_later(inner, _name_of(part), leaves)


def _open_later(message: Message, name: str | None, leaves: Leaves) -> None:
    leaves.nested.append(Nested(leaves.path_of(name or "forwarded.eml", "message/rfc822"), message))


def _leaf(part: Message, leaves: Leaves, inside: str) -> Iterator[Piece]:
    name, declared, content = _name_of(part), content_type(part), leaf_bytes(part)
    if declared.startswith("multipart/"):
        declared = "text/plain"  # a container that holds no parts after all: its text
    is_body = (
        declared in ("text/plain", "text/html")
        and not _is_attached(part)
        and (name is None or inside == "multipart/alternative")
    )
    media = media_type(content, name)
    if is_body and _is_text(media, content):
        yield _body_piece(part, declared, content, leaves)
        return
    if not content.strip() and name is None:
        return  # an empty part that nobody named
    if declared in _KEPT_TYPES:
        media = declared
    elif media == "message/rfc822" and not leaves.returned:
        _open_later(parsed(content, leaves.limits), name, leaves)
        return
    _take_document(leaves, content, media, name, _role(part, media, inside))


_KEPT_TYPES = (  # what content alone cannot tell, and what matters only for saying what became of it
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/ms-tnef",
    "message/delivery-status",
    "message/disposition-notification",
    "message/rfc822",
    "message/partial",
    "message/external-body",
    "text/rfc822-headers",
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "text/directory",
    "application/applefile",
)


def _is_text(media: str, content: bytes) -> bool:
    """Say whether it reads as text; a PDF or an image that calls itself text/plain does not."""
    return not content.strip() or not (media.startswith("image/") or media in _BINARY)


_BINARY = ("application/pdf", "application/zip", "application/gzip", "application/x-ole-storage", "application/msword")


def _body_piece(part: Message, declared: str, content: bytes, leaves: Leaves) -> Piece:
    told = parameters(field(part, "Content-Type") or "")
    if declared == "text/html":
        return Piece(html=decode(content, told.get("charset")))
    for name, block in uuencoded_blocks(content):
        sent_name = name.decode("utf-8", "replace").strip()
        _take_document(leaves, block, media_type(block, sent_name), sent_name, PartRole.ATTACHMENT)
    text = decode(without_uuencoded(content), told.get("charset"))
    if told.get("format", "").lower() == "flowed":
        text = unflowed(text, delete_space=told.get("delsp", "").lower() == "yes")
    return Piece(plain=text)


def _take_document(leaves: Leaves, content: bytes, media: str, name: str | None, role: PartRole) -> None:
    leaves.documents.append(Document(content, media, leaves.path_of(name, media), name, role))


def _name_of(part: Message) -> str | None:
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        name = parameters(field(part, header) or "").get(parameter, "").strip()
        if name:
            return name
    return None


def _is_attached(part: Message) -> bool:
    return (field(part, "Content-Disposition") or "").lower().startswith("attachment")


def _role(part: Message, media: str, inside: str) -> PartRole:
    """An image is inline when the body can show it; anything else is an attachment, whatever the mailer called it."""
    if not media.startswith("image/"):
        return PartRole.ATTACHMENT
    has_id = field(part, "Content-ID") is not None or field(part, "Content-Location") is not None
    if _is_attached(part):
        return PartRole.INLINE if has_id and inside == "multipart/related" else PartRole.ATTACHMENT
    disposed = (field(part, "Content-Disposition") or "").lower().startswith("inline")
    return PartRole.INLINE if has_id or disposed else PartRole.ATTACHMENT


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676); quoted lines stay as they are."""
    lines: list[str] = []
    soft = False
    for sent in text.split("\n"):
        line = sent.rstrip("\r")
        if line.startswith(" "):
            line = line[1:]
        quoted = line.startswith(">")
        if soft and not quoted and lines:
            lines[-1] += line
        else:
            lines.append(line)
        soft = line.endswith(" ") and line != "-- " and not quoted
        if soft and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
