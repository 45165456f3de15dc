"""All forms by name, and how often customers use each."""

from __future__ import annotations

import random
from collections.abc import Mapping

from benchmarks.end_to_end.forms import letters, messages, papers, sheets
from benchmarks.end_to_end.forms.form import Draw, Form


def _fixed(form: Form) -> Draw:
    return lambda _split, _rng: form


DRAW: Mapping[str, Draw] = {
    **{name: _fixed(form) for name, form in messages.MESSAGES.items()},
    "printed": papers.draw_printed,
    "scan": papers.draw_scan,
    "photo": papers.draw_photo,
    **{extension: papers.draw_office(extension) for extension in ("docx", "odt", "rtf", "html")},
    "xlsx": sheets.draw_sheet("xlsx"),
    "csv": sheets.draw_sheet("csv"),
    "body": letters.draw_body,
}
SHARES: Mapping[str, int] = {
    "printed": 32, "scan": 5, "photo": 2, "body": 7, "xlsx": 8, "csv": 5, "docx": 4, "odt": 1, "rtf": 1, "html": 3,
    "edifact": 10, "x12": 5, "ubl": 6, "cxml": 4, "idoc": 4, "order-x": 3,
}  # fmt: skip
"""Of a hundred clean mails, how many come in each form."""
STRUCTURED = ("edifact", "x12", "ubl", "cxml", "idoc", "order-x")
TEXTUAL = ("printed", "xlsx", "docx", "html", "body")
SURE = (*STRUCTURED, "csv", "xlsx")
LIGHT = (*SURE, "printed")
"""Forms that are read in no time, without a word processor."""


def draw_form(name: str, split: str, rng: random.Random) -> Form:
    """A form of that name, its layout or voice drawn from the split."""
    return DRAW[name](split, rng)
