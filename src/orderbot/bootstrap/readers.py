"""Readers alone: what reads files without database, server or reference data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from orderbot.intake.reader_parts import PRELOAD
from orderbot.reading.sandbox.server_process import ServerProcess

if TYPE_CHECKING:
    from orderbot.intake.transcribe import Transcriber
    from orderbot.settings import Settings


@contextmanager
def open_transcriber(settings: Settings | None = None) -> Iterator[Transcriber]:
    """A transcriber alone. Its sandbox's server loads what it needs while this process does the same."""
    with ServerProcess(PRELOAD) as server:
        from orderbot.bootstrap.from_settings import sandbox_of, transcriber_of
        from orderbot.settings import load

        settings = settings or load()
        with sandbox_of(settings, server) as sandbox:
            yield transcriber_of(settings, sandbox)
