"""`python -m benchmarks.ocr CORPUS …`: which printed values are among the words read, how sure, and at what price."""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from orderbot.interfaces import Limits
from orderbot.model.document import Document, Page, Word
from orderbot.model.evidence import Box
from orderbot.reading.layout import text_lines
from orderbot.reading.pages import read_pages, reads
from orderbot.reading.sniff import media_type

_KINDS = {
    "code": ("item_id", "order_number", "quote_number", "contract_number", "vat_id", "company_id", "gtin", "gln"),
    "number": ("quantity", "unit_price", "amount", "percent", "line_number"),
    "date": ("date",),
    "name": ("name", "contact", "street", "city", "postal_code"),
    "e-mail": ("email",),
    "text": ("description", "note", "payment_terms", "unit"),
}
_SURE = 0.95
_EDGES = ".,;:()[]|-–—'\"«»€$£"


@dataclass
class Tally:
    """Counts for one group and kind of value; `missed` are what was printed and the nearest word read."""

    printed: int = 0
    found: int = 0
    sure: int = 0
    sure_wrong: int = 0
    missed: list[str] = field(default_factory=list)


@dataclass
class Cost:
    """Processor seconds for one group."""

    pages: int = 0
    ours: float = 0.0
    bare: float = 0.0


def main() -> None:
    """Read every raster case of the corpora and print the table."""
    options = _options()
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    costs: dict[str, Cost] = defaultdict(Cost)
    for case in _cases(options.corpora, options.groups, options.count):
        truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
        path = next(case.glob("input.*"))
        cost = costs[truth["group"]]
        start = time.process_time()
        pages = _read(path)
        cost.ours += time.process_time() - start
        cost.pages += len(pages)
        if options.bare:
            start = time.process_time()
            _bare_ocr(path)
            cost.bare += time.process_time() - start
        _look_up(case.name, truth, pages, tallies)
    _show(tallies, costs, misses=options.misses)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ocr", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="folders that benchmarks.corpus wrote")
    parser.add_argument("--groups", nargs="+", default=["scan-300", "scan-low", "photo", "fax-fine", "fax-standard"])
    parser.add_argument("--count", type=int, default=1_000, help="at most so many cases a group and corpus")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--bare", action="store_true", help="time bare tesserocr on the same pages too")
    return parser.parse_args()


def _cases(corpora: Sequence[Path], groups: Sequence[str], count: int) -> Iterator[Path]:
    for corpus in corpora:
        seen: Counter[str] = Counter()
        for case in sorted(path.parent for path in corpus.glob("*/truth.json")):
            group = json.loads((case / "truth.json").read_text(encoding="utf-8"))["group"]
            seen[group] += 1
            if group in groups and seen[group] <= count:
                yield case


def _read(path: Path) -> tuple[Page, ...]:
    content = path.read_bytes()
    kind = media_type(content)
    return read_pages(Document(content, kind), Limits()) if reads(kind) else ()


def _bare_ocr(path: Path) -> None:
    """Tesseract alone on the same pages, French and English, its own page layout: what everybody starts from."""
    import tesserocr
    from PIL import Image, ImageSequence
    from pypdfium2 import PdfDocument

    from orderbot.reading.recognition.tessdata import tessdata_folder

    if path.suffix == ".pdf":
        images = [page.render(scale=300 / 72, grayscale=True).to_pil() for page in PdfDocument(path)]
    else:
        images = [frame.copy() for frame in ImageSequence.Iterator(Image.open(path))]
    settings = {"lang": "fra+eng", "psm": tesserocr.PSM.AUTO, "oem": tesserocr.OEM.LSTM_ONLY}
    with tesserocr.PyTessBaseAPI(path=str(tessdata_folder()), **settings) as api:
        for image in images:
            api.SetImage(image)
            api.GetUTF8Text()


