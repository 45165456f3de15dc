"""`orderbot extract`: files in, the contract's records out; no database, no server, no reference data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from orderbot.errors import OrderbotError
from orderbot.intake.transcribe import Transcriber
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.json_form import Json, record_to_json


def extract_files(
    paths: Iterable[str], transcriber: Transcriber, *, now: datetime | None = None, readers: int = 1
) -> Iterator[tuple[str, Json]]:
    """Yield (path, record) for every record of every file, in the order given; a file that fails gives one too.

    `readers` files are read at once, each in child processes of its own.
    """
    paths = list(paths)
    received = now or datetime.now(UTC)
    with ThreadPoolExecutor(readers, thread_name_prefix="extract") as pool:
        answers = pool.map(lambda path: _records(path, transcriber, received), paths)
        for path, records in zip(paths, answers, strict=True):
            for record in records:
                yield path, record_to_json(path, record)


def _records(path: str, transcriber: Transcriber, now: datetime) -> tuple[Extraction, ...]:
    try:
        if Path(path).stat().st_size > transcriber.limits.bytes:
            limit = transcriber.limits.bytes
            return (_failed(ErrorCode.TOO_LARGE, f"The file has more than {limit} bytes."),)
        raw = Path(path).read_bytes()
    except OSError as error:
        return (_failed(ErrorCode.UNREADABLE, f"The file could not be opened: {error.strerror}."),)
    try:
        return transcriber.transcribe(raw, Path(path).name, now, pictures=False).records
    except OrderbotError as error:
        return (_failed(ErrorCode.UNREADABLE, str(error)),)


def _failed(code: ErrorCode, message: str) -> Extraction:
    return Extraction(error=ExtractionError(code, message))
