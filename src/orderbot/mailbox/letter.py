"""One message's words: who wrote to whom, the body as shown, and what the sender wrote in it himself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orderbot.mailbox.forwarded import forwarded_from
from orderbot.mailbox.html_text import MOST_HTML, html_to_text
from orderbot.mailbox.parts import Piece
from orderbot.mailbox.quoting import OwnLine, own_lines
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
class Letter:
    """A message at a place: `prefix` is "" for the outermost, "forwarded.eml/" for one inside.

    `full_text` is the body as shown, `own_text` those of its lines that the sender wrote for this message: `lines`
    says for each where it stands in the body. `notes` tell what was left out.
    """

    prefix: str = ""
    envelope: Envelope = field(default_factory=Envelope)
    own_text: str = field(default="", repr=False)
    full_text: str = field(default="", repr=False)
    html: str | None = field(default=None, repr=False)
    lines: tuple[OwnLine, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()

    def place(self, line: int, start: int, end: int) -> str:
        """The evidence's `where` ("body:5:12-40") in the body as shown.

        `line` counts from 1 in own_text; start and end are a slice of it.
        """
        own = self.lines[line - 1]
        return f"body:{own.number}:{start + own.shift}-{end + own.shift}"

    def body(self) -> list[Document]:
        """The sender's own words as a document; none when there are none."""
        if not self.own_text.strip():
            return []
        content = self.own_text.encode("utf-8", "replace")
        kind = media_type(content)
        kind = kind if kind in _BODY_KINDS else "text/plain"
        return [Document(content, kind, f"{self.prefix}body", None, PartRole.BODY)]


def letter_of(told: Envelope, pieces: Sequence[Piece], prefix: str) -> Letter:
    """Put a message's pieces together and find the sender's own words among them."""
    notes: list[str] = []
    full_text = "\n\n".join(filter(None, (_shown(piece, notes) for piece in pieces)))
    if len(full_text) > _MOST_BODY:
        full_text = full_text[:_MOST_BODY]
        notes.append(f"the body was read up to its {_MOST_BODY}th sign")
    lines = own_lines(full_text, told.subject)
    return Letter(
        prefix=prefix,
        envelope=replace(told, forwarded_from=forwarded_from(full_text, told.subject)),
        own_text="\n".join(line.text for line in lines),
        full_text=full_text,
        html="\n".join(piece.html for piece in pieces if piece.html) or None,
        lines=lines,
        notes=tuple(notes),
    )


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
