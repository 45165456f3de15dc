"""The lines of a freely drawn page: tables with joined cells and headings of their own alignment, stacked rows, lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.layouts.freeform.dress import Dress

_CODES = frozenset(("code", "seller_code", "buyer_code", "gtin"))
_ONLY_WANTED = frozenset(("quantity", "amount", "free", "date", "discount"))


def draw_goods(content: Content, dress: Dress, rng: random.Random) -> str:
    """The ordered lines in one of many forms; nothing where there are none, as on a page of terms."""
    if not content.columns:
        return ""
    forms: tuple[Callable[[Content, Dress, random.Random], str], ...] = (_table, _two_storeys, _list)
    return rng.choices(forms, (8, 2, 1))[0](content, dress, rng)


def _table(content: Content, dress: Dress, rng: random.Random) -> str:
    """A table; codes may stand in the description's cell, in brackets before it or on a line of their own."""
    del dress
    joining = rng.choices(("apart", "bracket", "over", "dash"), (6, 1, 1, 1))[0]
    columns = list(content.columns)
    joined = None
    if joining != "apart":
        joined = next((column for column in columns if column.key == "code"), None)
        columns = [column for column in columns if column is not joined]
    widths = _widths(columns, rng)
    labels = [escape(_label(column, joined, joining)) for column in columns]
    head = _grouped(columns, labels) if rng.random() < 0.12 else "".join(map(_th, columns, labels, widths))
    rows = []
    blank = rng.random() < 0.15  # an order form: what is not wanted stays without a quantity
    for row in content.rows:
        if row.kind != "item":
            rows.append(_other(row, len(columns), rng))
            continue
        cells = "".join(_td(column, _cell(column, row, joined, joining)) for column in columns)
        rows.append(f"<tr>{cells}</tr>")
        if blank and "amount" not in row.cells and rng.random() < 0.5:
            rows.append(_unwanted(columns, row, joined, joining, rng))
    filler = rng.choice((0, 0, 0, 0, 3, 8))
    rows += [f"<tr>{'<td>&nbsp;</td>' * len(columns)}</tr>"] * (filler if len(rows) < 12 else 0)
    return f'<table class="goods"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _widths(columns: list[Column], rng: random.Random) -> list[float]:
    """Widths around what the contents need; now and then all alike."""
    if rng.random() < 0.12:
        return [100 / len(columns)] * len(columns)
    weights = [column.weight * rng.uniform(0.75, 1.6) for column in columns]
    return [100 * weight / sum(weights) for weight in weights]


def _th(column: Column, label: str, width: float) -> str:
    return f'<th class="{_side(column)}" style="width:{width:.0f}%">{label}</th>'


def _td(column: Column, text: str) -> str:
    return f'<td class="{_side(column)}">{text}</td>'


def _side(column: Column) -> str:
    return "r" if column.right else "c"


def _grouped(columns: list[Column], labels: list[str]) -> str:
    """Headings in two storeys: the last columns under one roof, the others over both rows."""
    roofed = max(2, len(columns) - 4)
    first = [
        f'<th rowspan="2" class="{_side(column)}">{label}</th>'
        for column, label in zip(columns[:-roofed], labels[:-roofed], strict=True)
    ]
    second = [f'<th class="r">{label}</th>' for label in labels[-roofed:]]
    return f'{"".join(first)}<th colspan="{len(second)}">&nbsp;</th></tr><tr>{"".join(second)}'


def _label(column: Column, joined: Column | None, joining: str) -> str:
    if column.key == "description" and joined and joining == "over":
        return f"{joined.label} / {column.label}"
    return column.label


def _cell(column: Column, row: Row, joined: Column | None, joining: str) -> str:
    text = escape(row.cells[column.key]).replace("\n", "<br>")
    if column.key != "description":
        return text
    if joined:
        code = escape(row.cells[joined.key])
        text = {"bracket": f"[{code}] {text}", "over": f"<b>{code}</b><br>{text}", "dash": f"{code} – {text}"}[joining]
    above = "".join(f"{escape(line)}<br>" for line in row.above)
    below = "".join(f"<br>{escape(line)}" for line in row.below)
    return above + text + below


