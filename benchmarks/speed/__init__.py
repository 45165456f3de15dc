"""Speed beside the peers: processor time, wall time and memory, side by side in one run over the same files."""

from __future__ import annotations

from pathlib import Path

from benchmarks.results import Section
from benchmarks.speed import long_documents
from benchmarks.speed.racing import Spent, race_start
from benchmarks.speed.runners import race_born_digital, race_rasters
from benchmarks.speed.sources import files_of, pages_in

_HEAD = (
    "job",
    "who",
    "files",
    "pages",
    "CPU (s)",
    "wall (s)",
    "files/s of a core",
    "pages/min",
    "memory (MB)",
    "orderbot's CPU is",
)
_NOTES = (
    "Whole commands, start and models included; CPU is user and system time of the command and all its children, memory "
    "the largest process among them. `pypdfium2` and `tesserocr` only read text; they find no field.",
    "invoice2data has a template of its own for each file, written from the file's truth: it fits as well as one can.",
    "tesserocr runs on one thread (more cost it several times the CPU), languages as many as orderbot's first look chooses; "
    "orderbot reads two files at a time. Targets: scans ≤ 1.7 × its CPU, fax ≤ 2.5 ×.",
)  # fmt: skip


def section(corpus: Path, *, documents: int, pages: int, peers: Path) -> Section:
    """Race born-digital files, scans and faxes; peers that are not installed are named as such."""
    start = race_start()
    rows = [("start", "orderbot extract, an empty file", 0, 0, *start.cells(0, 0), "")]
    rows += race_born_digital(files_of(corpus, "born-digital", documents), peers, start)
    for group, count in (("scan-300", pages), ("fax-fine", pages // 2), ("fax-standard", pages // 2)):
        rows += race_rasters(group, files_of(corpus, group, count), peers if group == "scan-300" else None, start)
    rows += long_documents.rows(corpus, start)
    return Section("Speed beside the peers", _HEAD, rows, notes=_NOTES)


__all__ = ["Spent", "pages_in", "section"]
