"""Raw bytes → records: open, read each document in a child of its own, put together what belongs together."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from orderbot.errors import DocumentError, OrderbotError
from orderbot.intake import sandboxed
from orderbot.intake.assemble import assemble, beside
from orderbot.intake.interchanges import is_long_interchange, read_interchange
from orderbot.intake.opened import Opened, failed, opened_from
from orderbot.intake.order_count import OrderCount, most_orders
from orderbot.intake.passwords import Passwords
from orderbot.intake.remarking import beside_orders
from orderbot.intake.source_views import FILE_NAME, checked_view
from orderbot.intake.transcript import DocumentReading, PartFate, Transcript
from orderbot.interfaces import Excerpt, Limits
from orderbot.mailbox.opening import MESSAGE, holds_more
from orderbot.model.document import Document, PartRole
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import Json, extraction_from_json, to_json
from orderbot.model.order import Party
from orderbot.reading.sandbox.client import Answer, Sandbox
from orderbot.reading.sniff import media_type

__all__ = ["PartFate", "Transcriber", "Transcript"]


@dataclass(frozen=True, slots=True)
class Transcriber:
    """Reads messages and files. Without a sandbox everything runs in this process: for tests and debugging only."""

    sandbox: Sandbox | None
    limits: Limits = field(default_factory=Limits)
    seller: Party = field(default_factory=Party)
    seller_domains: tuple[str, ...] = ()
    passwords: Passwords = field(default_factory=Passwords)

    def transcribe(
        self,
        raw: bytes,
        name: str | None,
        received: datetime,
        *,
        pictures: bool,
        is_mail: bool = False,
        trusted: Sequence[str] = (),
        alone: bool = False,
    ) -> Transcript:
        """Read a message, or any other file as one document. Never raises for what a document holds.

        `is_mail`: it came from a mail server, so that nothing in it can make it another kind of file. `trusted` are the
        authserv-ids that are believed about who sent it. `alone`: no other file is read after this one.
        """
        document = Document(raw, MESSAGE if is_mail else _kind(raw, name), None, name, PartRole.FILE)
        try:
            opened = self._open(document, trusted) if holds_more(document) else Opened((), (DocumentReading(document),))
        except DocumentError as error:
            return self._closed(document, error)
        count = OrderCount(self.limits)
        is_known = [bool(reading.fate or reading.extractions) for reading in opened.readings]
        alone = alone and is_known.count(False) == 1
        readings = [
            reading
            if known
            else count.admitted(self._read(reading.document, opened, received, pictures=pictures, alone=alone))
            for reading, known in zip(opened.readings, is_known, strict=True)
        ]
        mail = opened.outermost
        records, fates = assemble(readings, mail.envelope if opened.letters else None)
        return Transcript(
            records,
            mail.envelope,
            mail.own_text or "",
            _parts(readings, fates),
            beside(readings, records),
            beside_orders(readings, records),
        )

    def _closed(self, document: Document, error: DocumentError) -> Transcript:
        """The file itself could not be opened."""
        reading = DocumentReading(document, (failed(document, error),))
        records, fates = assemble([reading])
        return Transcript(records, parts=_parts([reading], fates))

    def _open(self, document: Document, trusted: Sequence[str]) -> Opened:
        """Open the file, where it is locked with the passwords for whoever sent it."""
        opened = self._opened(document, (), trusted)
        words = self.passwords.of(opened.senders) if opened.is_locked else ()
        return self._opened(document, words, trusted) if words else opened

    def _opened(self, document: Document, words: Sequence[str], trusted: Sequence[str]) -> Opened:
        """Open the file; a mail whose opener dies of something inside it is opened again with that left closed."""
        options: Json = {
            "limits": asdict(self.limits),
            "media_type": document.media_type,
            "name": document.name,
            "words": list(words),
            "trusted": list(trusted),
            "messages_only": False,
        }
        try:
            return opened_from(self._run(sandboxed.OPEN, document.content, options))
        except DocumentError:
            if document.media_type != MESSAGE:
                raise
            return opened_from(self._run(sandboxed.OPEN, document.content, options | {"messages_only": True}))

    def read_excerpt(self, document: Document, excerpt: Excerpt, received: datetime) -> tuple[Extraction, ...]:
        """The records of a stretch of a long interchange; one with an error when it cannot be read."""
        return self._read(document, Opened(), received, pictures=False, excerpt=excerpt).extractions

    def _read(
        self,
        document: Document,
        opened: Opened,
        received: datetime,
        *,
        pictures: bool,
        excerpt: Excerpt | None = None,
        alone: bool = False,
    ) -> DocumentReading:
        """Read one document; whatever goes wrong with it is its own failure."""
        if excerpt is None and is_long_interchange(document.media_type, document.content, len(document.content)):
            most, _ = most_orders(document.media_type, self.limits)
            records = read_interchange(self, io.BytesIO(document.content), document, received)
            return DocumentReading(document, tuple(islice(records, most + 1)))
        options = self._options(document, opened, received, pictures=pictures, excerpt=excerpt)
        try:
            answer = self._run(sandboxed.READ, document.content, options, alone=alone)
            return DocumentReading(
                document,
                _extractions(answer.json),
                page_images=_pictures(answer.files),
                source_view=checked_view(answer.files.get(FILE_NAME)),
            )
        except DocumentError as error:
            return DocumentReading(document, (failed(document, error),))
        except OrderbotError:  # the world is broken, not the document: whoever asked tries again
            raise
        except Exception as error:  # noqa: BLE001  the border: one document's failure is that document's own
            _tell_broken(document, error)
            wrong = DocumentError("unreadable", "The document's reader gave a wrong answer.")
            return DocumentReading(document, (failed(document, wrong),))

    def transcribe_short(self, documents: Sequence[Document], received: datetime) -> list[Transcript]:
        """Read short files that hold no others, all in one child; one after another where that child fails."""
        options: Json = {
            "lengths": [len(document.content) for document in documents],
            "documents": [self._options(document, Opened(), received, pictures=False) for document in documents],
        }
        try:
            answer = self._run(sandboxed.READ_SHORT, b"".join(each.content for each in documents), options)
            told = [_short_reading(*pair) for pair in zip(documents, answer.json["answers"], strict=True)]
        except (DocumentError, KeyError, TypeError, ValueError):
            told = [self._read(document, Opened(), received, pictures=False) for document in documents]
        return [Transcript(assemble([reading])[0]) for reading in told]

    def _options(
        self,
        document: Document,
        opened: Opened,
        received: datetime,
        *,
        pictures: bool,
        excerpt: Excerpt | None = None,
    ) -> Json:
        """What the child that reads a document is told besides its bytes."""
        around, own = opened.around(document.part), opened.of_body(document.part)
        return {
            "media_type": document.media_type,
            "part": document.part,
            "name": document.name,
            "role": document.role.value,
            "received": received.isoformat(),
            "envelope": sandboxed.envelope_to_json(around.envelope),
            "mail_text": around.own_text,
            "seller": to_json(self.seller),
            "seller_domains": list(self.seller_domains),
            "limits": asdict(self.limits),
            "pictures": pictures,
            "tail": own.tail if own else "",
            "places": [list(place) for place in own.places] if own else [],
            "excerpt": asdict(excerpt) if excerpt else None,
        }

    def _run(self, target: str, content: bytes, options: Json, *, alone: bool = False) -> Answer:
        if self.sandbox is not None:
            return self.sandbox.run(target, content, options, alone=alone)
        if len(content) > self.limits.bytes:
            raise DocumentError("too-large", f"The file has more than {self.limits.bytes} bytes.")
        with tempfile.TemporaryDirectory(prefix="orderbot-") as folder:
            path, scratch = Path(folder) / "input", Path(folder) / "scratch"
            path.write_bytes(content)
            scratch.mkdir()
            told = _IN_PROCESS[target](path, options, scratch)
            return Answer(told, {file.name: file.read_bytes() for file in sorted(scratch.iterdir())})


_IN_PROCESS = {
    sandboxed.OPEN: sandboxed.open_raw,
    sandboxed.READ: sandboxed.read_document,
    sandboxed.READ_SHORT: sandboxed.read_short_files,
}


def _tell_broken(document: Document, error: Exception) -> None:
    import structlog  # a third of what this module would load

    log = structlog.get_logger(__name__)
    log.warning("a document broke its reader", part=document.part, kind=document.media_type, error=repr(error))


def _extractions(answer: Json) -> tuple[Extraction, ...]:
    """A reader's records; DocumentError when there is none, ValueError and the like when they are misshapen."""
    extractions = tuple(extraction_from_json(record) for record in answer["records"])
    if not extractions:
        raise DocumentError("unreadable", "The document's reader gave no answer.")
    return extractions


