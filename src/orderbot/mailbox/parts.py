"""The leaves of a message: which are its body, which are documents, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from email.message import Message

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.headers import field, is_from_a_mail_system, parameters
from orderbot.mailbox.paths import Paths
from orderbot.mailbox.signatures import pgp_said, said_of, said_of_apart, signed_bytes
from orderbot.mailbox.transfer import uuencoded_blocks, without_uuencoded
from orderbot.mailbox.tree import MOST_DEPTH, children, content_type, leaf_bytes, nested_message, parsed
from orderbot.model.document import Document, PartRole
from orderbot.reading.archives.allowance import Allowance
from orderbot.reading.openpgp import unwrapped
from orderbot.reading.outlook.message import OutlookMessage
from orderbot.reading.signed_content import Signed, open_signed
from orderbot.reading.sniff import media_type
from orderbot.reading.sniff_sealed import PGP_MESSAGE, PGP_SIGNATURE, SIGNATURE, SIGNED
from orderbot.reading.text import decode

_CLEAR_SIGNED = b"-----BEGIN PGP SIGNED MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the body, in one or both renderings."""

    plain: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Nested:
    """A message inside the message, and the path it has there; `raw` is what it was parsed from."""

    path: str
    message: Message | OutlookMessage
    raw: bytes = dataclass_field(default=b"", repr=False)


@dataclass(slots=True)
class Leaves:
    """What a walk over one message found. Messages inside it are not walked: the caller opens them.

    `raw` is what the message was parsed from. `fates` tell of documents that are done with: signatures. `returned`:
    the message is a mail system's report, and what it holds was sent before, not to us now.
    """

    prefix: str
    limits: Limits
    raw: bytes = dataclass_field(default=b"", repr=False)
    allowance: Allowance | None = None
    pieces: list[Piece] = dataclass_field(default_factory=list)
    documents: list[Document] = dataclass_field(default_factory=list)
    nested: list[Nested] = dataclass_field(default_factory=list)
    fates: dict[str | None, str] = dataclass_field(default_factory=dict)
    returned: bool = False
    paths: Paths = dataclass_field(init=False)

    def __post_init__(self) -> None:
        self.paths = Paths(self.prefix)


def leaves_of(message: Message, prefix: str, limits: Limits, raw: bytes, allowance: Allowance) -> Leaves:
    """Walk one message. Raises DocumentError(too-large) when its containers are nested too deep."""
    leaves = Leaves(prefix, limits, raw, allowance, returned=is_from_a_mail_system(message))
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
        yield from _leaf(part, leaves, depth, inside)
        return
    before = len(leaves.documents)
    pieces = [piece for child in inner for piece in _walk(child, leaves, depth + 1, inside=kind)]
    if kind == "multipart/signed":
        _tell_signature(part, leaves, leaves.documents[before:])
    yield from ([_merged(pieces)] if kind == "multipart/alternative" and pieces else pieces)


def _tell_signature(part: Message, leaves: Leaves, documents: list[Document]) -> None:
    """Check the signature that stands beside what it signs."""
    signature = next((one for one in reversed(documents) if one.media_type in (SIGNATURE, PGP_SIGNATURE)), None)
    if signature is None:
        return
    said = said_of_apart(signature, signed_bytes(part, leaves.raw))
    if said is not None:
        leaves.fates[signature.part] = f"ignored: {said}"


def _merged(pieces: list[Piece]) -> Piece:
    """The renderings of one alternative as one piece."""
    plain = [piece.plain for piece in pieces if piece.plain is not None]
    html = [piece.html for piece in pieces if piece.html is not None]
    return Piece("\n".join(plain) if plain else None, "\n".join(html) if html else None)


def _take_nested(part: Message, leaves: Leaves) -> None:
    inner = nested_message(part, leaves.limits)
    if inner is not None:
        _open_later(inner, _name_of(part), leaves, leaves.raw)


def _open_later(message: Message, name: str | None, leaves: Leaves, raw: bytes) -> None:
    path = leaves.paths.of(name or "forwarded.eml", "message/rfc822")
    leaves.nested.append(Nested(path, message, raw))


