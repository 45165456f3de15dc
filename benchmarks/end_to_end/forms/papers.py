"""Orders on paper: born-digital PDFs of every layout, scans, photographs, and office files."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.casework import layouts_of
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.degrading.recipes import RECIPES, Recipe
from benchmarks.corpus.kinds.office import drawn_file, office_layouts
from benchmarks.corpus.layouts.layout import Layout, render
from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.end_to_end.forms.form import Draw, Form, Written

MEDIA = {
    "pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "tif": "image/tiff", "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text", "rtf": "application/rtf", "doc": "application/msword",
}  # fmt: skip
_NAMES = (
    "{number}.{ext}",
    "commande {number}.{ext}",
    "PO_{number}.{ext}",
    "order.{ext}",
    "Bestellung.{ext}",
    "document.{ext}",
)


def draw_printed(split: str, rng: random.Random) -> Form:
    """A born-digital order in one of the split's layouts."""
    layout = rng.choice(layouts_of(split)).drawn(rng)
    return _form("printed", "PDF", layout)


def draw_scan(split: str, rng: random.Random) -> Form:
    """A printed order out of an office scanner."""
    return _form("scan", "scan", rng.choice(layouts_of(split)).drawn(rng), RECIPES["scan-300"])


def draw_photo(split: str, rng: random.Random) -> Form:
    """A printed order in a telephone's picture; a short one."""
    return _form("photo", "photo", rng.choice(layouts_of(split)).drawn(rng), RECIPES["photo"])


def draw_office(extension: str) -> Draw:
    """A word processor's file or a page of the web, by its extension."""

    def draw(split: str, rng: random.Random) -> Form:
        layout = rng.choice(office_layouts(split, extension)).drawn(rng)

        def write(purchase: Purchase, rng: random.Random) -> Written:
            content, transcript = compose(rng, purchase, layout.plan)
            document = drawn_file(layout, content, rng, extension)
            return Written(transcript.order, _attached(purchase, document, extension, rng))

        return Form(extension, "office", write, modest(layout.wants), layout.languages)

    return draw


def modest(wants: Wants) -> Wants:
    """The same without what master data do not agree to: free goods, second discounts, words for no field."""
    return replace(wants, free_quantities=False, cascades=False, schedules=False, line_notes=0.0,
                   line_dates=wants.line_dates or wants.schedules)  # fmt: skip


def _form(name: str, family: str, layout: Layout, recipe: Recipe | None = None) -> Form:
    quiet = replace(layout, plan=replace(layout.plan, comments=0.0))

    def write(purchase: Purchase, rng: random.Random) -> Written:
        rendered = render(quiet, purchase, rng)
        extension, document = recipe(rendered.pdf, rng) if recipe else ("pdf", rendered.pdf)
        return Written(rendered.order, _attached(purchase, document, extension, rng))

    return Form(name, family, write, modest(layout.wants), layout.languages)


def _attached(purchase: Purchase, document: bytes, extension: str, rng: random.Random) -> Attachment:
    number = purchase.number.replace("/", "-") or "commande"
    return Attachment(rng.choice(_NAMES).format(number=number, ext=extension), document, MEDIA[extension])
