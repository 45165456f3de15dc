"""Documents that lie, contradict themselves, lack something, or cannot be read."""

from __future__ import annotations

import io
import random
from decimal import Decimal

import numpy as np
import pikepdf
import pypdfium2 as pdfium

from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.degrading import effects
from benchmarks.corpus.degrading.output import write_pages
from benchmarks.corpus.degrading.recipes import rasterize
from benchmarks.corpus.disguising.recipes import DISGUISES
from benchmarks.end_to_end.anomalies.anomaly import Anomaly, Told
from benchmarks.end_to_end.draft import Draft

_CENT = Decimal("0.01")
_DOUBTED = (
    "item-unknown", "price-off-list", "price-off-contract", "ship-to-unknown", "pack-multiple", "below-minimum", "unit-mismatch",
)  # fmt: skip
"""What a misread line may seem to be."""
_DOUBTLESS = ("missing-field", "line-amount-mismatch", "total-mismatch", "unreadable-document")
"""What tells of an unread line as well."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
_SUMMED = ("printed", "xlsx", "docx", "edifact", "ubl", "idoc", "order-x")


def _tax(draft: Draft) -> None:
    purchase = draft.purchase
    purchase.tax = (purchase.net * purchase.tax_rate / 100).quantize(_CENT)
    purchase.gross = purchase.net + purchase.tax


def _wrong_amount(draft: Draft) -> bool:
    """The total follows the printed amounts."""
    line = draft.pick_line(lambda line: line.amount > 5)
    if line is None:
        return False
    wrong = line.amount + (line.amount / 10).quantize(_CENT) + Decimal("0.37")
    draft.purchase.net += wrong - line.amount
    line.amount = wrong
    _tax(draft)
    return True


def _says_amount(draft: Draft, told: Told) -> bool:
    said = told["lines"][draft.line]
    return said.get("line_net_amount") == plain(draft.purchase.lines[draft.line].amount) and bool(
        said.get("unit_price")
    )


def _wrong_total(draft: Draft) -> bool:
    draft.purchase.net += Decimal(draft.rng.choice(["100.00", "54.00", "-20.00"]))
    _tax(draft)
    return draft.purchase.net > 0


def _says_total(draft: Draft, told: Told) -> bool:
    has_amounts = all(line.get("line_net_amount") for line in told["lines"])
    return has_amounts and told["totals"].get("net_amount") == plain(draft.purchase.net)


def _says_sums(_draft: Draft, told: Told) -> bool:
    return bool(told["totals"].get("net_amount"))


def _no_number(draft: Draft) -> bool:
    draft.purchase.number, draft.lacks = "", True
    draft.purchase.decoys["our_ref"] = ""  # a number that some would take for the order's
    return True


def _says_no_number(_draft: Draft, told: Told) -> bool:
    return not told.get("order_number")


def _no_number_in_words(draft: Draft) -> bool:
    draft.lacks = True
    return True


def _whisper(draft: Draft) -> bool:
    draft.spoil = DISGUISES["whispered"]
    return True


def _other_layer(draft: Draft) -> bool:
    draft.spoil = DISGUISES["read-other"]
    return True


def _lock(draft: Draft) -> bool:
    draft.spoil = _locked
    return True


def _locked(pdf: bytes, rng: random.Random) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(held, encryption=pikepdf.Encryption(user=f"{rng.random()}", owner=f"{rng.random()}"))
    return held.getvalue()


def _cut(draft: Draft) -> bool:
    draft.spoil = lambda content, _rng: content[:200] + b"\x00" * 800
    return True


def _miscount(draft: Draft) -> bool:
    draft.spoil = lambda content, _rng: content.replace(b"UNT+", b"UNT+9", 1)
    return True


def _smudge_line(draft: Draft) -> bool:
    """A scan on which a hand has wiped over one line; the sums below can be read."""
    line = draft.pick_line(lambda _line: True)
    assert line is not None
    codes = (line.item.item_id, line.buyer_code, line.description[:12])
    draft.spoil = lambda pdf, _rng: _wiped(pdf, codes)
    return len(draft.purchase.lines) > 1


def _smudge(draft: Draft) -> bool:
    """A scan on which a hand has wiped over the last line and all below it."""
    line = draft.purchase.lines[-1]
    codes = (line.item.item_id, line.buyer_code, line.description[:12])
    draft.spoil = lambda pdf, _rng: _wiped(pdf, codes, below=True)
    return len(draft.purchase.lines) > 1


def _wiped(pdf: bytes, codes: tuple[str, ...], *, below: bool = False) -> bytes:
    """The first page as a scan, blurred on the row of the first code that it holds (and `below` it), else in its lower part."""
    pages = rasterize(pdf, 200, grey=True)
    document = pdfium.PdfDocument(pdf)
    try:
        height = document[0].get_height()
        rows = _row_of(document[0], codes, below=below) or _lower(document[0])
    finally:
        document.close()
    page, scale = pages[0].copy(), 200 / 72
    soft = effects.blur(page, 9.0)
    for left, bottom, right, top in rows:
        y0, y1 = (round((height - edge) * scale) for edge in (top + 2, bottom - 2))
        x0, x1 = round((left - 3) * scale), round((right + 3) * scale)
        page[max(0, y0) : y1, max(0, x0) : x1] = soft[max(0, y0) : y1, max(0, x0) : x1]
    pages[0] = np.ascontiguousarray(page)
    return write_pages(pages, "pdf", (200, 200), quality=70)[1]


def _row_of(page: pdfium.PdfPage, codes: tuple[str, ...], *, below: bool) -> list[Box]:
    """The boxes of the text at the height of the first code that the page holds, and of all below it if asked."""
    words = page.get_textpage()
    for code in codes:
        found = words.search(code).get_next() if code else None
        if found is not None:
            _, bottom, _, top = words.get_charbox(found[0])
            return [box for box in _boxes(words) if box[1] < top + 1 and (below or box[3] > bottom - 1)]
    return []


def _lower(page: pdfium.PdfPage) -> list[Box]:
    return [box for box in _boxes(page.get_textpage()) if box[3] < page.get_height() * 0.62]


def _boxes(words: pdfium.PdfTextPage) -> list[Box]:
    return [words.get_rect(index) for index in range(words.count_rects())]


ANOMALIES = (
    Anomaly("line-amount-mismatch", _wrong_amount, _says_amount, _SUMMED),
    Anomaly("total-mismatch", _wrong_total, _says_total, _SUMMED),
    Anomaly("missing-field", _no_number, _says_no_number, ("printed", "docx", "html")),
    Anomaly("missing-field", _no_number_in_words, _says_no_number, ("body",)),
    Anomaly("hidden-text", _whisper, forms=("printed",), state="block"),
    Anomaly("hidden-text", _other_layer, forms=("printed",), state="block"),
    Anomaly("unreadable-document", _lock, forms=("printed",)),
    Anomaly("unreadable-document", _cut, forms=("xlsx", "docx")),
    Anomaly("unreadable-document", _miscount, forms=("edifact",)),
    Anomaly("low-confidence", _smudge_line, _says_sums, ("printed",), allowed=_DOUBTED, instead=_DOUBTLESS),
    Anomaly("low-confidence", _smudge, forms=("printed",), allowed=_DOUBTED, instead=_DOUBTLESS),
)  # fmt: skip
