"""One command run to its end: what it took of processor, clock and memory, its children included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
_ROOT = Path(__file__).parents[2]
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor (user and system) and of clock, and the megabytes of the largest process."""

    cpu: float
    wall: float
    memory: int

    def cells(self, files: int, pages: int) -> tuple[object, ...]:
        """CPU, wall, files a second of one core, pages a minute, memory: as the table prints them."""
        rate = f"{files / self.cpu:.1f}" if files and self.cpu else ""
        flow = f"{60 * pages / self.wall:.0f}" if pages and self.wall else ""
        return (f"{self.cpu:.2f}", f"{self.wall:.2f}", rate, flow, self.memory)


def race(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command, its output thrown away, and say what it and the processes it waited for took."""
    began = time.perf_counter()
    process = subprocess.Popen(
        list(command),
        cwd=_ROOT,
        env=os.environ | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss // 1024)


def orderbot(files: Sequence[Path]) -> list[str]:
    """The command that reads those files."""
    return [str(BIN / "orderbot"), "extract", "--json", *map(str, files)]


def race_start() -> Spent:
    """What a command takes that starts its readers and has them look at nothing."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as nothing:
        return race(orderbot([Path(nothing.name)]))


def bare(reader: str, files: Sequence[Path]) -> list[str]:
    """The command by which a peer of ours reads text, in a process of its own."""
    return [sys.executable, "-m", "benchmarks.speed.bare", reader, *map(str, files)]


def race_bare(reader: str, files: Sequence[Path]) -> Spent:
    """Race a library, models and start included, on one thread."""
    return race(bare(reader, files), _ONE_THREAD)