def _look_up(case: str, truth: dict[str, object], pages: Sequence[Page], tallies: dict[tuple[str, str], Tally]) -> None:
    """Count the printed values that stand on the pages as consecutive words; of a text in a line as often as printed."""
    printed = truth["printed"]
    assert isinstance(printed, dict)
    lines = [list(line.words) for page in pages for line in text_lines(page.words)]
    left: dict[str, list[float]] = {}
    for pointer, value in sorted(printed.items()):
        kind = _kind(pointer)
        text = _squeezed(value)
        if kind is None or not text:
            continue
        tally = tallies[(str(truth["group"]), kind)]
        tally.printed += 1
        places = left.setdefault(text, sorted(confidence for confidence, _ in _runs(lines, text)))
        confidence = (places.pop() if pointer.startswith("/lines") else places[-1]) if places else None
        if confidence is None:
            confidence = _likely(lines, value) if kind in ("text", "name") else _broken(lines, text)
        if confidence is not None:
            tally.found += 1
            tally.sure += confidence >= _SURE
            continue
        near = _nearest(lines, text)
        tally.sure_wrong += near is not None and near.confidence >= _SURE
        shown = f"{near.text} ({near.confidence:.2f})" if near else "–"
        tally.missed.append(f"{case} {pointer}: {value!r} → {shown}")


def _kind(pointer: str) -> str | None:
    name = pointer.rsplit("/", 1)[-1]
    return next((kind for kind, ends in _KINDS.items() if name.endswith(ends)), None)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).strip(_EDGES)


def _runs(lines: Sequence[Sequence[Word]], wanted: str) -> list[tuple[float, Box]]:
    """Least confidence and box of every run of words that spells the text."""
    found = []
    for line in lines:
        for start, first in enumerate(line):
            run, least = "", 1.0
            for word in line[start:]:
                run, least = run + word.text, min(least, word.confidence)
                if _squeezed(run) == wanted:
                    found.append((least, (first.box[0], first.box[1], word.box[2], word.box[3])))
                    break
                if len(run) > len(wanted) + 8:
                    break
    return found


def _broken(lines: Sequence[Sequence[Word]], wanted: str) -> float | None:
    """The least confidence of a text that goes on below its beginning, as in a narrow cell."""
    best = None
    for cut in range(2, len(wanted) - 1):
        for upper, above in _runs(lines, wanted[:cut].strip(_EDGES)):
            for lower, below in _runs(lines, wanted[cut:].strip(_EDGES)):
                close = 0 < below[1] - above[1] < 3 * (above[3] - above[1])
                if close and below[0] < above[2] and above[0] < below[2]:
                    best = max(best or 0.0, min(upper, lower))
    return best


def _likely(lines: Sequence[Sequence[Word]], value: str) -> float | None:
    """The least confidence of the words of a text wherever they stand; nine letters in ten must be among them."""
    best: dict[str, float] = {}
    for line in lines:
        for word in line:
            text = _folded(word.text)
            best[text] = max(best.get(text, 0.0), word.confidence)
    parts = [part for part in (_folded(part) for part in value.split()) if part]
    there = [part for part in parts if part in best]
    if not there or len("".join(there)) < 0.9 * len("".join(parts)):
        return None
    return min(best[part] for part in there)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]", "", plain.casefold())


def _nearest(lines: Sequence[Sequence[Word]], wanted: str) -> Word | None:
    """The word within two edits of a text of four signs or more."""
    from rapidfuzz.distance import Levenshtein

    if len(wanted) < 4:
        return None
    words = [(Levenshtein.distance(wanted, word.text.strip(_EDGES)), word) for line in lines for word in line]
    distance, word = min(words, key=lambda entry: entry[0], default=(99, None))
    return word if distance <= 2 else None


def _show(tallies: dict[tuple[str, str], Tally], costs: dict[str, Cost], *, misses: bool) -> None:
    for (group, kind), tally in sorted(tallies.items()):
        share = tally.found / tally.printed
        print(
            f"{group:13} {kind:7} {tally.printed:5} printed  {share:.3f} found  "
            f"{tally.sure / tally.printed:.3f} sure  {tally.sure_wrong:3} sure and wrong"
        )
        if misses:
            print(*(f"      {miss}" for miss in tally.missed), sep="\n")
    for group, cost in sorted(costs.items()):
        whole = [tally for (name, _), tally in tallies.items() if name == group]
        found, printed = sum(tally.found for tally in whole), sum(tally.printed for tally in whole)
        ratio = f", {cost.ours / cost.bare:.2f} × bare" if cost.bare else ""
        print(
            f"{group:13} all     {printed:5} printed  {found / printed:.3f} found   {cost.ours / cost.pages:.2f} s a page{ratio}"
        )


if __name__ == "__main__":
    main()
