"""What each step of reading and finding adds: the same scans with one step switched off at a time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.results import Section


def section(work: Path, *, jobs: int) -> Section:  # noqa: ARG001
    """Read scans of the tune split again with each step off; not measured until the switches are there."""
    return Section("What each step adds", before="Not measured yet.")
