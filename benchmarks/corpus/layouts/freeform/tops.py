"""The top of a freely drawn page: sender, title, header fields in one of many styles, parties with or without labels."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from html import escape

from benchmarks.corpus.composing.content import Block, Content, Entry
from benchmarks.corpus.layouts.freeform.dress import Dress

FieldStyle = Callable[[Sequence[Entry], Dress, random.Random], str]


def draw_top(content: Content, dress: Dress, rng: random.Random) -> str:
    """All above the lines, arranged by chance."""
    sender, title = _sender(content, dress, rng), _title(content, rng)
    cut = rng.choice((0, 2, 2, 3, 4, len(content.fields)))
    near = _fields(content.fields[:cut], dress, rng)
    far = _fields(content.fields[cut:], dress, rng)
    parties = _parties(content, dress, rng)
    intro = f'<p style="margin:6px 0">{escape(content.intro)}</p>' if content.intro else ""
    first = _zone(rng, sender, title + near) if rng.random() < 0.7 else sender + title + near
    middle = [parties, far]
    if rng.random() < 0.35:
        middle.reverse()
    rest = _zone(rng, *middle) if rng.random() < 0.2 else "".join(middle)
    return first + rest + intro


def _zone(rng: random.Random, *parts: str) -> str:
    order = list(parts)
    if rng.random() < 0.3:
        order.reverse()
    return f'<div class="zone">{"".join(f"<div>{part}</div>" for part in order)}</div>'


def _sender(content: Content, dress: Dress, rng: random.Random) -> str:
    name, *rest = content.letterhead.lines
    size = rng.choice((1.0, 1.0, 1.3, 1.7, 2.2))
    bold = rng.choice(("bold", "bold", "normal"))
    head = f'<span style="font-size:{size}em;font-weight:{bold}">{escape(name)}</span>'
    if not rest or rng.random() < 0.6:
        return head + "".join(f"<br>{escape(line)}" for line in rest)
    if rng.random() < 0.5:
        return f'{head}<br><span class="small">{escape(dress.joint.join(rest))}</span>'
    return f'<span class="small">{escape(dress.joint.join((name, *rest)))}</span>'


def _title(content: Content, rng: random.Random) -> str:
    title = content.title.upper() if rng.random() < 0.3 else content.title
    if rng.random() < 0.08:
        title = " ".join(title)
    css = rng.choice(("", "", "", "box", "bar", "soft"))
    return f'<h1 class="{css}">{escape(title)}</h1>'


def _fields(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    if not entries:
        return ""
    styles: tuple[FieldStyle, ...] = (_pairs, _pairs, _two_pairs, _strip, _strip, _boxes, _inline, _stacked, _slashed)
    return rng.choice(styles)(entries, dress, rng)


def _pairs(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """A label and its value a row."""
    css = rng.choice(("", "", "box"))
    rows = (f'<tr><td class="label">{_label(e, dress)}</td><td>{escape(e.text)}</td></tr>' for e in entries)
    return f'<table class="pairs {css}">{"".join(rows)}</table>'


def _two_pairs(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """Two labels and values a row."""
    del rng
    cells = [f'<td class="label">{_label(e, dress)}</td><td>{escape(e.text)}</td>' for e in entries]
    rows = ("".join(cells[at : at + 2]) for at in range(0, len(cells), 2))
    return f'<table class="pairs">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _strip(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """Rows of labels over rows of values."""
    del dress
    wide = rng.choice((2, 3, 4, 5, 6))
    groups = [entries[at : at + wide] for at in range(0, len(entries), wide)]
    rows = (
        f"<tr>{''.join(f'<th>{escape(e.label)}</th>' for e in group)}</tr>"
        f"<tr>{''.join(f'<td>{escape(e.text)}</td>' for e in group)}</tr>"
        for group in groups
    )
    return f'<table class="strip">{"".join(rows)}</table>'


def _boxes(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """A grid of cells, each with its small label over its value; sometimes the boxes are numbered."""
    del dress
    wide, numbered = rng.choice((2, 3, 4)), rng.random() < 0.15
    cells = [
        f"<td><small>{f'{at}. ' if numbered else ''}{escape(e.label)}</small>{escape(e.text)}</td>"
        for at, e in enumerate(entries, 1)
    ]
    rows = ("".join(cells[at : at + wide]) for at in range(0, len(cells), wide))
    return f'<table class="strip">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _inline(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """All on running lines."""
    joint = rng.choice((" &nbsp; ", " &nbsp;&nbsp;&nbsp; ", " - ", " | ", " – "))
    return f"<p>{joint.join(f'<b>{_label(e, dress)}</b> {escape(e.text)}' for e in entries)}</p>"


def _stacked(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """A label on one line, its value on the next."""
    del rng
    return "".join(f'<p><span class="label">{_label(e, dress)}</span><br>{escape(e.text)}</p>' for e in entries)


def _slashed(entries: Sequence[Entry], dress: Dress, rng: random.Random) -> str:
    """Two labels joined by a slash, their two values joined the same way below or beside."""
    del dress
    parts = []
    for at in range(0, len(entries), 2):
        group = entries[at : at + 2]
        labels, texts = ("/".join(e.label for e in group), " / ".join(e.text for e in group))
        parts.append(
            f"<p>{escape(labels)}<br><b>{escape(texts)}</b></p>"
            if rng.random() < 0.7
            else f"<p>{escape(labels)}: {escape(texts)}</p>"
        )
    return "".join(parts)


def _label(entry: Entry, dress: Dress) -> str:
    return escape(entry.label if entry.label.endswith((":", ".", "°", "#")) else f"{entry.label}{dress.colon}")


def _parties(content: Content, dress: Dress, rng: random.Random) -> str:
    style = rng.choice((_block, _block, _block, _running, _beside))
    bare = rng.random() < 0.25  # the seller as in an envelope's window, without a label
    parts = [style(block, dress, rng, bare=bare and block.role == "seller") for block in content.blocks]
    if not parts:
        return ""
    if style is _running or rng.random() < 0.15:
        return "".join(f'<div style="margin:5px 0">{part}</div>' for part in parts)
    return f'<div class="zone">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def _block(block: Block, dress: Dress, rng: random.Random, *, bare: bool) -> str:
    """A label over the lines of an address."""
    css = rng.choice(("label", "label", "bar", "soft", "small"))
    box = rng.choice(("", "", "box"))
    label = "" if bare else f'<div class="{css}">{escape(block.label)}{dress.colon}</div>'
    return f'<div class="{box}">{label}{"<br>".join(map(escape, block.lines))}</div>'


def _running(block: Block, dress: Dress, rng: random.Random, *, bare: bool) -> str:
    """Label and address on one line."""
    del rng
    text = escape(dress.joint.join(block.lines))
    return text if bare else f'<span class="label">{escape(block.label)} :</span> {text}'


def _beside(block: Block, dress: Dress, rng: random.Random, *, bare: bool) -> str:
    """The label at the left of the address."""
    del rng
    label = "" if bare else escape(block.label) + dress.colon
    return f'<table class="pairs"><tr><td class="label">{label}</td><td>{"<br>".join(map(escape, block.lines))}</td></tr></table>'
