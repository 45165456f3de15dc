"""A process that kills itself at a chosen step boundary: between any two things that outlive it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from orderbot.connectors.http import HttpConnector
from orderbot.mailbox.filing import Filing
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database, Session


class Fuse:
    """Counts boundaries; at the `steps`-th the process dies by SIGKILL. 0: it never does."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.passed = 0

    def boundary(self) -> None:
        self.passed += 1
        if self.passed == self.steps:
            os.kill(os.getpid(), signal.SIGKILL)

    def fit(self) -> None:
        """Wrap everything whose effect outlives the process: blobs, transactions, the mail server, the OMS."""
        _around(Blobs, "put", self)
        _around(HttpConnector, "send", self)
        _around(Filing, "file", self)
        _around_commit(self)


def _around(kind: Any, name: str, fuse: Fuse) -> None:
    original: Callable[..., Any] = getattr(kind, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        fuse.boundary()
        answer = original(*args, **kwargs)
        fuse.boundary()
        return answer

    setattr(kind, name, wrapped)


def _around_commit(fuse: Fuse) -> None:
    original = Database.begin

    @contextmanager
    def begin(self: Database) -> Iterator[Session]:
        fuse.boundary()
        with original(self) as session:
            yield session
            fuse.boundary()  # everything written, nothing committed
        fuse.boundary()  # committed

    Database.begin = begin  # type: ignore[method-assign]
