"""Content-addressed files: raw messages, parts, page images and source views, each under the SHA-256 of its bytes."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from orderbot.errors import NotFound, StoreError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEMPORARY = "coming-"


class Blobs:
    """A folder of blobs; thread- and process-safe. `url` is `file:FOLDER` (or `file:///FOLDER`). Raises StoreError."""

    def __init__(self, url: str) -> None:
        scheme, colon, path = url.partition(":")
        if not colon or scheme != "file":
            raise StoreError(f"[blobs] url {url!r} is not a folder; write file:FOLDER")
        self.root = Path("/" + path.lstrip("/") if path.startswith("//") else path)
        with _told(self.root):
            self.root.mkdir(parents=True, exist_ok=True)

    def put(self, content: bytes) -> str:
        """Keep the bytes durably (fsynced, atomic, idempotent) and return their SHA-256 in hex. Raises StoreError."""
        sha256 = hashlib.sha256(content).hexdigest()
        final = self._place(sha256)
        with _told(self.root):
            _make_folders(final.parent)
            with _locked(final.parent, fcntl.LOCK_SH) as folder:
                if _is_whole(final, content):
                    os.utime(final)  # young again: a sweep must not take what a row is about to name
                else:
                    _write(final, content)
                os.fsync(folder)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises NotFound, or StoreError when they no longer have that hash."""
        with _told(self.root):
            content = self.path(sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(f"the blob {sha256} is damaged on disk; restore {self._place(sha256)} from the backup")
        return content

    def has(self, sha256: str) -> bool:
        """Say whether there is such a blob."""
        return self._place(sha256).is_file()

    def path(self, sha256: str) -> Path:
        """Where the blob's file is, for handing it to a reader process. Raises NotFound."""
        place = self._place(sha256)
        if not place.is_file():
            raise NotFound(f"there is no blob {sha256}")
        return place

    def free_bytes(self) -> int:
        """The space left on the blobs' disk."""
        return shutil.disk_usage(self.root).free

    def sweep(self, keep: Callable[[str], bool], older_than: datetime) -> int:
        """Remove blobs and left temporary files last put before `older_than` that `keep` does not want; how many.

        Leave an hour at least: a blob is put before the row that names it commits.
        """
        removed = 0
        with _told(self.root):
            for file in self._files():
                if file.name.startswith(_TEMPORARY) or not keep(file.name):
                    removed += _remove_old(file, older_than)
        return removed

    def _files(self) -> Iterator[Path]:
        for file in self.root.glob("*/*/*"):
            if file.is_file() and (file.name.startswith(_TEMPORARY) or _SHA256.fullmatch(file.name)):
                yield file

    def _place(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise NotFound(f"{sha256!r} is no SHA-256 in hex")
        return self.root / sha256[:2] / sha256[2:4] / sha256


def _is_whole(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except FileNotFoundError:
        return False


def _make_folders(leaf: Path) -> None:
    for folder in (leaf.parent, leaf):
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            with _locked(folder.parent, fcntl.LOCK_SH) as parent:
                os.fsync(parent)


def _remove_old(file: Path, older_than: datetime) -> bool:
    with _locked(file.parent, fcntl.LOCK_EX):
        if not file.exists() or file.stat().st_mtime >= older_than.timestamp():
            return False
        file.unlink()
        return True


def _write(final: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=final.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(final)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _locked(folder: Path, mode: int) -> Iterator[int]:
    """Hold a lock on a folder and its descriptor: a sweep must not remove what a put has just found in place."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, mode)
        yield descriptor
    finally:
        os.close(descriptor)


class _told:  # noqa: N801  (reads as a phrase: with _told(root))
    """Turn the system's errors into one sentence."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise StoreError(
                f"the blob folder {self._root} refused ({error.strerror}); nothing of this blob was kept: "
                "free some space or mend its permissions"
            ) from error
