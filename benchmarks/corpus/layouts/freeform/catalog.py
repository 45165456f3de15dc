"""The freely drawn layouts: many names for one grammar, so that they are common in a training corpus."""

from __future__ import annotations

import random
from html import escape

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.chromium import print_html
from benchmarks.corpus.layouts.freeform.choices import draw_plan
from benchmarks.corpus.layouts.freeform.dress import draw_dress
from benchmarks.corpus.layouts.freeform.goods import draw_goods
from benchmarks.corpus.layouts.freeform.tops import draw_top
from benchmarks.corpus.layouts.html import endings
from benchmarks.corpus.layouts.layout import Layout

_COUNT = 40


def draw_page(content: Content, rng: random.Random) -> bytes:
    """Print one document whose every part is chosen by chance."""
    dress = draw_dress(rng)
    totals = _totals(content, rng)
    body = (
        draw_top(content, dress, rng)
        + draw_goods(content, dress, rng)
        + totals
        + endings.closing(content)
        + endings.terms(content)
    )
    head = f'<html lang="{content.language}"><meta charset="utf-8"><style>{dress.css}</style>'
    footer = endings.footer(content) if rng.random() < 0.7 else ""
    if not footer:  # the small print carries the buyer's numbers: it stands under the text instead
        body += f"<p><small>{'<br>'.join(map(escape, content.footer))}</small></p>"
    return print_html(f"<!doctype html>{head}<body>{body}</body></html>", footer, landscape=dress.landscape)


def _totals(content: Content, rng: random.Random) -> str:
    if not content.totals:
        return ""
    if rng.random() < 0.2:
        joint = rng.choice(("<br>", " &nbsp; ", " / "))
        side = rng.choice(("left", "right"))
        return f'<p style="text-align:{side}">{joint.join(f"{escape(e.label)} : {escape(e.text)}" for e in content.totals)}</p>'
    rows = "".join(f"<tr><td>{escape(e.label)}</td><td>{escape(e.text)}</td></tr>" for e in content.totals)
    return f'<table class="sums">{rows}</table>'


LAYOUTS = tuple(
    Layout(f"freeform-{number:02d}", "freeform", "train", draw_page, vary=draw_plan) for number in range(_COUNT)
)
