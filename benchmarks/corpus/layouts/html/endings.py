"""Totals, notes, signatures, terms of business and the foot of the page."""

from __future__ import annotations

from collections.abc import Callable
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


def tax_table(content: Content) -> str:
    """Base, rate and tax in a small table at the left, the totals boxed at the right."""
    found = {entry.key: entry.text for entry in content.totals}
    if "tax" not in found:
        return ruled(content)
    heads = "".join(f"<th>{escape(word)}</th>" for word in content.tax_words)
    cells = f"<td>{escape(found['net'])}</td><td>{escape(content.tax_rate)}</td><td>{escape(found['tax'])}</td>"
    table = f'<table class="taxes"><tr>{heads}</tr><tr>{cells}</tr></table>'
    return f'<div class="split ending">{table}{_sums_table(content, "ruled")}</div>'


def dark_last(content: Content) -> str:
    """Totals at the right, the last of them white on a dark bar."""
    return _sums_table(content, "darklast")


def boxed_left(content: Content) -> str:
    """Totals in a box at the left edge."""
    return _sums_table(content, "ruled atleft")


def centred(content: Content) -> str:
    """The totals on one line in the middle of the page."""
    spans = " &nbsp; ".join(f"{escape(colon(e.label))} <b>{escape(e.text)}</b>" for e in content.totals)
    return f'<div class="centre sumline">{spans}</div>'


def lettered(content: Content) -> str:
    """A public body's form: a heading with a letter, the totals in numbered boxes."""
    word = content.part_words[3] if len(content.part_words) > 3 else ""
    boxes = "".join(
        f"<div><small>D{number} {escape(e.label)}</small>{escape(e.text)}</div>"
        for number, e in enumerate(content.totals, 1)
    )
    return f'<div class="letterbar">D – {escape(word)}</div><div class="boxgrid">{boxes}</div>' if boxes else ""


def with_parties(totals: Callable[[Content], str]) -> Callable[[Content], str]:
    """`totals`, and under them the parties in small print."""

    def draw(content: Content) -> str:
        rows = (
            f"<p><b>{escape(colon(block.label))}</b> {escape(', '.join(block.lines))}</p>" for block in content.blocks
        )
        return f'{totals(content)}<div class="smallparties">{"".join(rows)}</div>'

    return draw


def stamped(totals: Callable[[Content], str]) -> Callable[[Content], str]:
    """`totals`, with a stamp and a scrawl at the left of them."""

    def draw(content: Content) -> str:
        stamp = (
            f'<svg class="stamp" viewBox="0 0 170 90"><g transform="rotate(-5 85 45)"><rect x="14" y="16" width="142" '
            f'height="56" rx="6" fill="none" stroke="#b3263a" stroke-width="3"/><text x="85" y="50" text-anchor="middle" '
            f'font-size="19" style="font-kerning:none" fill="#b3263a" font-weight="bold">{escape(content.stamp)}</text></g>'
            '<path d="M24 74C40 40 52 88 66 60S92 48 98 70 122 52 140 66" fill="none" stroke="#27408b" stroke-width="1.6"/></svg>'
        )
        return f'<div class="split ending">{stamp}<div>{totals(content)}</div></div>'

    return draw


def template(content: Content) -> str:
    """A spreadsheet template's foot: an empty box for comments left, the totals right with rows that were left empty."""
    found = {entry.key: entry for entry in content.totals}
    rows = "".join(
        f"<tr><td>{escape(e.label)}</td><td>{escape(e.text)}</td></tr>" for e in content.totals if e.key != "gross"
    )
    rows += "<tr><td>&nbsp;</td><td>-</td></tr>"
    last = found.get("gross")
    rows += f"<tr><td>{escape(last.label)}</td><td>{escape(last.text)}</td></tr>" if last else ""
    table = f'<table class="sums ruled">{rows}</table>' if content.totals else ""
    return f'<div class="split ending"><div class="comments"></div>{table}</div>'
