"""Whether a long document costs as much as its pages, born digital and scanned."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.speed.racing import Spent, orderbot, race
from benchmarks.speed.sources import files_of

_DIGITAL, _SCANNED = 60, 12


def rows(corpus: Path, start: Spent) -> list[tuple[object, ...]]:
    """One row each: a document of that many pages beside as many documents of one page."""
    found = []
    for group, count in (("born-digital", _DIGITAL), ("scan-300", _SCANNED)):
        pdfs = [path for path in files_of(corpus, group, 40) if path.suffix == ".pdf"]
        if pdfs:
            found += _compared(group, pdfs[0], count, start)
    return found


def _compared(group: str, source: Path, count: int, start: Spent) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        single, long = Path(folder) / "single.pdf", Path(folder) / "long.pdf"
        _repeat(source, 1, single)
        _repeat(source, count, long)
        singly = race(orderbot([single] * count))
        whole = race(orderbot([long]))
    ratio = (whole.cpu - start.cpu) / max(singly.cpu - start.cpu, 0.01)
    job = f"{group}, long"
    return [
        (job, f"{count} documents of one page", count, count, *singly.cells(count, count), ""),
        (job, f"one document of {count} pages", 1, count, *whole.cells(1, count), f"{ratio:.2f} × of the single pages"),
    ]


def _repeat(source: Path, count: int, out: Path) -> None:
    """A PDF with the source's first page that many times."""
    from pypdfium2 import PdfDocument

    whole, made = PdfDocument(source), PdfDocument.new()
    for _ in range(count):
        made.import_pages(whole, [0])
    made.save(out)
    made.close()
    whole.close()
