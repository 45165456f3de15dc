"""A disk of a few megabytes that can be filled and emptied: a tmpfs, where this machine lets one be mounted."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_PIECE = b"\xff" * 4_096


@dataclass(frozen=True)
class SmallDisk:
    """The folder that the disk is mounted on."""

    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self, leave: int = 0) -> None:
        """Leave so many bytes free, to a page."""
        self.empty()
        with contextlib.suppress(OSError), self._ballast.open("wb", buffering=0) as file:
            while file.write(_PIECE) == len(_PIECE):
                pass
        with self._ballast.open("r+b") as file:
            file.truncate(max(self._ballast.stat().st_size - leave, 0))

    def empty(self) -> None:
        """Take away what was filled in."""
        self._ballast.unlink(missing_ok=True)


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int = 8) -> Iterator[SmallDisk]:
    """Mount it there; the test is skipped where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if done.returncode != 0:
        pytest.skip(f"no disk of its own may be mounted here: {done.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=False)