def _short_reading(document: Document, answer: Json) -> DocumentReading:
    if (error := answer.get("error")) is not None:
        return DocumentReading(document, (failed(document, DocumentError(error["code"], error["message"])),))
    return DocumentReading(document, _extractions(answer))


def _kind(raw: bytes, name: str | None) -> str:
    return media_type(raw, name) if raw.strip() else "application/octet-stream"


def _pictures(files: dict[str, bytes]) -> tuple[bytes, ...]:
    """The pages' pictures in the order of the pages."""
    numbers = {
        int(name.removeprefix("page-").removesuffix(".png")): content
        for name, content in files.items()
        if name.startswith("page-") and name.removeprefix("page-").removesuffix(".png").isdigit()
    }
    return tuple(numbers[number] for number in sorted(numbers))


def _parts(readings: list[DocumentReading], fates: dict[str | None, str]) -> tuple[PartFate, ...]:
    return tuple(
        PartFate(
            part=reading.document.part,
            name=reading.document.name,
            media_type=reading.document.media_type,
            role=reading.document.role,
            content=reading.document.content,
            fate=fates.get(reading.document.part, reading.fate or "ignored: nothing in it orders anything"),
            pages=reading.extractions[0].pages if reading.extractions else (),
            page_images=reading.page_images,
            source_view=reading.source_view,
        )
        for reading in readings
    )
