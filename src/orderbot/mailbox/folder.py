"""A watched folder: files that have settled are taken in, then moved to `processed/` or `failed/`."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import structlog

from orderbot.errors import DocumentError, MailboxError, OrderbotError, StoreError
from orderbot.mailbox.backoff import Backoff
from orderbot.mailbox.hands import Deliver
from orderbot.mailbox.place import Place
from orderbot.settings import FolderSettings

log = structlog.get_logger(__name__)

EMPTY_SECONDS = 60.0
"""How long an empty file is waited for: some programs make a file long before they write it."""
PROCESSED, FAILED = "processed", "failed"
_UNFINISHED_ENDINGS = (".part", ".partial", ".crdownload", ".tmp", ".temp", ".filepart", ".swp", "~")
_UNFINISHED_STARTS = (".", "~$", "~")


class _StillWrittenError(Exception):
    """The file changed while it was read."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was when it last changed, and when that was seen first."""

    size: int
    changed: int
    since: float


class FolderWatcher:
    """Watches one folder. `watch` runs in a thread of its own until its event is set.

    A file counts as settled when its size and time have not changed for `settle_seconds`. It is moved only after it
    was delivered: killed in between, it is delivered again, and the store knows its bytes.
    """

    def __init__(self, settings: FolderSettings, deliver: Deliver, *, most_bytes: int) -> None:
        self.name = f"folder {settings.path}"
        self.trouble: str | None = None
        self._settings = settings
        self._folder = settings.path
        self._deliver = deliver
        self._most_bytes = most_bytes
        self._seen: dict[str, _Seen] = {}
        self._backoff = Backoff(most=60.0)

    def watch(self, stop: threading.Event) -> None:
        """Take files in as they come until `stop` is set."""
        while not stop.is_set():
            try:
                self.take_in(stop)
            except (OrderbotError, OSError) as error:
                self.trouble = str(error)
                pause = self._backoff.next()
                log.warning("folder in trouble", folder=str(self._folder), error=str(error))
                stop.wait(pause)
            else:
                self.trouble = None
                self._backoff.reset()
                stop.wait(self._settings.poll_seconds)

    def take_in(self, stop: threading.Event | None = None) -> int:
        """Look once; the number of files delivered. Raises MailboxError, and StoreError when they cannot be kept."""
        for folder in (self._folder, self._folder / PROCESSED, self._folder / FAILED):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise MailboxError(
                    f"The watched folder {folder} cannot be made ({error}); check [[watch]] path."
                ) from error
        taken = 0
        for path in self._settled():
            if stop is not None and stop.is_set():
                break
            taken += self._take(path)
        return taken

    def _settled(self) -> list[Path]:
        """The files that have not changed for long enough, oldest first."""
        now, found, settled = time.monotonic(), {}, []
        for path in self._candidates():
            with contextlib.suppress(FileNotFoundError):
                status = path.lstat()
                before = self._seen.get(path.name)
                if before is None or (before.size, before.changed) != (status.st_size, status.st_mtime_ns):
                    before = _Seen(status.st_size, status.st_mtime_ns, now)
                found[path.name] = before
                patience = self._settings.settle_seconds if status.st_size else EMPTY_SECONDS
                if now - before.since >= patience:
                    settled.append((status.st_mtime_ns, path))
        self._seen = found
        return [path for _, path in sorted(settled)]

    def _candidates(self) -> list[Path]:
        try:
            with os.scandir(self._folder) as entries:
                return [Path(entry.path) for entry in entries if _may_be_taken(entry)]
        except OSError as error:
            raise MailboxError(
                f"The watched folder {self._folder} cannot be read ({error}); check its rights."
            ) from error

    def _take(self, path: Path) -> bool:
        try:
            raw = self._read(path)
        except (FileNotFoundError, _StillWrittenError):
            return False  # somebody was quicker, or is not done
        except (OSError, DocumentError) as error:
            self._fail(path, str(error))
            return False
        try:
            self._deliver(raw, Place("folder", name=str(path)))
        except StoreError:
            raise  # the store's trouble, not the file's: it stays and is offered again
        except OrderbotError as error:
            self._fail(path, str(error))
            return False
        self._move(path, PROCESSED)
        return True

    def _read(self, path: Path) -> bytes:
        """Read a regular file without following a link, at most as large as allowed."""
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise DocumentError("unsupported", "It is not a regular file.")
            raw = file.read(self._most_bytes + 1)
            after = os.fstat(descriptor)
        if len(raw) > self._most_bytes:
            raise DocumentError("too-large", f"The file has more than {self._most_bytes} bytes; raise limits.bytes.")
        if (after.st_size, after.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
            raise _StillWrittenError
        if not raw:
            raise DocumentError("empty", "The file is empty.")
        return raw

    def _fail(self, path: Path, why: str) -> None:
        """Put the file aside, with a note beside it that says why."""
        log.warning("file put aside", file=str(path), why=why)
        moved = self._move(path, FAILED)
        if moved is not None:
            note = next(note for number in itertools.count(1) if _kept_name(note := _note_name(moved, number)))
            note.write_text(f"{path.name}: {why}\n", encoding="utf-8")

    def _move(self, path: Path, to: str) -> Path | None:
        """Move without ever overwriting; None when the file is gone."""
        try:
            target = moved_free(path, self._folder / to)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise MailboxError(f"{path} cannot be moved to {to}/ ({error}); check the folder's rights.") from error
        self._seen.pop(path.name, None)
        return target


def moved_free(path: Path, folder: Path) -> Path:
    """Move the file into the folder under its own name, numbered where that is taken ("a-2.pdf"); return the new path.

    Nothing is ever overwritten, not even by another process that moves at the same time.
    """
    for number in itertools.count(1):
        target = folder / (path.name if number == 1 else f"{path.stem}-{number}{path.suffix}")
        try:
            os.link(path, target, follow_symlinks=False)  # fails where the name exists
        except FileExistsError:
            if not _is_same_file(path, target):
                continue
        except FileNotFoundError:
            raise
        except OSError:  # a share without links: keep the name with an empty file, which is ours to replace
            if not _kept_name(target):
                continue
            path.replace(target)
            return target
        path.unlink()  # also after a kill between the link and here
        return target
    raise AssertionError("unreachable")


def _note_name(moved: Path, number: int) -> Path:
    return moved.with_name(f"{moved.name}.txt" if number == 1 else f"{moved.name}-{number}.txt")


def _kept_name(target: Path) -> bool:
    try:
        target.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _is_same_file(one: Path, other: Path) -> bool:
    first, second = one.lstat(), other.lstat()
    return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)


def _may_be_taken(entry: os.DirEntry[str]) -> bool:
    name = entry.name.lower()
    if name.startswith(_UNFINISHED_STARTS) or name.endswith(_UNFINISHED_ENDINGS):
        return False
    return not entry.is_dir(follow_symlinks=False)
