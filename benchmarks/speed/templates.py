"""Templates for invoice2data, one for each file, written from the file's truth: as fitting as a person could make them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.sources import truth_of

_LINE = r"^\s*(?P<pos>\S+)\s+(?P<text>\S.*?)\s+(?P<qty>[\d.,]+)\s.*?(?P<amount>[\d.,]+)\s*$"
_FIGURE = re.compile(r"\d[\d.,']*\d")
_ANY = r"(\d+[.,]\d\d)\b"


def write_templates(files: Sequence[Path], folder: Path) -> None:
    """Write `N.json` for each file: a value of its own finds it, its own values are its fields, a pattern its lines."""
    for number, path in enumerate(files):
        printed = {key: value for key, value in truth_of(path.parent).get("printed", {}).items() if value}
        order_number = printed.get("/order_number", "")
        total = "".join(
            _FIGURE.findall(printed.get("/totals/gross_amount") or printed.get("/totals/net_amount") or "")[:1]
        )
        template = {
            "issuer": printed.get("/buyer/name", "unknown"),
            "keywords": [_found_in(_text_of(path), printed)],
            "fields": {
                "invoice_number": f"({_pattern(order_number)})",
                "date": f"({_pattern(printed.get('/order_date', ''))})",
                "amount": f"({_pattern(total)})" if total else _ANY,
            },
            "lines": {"start": _pattern(order_number), "end": r"\Z", "line": _LINE},
            "required_fields": ["issuer"],
            "options": {"decimal_separator": "," if "," in total[-3:] else ".", "languages": [truth_of(path.parent)["language"]]},
        }  # fmt: skip
        (folder / f"{number}.json").write_text(json.dumps(template), encoding="utf-8")


def _found_in(text: str, printed: dict[str, str]) -> str:
    """A value that stands on the page as one piece, by which the template is chosen."""
    values = [printed.get("/order_number", ""), printed.get("/buyer/name", ""), *printed.values()]
    return next((value for value in values if len(value) > 4 and value in text), " ")


def _text_of(path: Path) -> str:
    from pypdfium2 import PdfDocument

    document = PdfDocument(path)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def _pattern(text: str) -> str:
    """The text as a pattern, white as it comes."""
    return r"\s+".join(map(re.escape, text.split())) or r"\S+"
