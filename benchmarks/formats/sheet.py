"""A workbook of 10,000 order lines: seconds of the whole command."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.results import Section

_ROWS = 10_000
_ORDERBOT = Path(sys.executable).parent / "orderbot"


def section(work: Path) -> Section:
    """One row: what `orderbot extract` takes for it, starting included, and how many lines it told."""
    path = work / "formats" / "ten-thousand-rows.xlsx"
    _write(path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run([_ORDERBOT, "extract", "--json", str(path)], capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    records = [json.loads(line) for line in run.stdout.splitlines()]
    lines = sum(len(record["order"]["lines"]) for record in records if record["order"])
    return Section(
        "A sheet of 10,000 rows",
        ("rows", "lines told", "seconds", "of the processor"),
        [(_ROWS, lines, round(seconds, 2), round(processor, 2))],
        before="xlsx, `orderbot extract --json` from start to end, its two processes side by side as far as they can. Budget: 2 s.",
    )


def _write(path: Path) -> None:
    from openpyxl import Workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Commande")
    sheet.append(["Bon de commande", "BC-10000"])
    sheet.append(["Date", "2026-03-02"])
    sheet.append([])
    sheet.append(["Référence", "Désignation", "Quantité", "Unité", "Prix unitaire HT", "Montant HT"])
    for number in range(1, _ROWS + 1):
        quantity = number % 90 + 1
        sheet.append(
            [f"AB-{number:05d}", f"Vanne à bille DN{number % 50 + 10}", quantity, "pièce", 4.5, quantity * 4.5]
        )
    book.save(path)
