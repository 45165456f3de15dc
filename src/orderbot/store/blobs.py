"""Content-addressed files: raw messages, parts and page images, each under the SHA-256 of its bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path


class Blobs:
    """A folder of blobs; thread- and process-safe. `url` is `file:FOLDER`."""

    def __init__(self, url: str) -> None:
        self.root = Path(url)

    def put(self, content: bytes) -> str:
        """Keep the bytes durably (fsynced, atomic, idempotent) and return their SHA-256 in hex. Raises StoreError."""
        raise NotImplementedError

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises NotFound, or StoreError when they no longer have that hash."""
        raise NotImplementedError

    def has(self, sha256: str) -> bool:
        """Say whether there is such a blob."""
        raise NotImplementedError

    def path(self, sha256: str) -> Path:
        """Where the blob's file is, for handing it to a reader process. Raises NotFound."""
        raise NotImplementedError

    def free_bytes(self) -> int:
        """The space left on the blobs' disk."""
        raise NotImplementedError

    def sweep(self, keep: Callable[[str], bool], older_than: datetime) -> int:
        """Remove blobs and left temporary files last put before `older_than` that `keep` does not want; how many."""
        raise NotImplementedError
