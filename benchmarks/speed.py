"""Speed beside the peers, in one run over the same files."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.results import Section

_ORDERBOT = str(Path(sys.executable).parent / "orderbot")
_TEMPLATE = """\
issuer: any
keywords: ["."]
fields:
  invoice_number: '([A-Z]{1,4}[- ]?\\d{3,})'
  date: '(\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d\\d-\\d\\d)'
  amount: '(\\d+[.,]\\d\\d)\\b(?![\\s\\S]*\\d+[.,]\\d\\d\\b)'
lines:
  start: '.'
  end: 'Total'
  line: '(?P<code>[A-Z0-9/-]{4,})\\s+(?P<text>.+?)\\s+(?P<qty>\\d+)\\s+(?P<price>[\\d.,]+)\\s+(?P<amount>[\\d.,]+)'
"""


def section(corpus: Path, *, documents: int, pages: int, peers: Path) -> Section:
    """Race born-digital files and scans; peers that are not installed are named as such."""
    digital = _files(corpus, "born-digital", documents)
    scans = _files(corpus, "scan-300", pages)
    rows = [*_digital_rows(digital, peers), *_scan_rows(scans, peers)]
    head = ("job", "who", "files", "seconds", "files a second", "orderbot is")
    notes = (
        "Whole commands are timed with their start. `pypdfium2` and `tesserocr` only read text; they find no field.",
        "invoice2data runs with one generic template of ours; with a template a supplier it would match one layout each.",
        f"Largest memory of a child process in this run: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB.",
    )
    return Section("Speed beside the peers", head, rows, notes=notes)


def _files(corpus: Path, group: str, count: int) -> list[Path]:
    cases = [case for case in sorted(corpus.iterdir()) if (case / "truth.json").exists()]
    chosen = [case for case in cases if f'"group": "{group}"' in (case / "truth.json").read_text(encoding="utf-8")]
    return [next(case.glob("input.*")) for case in chosen][:count]


def _digital_rows(files: Sequence[Path], peers: Path) -> list[tuple[object, ...]]:
    pdfs = [path for path in files if path.suffix == ".pdf"]
    ours = _timed(lambda: _run([_ORDERBOT, "extract", "--json", *map(str, pdfs)]))
    rows = [_row("born-digital", "orderbot extract", pdfs, ours, ours)]
    rows.append(_row("born-digital", "pypdfium2, text only", pdfs, _timed(lambda: _pdfium_text(pdfs)), ours))
    if (peers / "invoice2data").exists():
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "any.yml").write_text(_TEMPLATE, encoding="utf-8")
            command = [str(peers / "invoice2data"), "--exclude-built-in-templates", "--template-folder", folder]
            command += ["--output-format", "json", "--output-name", str(Path(folder) / "out.json")]
            spent = _timed(lambda: _run([*command, *map(str, pdfs)]))
        rows.append(_row("born-digital", "invoice2data", pdfs, spent, ours))
    else:
        rows.append(("born-digital", "invoice2data", 0, "not installed", "", ""))
    return rows


def _scan_rows(files: Sequence[Path], peers: Path) -> list[tuple[object, ...]]:
    ours = _timed(lambda: _run([_ORDERBOT, "extract", "--json", *map(str, files)]))
    rows = [_row("scan, 300 dpi", "orderbot extract", files, ours, ours)]
    rows.append(
        _row("scan, 300 dpi", "tesserocr, text only, one thread", files, _timed(lambda: _bare_ocr(files)), ours)
    )
    pdfs = [path for path in files if path.suffix == ".pdf"]
    if (peers / "ocrmypdf").exists() and pdfs:
        ours_pdf = _timed(lambda: _run([_ORDERBOT, "extract", "--json", *map(str, pdfs)]))
        spent = _timed(lambda: _ocrmypdf(peers / "ocrmypdf", pdfs))
        rows.append(_row("scan, 300 dpi", "ocrmypdf --deskew --rotate-pages", pdfs, spent, ours_pdf))
    else:
        rows.append(("scan, 300 dpi", "ocrmypdf", 0, "not installed", "", ""))
    return rows


def _row(job: str, who: str, files: Sequence[Path], spent: float, ours: float) -> tuple[object, ...]:
    ratio = "" if spent == ours else f"{spent / ours:.2f} × as fast"
    return (job, who, len(files), f"{spent:.1f}", f"{len(files) / spent:.2f}", ratio)


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, capture_output=True, check=False)


def _pdfium_text(files: Sequence[Path]) -> int:
    import pypdfium2

    size = 0
    for path in files:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            textpage = page.get_textpage()
            size += len(textpage.get_text_range())
            textpage.close()
            page.close()
        document.close()
    return size


def _bare_ocr(files: Sequence[Path]) -> int:
    import tesserocr
    from pypdfium2 import PdfDocument

    from orderbot.reading.tessdata import tessdata_folder

    size = 0
    with tesserocr.PyTessBaseAPI(
        path=str(tessdata_folder()), lang="fra+eng", psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    ) as api:
        for path in files:
            if path.suffix == ".pdf":
                document = PdfDocument(path)
                images = [page.render(scale=300 / 72, grayscale=True).to_pil() for page in document]
                document.close()
            else:
                from PIL import Image

                images = [Image.open(path)]
            for image in images:
                api.SetImage(image)
                size += len(api.GetUTF8Text())
    return size


def _ocrmypdf(command: Path, files: Sequence[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            _run(
                [
                    str(command),
                    "--deskew",
                    "--rotate-pages",
                    "-l",
                    "fra+eng",
                    "--output-type",
                    "pdf",
                    str(path),
                    f"{folder}/out.pdf",
                ]
            )
