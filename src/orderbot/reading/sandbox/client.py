"""The parent's side of the sandbox: hand a document to a child, take JSON and files back, trust neither."""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import os
import re
import shutil
import stat
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from orderbot.errors import DocumentError, OrderbotError
from orderbot.interfaces import Limits
from orderbot.model.extraction import ErrorCode
from orderbot.reading.sandbox.server_process import ServerProcess
from orderbot.reading.sandbox.wire import ANSWER_NAME, INPUT_NAME, REQUEST_NAME, SCRATCH_NAME, Listener, say

_ANSWER_BYTES = 64_000_000
_FILE_BYTES = 64_000_000
_FILES = 5_000  # parts of a message: `limits.mime_parts` and `limits.archive_files` together, or pages
_FILES_BYTES = 400_000_000
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_START_SECONDS = 120.0
_GRACE_SECONDS = 10.0  # the server kills on time; this is for a server that no longer does
_BROKEN = "The document broke the program that reads it ({}): it may be damaged; ask the sender for it again, or in another format."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child gave: its JSON and the plain files of its scratch folder by name. Check both before use."""

    json: Any
    files: dict[str, bytes] = field(repr=False)


class _ServerGone(Exception):
    """The server died while a document was with it."""


class _Needs(Exception):
    """A document needs a part that is not loaded yet."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass
class _Pending:
    """A job that waits for its child's end."""

    done: threading.Event = field(default_factory=threading.Event)
    end: str | None = None
    status: int = 0


class Sandbox:
    """Runs functions on untrusted documents in confined children. Safe to call from several threads at once.

    `preload` names modules the server imports before it forks, `later` parts by name (`later.need`) and the module that
    loads each: the first document in need has it loaded, for itself and all that follow. `programs` allows a child to
    start programs (needed by `pytesseract` alone); otherwise it can start neither processes nor connections. `early` is a
    server that was started with `preload` before there were limits to tell.
    """

    def __init__(
        self,
        preload: Sequence[str],
        limits: Limits,
        *,
        later: Mapping[str, str] | None = None,
        programs: bool = False,
        early: ServerProcess | None = None,
    ) -> None:
        self._preload = list(preload)
        self._later = dict(later or {})
        self._limits = limits
        self._programs = programs
        self._early = early
        self._lock = threading.Lock()
        self._connection: _Connection | None = None
        self._closed = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the server now, not with the first document, every part loaded. Raises OrderbotError when it cannot start."""
        connection = self._connected()
        for part in self._later:
            connection.load(part)

    def close(self) -> None:
        """Stop the server and whatever it still runs."""
        with self._lock:
            self._closed = True
            connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def run(
        self, target: str, document: bytes, options: Any, *, seconds: float | None = None, alone: bool = False
    ) -> Answer:
        """Call `package.module:function(path, options, scratch)` on the document in a child of its own.

        `alone`: no other document follows for which the server should load what this one needs; the child does so itself.
        Raises DocumentError: the child's own, `timeout`, `too-large` (memory or document), `unreadable` (it died or
        answered nonsense).
        """
        if len(document) > self._limits.bytes:
            raise DocumentError("too-large", f"The file has more than {self._limits.bytes} bytes.")
        request = {
            "target": target,
            "options": options,
            "seconds": seconds or self._limits.seconds,
            "memory_mb": self._limits.memory_mb,
            "file_bytes": _FILE_BYTES,
            "programs": self._programs,
        }
        deaths = 0
        while True:
            connection = self._connected()
            try:
                return connection.run(request, document, offered=not alone)
            except _Needs as missing:
                connection.load(missing.part)
            except _ServerGone as error:
                deaths += 1
                if deaths == 2:
                    raise DocumentError("unreadable", "The reader died twice on this document.") from error

    @property
    def server_pid(self) -> int | None:
        """The server's process id while it runs."""
        connection = self._connection
        return connection.server.pid if connection else None

    def _connected(self) -> _Connection:
        with self._lock:
            if self._closed:
                raise OrderbotError("The sandbox is closed.")
            if self._connection is None or not self._connection.alive:
                if self._connection is not None:
                    self._connection.close()
                server, self._early = self._early or ServerProcess(self._preload), None
                self._connection = _Connection(server, self._later)
            self._connection.await_ready()
            return self._connection


