"""`orderbot extract`: files in, the contract's records out; no database, no server, no reference data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from orderbot.errors import OrderbotError
from orderbot.intake.interchanges import is_long_interchange, read_interchange
from orderbot.intake.short_files import groups
from orderbot.intake.transcribe import Transcriber
from orderbot.model.document import Document
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.json_form import Json, record_to_json
from orderbot.reading.sniff import media_type

_HEAD_BYTES = 8_192


def extract_files(
    paths: Iterable[str], transcriber: Transcriber, *, now: datetime | None = None, readers: int = 1
) -> Iterator[tuple[str, Json]]:
    """Yield (path, record) for every record of every file, in the order given; a file that fails gives one too.

    `readers` children work at once; each reads one file, or several short ones in structured formats.
    """
    received, together = now or datetime.now(UTC), list(groups(paths))
    alone = len(together) == 1

    def read(group: Sequence[str]) -> Iterable[tuple[str, Iterable[Extraction]]]:
        if len(group) > 1:
            return _read_short(group, transcriber, received, readers)
        return [(path, _records(path, transcriber, received, readers, alone=alone)) for path in group]

    with ThreadPoolExecutor(readers, thread_name_prefix="extract") as pool:
        for answers in pool.map(read, together):
            for path, records in answers:
                for record in records:
                    yield path, record_to_json(path, record)


def _read_short(
    paths: Sequence[str], transcriber: Transcriber, now: datetime, readers: int
) -> Iterable[tuple[str, Iterable[Extraction]]]:
    try:
        documents = [_document(path) for path in paths]
        transcripts = transcriber.transcribe_short(documents, now)
    except (OSError, OrderbotError):
        return [(path, _records(path, transcriber, now, readers, alone=False)) for path in paths]
    return [(path, transcript.records) for path, transcript in zip(paths, transcripts, strict=True)]


def _document(path: str) -> Document:
    raw, name = Path(path).read_bytes(), Path(path).name
    return Document(raw, media_type(raw, name), None, name)


def _records(path: str, transcriber: Transcriber, now: datetime, readers: int, *, alone: bool) -> Iterable[Extraction]:
    try:
        size, head = _beginning(path)
        kind = media_type(head, Path(path).name) if head.strip() else ""
        if is_long_interchange(kind, head, size):
            return _streamed(path, size, transcriber, now, readers)
        if size > transcriber.limits.bytes:
            return (_too_large(transcriber.limits.bytes),)
        raw = Path(path).read_bytes()
    except OSError as error:
        return (_failed(ErrorCode.UNREADABLE, f"The file could not be opened: {error.strerror}."),)
    try:
        return transcriber.transcribe(raw, Path(path).name, now, pictures=False, alone=alone).records
    except OrderbotError as error:
        return (_failed(ErrorCode.UNREADABLE, str(error)),)


def _beginning(path: str) -> tuple[int, bytes]:
    with Path(path).open("rb") as file:
        return Path(path).stat().st_size, file.read(_HEAD_BYTES)


def _streamed(path: str, size: int, transcriber: Transcriber, now: datetime, readers: int) -> Iterator[Extraction]:
    """An interchange's records as they come, never the whole file in memory."""
    if size > transcriber.limits.interchange_bytes:
        yield _too_large(transcriber.limits.interchange_bytes)
        return
    document = Document(b"", "application/edifact", None, Path(path).name)
    try:
        with Path(path).open("rb") as source:
            yield from read_interchange(transcriber, source, document, now, readers=readers)
    except (OSError, OrderbotError) as error:
        yield _failed(ErrorCode.UNREADABLE, str(error))


def _too_large(most: int) -> Extraction:
    return _failed(ErrorCode.TOO_LARGE, f"The file has more than {most} bytes.")


def _failed(code: ErrorCode, message: str) -> Extraction:
    return Extraction(error=ExtractionError(code, message))
