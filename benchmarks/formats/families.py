"""Orders a second of one core, for each family that has fixtures: a new folder in fixtures/formats is a new row."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.results import Section
from orderbot.intake.transcribe import Transcriber
from orderbot.model.json_form import record_to_json

_NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def section(folder: Path, seconds: float) -> Section:
    """One row a family: documents, orders in them, and orders read a second of processor time, everything included."""
    rows = [row for family in sorted(folder.iterdir()) if family.is_dir() and (row := _row(family, seconds))]
    return Section(
        "Structured formats",
        ("family", "documents", "orders", "bytes an order", "orders/s of one core"),
        rows,
        before="Each family's fixtures that hold orders, read over and over in one process: opened, read, mapped, checked, "
        "written as the records of `orderbot extract --json`. Budget: 300 a second for EDI, XML and CSV.",
    )


def _row(family: Path, seconds: float) -> tuple[object, ...] | None:
    cases = [
        path for case in sorted(family.iterdir()) if case.is_dir() for path in case.glob("input.*") if _is_order(case)
    ]
    read = [(path.name, path.read_bytes()) for path in cases]
    orders = sum(_orders(name, content) for name, content in read)
    if not orders:
        return None
    rates: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or not rates:
        start = time.process_time()
        for name, content in read:
            _orders(name, content)
        rates.append(orders / (time.process_time() - start))
    size = sum(len(content) for _, content in read)
    return family.name, len(read), orders, size // orders, round(median(rates))


def _is_order(case: Path) -> bool:
    """Whole orders only: what is broken or something else takes another way."""
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    truths = truth if isinstance(truth, list) else [truth]
    return all(each.get("order") and not each.get("error") for each in truths)


def _orders(name: str, content: bytes) -> int:
    transcript = Transcriber(sandbox=None).transcribe(content, name, _NOW, pictures=False)
    lines = [json.dumps(record_to_json(name, record), ensure_ascii=False) for record in transcript.records]
    return len(lines)
