"""Items that take several printed rows each, or stand in pages of two columns."""

from __future__ import annotations

from html import escape

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.layouts.html.tables import broken, description, other

TEXTS = frozenset({"pos", "code", "seller_code", "buyer_code", "codes", "gtin", "description", "brand", "maker_code"})


def _numbers(content: Content) -> list[Column]:
    return [c for c in content.columns if c.key not in TEXTS]


def _codes(content: Content) -> list[Column]:
    return [c for c in content.columns if c.key in TEXTS and c.key not in ("pos", "description")]


def _td(column: Column, row: Row) -> str:
    text = description(row) if column.key == "description" else broken(row.cells[column.key])
    return f'<td class="{"r" if column.right else ""}">{text}</td>'


def _th(column: Column) -> str:
    return f'<th class="{"r" if column.right else ""}">{broken(column.label)}</th>'


def two_line_open(content: Content) -> str:
    """Heads in two lines between rules, items likewise: number, code and text above, indented numbers below."""
    first = [c for c in content.columns if c.key in TEXTS]
    second = _numbers(content)

    def line(texts: list[str], css: str) -> str:
        return f'<div class="{css}">{"".join(f"<span>{text}</span>" for text in texts)}</div>'

    heads = line([escape(c.label) for c in first], "l1") + line([escape(c.label) for c in second], "l2")
    body = []
    for row in content.rows:
        if row.kind != "item":
            body.append(f"<div class='l1'><b>{escape(row.text)}</b> {escape(row.amount)}</div>")
            continue
        above = line([description(row) if c.key == "description" else broken(row.cells[c.key]) for c in first], "l1")
        below = line([broken(row.cells[c.key]) for c in second], "l2")
        body.append(f'<div class="openitem">{above}{below}</div>')
    return f'<div class="openrows"><div class="openhead">{heads}</div>{"".join(body)}</div>'


def three_rows(content: Content) -> str:
    """Three rows an item: position and text, labelled codes, numbers under the table's heads."""
    numbers = _numbers(content)
    span = len(numbers)
    rows = [f"<tr>{''.join(map(_th, numbers))}</tr>"]
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, span))
            continue
        number = f"{escape(row.cells['pos'])} " if "pos" in row.cells else ""
        codes = " &nbsp; ".join(f"{escape(c.label)} : {broken(row.cells[c.key])}" for c in _codes(content))
        rows.append(f'<tr><td colspan="{span}">{number}<b>{description(row)}</b></td></tr>')
        rows.append(f'<tr><td colspan="{span}"><small>{codes}</small></td></tr>' if codes else "")
        rows.append(f'<tr class="last">{"".join(_td(c, row) for c in numbers)}</tr>')
    return f'<table class="goods multi">{"".join(rows)}</table>'


def numbers_first(content: Content) -> str:
    """Codes and numbers in columns, the text in a row of its own below them."""
    columns = [c for c in content.columns if c.key != "description"]
    rows = []
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, len(columns)))
            continue
        rows.append(f'<tr class="nb">{"".join(_td(c, row) for c in columns)}</tr>')
        rows.append(f'<tr class="tx"><td></td><td colspan="{len(columns) - 1}">{description(row)}</td></tr>')
    heads = f"<thead><tr>{''.join(map(_th, columns))}</tr></thead>"
    return f'<table class="goods numfirst">{heads}<tbody>{"".join(rows)}</tbody></table>'


def small_tables(content: Content) -> str:
    """Each item a small table of its own with its own heads, the text in its last row."""
    columns = [c for c in content.columns if c.key != "description"]
    text = next((c.label for c in content.columns if c.key == "description"), "")
    tables = []
    for row in content.items:
        heads = "".join(map(_th, columns))
        cells = "".join(_td(c, row) for c in columns)
        tail = f'<tr><td colspan="{len(columns)}"><small>{escape(text)}</small> {description(row)}</td></tr>'
        tables.append(f'<table class="goods grid itemtable"><tr>{heads}</tr><tr>{cells}</tr>{tail}</table>')
    return "".join(tables)


