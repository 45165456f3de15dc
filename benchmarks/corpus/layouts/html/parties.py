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


def headed_table(content: Content) -> str:
    """A table whose head names the parties and whose one row holds their addresses."""
    if not content.blocks:
        return ""
    heads = "".join(f"<th>{escape(b.label)}</th>" for b in content.blocks)
    cells = "".join(f"<td>{'<br>'.join(map(escape, b.lines))}</td>" for b in content.blocks)
    return f'<table class="partytable"><tr>{heads}</tr><tr>{cells}</tr></table>'


def lopsided(content: Content) -> str:
    """The first party in a rounded box at the right, the others plain at the left."""
    if not content.blocks:
        return ""
    first, *others = content.blocks
    left = "".join(f"<div><small>{escape(b.label)}</small><br>{_lines(b)}</div>" for b in others)
    return (
        f'<div class="split"><div class="stack">{left}</div>'
        f'<div class="roundbox"><small>{escape(first.label)}</small><br>{_lines(first)}</div></div>'
    )


def side_labels(content: Content) -> str:
    """Two columns of parties, each with its label in a dark cell at its left."""
    cells = "".join(
        f'<div class="sidelabel"><span>{escape(b.label)}</span><p>{_lines(b)}</p></div>' for b in content.blocks
    )
    return f'<div class="twogrid">{cells}</div>'


def lettered(content: Content) -> str:
    """A public body's form: a heading with a letter, each party in a numbered box."""
    word = content.part_words[1] if len(content.part_words) > 1 else ""
    boxes = "".join(
        f"<div><small>B{number} {escape(b.label)}</small>{'<br>'.join(map(escape, b.lines))}</div>"
        for number, b in enumerate(content.blocks, 1)
    )
    return f'<div class="letterbar">B – {escape(word)}</div><div class="boxgrid wide2">{boxes}</div>'


def nowhere(_content: Content) -> str:
    """No parties here: the ending prints them."""
    return ""


def by_hand(content: Content) -> str:
    """Boxes with printed labels and addresses written in by hand."""
    blocks = (
        f'<div><h4>{escape(b.label)}</h4><p class="hand">{"<br>".join(map(escape, b.lines))}</p></div>'
        for b in content.blocks
    )
    return f'<div class="parties barred">{"".join(blocks)}</div>'
