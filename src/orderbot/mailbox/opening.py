"""The walk through envelopes: mails in archives, archives in mails, signed and locked files, as deep as the limits allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.message import Message

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.authentication import mail_checks
from orderbot.mailbox.headers import envelope
from orderbot.mailbox.letter import Letter, letter_of
from orderbot.mailbox.outlook import OUTLOOK, envelope_of, leaves_of_outlook
from orderbot.mailbox.parts import Leaves, Nested, Piece, leaves_of
from orderbot.mailbox.paths import Paths
from orderbot.mailbox.sealed import SEALED_KINDS, open_sealed
from orderbot.mailbox.told_passwords import told_passwords
from orderbot.mailbox.tree import parsed
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.reading import later
from orderbot.reading.archives.allowance import Allowance, Exhausted
from orderbot.reading.archives.entry import Entry
from orderbot.reading.archives.split_archive import SPLIT, is_piece
from orderbot.reading.archives.unpacking import ARCHIVES, unpacked
from orderbot.reading.locked_file import may_be_locked, unlocked
from orderbot.reading.office.embedded import embedded_files, may_embed_files
from orderbot.reading.outlook.message import OutlookMessage
from orderbot.reading.outlook.msg_file import read_msg
from orderbot.reading.outlook.tnef_file import read_tnef
from orderbot.reading.pdf.pdf_attachments import carried_files, is_the_page_as_xml, may_carry_files
from orderbot.reading.sniff import media_type

MESSAGE, TNEF, PDF = "message/rfc822", "application/ms-tnef", "application/pdf"
_KEPT = frozenset(
    (PDF, "application/xml", "application/json", "text/csv", "application/edifact", "application/edi-x12")
)


class _TooDeep(DocumentError):
    """What lies deeper than is allowed stays closed."""


def holds_more(document: Document) -> bool:
    """Say whether a file is to be opened before it is read: it holds others, or may be locked."""
    kind = document.media_type
    return (
        kind in (MESSAGE, OUTLOOK, TNEF)
        or kind in ARCHIVES
        or kind in SEALED_KINDS
        or may_be_locked(document.content, kind)
        or (kind == PDF and may_carry_files(document.content))
        or may_embed_files(document.content, kind)
    )


def _is_read_itself(document: Document) -> bool:
    """Say whether a file that carries others is a document beside them."""
    return document.media_type == PDF or may_embed_files(document.content, document.media_type)


class Opening:
    """One walk. What it finds is in `documents`, `letters`, `fates` and `problems`, the latter two by path."""

    def __init__(
        self, limits: Limits, words: Sequence[str] = (), *, messages_only: bool = False, trusted: Sequence[str] = ()
    ) -> None:
        self.documents: list[Document] = []
        self.letters: list[Letter] = []
        self.fates: dict[str | None, str] = {}
        self.problems: dict[str | None, DocumentError] = {}
        self._limits = limits
        self._words = tuple(words)
        self._messages_only = messages_only
        self._trusted = tuple(trusted)
        self._allowance = Allowance(limits)
        self._full: Exhausted | None = None
        self._too_deep = False
        self._absorbed: dict[str | None, OutlookMessage] = {}

    def open(self, document: Document) -> None:
        """Open the file itself. Raises DocumentError where it is a mail that cannot be opened as a whole."""
        if document.media_type == MESSAGE:
            try:
                self._mail(parsed(document.content, self._limits), document.content, "", 0)
            except Exhausted as error:
                self.documents.append(replace(document, content=b""))
                self._problem(document, error)
        else:
            self._take(document, 0)

    def _mail(self, message: Message, raw: bytes, prefix: str, depth: int) -> None:
        leaves = leaves_of(message, prefix, self._limits, raw, self._allowance)
        told = envelope(message)
        if not prefix:  # what lies inside came through no server of ours
            told = replace(told, checks=mail_checks(message, self._trusted))
        self._tell(told, leaves, depth)

    def _outlook(self, message: OutlookMessage, prefix: str, depth: int) -> None:
        self._tell(envelope_of(message, self._limits), leaves_of_outlook(message, prefix, self._limits), depth)

    def _tell(self, told: Envelope, leaves: Leaves, depth: int) -> None:
        """A message's words, then its parts, each with what is inside it, then the messages within."""
        self._absorb(leaves)
        letter = letter_of(told, leaves.pieces, leaves.prefix)
        self._words = tuple(dict.fromkeys((*self._words, *told_passwords(f"{told.subject or ''}\n{letter.full_text}"))))
        self.letters.append(letter)
        self.documents.extend(letter.body())
        self.fates |= leaves.fates
        for document in leaves.documents:
            if document.part in leaves.fates or document.media_type == MESSAGE:  # a report's mail stays closed
                self.documents.append(document)
            else:
                self._take(document, depth)
        for nested in leaves.nested:
            self._nested(nested, depth + 1)

    def _absorb(self, leaves: Leaves) -> None:
        """A mail's winmail.dat holds its body once more, in Outlook's own form: perhaps the only one, or the richer one."""
        if self._messages_only:
            return
        for document in leaves.documents:
            if document.media_type != TNEF:
                continue
            try:
                message = read_tnef(document.content)
            except DocumentError:
                continue  # told when it is its turn
            self._absorbed[document.part] = message
            plain, html = message.bodies()
            own = next(
                (at for at, piece in enumerate(leaves.pieces) if (piece.plain or "").strip() or piece.html), None
            )
            if own is None:
                leaves.pieces.append(Piece(plain, html))
            elif leaves.pieces[own].html is None:
                leaves.pieces[own] = Piece(leaves.pieces[own].plain, html)

    def _nested(self, nested: Nested, depth: int) -> None:
        """A message inside a message; where it cannot be opened it is a part that says why."""
        before = len(self.documents)
        try:
            self._check_depth(depth)
            if isinstance(nested.message, OutlookMessage):
                self._outlook(nested.message, f"{nested.path}/", depth)
            else:
                self._mail(nested.message, nested.raw, f"{nested.path}/", depth)
        except DocumentError as error:
            self.documents.append(Document(b"", MESSAGE, nested.path, None, PartRole.ATTACHMENT))
            self._problem(self.documents[-1], error)
            return
        if len(self.documents) == before:
            self.documents.append(Document(b"", MESSAGE, nested.path, None, PartRole.ATTACHMENT))
            self.fates[nested.path] = "ignored: empty message"

    def _take(self, document: Document, depth: int) -> None:
        """Keep a part, and open what is inside it. Raises Exhausted where there are too many parts."""
        place = len(self.documents)
        most = self._limits.mime_parts + self._limits.archive_files
        if place >= most:
            raise self._full or Exhausted(f"There are more than {most} parts; the rest was left.")
        self.documents.append(document)
        if not holds_more(document):
            return
        try:
            if self._messages_only and document.media_type != MESSAGE:
                if not _is_read_itself(document):
                    raise DocumentError("unreadable", "What is inside could not be opened within the limits.")
                return
            if document.media_type != MESSAGE and not _is_read_itself(document):
                later.need("archives")
            self.documents[place] = document = self._without_lock(document)
            if holds_more(document):
                self._open_within(document, depth)
        except DocumentError as error:
            self._problem(document, error)

    def _without_lock(self, document: Document) -> Document:
        if not may_be_locked(document.content, document.media_type):
            return document
        opened = unlocked(document.content, document.media_type, self._words, self._limits.bytes)
        return document if opened is None else replace(document, content=opened, media_type=media_type(opened))

    def _open_within(self, document: Document, depth: int) -> None:
        kind, prefix = document.media_type, f"{document.part}/" if document.part is not None else ""
        is_page = _is_read_itself(document)
        if not is_page and may_be_locked(document.content, kind):
            return
        if not is_page:
            self._check_depth(depth + 1 if document.part is not None else depth)
        if kind == MESSAGE:
            self._mail(parsed(document.content, self._limits), document.content, prefix, depth + 1)
            self.fates[document.part] = "opened: mail"
        elif kind in (OUTLOOK, TNEF):
            self._open_outlook(document, prefix, depth)
        elif kind in SEALED_KINDS:
            sealed = open_sealed(document, self._allowance)
            self.fates[document.part] = sealed.fate
            self._spread(document, sealed.entries, prefix, depth)
        elif is_page:
            carried = carried_files if kind == PDF else embedded_files
            self._spread(document, carried(document.content, self._allowance), prefix, depth)
        else:
            self._open_archive(document, prefix, depth)

    def _open_archive(self, document: Document, prefix: str, depth: int) -> None:
        entries, whole = self._spread(document, unpacked(document, self._allowance, self._words), prefix, depth)
        if entries == 0 and is_piece(document.name):
            self.problems.pop(document.part, None)
            raise DocumentError("unsupported", SPLIT)
        if entries == 0 and document.part not in self.problems:
            raise DocumentError("empty", "There is no file in the archive.")
        if whole:
            files = "1 file" if whole == 1 else f"{whole} files"
            self.fates[document.part] = f"opened: {ARCHIVES[document.media_type]}, {files}"

    def _open_outlook(self, document: Document, prefix: str, depth: int) -> None:
        absorbed = self._absorbed.pop(document.part, None)
        if absorbed is not None:  # its body is the mail's
            leaves = leaves_of_outlook(absorbed, prefix, self._limits)
            for each in leaves.documents:
                self._take(each, depth + 1)
            for nested in leaves.nested:
                self._nested(nested, depth + 2)
        else:
            is_msg = document.media_type == OUTLOOK
            absorbed = read_msg(document.content, self._allowance) if is_msg else read_tnef(document.content)
            self._outlook(absorbed, prefix, depth + 1)
        self.fates[document.part] = "opened: Outlook message"
        if absorbed.problems:
            raise DocumentError("unreadable", f"Not all of it could be opened: {', '.join(absorbed.problems)}.")

    def _spread(self, outer: Document, entries: Iterable[Entry], prefix: str, depth: int) -> tuple[int, int]:
        """The files of an archive as parts; how many there are, and how many came out whole.

        What went wrong is told once, of the archive.
        """
        paths = Paths(prefix)
        count = whole = 0
        try:
            for entry in entries:
                count += 1
                whole += entry.error is None
                self._entry(outer, entry, paths, depth)
        except DocumentError as error:
            self._problem(outer, error)
        return count, whole

    def _entry(self, outer: Document, entry: Entry, paths: Paths, depth: int) -> None:
        name = entry.name.replace("\\", "/").rpartition("/")[2] or None
        media = media_type(entry.content, name) if entry.content else "application/x-empty"
        path = paths.within(entry.name, media)
        document = Document(entry.content, media, path, name, PartRole.ATTACHMENT)
        if entry.instead is not None:
            self.fates[path] = f"ignored: {entry.instead}"
        elif entry.error is not None:
            self.fates[path] = f"not unpacked: {entry.error.code}"
            if outer.part not in self.problems:
                self._problem(outer, DocumentError(entry.error.code, f"{name}: {_low(str(entry.error))}"))
        elif outer.media_type == PDF and is_the_page_as_xml(entry.content):
            self.fates[path] = f"read with {outer.name or outer.part or 'the PDF'}"
        if path in self.fates:
            self.documents.append(document)
        else:
            self._take(document, depth + 1)

    def _check_depth(self, depth: int) -> None:
        if self._full is not None:
            raise self._full
        if depth > self._limits.archive_depth:
            raise _TooDeep(
                "too-large", f"Mails and archives lie more than {self._limits.archive_depth} deep within one another."
            )

    def _problem(self, document: Document, error: DocumentError) -> None:
        """Note why a part could not be opened; where the whole message has reached a limit, once."""
        full, deep = isinstance(error, Exhausted), isinstance(error, _TooDeep)
        again = (full and self._full is not None) or (deep and self._too_deep)
        if isinstance(error, Exhausted):
            self._full = self._full or error
        self._too_deep = self._too_deep or deep
        if again:
            self.fates[document.part] = f"not unpacked: {error.code}"
            return
        name = document.name or document.part
        self.problems.setdefault(
            document.part, DocumentError(error.code, f"{name}: {_low(str(error))}" if name else str(error))
        )


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