def sheets(content: Content) -> str:
    """Each item a numbered heading and a bordered table of label and value."""
    parts = []
    for number, row in enumerate(content.items, 1):
        rows = "".join(
            f"<tr><th>{escape(c.label)}</th>{_td(c, row).replace(' class=' + chr(34) + 'r' + chr(34), '')}</tr>"
            for c in content.columns
            if row.cells[c.key] or c.key == "description"
        )
        parts.append(
            f'<div class="itemsheet"><h4>{escape(content.item_word)} {number}</h4><table class="kv">{rows}</table></div>'
        )
    return "".join(parts)


def card_grid(content: Content) -> str:
    """Cards, two to a row: the text, then each value behind its label on a line of its own."""
    cards = []
    for row in content.items:
        lines = "".join(
            f"<div><span>{escape(c.label)}</span><b>{broken(row.cells[c.key])}</b></div>"
            for c in content.columns
            if c.key != "description" and row.cells[c.key]
        )
        cards.append(f'<div class="gridcard"><strong>{description(row)}</strong>{lines}</div>')
    return f'<div class="cardgrid">{"".join(cards)}</div>'


def merged_number(content: Content) -> str:
    """The position is merged over an item's two rows: the text, and its labelled numbers."""
    columns = [c for c in content.columns if c.key not in ("pos", "description")]
    rows = []
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, len(columns) + 1))
            continue
        first = f'<td rowspan="2" class="mid">{escape(row.cells.get("pos", ""))}</td>'
        rows.append(f'<tr>{first}<td colspan="{len(columns)}">{description(row)}</td></tr>')
        cells = "".join(f"<td><small>{escape(c.label)}</small><br>{broken(row.cells[c.key])}</td>" for c in columns)
        rows.append(f"<tr>{cells}</tr>")
    return f'<table class="goods grid">{"".join(rows)}</table>'


def two_pages_wide(content: Content) -> str:
    """A list in two columns of the page: text, code, then quantity and price at the right."""
    items = []
    for row in content.items:
        codes = " ".join(broken(row.cells[c.key]) for c in _codes(content))
        numbers = " &nbsp; ".join(broken(row.cells[c.key]) for c in _numbers(content) if row.cells[c.key])
        number = f"{escape(row.cells['pos'])}. " if "pos" in row.cells else ""
        items.append(f'<div class="colitem">{number}{description(row)}<br>{codes}<div class="r">{numbers}</div></div>')
    return f'<div class="twocols">{"".join(items)}</div>'


def leaders(content: Content) -> str:
    """A till receipt's form: text and amount joined by dots, `quantity × price` and the code below."""
    items = []
    for row in content.items:
        codes = " ".join(f"{escape(c.label)} {broken(row.cells[c.key])}" for c in _codes(content))
        price = f" × {broken(row.cells['price'])}" if row.cells.get("price") else ""
        amount = f"{broken(row.cells['quantity'])} {escape(row.cells.get('unit', ''))}"
        extra = f" {escape(row.cells['discount'])}" if row.cells.get("discount") else ""
        items.append(
            f'<div class="leader"><span>{description(row)}</span><i></i><b>{escape(row.cells.get("amount", ""))}</b></div>'
            f'<div class="under">{amount}{price}{extra} &nbsp; {codes}</div>'
        )
    return f'<div class="receipt">{"".join(items)}</div>'


def labelled_cells(content: Content) -> str:
    """A grid without heads: every cell repeats its label before its value."""
    rows = []
    for row in content.rows:
        if row.kind != "item":
            rows.append(other(row, len(content.columns)))
            continue
        cells = []
        for c in content.columns:
            text = description(row) if c.key == "description" else broken(row.cells[c.key])
            cells.append(f"<td>{text}</td>" if c.key == "description" else f"<td>{escape(c.label)}<br>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table class="goods grid">{"".join(rows)}</table>'
