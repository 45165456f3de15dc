"""Totals, notes, signatures, terms of business and the foot of the page."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.layouts.html.heads import colon

CSS = """
.sums{margin:8px 0 8px auto;border-collapse:collapse;break-inside:avoid} .sums td{padding:2px 8px} .sums td:last-child{text-align:right;white-space:nowrap}
.ruled td{border:1px solid #333} .bold tr:last-child td{font-weight:bold;border-top:1.5px solid #222}
.sumstrip{display:flex;margin:12px 0;break-inside:avoid} .sumstrip div{flex:1;border:1px solid #555;margin-left:-1px;padding:3px 6px;text-align:right}
.sumstrip small{display:block;text-align:left;color:#555} .sumleft{margin:12px 0} .sumleft p{margin:1px 0}
.note{margin:10px 0} .sign{border:1px solid #777;width:220px;height:70px;padding:4px 6px;margin:14px 0 0 auto;break-inside:avoid;color:#444}
.terms{break-before:page;columns:2;font-size:.82em;text-align:justify} .terms h3{column-span:all;margin-top:0}
"""


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


def nothing(content: Content) -> str:
    """No totals here."""
    return ""


def closing(content: Content) -> str:
    """Notes, courtesy, signature."""
    notes = f'<div class="note">{escape(content.notes)}</div>' if content.notes else ""
    courtesy = f'<div class="note">{escape(content.closing)}</div>' if content.closing else ""
    signature = f'<div class="sign">{escape(content.signature)}<br>{escape(content.signer)}</div>' if content.signature else ""
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
        '<div style="width:100%;font-size:6.5pt;font-family:Liberation Sans;text-align:center;padding:0 10mm;color:#444">'
        f'{lines}<div style="text-align:right">{page}</div></div>'
    )
