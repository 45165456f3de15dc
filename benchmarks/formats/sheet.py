"""An order of 10,000 lines as a workbook and as separated text: seconds of the whole command."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.results import Section

_ROWS = 10_000
_TIMES = 5
_ORDERBOT = Path(sys.executable).parent / "orderbot"
_HEADINGS = ("Référence", "Désignation", "Quantité", "Unité", "Prix unitaire HT", "Montant HT")


def section(work: Path) -> Section:
    """A row for each format: what `orderbot extract` takes for it, starting included, and how many lines it told."""
    folder = work / "formats"
    folder.mkdir(parents=True, exist_ok=True)
    workbook, text = folder / "ten-thousand-rows.xlsx", folder / "ten-thousand-rows.csv"
    _write_workbook(workbook)
    _write_text(text)
    return Section(
        "A sheet of 10,000 rows",
        ("format", "rows", "lines told", "seconds", "of the processor"),
        [(path.suffix[1:], _ROWS, *_least(path)) for path in (workbook, text)],
        before=f"`orderbot extract --json` from start to end, its two processes side by side as far as they can; the least of "
        f"{_TIMES} runs. Budget: 2 s.",
    )


def _least(path: Path) -> tuple[int, float, float]:
    """Lines told, and the fewest seconds and processor seconds of several runs."""
    runs = [_measured(path) for _ in range(_TIMES)]
    return runs[0][0], round(min(run[1] for run in runs), 2), round(min(run[2] for run in runs), 2)


def _measured(path: Path) -> tuple[int, float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run([_ORDERBOT, "extract", "--json", str(path)], capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    records = [json.loads(line) for line in run.stdout.splitlines()]
    return sum(len(record["order"]["lines"]) for record in records if record["order"]), seconds, processor


def _rows() -> Iterator[tuple[object, ...]]:
    yield ("Bon de commande", "BC-10000")
    yield ("Date", "2026-03-02")
    yield ()
    yield _HEADINGS
    for number in range(1, _ROWS + 1):
        quantity = number % 90 + 1
        yield (f"AB-{number:05d}", f"Vanne à bille DN{number % 50 + 10}", quantity, "pièce", 4.5, quantity * 4.5)


def _write_workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Commande")
    for row in _rows():
        sheet.append(row)
    book.save(path)


def _write_text(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_rows())
