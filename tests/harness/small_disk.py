"""A file system of a few megabytes to fill up, where mounting is permitted."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DETACH = 2


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount it on the folder; PermissionError where that is not permitted."""
    libc = ctypes.CDLL(None, use_errno=True)
    where = str(folder).encode()
    if libc.mount(b"tmpfs", where, b"tmpfs", 0, f"size={megabytes}m".encode()) != 0:
        raise PermissionError(os.strerror(ctypes.get_errno()))
    try:
        yield folder
    finally:
        libc.umount2(where, _DETACH)