def _unwanted(columns: list[Column], row: Row, joined: Column | None, joining: str, rng: random.Random) -> str:
    """A row of a pre-printed form that nobody filled in: another article, no quantity."""
    cells = {key: "" if key in _ONLY_WANTED else text for key, text in row.cells.items()}
    for key in _CODES & cells.keys():
        cells[key] = "".join(rng.choice("0123456789") if sign.isdigit() else sign for sign in cells[key])
    other = Row("item", cells)
    return f"<tr>{''.join(_td(column, _cell(column, other, joined, joining)) for column in columns)}</tr>"


def _other(row: Row, span: int, rng: random.Random) -> str:
    """A section's heading, a subtotal, a remark between lines: over all columns, or in the second only."""
    text = escape(f"{row.text} {row.amount}".strip())
    if row.kind == "subtotal" and span > 1:
        return f'<tr class="section"><td colspan="{span - 1}">{escape(row.text)}</td><td class="r">{escape(row.amount)}</td></tr>'
    if span > 3 and rng.random() < 0.4:
        return f'<tr class="{row.kind}"><td></td><td colspan="{span - 1}">{text}</td></tr>'
    return f'<tr class="{row.kind}"><td colspan="{span}">{text}</td></tr>'


def _two_storeys(content: Content, dress: Dress, rng: random.Random) -> str:
    """Each item on two rows with headings of two rows: names above, figures below."""
    names = [c for c in content.columns if c.key in ("pos", "description") or c.key in _CODES]
    figures = [c for c in content.columns if c not in names]
    if len(figures) < 2:
        return _table(content, dress, rng)
    wide = max(len(names), len(figures)) + rng.choice((0, 1))
    offset = wide - len(figures)

    rows = [
        _storey([escape(c.label) for c in names], "th", 0),
        _storey([escape(c.label) for c in figures], "th", offset),
    ]
    for row in content.rows:
        if row.kind != "item":
            rows.append(_other(row, wide, rng))
            continue
        short = Row("item", row.cells, above=row.above)
        rows.append(_storey([_cell(c, short, None, "apart") for c in names], "td", 0))
        rows.append(_storey([_cell(c, row, None, "apart") for c in figures], "td", offset))
        rows += [f'<tr><td></td><td colspan="{wide - 1}">{escape(text)}</td></tr>' for text in row.below]
    return f'<table class="goods">{"".join(rows)}</table>'


def _storey(cells: list[str], kind: str, lead: int) -> str:
    """One of the rows of an item, after `lead` empty cells."""
    return f"<tr>{f'<{kind}></{kind}>' * lead}{''.join(f'<{kind}>{cell}</{kind}>' for cell in cells)}</tr>"


def _list(content: Content, dress: Dress, rng: random.Random) -> str:
    """Each item as a paragraph: its description, then label and value of all else, on one line or several."""
    bullet, breaks = rng.choice(("–", "•", "*", "", "-")), rng.random() < 0.5
    joint = "<br>" if breaks else rng.choice((" &nbsp; ", " | ", " ; ", ", "))
    parts = []
    for row in content.rows:
        if row.kind != "item":
            parts.append(f"<p><b>{escape(f'{row.text} {row.amount}'.strip())}</b></p>")
            continue
        head = f"{row.cells['pos']}. " if "pos" in row.cells else f"{bullet} " if bullet else ""
        values = [
            f"{escape(c.label)}{dress.colon} {escape(row.cells[c.key])}".replace("\n", " ")
            for c in content.columns
            if c.key not in ("pos", "description") and row.cells[c.key]
        ]
        below = "".join(f"<br>{escape(text)}" for text in row.below)
        name = f"{escape(head)}<b>{escape(row.cells['description'])}</b>"
        parts.append(f'<p style="margin:5px 0">{name}<br>{joint.join(values)}{below}</p>')
    return f'<div style="margin:10px 0">{"".join(parts)}</div>'