def _leaf(part: Message, leaves: Leaves, depth: int, inside: str) -> Iterator[Piece]:
    name, declared, content = _name_of(part), content_type(part), leaf_bytes(part)
    if declared.startswith("multipart/"):
        declared = "text/plain"  # a container that holds no parts after all: its text
    is_body = (
        declared in ("text/plain", "text/html")
        and not _is_attached(part)
        and (name is None or inside == "multipart/alternative")
    )
    media = media_type(content, name)
    if is_body and (not content.strip() or _is_text(media)):
        yield _body_piece(part, declared, content, leaves)
        return
    if not content.strip() and name is None:
        return  # an empty part that nobody named
    media = _as_declared(declared, media, of_a_report=inside == "multipart/report" or leaves.returned)
    if media == "message/rfc822" and inside != "multipart/report" and not leaves.returned:
        _open_later(parsed(content, leaves.limits), name, leaves, content)
        return
    if media == SIGNED and (signed := _signed_mail(content, leaves)) is not None:
        yield from _unwrapped(signed, content, name, leaves, depth)
        return
    _take_document(leaves, content, media, name, _role(part, media, inside))
    if declared == PGP_MESSAGE and media == "text/plain":
        leaves.fates[leaves.documents[-1].part] = "ignored: mark of an encrypted mail"


def _signed_mail(content: bytes, leaves: Leaves) -> Signed | None:
    """A signed message (S/MIME in one piece); None for a signed file, and for what cannot be opened."""
    assert leaves.allowance is not None
    try:
        signed = open_signed(content, leaves.allowance)
    except DocumentError:
        return None  # told when the file is opened
    is_mail = signed.content is not None and media_type(signed.content) == "message/rfc822"
    return signed if is_mail else None


def _unwrapped(signed: Signed, content: bytes, name: str | None, leaves: Leaves, depth: int) -> Iterator[Piece]:
    """What was signed in place of the signed part: it is the message's own."""
    _take_document(leaves, content, SIGNED, name or "smime.p7m", PartRole.ATTACHMENT)
    leaves.fates[leaves.documents[-1].part] = f"opened: {said_of(signed.signatures) or 'unsigned content'}"
    inner = signed.content or b""
    outer, leaves.raw = leaves.raw, inner
    yield from _walk(parsed(inner, leaves.limits), leaves, depth + 1, inside="")
    leaves.raw = outer


_OF_A_REPORT = ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "message/rfc822")
_PIECES = ("message/partial", "message/external-body")
_OPAQUE = (
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pkcs7-mime",
    "application/x-pkcs7-mime", "application/pgp-signature", "application/pgp-keys", "application/ms-tnef",
    "application/applefile",
)  # fmt: skip


def _as_declared(declared: str, media: str, *, of_a_report: bool) -> str:
    """The kind by content, but for what content alone cannot tell and what only its place in the mail tells."""
    if declared in _OF_A_REPORT and of_a_report:
        return declared
    if declared in _PIECES and media in ("text/plain", "message/rfc822"):
        return declared
    if declared in _OPAQUE and media == "application/octet-stream":
        return declared
    return media


def _is_text(media: str) -> bool:
    """Say whether it reads as text; a PDF or an image that calls itself text/plain does not."""
    return media.startswith("text/") or media in _TEXTS


_TEXTS = (
    "application/edifact", "application/edi-x12", "application/tradacoms", "application/vnd.sap.idoc",
    "application/xml", "application/xhtml+xml", "application/json", "application/x-pgp-clear-signed",
    "application/x-empty", "application/octet-stream", "message/rfc822",
)  # fmt: skip


def _body_piece(part: Message, declared: str, content: bytes, leaves: Leaves) -> Piece:
    told = parameters(field(part, "Content-Type") or "")
    clear = unwrapped(content) if _CLEAR_SIGNED in content else None
    if clear is not None:
        content = clear.text
        for key in clear.keys:
            _take_document(leaves, key.encode("ascii"), PGP_SIGNATURE, "signature.asc", PartRole.ATTACHMENT)
            leaves.fates[leaves.documents[-1].part] = f"ignored: {pgp_said(key)}"
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
    leaves.documents.append(Document(content, media, leaves.paths.of(name, media), name, role))


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
