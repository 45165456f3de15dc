"""Orders a second of one core, for each family that has fixtures: a new folder in fixtures/formats is a new row.

Sheets are measured apart: separated text costs a third of a workbook.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.results import Section
from orderbot.intake import types_ready
from orderbot.intake.transcribe import Transcriber
from orderbot.model.json_form import record_to_json
from orderbot.reading.sniff import media_type

_KINDS_OF_SHEETS = {
    "text/csv": "csv, tsv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_LOADED = types_ready.LOADED  # as the readers' server has it before it forks
_NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def section(folder: Path, seconds: float) -> Section:
    """One row a family: documents, orders in them, and orders read a second of processor time, everything included."""
    families = [family for family in sorted(folder.iterdir()) if family.is_dir()]
    kinds = [kind for family in families for kind in _kinds(family)]
    rows = [row for name, paths in kinds if (row := _row(name, paths, seconds))]
    return Section(
        "Structured formats",
        ("family", "documents", "orders", "bytes an order", "orders/s of one core"),
        rows,
        before="Each family's fixtures that hold orders, read over and over in one process: opened, read, mapped, checked, "
        "written as the records of `orderbot extract --json`. Budget: 300 a second for EDI, XML and CSV.",
    )


def _kinds(family: Path) -> list[tuple[str, list[Path]]]:
    """The family's files that hold orders; those of sheets by kind of file."""
    paths = [
        path for case in sorted(family.iterdir()) if case.is_dir() for path in case.glob("input.*") if _is_order(case)
    ]
    if family.name != "sheets":
        return [(family.name, paths)]
    kinds: dict[str, list[Path]] = {}
    for path in paths:
        kind = _KINDS_OF_SHEETS.get(media_type(path.read_bytes(), path.name), "other")
        kinds.setdefault(f"sheets: {kind}", []).append(path)
    return sorted(kinds.items())


def _row(name: str, paths: list[Path], seconds: float) -> tuple[object, ...] | None:
    read = [(path.name, path.read_bytes()) for path in paths]
    orders = sum(_orders(file, content) for file, content in read)
    if not orders:
        return None
    rates: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or not rates:
        start = time.process_time()
        for file, content in read:
            _orders(file, content)
        rates.append(orders / (time.process_time() - start))
    size = sum(len(content) for _, content in read)
    return name, len(read), orders, size // orders, round(median(rates))


def _is_order(case: Path) -> bool:
    """Whole orders only: what is broken or something else takes another way."""
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    truths = truth if isinstance(truth, list) else [truth]
    return all(each.get("order") and not each.get("error") for each in truths)


def _orders(name: str, content: bytes) -> int:
    transcript = Transcriber(sandbox=None).transcribe(content, name, _NOW, pictures=False)
    lines = [json.dumps(record_to_json(name, record), ensure_ascii=False) for record in transcript.records]
    return len(lines)
