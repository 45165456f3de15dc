"""Totals, notes, signatures, terms of business and the foot of the page."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.layouts.html.heads import colon


def _sums_table(content: Content, css: str) -> str:
    rows = "".join(f"<tr><td>{escape(e.label)}</td><td>{escape(e.text)}</td></tr>" for e in content.totals)
    return f'<table class="sums {css}">{rows}</table>' if rows else ""


def bold(content: Content) -> str:
    """Unruled totals at the right, the last one bold."""
    return _sums_table(content, "bold")


def ruled(content: Content) -> str:
    """Totals in a bordered table at the right."""
    return _sums_table(content, "ruled")


def strip(content: Content) -> str:
    """Totals side by side, labels above."""
    cells = "".join(f"<div><small>{escape(e.label)}</small>{escape(e.text)}</div>" for e in content.totals)
    return f'<div class="sumstrip">{cells}</div>' if cells else ""


def left(content: Content) -> str:
    """Totals as sentences at the left edge."""
    rows = "".join(f"<p>{escape(colon(e.label))} <b>{escape(e.text)}</b></p>" for e in content.totals)
    return f'<div class="sumleft">{rows}</div>'


def nothing(_content: Content) -> str:
    """No totals here."""
    return ""


def closing(content: Content) -> str:
    """Notes, courtesy, signature."""
    notes = f'<div class="note">{escape(content.notes)}</div>' if content.notes else ""
    courtesy = f'<div class="note">{escape(content.closing)}</div>' if content.closing else ""
    signature = (
        f'<div class="sign">{escape(content.signature)}<br>{escape(content.signer)}</div>' if content.signature else ""
    )
    return notes + courtesy + signature


def terms(content: Content) -> str:
    """The terms of business on a page of their own."""
    if not content.terms:
        return ""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in content.terms)
    return f'<div class="terms"><h3>{escape(content.terms_title)}</h3>{paragraphs}</div>'


def footer(content: Content) -> str:
    """The browser's footer: small print and page numbers."""
    lines = "<br>".join(escape(line) for line in content.footer)
    page = f'{escape(content.page_word)} <span class="pageNumber"></span>/<span class="totalPages"></span>'
    return (
        '<div style="width:100%;font:6.5pt Liberation Sans;text-align:center;padding:0 10mm;color:#444">'
        f'{lines}<div style="text-align:right">{page}</div></div>'
    )
