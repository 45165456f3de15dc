"""Raw bytes → records: open, read each document in a child of its own, put together what belongs together."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from orderbot.errors import DocumentError, OrderbotError
from orderbot.intake import sandboxed
from orderbot.intake.assemble import assemble, beside
from orderbot.intake.transcript import DocumentReading, PartFate, Transcript
from orderbot.interfaces import Limits
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.json_form import Json, build, extraction_from_json, to_json
from orderbot.model.order import Party
from orderbot.reading.sandbox.client import Answer, Sandbox
from orderbot.reading.sniff import media_type

__all__ = ["PartFate", "Transcriber", "Transcript"]

log = structlog.get_logger(__name__)

_MESSAGE = "message/rfc822"


@dataclass(frozen=True, slots=True)
class _Mail:
    """What a document's reader is told of the mail around it."""

    envelope: Envelope = field(default_factory=Envelope)
    own_text: str | None = None
    tail: str = ""
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Transcriber:
    """Reads messages and files. Without a sandbox everything runs in this process: for tests and debugging only."""

    sandbox: Sandbox | None
    limits: Limits = field(default_factory=Limits)
    seller: Party = field(default_factory=Party)
    seller_domains: tuple[str, ...] = ()

    def transcribe(
        self, raw: bytes, name: str | None, received: datetime, *, pictures: bool, is_mail: bool = False
    ) -> Transcript:
        """Read a message, or any other file as one document. Never raises for what a document holds.

        `is_mail`: it came from a mail server, so that nothing in it can make it another kind of file.
        """
        document = Document(raw, _MESSAGE if is_mail else _kind(raw, name), None, name, PartRole.FILE)
        if document.media_type != _MESSAGE:
            reading = self._read(document, _Mail(), received, pictures=pictures)
            records, fates = assemble([reading])
            return Transcript(records, parts=_parts([reading], fates))
        try:
            mail, readings = self._open(raw)
        except DocumentError as error:
            return self._closed(document, error)
        readings = [
            reading if reading.fate else self._read(reading.document, mail, received, pictures=pictures)
            for reading in readings
        ]
        records, fates = assemble(readings, mail.envelope)
        parts = _parts(readings, fates)
        return Transcript(records, mail.envelope, mail.own_text or "", parts, beside(readings, records))

    def _closed(self, document: Document, error: DocumentError) -> Transcript:
        """The message itself could not be opened."""
        reading = DocumentReading(document, (_failed(document, error),))
        records, fates = assemble([reading])
        return Transcript(records, parts=_parts([reading], fates))

    def _open(self, raw: bytes) -> tuple[_Mail, list[DocumentReading]]:
        answer = self._run(sandboxed.OPEN, raw, {"limits": asdict(self.limits)})
        try:
            told = answer.json
            places = build(tuple[tuple[int, int], ...], told["places"])
            own_text, tail = build(str, told["own_text"]), build(str, told["tail"])
            mail = _Mail(sandboxed.envelope_from_json(told["envelope"]), own_text, tail, places)
            readings = [_part(entry, answer.files) for entry in told["documents"]]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DocumentError("unreadable", "The message's opener gave a wrong answer.") from error
        return mail, readings

    def _read(self, document: Document, mail: _Mail, received: datetime, *, pictures: bool) -> DocumentReading:
        """Read one document; whatever goes wrong with it is its own failure."""
        is_own_words = document.part == "body"
        options: Json = {
            "media_type": document.media_type,
            "part": document.part,
            "name": document.name,
            "role": document.role.value,
            "received": received.isoformat(),
            "envelope": sandboxed.envelope_to_json(mail.envelope),
            "mail_text": mail.own_text,
            "seller": to_json(self.seller),
            "seller_domains": list(self.seller_domains),
            "limits": asdict(self.limits),
            "pictures": pictures,
            "tail": mail.tail if is_own_words else "",
            "places": [list(place) for place in mail.places] if is_own_words else [],
        }
        try:
            answer = self._run(sandboxed.READ, document.content, options)
            extractions = tuple(extraction_from_json(record) for record in answer.json["records"])
            if not extractions:
                raise DocumentError("unreadable", "The document's reader gave no answer.")
            return DocumentReading(document, extractions, page_images=_pictures(answer.files))
        except DocumentError as error:
            return DocumentReading(document, (_failed(document, error),))
        except OrderbotError:  # the world is broken, not the document: whoever asked tries again
            raise
        except Exception as error:  # noqa: BLE001  the border: one document's failure is that document's own
            log.warning("a document broke its reader", part=document.part, kind=document.media_type, error=repr(error))
            wrong = DocumentError("unreadable", "The document's reader gave a wrong answer.")
            return DocumentReading(document, (_failed(document, wrong),))

    def _run(self, target: str, content: bytes, options: Json) -> Answer:
        if self.sandbox is not None:
            return self.sandbox.run(target, content, options)
        if len(content) > self.limits.bytes:
            raise DocumentError("too-large", f"The file has more than {self.limits.bytes} bytes.")
        with tempfile.TemporaryDirectory(prefix="orderbot-") as folder:
            path, scratch = Path(folder) / "input", Path(folder) / "scratch"
            path.write_bytes(content)
            scratch.mkdir()
            function = sandboxed.open_raw if target == sandboxed.OPEN else sandboxed.read_document
            told = function(path, options, scratch)
            return Answer(told, {file.name: file.read_bytes() for file in sorted(scratch.iterdir())})


def _kind(raw: bytes, name: str | None) -> str:
    return media_type(raw, name) if raw.strip() else "application/octet-stream"


def _part(entry: Json, files: dict[str, bytes]) -> DocumentReading:
    document = Document(
        content=files[build(str, entry["file"])],
        media_type=build(str, entry["media_type"]),
        part=build(str | None, entry["part"]),
        name=build(str | None, entry["name"]),
        role=PartRole(entry["role"]),
    )
    return DocumentReading(document, fate=build(str | None, entry["fate"]))


def _failed(document: Document, error: DocumentError) -> Extraction:
    return Extraction(part=document.part, error=ExtractionError(ErrorCode(str(error.code)), str(error)))


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
        )
        for reading in readings
    )
