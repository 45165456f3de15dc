"""Printed orders from `sheets/<split>/*.html`, each printed by Chromium."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.engines.chromium import print_html
from benchmarks.corpus.layouts.layout import Rendered
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.templates.restyling import restyled
from benchmarks.corpus.templates.template import Template

FOLDER = Path(__file__).parent / "sheets"


@cache
def sheets_of(split: str) -> tuple[Template, ...]:
    """The sheets that a split may see, by name."""
    return tuple(Template(path) for path in sorted((FOLDER / split).glob("*.html")))


def print_sheet(template: Template, purchase: Purchase, rng: random.Random) -> Rendered:
    """Print a purchase under a template; one to train on comes in other type each time."""
    transcript = Transcript()
    html = template.fill(purchase, rng, transcript)
    if template.split == "train":
        html = restyled(html, rng)
    footer = str(template.front.get("footer", ""))
    pdf = print_html(html, footer, landscape=bool(template.front.get("landscape")))
    return Rendered(pdf, transcript.order, transcript.printed)
