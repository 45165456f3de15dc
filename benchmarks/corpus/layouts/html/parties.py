"""Address blocks: side by side, boxed, labelled on the left, on one line, in an envelope's window."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Block, Content
from benchmarks.corpus.layouts.html.heads import colon


def _lines(block: Block) -> str:
    first, *rest = block.lines
    return f"<b>{escape(first)}</b>" + "".join(f"<br>{escape(line)}" for line in rest)


def side_by_side(content: Content) -> str:
    """Blocks in a row, each under its bold label."""
    blocks = (f"<div><h4>{escape(colon(b.label))}</h4><p>{_lines(b)}</p></div>" for b in content.blocks)
    return f'<div class="parties">{"".join(blocks)}</div>'


def barred(content: Content) -> str:
    """Bordered boxes whose labels stand in a bar."""
    blocks = (f"<div><h4>{escape(b.label)}</h4><p>{_lines(b)}</p></div>" for b in content.blocks)
    return f'<div class="parties barred">{"".join(blocks)}</div>'


def fieldset(content: Content) -> str:
    """Frames whose labels interrupt the border."""
    blocks = (f"<fieldset><legend>{escape(b.label)}</legend>{_lines(b)}</fieldset>" for b in content.blocks)
    return f'<div class="parties fieldset">{"".join(blocks)}</div>'


def label_left(content: Content) -> str:
    """Labels on the left, addresses on the right."""
    rows = (
        f"<tr><td><b>{escape(colon(b.label))}</b></td><td>{'<br>'.join(map(escape, b.lines))}</td></tr>"
        for b in content.blocks
    )
    return f'<table class="labels">{"".join(rows)}</table>'


def one_line(content: Content) -> str:
    """Each party on one running line."""
    rows = (f"<p><b>{escape(colon(b.label))}</b> {escape(', '.join(b.lines))}</p>" for b in content.blocks)
    return f'<div class="oneline">{"".join(rows)}</div>'


def window(content: Content) -> str:
    """The seller without a label where an envelope's window is; the others below, labelled."""
    if not content.blocks:
        return ""
    first, *others = content.blocks
    below = (
        f"<div><u>{escape(colon(b.label))}</u> {escape(b.lines[0])}<br>{escape(' – '.join(b.lines[1:]))}</div>"
        for b in others
    )
    return f'<div class="window">{_lines(first)}</div><div class="stack">{"".join(below)}</div>'


def stacked(content: Content) -> str:
    """Blocks under each other."""
    blocks = (f"<div><b>{escape(b.label)}</b><br>{'<br>'.join(map(escape, b.lines))}</div>" for b in content.blocks)
    return f'<div class="stack">{"".join(blocks)}</div>'
