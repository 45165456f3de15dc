"""A message opened: its envelope, its own words, and every part that may be an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.letter import Letter
from orderbot.mailbox.opening import Opening
from orderbot.mailbox.quoting import OwnLine
from orderbot.model.document import Document, Envelope, PartRole

MESSAGE = "message/rfc822"


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """What is in a message, or in a file that holds others.

    `documents` are all parts, each followed by what is inside it: the body (part "body") first when it has text, those
    of messages and archives inside it under their path ("forwarded.eml/BC-4711.pdf", "commandes.zip/a.pdf").
    `letters` are the messages, the outermost first. `fates` tell of parts that were opened or left, `problems` why a
    part could not be opened, or only in part; both by path.
    """

    documents: tuple[Document, ...]
    letters: tuple[Letter, ...] = ()
    fates: Mapping[str | None, str] = field(default_factory=dict)
    problems: Mapping[str | None, DocumentError] = field(default_factory=dict)

    @property
    def outermost(self) -> Letter:
        """The message itself; an empty one where the file is none."""
        return next((letter for letter in self.letters if not letter.prefix), Letter())

    @property
    def envelope(self) -> Envelope:
        return self.outermost.envelope

    @property
    def own_text(self) -> str:
        return self.outermost.own_text

    @property
    def full_text(self) -> str:
        return self.outermost.full_text

    @property
    def html(self) -> str | None:
        return self.outermost.html

    @property
    def lines(self) -> tuple[OwnLine, ...]:
        return self.outermost.lines

    @property
    def forwarded(self) -> tuple[Envelope, ...]:
        """The envelopes of the messages inside."""
        return tuple(letter.envelope for letter in self.letters if letter.prefix)

    @property
    def notes(self) -> tuple[str, ...]:
        """What had to be left out of bodies."""
        return tuple(note for letter in self.letters for note in letter.notes)

    def place(self, line: int, start: int, end: int) -> str:
        """The evidence's `where` in the body as shown; see `Letter.place`."""
        return self.outermost.place(line, start, end)


def open_message(raw: bytes, limits: Limits, words: Sequence[str] = ()) -> OpenedMessage:
    """Open a mail. `words` are passwords to try. Raises DocumentError: empty, too-large (bytes or MIME parts)."""
    return open_file(Document(raw, MESSAGE, role=PartRole.FILE), limits, words)


def open_file(
    document: Document,
    limits: Limits,
    words: Sequence[str] = (),
    *,
    messages_only: bool = False,
    trusted: Sequence[str] = (),
) -> OpenedMessage:
    """Open whatever holds other files. With `messages_only` what is no MIME message stays closed, and is told so.

    `trusted` are the authserv-ids of the mail servers that are believed about who sent a mail.

    Raises DocumentError where a mail as a whole cannot be opened; what is wrong with a part stands in `problems`.
    """
    if not document.content.strip():
        raise DocumentError("empty", "The message is empty.")
    opening = Opening(limits, words, messages_only=messages_only, trusted=trusted)
    opening.open(document)
    letters = _with_first_writer(opening.letters)
    return OpenedMessage(tuple(opening.documents), letters, dict(opening.fates), dict(opening.problems))


def _with_first_writer(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters; a message that comes with one other as its attachment passes that one on."""
    if not letters or letters[0].prefix or letters[0].envelope.forwarded_from is not None:
        return tuple(letters)
    outer, inner = letters[0], {letter.envelope.sender for letter in letters[1:]} - {None}
    if len(inner) != 1:
        return tuple(letters)
    return (replace(outer, envelope=replace(outer.envelope, forwarded_from=inner.pop())), *letters[1:])