class _Connection:
    """One running server: its process, its socket, the folder of its jobs and the thread that hears its answers."""

    def __init__(self, server: ServerProcess, later: dict[str, str]) -> None:
        self.alive = True
        self._later = dict(later)  # what is not loaded yet
        self._numbers = itertools.count(1)
        self._pending: dict[int, _Pending] = {}
        self._lock = threading.Lock()
        self.server = server
        self._root, self._channel = server.root, server.channel
        self._listener = Listener(self._channel)
        self._thread: threading.Thread | None = None

    def await_ready(self) -> None:
        """Wait until the server can fork, once. Raises OrderbotError when it cannot start."""
        if self._thread is not None:
            return
        try:
            self._hear_of_start()
        except BaseException:
            self.close()
            raise
        self._thread = threading.Thread(target=self._hear, name="sandbox-answers", daemon=True)
        self._thread.start()

    def load(self, part: str) -> None:
        """Have the server load a part before it forks again; one that it has already is passed over."""
        with self._lock:
            module = self._later.pop(part, None)
            if module is not None:
                with contextlib.suppress(OSError):  # it is gone: the next document finds out
                    say(self._channel, {"load": module})

    def run(self, request: dict[str, Any], document: bytes, *, offered: bool) -> Answer:
        """Have one child answer. Raises DocumentError, _ServerGone, and _Needs for a part that was offered to it."""
        request = request | {"later": sorted(self._later) if offered else []}
        folder = self._root / f"job-{next(self._numbers)}"
        try:
            self._lay_out(folder, request, document)
            pending = self._hand_over(folder, request)
            if not pending.done.wait(request["seconds"] + _GRACE_SECONDS):
                self.close()
                raise DocumentError("timeout", _too_slow(request))
            if pending.end is None:
                raise _ServerGone
            return _answer(pending, folder / SCRATCH_NAME, request)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _lay_out(self, folder: Path, request: dict[str, Any], document: bytes) -> None:
        """Raises OrderbotError when the disk refuses: that is not the document's fault."""
        try:
            folder.mkdir(mode=0o700)
            (folder / SCRATCH_NAME).mkdir(mode=0o700)
            (folder / INPUT_NAME).write_bytes(document)
            (folder / REQUEST_NAME).write_text(json.dumps(request), encoding="utf-8")
        except FileNotFoundError as error:  # somebody tidied the temporary folder: begin anew in another
            self.alive = False
            raise _ServerGone from error
        except OSError as error:
            raise OrderbotError(f"The readers' temporary folder cannot be written ({error.strerror}).") from error

    def close(self) -> None:
        """End the server (it ends its children) and tidy up."""
        self.alive = False
        self.server.end()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(_GRACE_SECONDS)
        self._channel.close()

    def _hear_of_start(self) -> None:
        self._channel.settimeout(_START_SECONDS)
        try:
            ready = next(message for _ in range(2) for message in self._listener.hear())
        except (EOFError, OSError) as error:
            raise OrderbotError("The reader process could not start; run `orderbot doctor`.") from error
        if not ready.get("ready"):
            raise OrderbotError(f"The reader process could not start: {ready.get('reason')}.")
        if not ready.get("own_network"):
            log.info("the kernel offers no network namespace here; the system-call filter alone keeps readers offline")
        self._channel.settimeout(None)

    def _hand_over(self, folder: Path, request: dict[str, Any]) -> _Pending:
        pending = _Pending()
        with self._lock:
            if not self.alive:
                raise _ServerGone
            number = next(self._numbers)
            self._pending[number] = pending
            message = {"job": number, "folder": str(folder)} | {key: request[key] for key in ("seconds", "memory_mb")}
            try:
                say(self._channel, message)
            except OSError as error:
                self.alive = False
                raise _ServerGone from error
        return pending

    def _hear(self) -> None:
        with contextlib.suppress(EOFError, OSError, ValueError):
            while True:
                for message in self._listener.hear():
                    pending = self._pending.pop(message["job"], None)
                    if pending is not None:
                        pending.end, pending.status = message["end"], message["status"]
                        pending.done.set()
        with self._lock:
            self.alive = False
            for pending in self._pending.values():
                pending.done.set()


def _answer(pending: _Pending, scratch: Path, request: dict[str, Any]) -> Answer:
    if pending.end == "timeout":
        raise DocumentError("timeout", _too_slow(request))
    if pending.end == "memory":
        raise DocumentError("too-large", f"Reading took more than {request['memory_mb']} MB of memory.")
    if pending.end != "exit" or pending.status != 0:
        raise DocumentError("unreadable", _BROKEN.format(pending.end))
    files = _files_of(scratch)
    reply = _parsed(files.pop(ANSWER_NAME, b""))
    if reply.get("needs") in request["later"]:
        raise _Needs(reply["needs"])
    if "error" in reply:
        _refuse(reply["error"])
    if "answer" not in reply:
        raise DocumentError("unreadable", "The reader gave no answer.")
    return Answer(reply["answer"], files)


def _refuse(error: Any) -> None:
    told = error if isinstance(error, dict) else {}
    if told.get("trace"):
        log.warning("a reader failed: %r", str(told["trace"])[-4_000:])  # %r: it may hold the document's own signs
    code = str(told.get("code"))
    known = code in {str(each) for each in ErrorCode}
    raise DocumentError(code if known else "unreadable", str(told.get("message"))[:500])


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        reply = json.loads(content, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise DocumentError("unreadable", "The reader's answer is no JSON.") from error
    if not isinstance(reply, dict):
        raise DocumentError("unreadable", "The reader's answer is not what was asked for.")
    return reply


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _files_of(scratch: Path) -> dict[str, bytes]:
    """The plain files of a folder, links and odd names left aside, within caps of number and size."""
    files: dict[str, bytes] = {}
    left = _FILES_BYTES
    folder = os.open(scratch, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in itertools.islice(entries, _FILES))
        for name in names:
            content = _plain_file(folder, name, min(left, _ANSWER_BYTES if name == ANSWER_NAME else _FILE_BYTES))
            if content is not None:
                files[name] = content
                left -= len(content)
    finally:
        os.close(folder)
    return files


def _plain_file(folder: int, name: str, most: int) -> bytes | None:
    if not _PLAIN_NAME.fullmatch(name):
        return None
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            return None
        if status.st_size > most:
            raise DocumentError("too-large", "The reader's answer is larger than allowed.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def _too_slow(request: dict[str, Any]) -> str:
    return f"Reading took longer than {request['seconds']:g} seconds."
