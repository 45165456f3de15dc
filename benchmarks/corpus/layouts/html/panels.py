"""Tops of pages as panels, grids and forms."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Content, Entry
from benchmarks.corpus.layouts.html.heads import colon, logo, sender


def _above(entries: list[Entry]) -> str:
    return "".join(f"<div><small>{escape(e.label)}</small>{escape(e.text)}</div>" for e in entries)


def dark(content: Content) -> str:
    """A dark panel over the whole width: white labels over white values."""
    return (
        f'<div class="split">{sender(content)}</div>'
        f'<div class="dark"><h1>{escape(content.title)}</h1><div class="cells">{_above(content.fields)}</div></div>'
    )


def corner(content: Content) -> str:
    """A bordered panel in the right corner: title in a dark bar, label and value in rows below it."""
    rows = "".join(f"<tr><td>{escape(e.label)}</td><td>{escape(e.text)}</td></tr>" for e in content.fields)
    return (
        f'<div class="split">{sender(content)}<div class="corner"><h1>{escape(content.title)}</h1>'
        f"<table>{rows}</table></div></div>"
    )


def four_wide(content: Content) -> str:
    """A grid of label, value, label, value under a centred title."""
    cells = [f"<td>{escape(e.label)}</td><td>{escape(e.text)}</td>" for e in content.fields]
    cells += ["<td></td><td></td>"] * (len(cells) % 2)
    rows = "".join(f"<tr>{left}{right}</tr>" for left, right in zip(cells[::2], cells[1::2], strict=True))
    return (
        f'{sender(content)}<h1 class="centre boxed">{escape(content.title)}</h1><table class="fourwide">{rows}</table>'
    )


def dotted_form(content: Content) -> str:
    """A paper form: each label followed by its value on a dotted line, two to a row."""
    fields = "".join(f"<p><span>{escape(e.label)}</span><i>{escape(e.text)}</i></p>" for e in content.fields)
    return (
        f'<div class="split"><h1>{escape(content.title)}</h1>{sender(content)}</div><div class="dotform">{fields}</div>'
    )


def bare_values(content: Content) -> str:
    """Number and date without any label; what else there is runs on under them in small print."""
    plain = [e for e in content.fields if e.key in ("order_number", "order_date")]
    rest = [e for e in content.fields if e not in plain]
    values = "".join(f"<div><b>{escape(e.text)}</b></div>" for e in plain)
    small = " | ".join(f"{colon(e.label)} {e.text}" for e in rest)
    return (
        f'<div class="split">{sender(content)}<div class="r"><h1>{escape(content.title)}</h1>{values}</div></div>'
        f"<div><small>{escape(small)}</small></div>"
    )


def two_stacks(content: Content) -> str:
    """Title across, under it two stacks of `label: value` with the values in line."""
    half = (len(content.fields) + 1) // 2
    stacks = []
    for entries in (content.fields[:half], content.fields[half:]):
        rows = "".join(f"<tr><td>{escape(colon(e.label))}</td><td>{escape(e.text)}</td></tr>" for e in entries)
        stacks.append(f'<table class="pairs">{rows}</table>')
    return f'<div class="ruled-title"><b>{escape(content.title)}</b>{sender(content)}</div><div class="split">{"".join(stacks)}</div>'


def numbered(content: Content) -> str:
    """A public body's form: a heading with a letter, and numbered boxes."""
    word = content.part_words[0] if content.part_words else ""
    boxes = "".join(
        f"<div><small>A{number} {escape(e.label)}</small>{escape(e.text)}</div>"
        for number, e in enumerate(content.fields, 1)
    )
    return (
        f'<div class="centre">{sender(content)}<h1>{escape(content.title)}</h1></div>'
        f'<div class="letterbar">A – {escape(word)}</div><div class="boxgrid">{boxes}</div>'
    )


def mail(content: Content) -> str:
    """A portal's message printed out: a mark, the title as a headline, the fields as lines of a message."""
    rows = "".join(
        f"<tr><td><b>{escape(colon(e.label))}</b></td><td>{escape(e.text)}</td></tr>" for e in content.fields
    )
    name, *rest = content.letterhead.lines
    return (
        f'<div class="centre">{logo(content)}<h1>{escape(content.title)}</h1></div><table class="pairs">{rows}</table>'
        f'<div class="rule"></div><div><b>{escape(name)}</b> {escape(" · ".join(rest))}</div>'
    )


def strip(content: Content) -> str:
    """Letterhead in the middle, title left; the fields in one shaded strip, label over value."""
    return (
        f'<div class="centre">{sender(content)}</div><h1>{escape(content.title)}</h1>'
        f'<div class="shadestrip">{_above(content.fields)}</div>'
    )


def right_aligned(content: Content) -> str:
    """Labels aligned right against their values, in the right half; the letterhead small at the left."""
    rows = "".join(
        f'<tr><td class="r">{escape(colon(e.label))}</td><td>{escape(e.text)}</td></tr>' for e in content.fields
    )
    name, *rest = content.letterhead.lines
    small = "<br>".join(map(escape, rest))
    return (
        f'<h1 class="r">{escape(content.title)}</h1><div class="split"><div><b>{escape(name)}</b><br><small>{small}</small>'
        f'</div><table class="rightpairs">{rows}</table></div>'
    )


def value_over_label(content: Content) -> str:
    """Values on a line, their labels in small print below it, as on printed forms."""
    cells = "".join(f"<div>{escape(e.text)}<small>{escape(e.label)}</small></div>" for e in content.fields)
    return f'<div class="split">{sender(content)}<h1>{escape(content.title)}</h1></div><div class="overlabel">{cells}</div>'


def info_row(content: Content) -> str:
    """The title large, under it the fields in one row: bold label over value, no line anywhere."""
    cells = "".join(f"<div><b>{escape(e.label)}</b><br>{escape(e.text)}</div>" for e in content.fields)
    return f'{sender(content)}<h1 class="airy">{escape(content.title)}</h1><div class="inforow">{cells}</div>'


def by_hand(content: Content) -> str:
    """A printed form whose values were written in by hand on ruled lines."""
    rows = "".join(f'<p><span>{escape(e.label)}</span><i class="hand">{escape(e.text)}</i></p>' for e in content.fields)
    return (
        f'<div class="split">{sender(content)}<h1>{escape(content.title)}</h1></div><div class="dotform">{rows}</div>'
    )


def template_bar(content: Content) -> str:
    """A spreadsheet template's head: name left, title right in large letters, the first two fields under it, the others in a bar."""
    first, rest = content.fields[:2], content.fields[2:]
    top = "".join(f"<tr><td>{escape(e.label)}</td><td>{escape(e.text)}</td></tr>" for e in first)
    heads = "".join(f"<th>{escape(e.label)}</th>" for e in rest)
    values = "".join(f"<td>{escape(e.text)}</td>" for e in rest)
    bar = f'<table class="partytable"><tr>{heads}</tr><tr>{values}</tr></table>' if rest else ""
    return (
        f'<div class="split">{sender(content)}<div class="r"><h1 class="huge">{escape(content.title)}</h1>'
        f'<table class="rightpairs" style="margin-left:auto">{top}</table></div></div>{bar}'
    )
