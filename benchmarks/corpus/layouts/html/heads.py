"""Tops of pages: letterhead, title and the header's fields."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Content, Entry

CSS = """
.logo{width:54px;height:54px;vertical-align:middle;margin-right:8px}
.sender b{font-size:1.35em} .sender{line-height:1.35}
.split{display:flex;justify-content:space-between;align-items:flex-start;margin-bottom:14px}
h1{margin:0 0 6px;font-size:1.7em;color:var(--accent)}
.pairs td{padding:1px 8px 1px 0;vertical-align:top} .pairs td:first-child{color:#444}
.boxes{display:flex;margin:8px 0 12px} .boxes div{border:1px solid #333;flex:1;margin-left:-1px;padding:2px 5px;min-height:2.6em}
.boxes small,.above small{display:block;color:#555;font-size:.78em}
.above{display:grid;grid-template-columns:repeat(3,1fr);gap:6px 14px;margin:10px 0}
.banner{background:var(--accent);color:#fff;padding:12px 14px;display:flex;justify-content:space-between;align-items:center;margin-bottom:10px}
.banner h1{color:#fff;margin:0}
.framed{border-collapse:collapse} .framed td{border:1px solid #555;padding:3px 7px} .framed td:first-child{background:#eee}
.inline span{margin-right:22px;white-space:nowrap} .inline{border-top:1px solid #222;border-bottom:1px solid #222;padding:5px 0;margin:8px 0}
.centre{text-align:center} .dense{columns:2;column-gap:30px;margin:8px 0} .dense p{margin:0;display:flex;justify-content:space-between}
"""


def colon(label: str) -> str:
    """A label ready to be followed by its value on the same line."""
    return label if label.endswith((":", ".", "°", "#")) else f"{label} :"


def logo(content: Content) -> str:
    """A drawn mark that depends on the company's name only."""
    seed = sum(map(ord, content.letterhead.lines[0]))
    shapes = (
        '<circle cx="27" cy="27" r="24" fill="var(--accent)"/><rect x="17" y="17" width="20" height="20" fill="#fff"/>',
        '<path d="M4 48 L27 6 L50 48 Z" fill="var(--accent)"/><circle cx="27" cy="36" r="7" fill="#fff"/>',
        '<rect x="4" y="12" width="46" height="9" fill="var(--accent)"/><rect x="4" y="27" width="30" height="9" fill="#888"/>',
        "",
    )
    shape = shapes[seed % len(shapes)]
    return f'<svg class="logo" viewBox="0 0 54 54">{shape}</svg>' if shape else ""


def sender(content: Content) -> str:
    name, *rest = content.letterhead.lines
    lines = "".join(f"<br>{escape(line)}" for line in rest)
    return f'<div class="sender">{logo(content)}<b>{escape(name)}</b>{lines}</div>'


def pairs(entries: list[Entry], css: str = "pairs") -> str:
    rows = (f"<tr><td>{escape(colon(e.label))}</td><td>{escape(e.text)}</td></tr>" for e in entries)
    return f'<table class="{css}">{"".join(rows)}</table>'


def left_right(content: Content) -> str:
    """Letterhead left; title and label-value rows right."""
    return f'<div class="split">{sender(content)}<div><h1>{escape(content.title)}</h1>{pairs(content.fields)}</div></div>'


def boxed(content: Content) -> str:
    """A centred title over a strip of boxes, each with its label above its value."""
    cells = "".join(f"<div><small>{escape(e.label)}</small>{escape(e.text)}</div>" for e in content.fields)
    return f'<div class="split">{sender(content)}<h1>{escape(content.title)}</h1></div><div class="boxes">{cells}</div>'


def banner(content: Content) -> str:
    """A coloured band with name and title; the fields below it, two to a row."""
    name, *rest = content.letterhead.lines
    small = escape(" · ".join(rest))
    rows = "".join(f"<p><span>{escape(e.label)}</span><b>{escape(e.text)}</b></p>" for e in content.fields)
    return f'<div class="banner"><b>{escape(name)}</b><h1>{escape(content.title)}</h1></div><div>{small}</div><div class="dense">{rows}</div>'


def above(content: Content) -> str:
    """Title left, letterhead right; a grid of values under small labels."""
    cells = "".join(f"<div><small>{escape(e.label)}</small>{escape(e.text)}</div>" for e in content.fields)
    return f'<div class="split"><h1>{escape(content.title)}</h1>{sender(content)}</div><div class="above">{cells}</div>'


def framed(content: Content) -> str:
    """Letterhead over everything; title and a bordered table of fields on the right."""
    table = pairs(content.fields, "framed")
    return f'{sender(content)}<div class="split"><h1 style="margin-top:24px">{escape(content.title)}</h1>{table}</div>'


def inline(content: Content) -> str:
    """All fields on one or two running lines between rules."""
    spans = " ".join(f"<span>{escape(colon(e.label))} <b>{escape(e.text)}</b></span>" for e in content.fields)
    return f'<div class="centre">{sender(content)}<h1>{escape(content.title)}</h1></div><div class="inline">{spans}</div>'


def columns_of_labels(content: Content) -> str:
    """A table whose head row holds the labels and whose second row the values."""
    heads = "".join(f"<td><b>{escape(e.label)}</b></td>" for e in content.fields)
    values = "".join(f"<td>{escape(e.text)}</td>" for e in content.fields)
    grid = f'<table style="width:100%;border-collapse:collapse;margin:8px 0" class="strip"><tr>{heads}</tr><tr>{values}</tr></table>'
    return f'<div class="split">{sender(content)}<h1>{escape(content.title)}</h1></div>{grid}'
