"""Who writes next to an SQLite file: threads and processes that keep on writing let every other one in.

SQLite lets a waiting writer ask again after a pause; one that writes without pauses is then always sooner. Here a writer
first takes the place at the door and stays there until the room is free, so that whoever has just left stands behind it.
Nobody who dies keeps anybody out: the kernel lets go of a dead process's locks.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

_ASKED_AGAIN = 0.001
"""Seconds between two questions for a lock that another process holds."""


class TurnTimeout(Exception):
    """Others wrote for as long as this writer would wait."""


class _Lock(Protocol):
    def acquire(self, *, timeout: float) -> bool: ...

    def release(self) -> None: ...


class Turns:
    """Turns at writing to one SQLite file, between this process's threads and then between processes.

    Beside the file stand two empty ones that processes lock. Where they cannot be opened SQLite's own waiting has to do.
    """

    def __init__(self, file: Path) -> None:
        self._door, self._room = threading.Lock(), threading.Lock()
        self._files = (file.with_name(f"{file.name}-door"), file.with_name(f"{file.name}-room"))

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Be the only one who writes. Raises TurnTimeout after so many seconds."""
        until = monotonic() + seconds
        with _through(self._door, self._room, until), ExitStack() as between_processes:
            with suppress(OSError):
                door, room = (between_processes.enter_context(_opened(file)) for file in self._files)
                between_processes.enter_context(_through(door, room, until))
            yield


@contextmanager
def _through(door: _Lock, room: _Lock, until: float) -> Iterator[None]:
    """Hold the room; the door is kept while waiting for it, and no longer."""
    with _held(door, until), ExitStack() as inside:
        inside.enter_context(_held(room, until))
        kept = inside.pop_all()
    with kept:
        yield


@contextmanager
def _held(lock: _Lock, until: float) -> Iterator[None]:
    if not lock.acquire(timeout=max(0.0, until - monotonic())):
        raise TurnTimeout
    try:
        yield
    finally:
        lock.release()


class _FileLock:
    """An open file that one process at a time locks."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def acquire(self, *, timeout: float) -> bool:
        """Lock the file within `timeout` seconds; say whether it is."""
        until = monotonic() + timeout
        while not self._locked():
            if monotonic() >= until:
                return False
            sleep(_ASKED_AGAIN)
        return True

    def release(self) -> None:
        """Let go of the file, also for a child that was forked meanwhile and has it open."""
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _locked(self) -> bool:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def _opened(file: Path) -> Iterator[_FileLock]:
    descriptor = os.open(file, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        yield _FileLock(descriptor)
    finally:
        os.close(descriptor)
