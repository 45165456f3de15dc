"""Tops of pages: letterhead, title and the header's fields."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Content, Entry


def colon(label: str) -> str:
    """A label ready to be followed by its value on the same line."""
    return label if label.endswith((":", ".", "°", "#")) else f"{label} :"


def logo(content: Content) -> str:
    """A drawn mark that depends on the company's name only."""
    seed = sum(map(ord, content.letterhead.lines[0]))
    shapes = (
        '<circle cx="27" cy="27" r="24" fill="var(--accent)"/><rect x="17" y="17" width="20" height="20" fill="#fff"/>',
        '<path d="M4 48 L27 6 L50 48 Z" fill="var(--accent)"/><circle cx="27" cy="36" r="7" fill="#fff"/>',
        '<path d="M4 12H50V21H4Z" fill="var(--accent)"/><path d="M4 27H34V36H4Z" fill="#888"/>',
        "",
    )
    shape = shapes[seed % len(shapes)]
    return f'<svg class="logo" viewBox="0 0 54 54">{shape}</svg>' if shape else ""


def sender(content: Content) -> str:
    """The buyer's letterhead."""
    name, *rest = content.letterhead.lines
    lines = "".join(f"<br>{escape(line)}" for line in rest)
    return f'<div class="sender">{logo(content)}<b>{escape(name)}</b>{lines}</div>'


def pairs(entries: list[Entry], css: str = "pairs") -> str:
    """A two-column table of labels and values."""
    rows = (f"<tr><td>{escape(colon(e.label))}</td><td>{escape(e.text)}</td></tr>" for e in entries)
    return f'<table class="{css}">{"".join(rows)}</table>'


def left_right(content: Content) -> str:
    """Letterhead left; title and label-value rows right."""
    return (
        f'<div class="split">{sender(content)}<div><h1>{escape(content.title)}</h1>{pairs(content.fields)}</div></div>'
    )


def boxed(content: Content) -> str:
    """A centred title over a strip of boxes, each with its label above its value."""
    cells = "".join(f"<div><small>{escape(e.label)}</small>{escape(e.text)}</div>" for e in content.fields)
    return f'<div class="split">{sender(content)}<h1>{escape(content.title)}</h1></div><div class="boxes">{cells}</div>'


def banner(content: Content) -> str:
    """A coloured band with name and title; the fields below it, two to a row."""
    name, *rest = content.letterhead.lines
    small = escape(" · ".join(rest))
    rows = "".join(f"<p><span>{escape(e.label)}</span><b>{escape(e.text)}</b></p>" for e in content.fields)
    band = f'<div class="banner"><b>{escape(name)}</b><h1>{escape(content.title)}</h1></div>'
    return f'{band}<div>{small}</div><div class="dense">{rows}</div>'


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
    return (
        f'<div class="centre">{sender(content)}<h1>{escape(content.title)}</h1></div><div class="inline">{spans}</div>'
    )


def columns_of_labels(content: Content) -> str:
    """A table whose head row holds the labels and whose second row the values."""
    heads = "".join(f"<td><b>{escape(e.label)}</b></td>" for e in content.fields)
    values = "".join(f"<td>{escape(e.text)}</td>" for e in content.fields)
    grid = f'<table class="wide"><tr>{heads}</tr><tr>{values}</tr></table>'
    return f'<div class="split">{sender(content)}<h1>{escape(content.title)}</h1></div>{grid}'


def subject_letter(content: Content) -> str:
    """A letter: place and date without a label at the right, the title behind "Subject", other fields in small print."""
    small = " – ".join(f"{colon(e.label)} {e.text}" for e in content.fields)
    return (
        f'{sender(content)}<div class="placed">{escape(content.place_date)}</div>'
        f'<div class="subject"><u>{escape(content.subject_label)}</u> : <b>{escape(content.title)}</b></div>'
        f"<div><small>{escape(small)}</small></div>"
    )


def number_box(content: Content) -> str:
    """The number large in a box at the top right, without a label; the rest in one line below."""
    if not content.fields:
        return left_right(content)
    first, *rest = content.fields
    texts = "".join(f"<div><small>{escape(e.label)}</small>{escape(e.text)}</div>" for e in rest)
    box = f'<div class="big"><h1>{escape(content.title)}</h1><b>{escape(first.text)}</b></div>'
    return f'<div class="split">{sender(content)}{box}</div><div class="above">{texts}</div>'
