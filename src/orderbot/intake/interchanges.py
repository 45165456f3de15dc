"""Long EDIFACT interchanges: read in stretches of whole messages, each in a child of its own, its records given as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import BinaryIO, Protocol

from orderbot.errors import DocumentError
from orderbot.interfaces import Excerpt, Limits
from orderbot.model.document import Document
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.reading.edi.edifact_batches import BATCH_BYTES, batches, is_streamed

_EDIFACT = "application/edifact"

Records = tuple[Extraction, ...]


class _Reader(Protocol):
    """What a transcriber does for a stretch."""

    @property
    def limits(self) -> Limits: ...

    def read_excerpt(self, document: Document, excerpt: Excerpt, received: datetime) -> Records: ...


def is_long_interchange(media_type: str, head: bytes, size: int) -> bool:
    """Say whether a file of that type, beginning and size is an interchange to be cut."""
    return media_type == _EDIFACT and size > 2 * BATCH_BYTES and is_streamed(head)


def read_interchange(
    reader: _Reader, source: BinaryIO, document: Document, received: datetime, *, readers: int = 1
) -> Iterator[Extraction]:
    """The records of an interchange in its order, `readers` stretches read at once; `document` says what it is called.

    Memory grows with the stretches in hand, not with the file. What is no order is told only when there is none at all.
    """
    first_other: Extraction | None = None
    found = False
    for record in chain.from_iterable(_in_turn(reader, source, document, received, readers)):
        if record.order is None and record.error is None:
            first_other = first_other or record
            continue
        found = True
        yield record
    if not found and first_other is not None:
        yield first_other


def _in_turn(
    reader: _Reader, source: BinaryIO, document: Document, received: datetime, readers: int
) -> Iterator[Records]:
    waiting: deque[Future[Records]] = deque()
    with ThreadPoolExecutor(readers, thread_name_prefix="interchange") as pool:
        try:
            for content, excerpt in batches(source, reader.limits.bytes):
                waiting.append(pool.submit(_read, reader, replace(document, content=content), excerpt, received))
                if len(waiting) > readers:
                    yield waiting.popleft().result()
        except DocumentError as error:
            yield from (each.result() for each in waiting)
            yield (_failed(document, error),)
            return
        while waiting:
            yield waiting.popleft().result()


def _read(reader: _Reader, document: Document, excerpt: Excerpt, received: datetime) -> Records:
    """A stretch's records; a failure says which messages are concerned."""
    return tuple(
        replace(record, error=ExtractionError(record.error.code, _placed(record.error.message, excerpt)))
        if record.error is not None and record.order is None
        else record
        for record in reader.read_excerpt(document, excerpt, received)
    )


def _placed(message: str, excerpt: Excerpt) -> str:
    return f"UNH: the messages behind the first {excerpt.messages_before}: {message}"


def _failed(document: Document, error: DocumentError) -> Extraction:
    return Extraction(part=document.part, error=ExtractionError(ErrorCode(str(error.code)), str(error)))
