"""The races: orderbot and each peer on the same files."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.racing import Spent, orderbot, race, race_bare
from benchmarks.speed.sources import pages_in
from benchmarks.speed.templates import write_templates

Row = tuple[object, ...]
_FEW = 4  # files for a peer that takes ten seconds each


def race_born_digital(files: Sequence[Path], peers: Path, start: Spent) -> list[Row]:
    """Orderbot, pypdfium2 and invoice2data on born-digital PDFs."""
    pdfs = [path for path in files if path.suffix == ".pdf"]
    ours = race(orderbot(pdfs))
    rows = [
        _row("born-digital", "orderbot extract", pdfs, ours, None),
        _without_start("born-digital", pdfs, ours, start),
    ]
    rows.append(_row("born-digital", "pypdfium2, text only", pdfs, race_bare("pypdfium2", pdfs), ours))
    command = peers / "invoice2data"
    if not command.exists():
        return [*rows, _missing("born-digital", "invoice2data")]
    with tempfile.TemporaryDirectory() as folder:
        write_templates(pdfs, Path(folder))
        asked = [str(command), "--exclude-built-in-templates", "--template-folder", folder, "--output-format", "json"]
        spent = race([*asked, "--output-name", f"{folder}/out", *map(str, pdfs)])
    return [*rows, _row("born-digital", "invoice2data, a template each", pdfs, spent, ours)]


def race_rasters(group: str, files: Sequence[Path], peers: Path | None, start: Spent) -> list[Row]:
    """Orderbot and bare tesserocr on pictures of pages, and ocrmypdf on a few of those that are PDFs."""
    if not files:
        return [_missing(group, "orderbot extract")]
    ours = race(orderbot(files))
    rows = [_row(group, "orderbot extract", files, ours, None), _without_start(group, files, ours, start)]
    rows.append(_row(group, "tesserocr, text only", files, race_bare("tesserocr", files), ours))
    if peers is None:
        return rows
    pdfs = [path for path in files if path.suffix == ".pdf"][:_FEW]
    if not (peers / "ocrmypdf").exists() or not pdfs:
        return [*rows, _missing(group, "ocrmypdf")]
    fewer = race(orderbot(pdfs))
    rows.append(_row(group, "orderbot extract, fewer", pdfs, fewer, None))
    return [*rows, _row(group, "ocrmypdf --deskew --rotate-pages", pdfs, _race_ocrmypdf(peers, pdfs), fewer)]


def _race_ocrmypdf(peers: Path, files: Sequence[Path]) -> Spent:
    options = ["--deskew", "--rotate-pages", "-l", "fra+eng", "--output-type", "pdf", "--force-ocr"]
    with tempfile.TemporaryDirectory() as folder:
        each = [race([str(peers / "ocrmypdf"), *options, str(path), f"{folder}/out.pdf"]) for path in files]
    return Spent(sum(one.cpu for one in each), sum(one.wall for one in each), max(one.memory for one in each))


def _row(job: str, who: str, files: Sequence[Path], spent: Spent, ours: Spent | None) -> Row:
    pages = pages_in(list(files))
    ratio = f"{ours.cpu / spent.cpu:.2f} × of this" if ours else ""
    return (job, who, len(files), pages, *spent.cells(len(files), pages), ratio)


def _without_start(job: str, files: Sequence[Path], ours: Spent, start: Spent) -> Row:
    """What remains when a command that finds nothing is taken off: what a running engine spends."""
    rest = Spent(max(ours.cpu - start.cpu, 0.01), max(ours.wall - start.wall, 0.01), ours.memory)
    return _row(job, "the same without the start", files, rest, None)


def _missing(job: str, who: str) -> Row:
    return (job, who, 0, 0, "not there", "", "", "", "", "")
