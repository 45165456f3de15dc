"""The forms of a composed item: a grid of storeys, price conditions under it, or captions over values."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpus.composing.content import Column, Content, Row
from benchmarks.corpus.engines.pen import Pen
from benchmarks.corpus.layouts.composed.choices import CONDITIONS
from benchmarks.corpus.layouts.composed.grid import Lines, Spot, Stroke, draw_spots, storey_lines

LEFT = 40.0
_MONEY = ("price", "base", "discount", "amount", *CONDITIONS)


@dataclass(frozen=True)
class Form:
    """How items are drawn: the lines of their headings, and those of an item."""

    heads: Callable[[], Lines]
    item: Callable[[Row], Lines]


def draw_form(pen: Pen, content: Content, rng: random.Random) -> Form:
    """One of the forms, in one document's habits."""
    if CONDITIONS[0] in {column.key for column in content.columns} and _has_conditions(content):
        return _conditions(pen, content, rng)
    if rng.random() < 0.15:
        return _captions(pen, content, rng)
    return _grid(pen, content, rng, content.columns)


def _has_conditions(content: Content) -> bool:
    return "gross_value" in {column.key for column in content.columns}


def _grid(pen: Pen, content: Content, rng: random.Random, columns: Sequence[Column]) -> Form:
    """Cells under headings, the storeys one after another, what is told below at the description's edge or further in."""
    spots = draw_spots(pen, content, rng, columns, LEFT)
    storeys = sorted({spot.storey for spot in spots})
    extras = _Extras(pen, rng, spots)
    with_heads = rng.random() < 0.95
    only_first = rng.random() < 0.15

    def heads() -> Lines:
        shown = storeys[:1] if only_first else storeys
        return [line for s in shown for line in storey_lines(pen, _of(spots, s), {}, heads=True)] if with_heads else []

    def item(row: Row) -> Lines:
        lines: Lines = []
        for storey in storeys:
            own = _of(spots, storey)
            lines += storey_lines(pen, own, row.cells)
            if any(spot.column.key == "description" for spot in own):
                lines += extras.lines(row)
        return lines + extras.deliveries(row)

    return Form(heads, item)


def _of(spots: Sequence[Spot], storey: int) -> list[Spot]:
    return [spot for spot in spots if spot.storey == storey]


class _Extras:
    """What stands under a description: remarks, labelled codes, deliveries."""

    def __init__(self, pen: Pen, rng: random.Random, spots: Sequence[Spot]) -> None:
        self.pen = pen
        described = [spot.left for spot in spots if spot.column.key == "description"]
        edge = (described or [spot.left for spot in spots] or [LEFT])[0]  # terms in an order's dress have no columns
        self.left = rng.choice((edge, edge, LEFT, LEFT + 30))
        self.joint = rng.choice(("", "", "   ", " / ", " - "))
        places = {spot.column.key: spot for spot in spots}
        self.places = {key: places[key] for key in ("quantity", "date") if key in places} if rng.random() < 0.6 else {}
        self.joined_words = rng.choice((" : ", "  ", " x "))

    def lines(self, row: Row) -> Lines:
        texts = [*row.above, *row.below]
        if self.joint and len(texts) > 1:
            texts = [self.joint.join(texts[at : at + 2]) for at in range(0, len(texts), 2)]
        room = self.pen.width - LEFT - self.left
        return [[(self.left, part, "left", False)] for text in texts for part in self.pen.wrap(text, room)]

    def deliveries(self, row: Row) -> Lines:
        if len(self.places) == 2:
            return [
                [(spot.anchor(spot.align), part[key], spot.align, False) for key, spot in self.places.items()]
                for part in row.parts
            ]
        return [
            [(self.left + 10, f"{part['date']}{self.joined_words}{part['quantity']}", "left", False)]
            for part in row.parts
        ]


def _conditions(pen: Pen, content: Content, rng: random.Random) -> Form:
    """Price, discount and what is left as rows of their own under the item, each with its word."""
    found = {column.key: column for column in content.columns}
    plain = _grid(pen, content, rng, [column for column in content.columns if column.key not in _MONEY])
    indent, middle = LEFT + rng.uniform(10, 120), LEFT + rng.uniform(210, 330)
    end = pen.width - LEFT - rng.choice((0.0, 0.0, 60.0))
    minus = rng.choice(("-", "-", "", " -"))
    side = rng.choice(("left", "right"))
    always = rng.random() < 0.5  # the price has a row of its own without a discount too

    def rows_of(row: Row) -> Lines:
        cells = row.cells
        price = cells["price"] + (f" / {cells['base']}" if cells.get("base") else "")
        if not cells["discount"]:
            word = found["price"].label if always else found["net_price"].label
            return [
                [(indent, word, "left", False), (middle, price, side, False), (end, cells["amount"], "right", False)]
            ]
        gross: list[Stroke] = [(indent, found["price"].label, "left", False), (middle, price, side, False)]
        gross.append((end, cells["gross_value"], "right", False))
        less: list[Stroke] = [
            (indent, found["discount"].label, "left", False),
            (middle, cells["discount"] + minus, side, False),
        ]
        less.append((end, cells["discount_value"] + minus, "right", False))
        net: list[Stroke] = [(indent, found["amount"].label, "left", False), (end, cells["amount"], "right", False)]
        return [gross, less, net]

    def heads() -> Lines:
        words = rng.choice((("price", "amount"), ("amount",), ()))
        more: list[Stroke] = [
            ((end if key == "amount" else middle), found[key].label, "right" if key == "amount" else side, True)
            for key in words
        ]
        return [*plain.heads(), more] if more else plain.heads()

    drawn = heads()
    return Form(lambda: drawn, lambda row: plain.item(row) + rows_of(row))


def _captions(pen: Pen, content: Content, rng: random.Random) -> Form:
    """Each item a block of its own: the description, then small captions over (or before) their values, several to a row."""
    wide = rng.choice((3, 4, 5, 6))
    beside = rng.random() < 0.35
    number_word = rng.choice(("", content.item_word, content.item_word))
    share = (pen.width - 2 * LEFT) / wide
    extras = _Extras(pen, rng, [Spot(content.columns[0], 0, LEFT + 8, pen.width - LEFT, "left", "left", "")])

    def item(row: Row) -> Lines:
        number = f"{number_word} {row.cells['pos']}".strip() if "pos" in row.cells else ""
        title = "  ".join(text for text in (number, row.cells.get("description", "")) if text)
        lines: Lines = [[(LEFT, part, "left", True)] for part in pen.wrap(title, pen.width - 2 * LEFT, bold=True)]
        pairs = [
            (column.label, row.cells[column.key].replace("\n", " "))
            for column in content.columns
            if column.key not in ("pos", "description") and (row.cells[column.key] or rng.random() < 0.5)
        ]
        for at in range(0, len(pairs), wide):
            group = [(LEFT + n * share, *pair) for n, pair in enumerate(pairs[at : at + wide])]
            if beside:
                lines.append([(x, f"{label}: {text}", "left", False) for x, label, text in group])
            else:
                lines.append([(x, label, "left", False) for x, label, _ in group])
                lines.append([(x, text, "left", False) for x, _, text in group])
        return lines + extras.lines(row) + extras.deliveries(row)

    return Form(lambda: [], item)
