"""Address blocks: side by side, boxed, labelled on the left, on one line, in an envelope's window."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Block, Content
from benchmarks.corpus.layouts.html.heads import colon

CSS = """
.parties{display:flex;gap:18px;margin:12px 0} .parties>div{flex:1;line-height:1.35}
.parties h4,.col h4{margin:0 0 3px;font-size:.95em}
.barred>div{border:1px solid #444} .barred h4{background:var(--soft);padding:3px 6px;border-bottom:1px solid #444}
.labels td{vertical-align:top;padding:3px 14px 6px 0} .parties p{margin:0}
.window{margin:10px 0 16px 52%;line-height:1.4} .stack>div{margin:6px 0 8px;line-height:1.3}
.fieldset fieldset{flex:1;border:1px solid #777;line-height:1.35} .fieldset legend{font-size:.85em;color:#555}
.oneline p{margin:2px 0} .barred>div>p{margin:4px 6px}
"""


def _lines(block: Block) -> str:
    first, *rest = block.lines
    return f"<b>{escape(first)}</b>" + "".join(f"<br>{escape(line)}" for line in rest)


def side_by_side(content: Content) -> str:
    blocks = (f"<div><h4>{escape(colon(b.label))}</h4><p>{_lines(b)}</p></div>" for b in content.blocks)
    return f'<div class="parties">{"".join(blocks)}</div>'


def barred(content: Content) -> str:
    blocks = (f"<div><h4>{escape(b.label)}</h4><p>{_lines(b)}</p></div>" for b in content.blocks)
    return f'<div class="parties barred">{"".join(blocks)}</div>'


def fieldset(content: Content) -> str:
    blocks = (f"<fieldset><legend>{escape(b.label)}</legend>{_lines(b)}</fieldset>" for b in content.blocks)
    return f'<div class="parties fieldset">{"".join(blocks)}</div>'


def label_left(content: Content) -> str:
    rows = (f"<tr><td><b>{escape(colon(b.label))}</b></td><td>{'<br>'.join(map(escape, b.lines))}</td></tr>" for b in content.blocks)
    return f'<table class="labels">{"".join(rows)}</table>'


def one_line(content: Content) -> str:
    rows = (f"<p><b>{escape(colon(b.label))}</b> {escape(', '.join(b.lines))}</p>" for b in content.blocks)
    return f'<div class="oneline">{"".join(rows)}</div>'


def window(content: Content) -> str:
    """The seller without a label where an envelope's window is; the others below, labelled."""
    first, *others = content.blocks
    below = (f"<div><u>{escape(colon(b.label))}</u> {escape(b.lines[0])}<br>{escape(' – '.join(b.lines[1:]))}</div>" for b in others)
    return f'<div class="window">{_lines(first)}</div><div class="stack">{"".join(below)}</div>'


def stacked(content: Content) -> str:
    blocks = (f"<div><b>{escape(b.label)}</b><br>{'<br>'.join(map(escape, b.lines))}</div>" for b in content.blocks)
    return f'<div class="stack">{"".join(blocks)}</div>'
