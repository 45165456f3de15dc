"""An EDIFACT interchange of 100,000 orders (100 MB) through the whole command: messages a second, and memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.results import Section

_ORDERBOT = Path(sys.executable).parent / "orderbot"
_SAMPLE_SECONDS = 0.25


def section(work: Path, messages: int) -> Section:
    """One row; memory is the largest sum of the proportional sizes (PSS) of all processes, looked at four times a second."""
    path = work / "formats" / f"interchange-{messages}.edi"
    _write(path, messages)
    records, wall, processor, whole, parent = _measure(path)
    return Section(
        "An interchange of 100 MB",
        (
            "MB",
            "messages",
            "records",
            "seconds",
            "messages/s of one core",
            "MB of memory, all processes",
            "of it the command",
        ),
        [
            (
                round(path.stat().st_size / 1e6),
                messages,
                records,
                round(wall, 1),
                round(messages / processor),
                round(whole / 1e6),
                round(parent / 1e6),
            )
        ],
        before="`orderbot extract --json` on EDIFACT orders of three lines, the sandbox on. Budget: 300 messages a second of "
        "processor time (that of all processes added up), 300 MB.",
    )


def _measure(path: Path) -> tuple[int, float, float, int, int]:
    """Records, seconds, processor seconds, bytes of all processes, bytes of the command alone."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    out = path.with_suffix(".jsonl")
    whole = parent = 0
    with out.open("wb") as file, subprocess.Popen([_ORDERBOT, "extract", "--json", str(path)], stdout=file) as run:
        while run.poll() is None:
            sizes = {process: _bytes_of(process) for process in _family(run.pid)}
            whole, parent = max(whole, sum(sizes.values())), max(parent, sizes.get(run.pid, 0))
            time.sleep(_SAMPLE_SECONDS)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    with out.open("rb") as told:
        records = sum(1 for _ in told)
    out.unlink()
    return records, wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, whole, parent


def _family(root: int) -> set[int]:
    """A process and all below it."""
    parents = dict(_parents())
    found = {root}
    while True:
        more = {process for process, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def _parents() -> Iterator[tuple[int, int]]:
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            yield int(entry.name), int(stat.rpartition(")")[2].split()[1])


def _bytes_of(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


def _write(path: Path, messages: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="latin-1") as file:
        file.write("UNA:+.? '\nUNB+UNOC:3+3020810000019:14+3312345000011:14+260302:0915+RT1'\n")
        for number in range(1, messages + 1):
            file.write("'\n".join(_message(number)) + "'\n")
        file.write(f"UNZ+{messages}+RT1'\n")


def _message(number: int) -> list[str]:
    segments = [
        f"UNH+{number}+ORDERS:D:96A:UN:EAN008", f"BGM+220+PO-2026-{number:06d}+9", "DTM+137:20260302:102", "DTM+2:20260312:102",
        "RFF+CT:ACC-2026-118", "NAD+BY+3020810000019::9++Hypers du Littoral SA+12 quai des Belges+Dunkerque++59140+FR",
        "RFF+VA:FR38402118733", "CTA+OC+:Sylvie Vasseur", "COM+s.vasseur@hypers-littoral.example:EM",
        "NAD+SU+3312345000011::9++Conserverie de la Baie SAS+ZI du Port+Douarnenez++29100+FR",
        "NAD+DP+3020810004017::9++Entrepôt Grande-Synthe+Rue de l Écluse 7+Grande-Synthe++59760+FR",
        "CUX+2:EUR:9", "TOD+3++DAP:::Grande-Synthe",
    ]  # fmt: skip
    for line in range(1, 4):
        segments += [
            f"LIN+{line}++3312345010249:EN", f"PIA+1+88{number % 1000:03d}:IN+SAR-HO-{line}:SA",
            "IMD+F++:::SARDINES A L HUILE D OLIVE 115G", f"QTY+21:{12 * line}:PCE", f"MOA+203:{22.8 * line:.2f}", "PRI+AAA:1.9",
        ]  # fmt: skip
    segments += ["UNS+S", "MOA+79:136.80", "CNT+2:3"]
    return [*segments, f"UNT+{len(segments) + 1}+{number}"]
