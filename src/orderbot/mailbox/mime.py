"""A message opened: its envelope, its own words, and every part that may be an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.headers import envelope
from orderbot.mailbox.html_text import MOST_HTML, html_to_text
from orderbot.mailbox.parts import Piece, leaves_of
from orderbot.mailbox.quoting import OwnLine, own_lines
from orderbot.mailbox.tree import parsed
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.reading.sniff import media_type

_MOST_BODY = 1_000_000
"""Characters of a body that are read; no order written by hand is longer."""

_BODY_KINDS = (
    "application/edifact",
    "application/edi-x12",
    "application/tradacoms",
    "application/vnd.sap.idoc",
    "application/xml",
    "application/json",
)


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """What is in a message.

    `full_text` is the body as shown, `own_text` those of its lines that the sender wrote for this message: `lines`
    says for each where it stands in the body. `documents` are all parts, the body (part "body") first when it has
    text, those of messages inside it under their path ("forwarded.eml/BC-4711.pdf"). `forwarded` are the envelopes
    of the messages inside it. `notes` tell what had to be mended or left out.
    """

    envelope: Envelope
    own_text: str = field(repr=False)
    full_text: str = field(repr=False)
    html: str | None = field(repr=False)
    documents: tuple[Document, ...]
    notes: tuple[str, ...] = ()
    lines: tuple[OwnLine, ...] = field(default=(), repr=False)
    forwarded: tuple[Envelope, ...] = ()

    def place(self, line: int, start: int, end: int) -> str:
        """The evidence's `where` ("body:5:12-40") in the body as shown.

        `line` counts from 1 in own_text; start and end are a slice of it.
        """
        own = self.lines[line - 1]
        return f"body:{own.number}:{start + own.shift}-{end + own.shift}"


def open_message(raw: bytes, limits: Limits) -> OpenedMessage:
    """Open a message. Raises DocumentError(too-large) past the caps on bytes, parts and depth."""
    if not raw.strip():
        raise DocumentError("empty", "The message is empty.")
    return _opened(parsed(raw, limits), "", limits, depth=0)


def _opened(message: Message, prefix: str, limits: Limits, depth: int) -> OpenedMessage:
    if depth > limits.archive_depth:
        raise DocumentError("too-large", f"The message holds messages nested more than {limits.archive_depth} deep.")
    told = envelope(message)
    leaves = leaves_of(message, prefix, limits)
    notes: list[str] = []
    full_text = "\n\n".join(filter(None, (_shown(piece, notes) for piece in leaves.pieces)))
    if len(full_text) > _MOST_BODY:
        full_text = full_text[:_MOST_BODY]
        notes.append(f"the body was read up to its {_MOST_BODY}th sign")
    lines = own_lines(full_text, told.subject)
    own_text = "\n".join(line.text for line in lines)
    inner = [_opened(nested.message, f"{nested.path}/", limits, depth + 1) for nested in leaves.nested]
    return OpenedMessage(
        envelope=told,
        own_text=own_text,
        full_text=full_text,
        html="\n".join(piece.html for piece in leaves.pieces if piece.html) or None,
        documents=(*_body(own_text, prefix), *leaves.documents, *_documents(inner)),
        notes=(*notes, *(note for one in inner for note in one.notes)),
        lines=lines,
        forwarded=tuple(envelope for one in inner for envelope in (one.envelope, *one.forwarded)),
    )


def _documents(inner: Sequence[OpenedMessage]) -> list[Document]:
    return [document for one in inner for document in one.documents]


def _body(own_text: str, prefix: str) -> list[Document]:
    if not own_text.strip():
        return []
    content = own_text.encode("utf-8", "replace")
    kind = media_type(content)
    return [Document(content, kind if kind in _BODY_KINDS else "text/plain", f"{prefix}body", None, PartRole.BODY)]


def _shown(piece: Piece, notes: list[str]) -> str:
    """The rendering of a piece that loses least: HTML where it has a table or the plain text is a stub, else plain."""
    plain = _clean(piece.plain or "")
    if piece.html is None:
        return plain
    if len(piece.html) > MOST_HTML:
        notes.append(f"the HTML body was read up to its {MOST_HTML}th sign")
    rendered = html_to_text(piece.html)
    if rendered.has_table or not plain.strip() or _is_stub(plain, rendered.text):
        return _clean(rendered.text)
    return plain


def _is_stub(plain: str, rendered: str) -> bool:
    """A plain text that only says that there is another one."""
    return len(rendered) > 200 and len(plain.strip()) < len(rendered) / 5


def _clean(text: str) -> str:
    """One kind of line end, no control characters, no spaces at line ends ("-- " keeps its own)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\xa0", " ").replace("\x00", "")
    lines = [line if line == "-- " else line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")
