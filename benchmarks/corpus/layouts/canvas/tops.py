"""Tops of drawn pages."""

from __future__ import annotations

from benchmarks.corpus.composing.content import Block, Content
from benchmarks.corpus.engines.pen import Pen

LEFT = 40.0


def _letterhead(pen: Pen, content: Content, x: float, y: float, *, mark: bool = True) -> float:
    name, *rest = content.letterhead.lines
    if mark:
        pen.mark(x, y - 16, 26, "#2b4a6f")
        x += 34
    pen.text(x, y, name, size=13, bold=True)
    return pen.lines(x, y + 14, rest, size=8, leading=10)


def _block(pen: Pen, block: Block, x: float, y: float, width: float) -> float:
    pen.text(x, y, block.label, size=7.5, colour="#555555")
    first, *rest = block.lines
    name = pen.wrap(first, width, bold=True)
    y = pen.lines(x, y + 12, name, bold=True)
    return pen.lines(x, y, [text for line in rest for text in pen.wrap(line, width)])


def _pairs(pen: Pen, content: Content, x: float, y: float, gap: float) -> float:
    """Labels at `x`, values `gap` further right, broken where the page's margin begins."""
    gap = max([gap, *(pen.measure(entry.label) + 8 for entry in content.fields)])
    for entry in content.fields:
        pen.text(x, y, entry.label)
        for text in pen.wrap(entry.text, pen.width - LEFT - x - gap + 12, bold=True):
            pen.text(x + gap, y, text, bold=True)
            y += pen.size * 1.4
    return y


def letter(pen: Pen, content: Content) -> float:
    """A business letter: sender's line over the window, seller in it, the fields in a column on the right."""
    name, *rest = content.letterhead.lines
    pen.text(pen.width - LEFT, 48, name, size=15, bold=True, align="right")
    pen.lines(pen.width - LEFT, 62, rest, align="right", size=8, leading=10)
    pen.text(LEFT, 128, " · ".join([name, *rest[:2]]), size=6)
    seller = content.block("seller")
    if seller:
        pen.lines(LEFT, 146, seller.lines)
    bottom = _pairs(pen, content, 330, 146, 110)
    y = max(bottom, 236.0) + 18
    pen.text(LEFT, y, content.title, size=12, bold=True)
    y += 18
    for block in content.blocks:
        if block.role != "seller":
            y = pen.lines(LEFT, y, pen.wrap(f"{block.label}: {', '.join(block.lines)}", pen.width - 2 * LEFT))
    if content.intro:
        y = pen.lines(LEFT, y + 6, [content.intro])
    return y + 8


def blank_form(pen: Pen, content: Content) -> float:
    """A pre-printed form: small captions in ruled boxes, typed values in them."""
    width = pen.width - 2 * LEFT
    pen.box(LEFT, 36, width, 46, line=1.2)
    name, *rest = content.letterhead.lines
    pen.text(LEFT + 8, 54, name, size=12, bold=True)
    pen.text(LEFT + 8, 68, " – ".join(rest), size=7)
    pen.text(pen.width - LEFT - 8, 62, content.title, size=14, bold=True, align="right")
    y, column = 82.0, 0
    cell = width / 3
    for entry in content.fields:
        pen.box(LEFT + column * cell, y, cell, 26)
        pen.text(LEFT + column * cell + 3, y + 8, entry.label, size=6, colour="#333333")
        pen.text(LEFT + column * cell + 6, y + 21, entry.text, face="mono", size=9)
        column = (column + 1) % 3
        y += 26 if column == 0 else 0
    y += 26 if column else 0
    share = width / max(1, len(content.blocks))
    small = 8.0 if share > 180 else 7.0
    columns = [
        [text for line in block.lines for text in pen.wrap(line, share - 10, face="mono", size=small)]
        for block in content.blocks
    ]
    height = max([76.0, *(24 + 10 * len(texts) for texts in columns)])
    for number, (block, texts) in enumerate(zip(content.blocks, columns, strict=True)):
        x = LEFT + number * share
        pen.box(x, y, share, height)
        pen.text(x + 3, y + 8, block.label, size=6, colour="#333333")
        pen.lines(x + 6, y + 20, texts, face="mono", size=small, leading=10)
    return y + height + 8


def three_columns(pen: Pen, content: Content) -> float:
    """Letterhead left, title right; parties and fields in three columns without any rule."""
    low = _letterhead(pen, content, LEFT, 52)
    pen.text(pen.width - LEFT, 56, content.title, size=16, bold=True, align="right")
    y = max(low, 92.0) + 16
    bottoms = []
    for number, block in enumerate(content.blocks[:2]):
        bottoms.append(_block(pen, block, LEFT + number * 160, y, 150))
    bottoms.append(_pairs(pen, content, LEFT + 324, y, 80))
    y = max(bottoms) + 6
    for block in content.blocks[2:]:
        y = pen.lines(LEFT, y, pen.wrap(f"{block.label} : {', '.join(block.lines)}", pen.width - 2 * LEFT)) + 4
    return pen.lines(LEFT, y + 6, [content.intro]) + 4 if content.intro else y + 6


def boxes(pen: Pen, content: Content) -> float:
    """Rounded boxes as accounting programs print them: sender and fields left, seller right, more below."""
    low = _letterhead(pen, content, LEFT, 52, mark=False)
    pen.text(330, 52, content.title, size=15, bold=True)
    y = max(low + 6, 104.0)
    height = 12 + 11.5 * len(content.fields)
    pen.box(LEFT, y, 240, height, round_by=6)
    for number, entry in enumerate(content.fields):
        room = 222 - pen.measure(entry.label, size=8)
        size = min(8.0, 8.0 * room / pen.measure(entry.text, size=8, bold=True))
        pen.text(LEFT + 6, y + 14 + 11.5 * number, entry.label, size=8)
        pen.text(LEFT + 234, y + 14 + 11.5 * number, entry.text, size=size, bold=True, align="right")
    bottoms = [y + height]
    top = y
    for block in content.blocks:
        tall = 22 + 11 * len(block.lines)
        pen.box(306, top, pen.width - LEFT - 306, tall, round_by=6)
        pen.text(312, top + 10, block.label, size=7)
        pen.lines(312, top + 22, block.lines, size=9, leading=11, bold_first=True)
        top += tall + 6
        bottoms.append(top)
    y = max(bottoms) + 12
    return pen.lines(LEFT, y, [content.intro]) + 2 if content.intro else y


def memo(pen: Pen, content: Content) -> float:
    """A heavy rule, the title in the middle, every field on a line of its own, parties stacked below."""
    name, *rest = content.letterhead.lines
    pen.text(pen.width / 2, 50, name, size=14, bold=True, align="middle")
    pen.text(pen.width / 2, 63, " - ".join(rest), size=7.5, align="middle")
    pen.rule(LEFT, 72, pen.width - LEFT, 72, 2)
    pen.text(pen.width / 2, 94, content.title, size=13, bold=True, align="middle")
    y = 114.0
    for entry in content.fields:
        pen.text(LEFT, y, f"{entry.label} :")
        pen.text(LEFT + 130, y, entry.text)
        y += pen.size * 1.35
    y += 8
    for block in content.blocks:
        pen.text(LEFT, y, f"{block.label} :", bold=True)
        y = pen.lines(LEFT + 130, y, block.lines) + 5
    return pen.lines(LEFT, y + 2, [content.intro]) + 4 if content.intro else y + 4


def short(pen: Pen, content: Content) -> float:
    """Later pages: name, title and number on one line."""
    number = content.entry("order_number")
    name = content.letterhead.lines[0]
    pen.text(LEFT, 46, name, bold=True)
    right = f"{content.title} {number.text}" if number else content.title
    pen.text(pen.width - LEFT, 46, right, align="right")
    return 60


def bare(_pen: Pen, _content: Content) -> float:
    """Later pages without any heading."""
    return 48


def underscored(pen: Pen, content: Content) -> float:
    """A typed form: label, then the value over a line that runs to the next field; parties under captions."""
    name, *rest = content.letterhead.lines
    pen.text(LEFT, 50, name, size=13, bold=True)
    pen.text(LEFT, 62, " / ".join(rest), size=7)
    pen.text(pen.width - LEFT, 52, content.title, size=14, align="right")
    y, half = 92.0, (pen.width - 2 * LEFT) / 2
    for number, entry in enumerate(content.fields):
        x = LEFT + (number % 2) * half
        label = pen.measure(entry.label, size=8)
        pen.text(x, y, entry.label, size=8)
        pen.text(
            x + label + 6,
            y,
            entry.text,
            face="mono",
            size=min(9.0, 9.0 * (half - label - 14) / pen.measure(entry.text, size=9, face="mono")),
        )
        pen.rule(x + label + 3, y + 3, x + half - 6, y + 3, 0.4)
        y += 19 if number % 2 else 0
    y += 22 if len(content.fields) % 2 else 4
    bottoms = [_block(pen, b, LEFT + n * 176, y, 166) for n, b in enumerate(content.blocks[:3])]
    return max(bottoms, default=y) + 4


def banded(pen: Pen, content: Content) -> float:
    """White on a dark band: name left, title right; a shaded panel of fields, three across; parties boxed below."""
    pen.box(0, 0, pen.width, 58, fill="#24364b", line=0)
    name, *rest = content.letterhead.lines
    pen.text(LEFT, 30, name, size=14, bold=True, colour="#ffffff")
    pen.text(LEFT, 44, " · ".join(rest), size=7.5, colour="#ffffff")
    pen.text(pen.width - LEFT, 34, content.title, size=16, colour="#ffffff", align="right")
    width = pen.width - 2 * LEFT
    rows = (len(content.fields) + 2) // 3
    pen.box(LEFT, 68, width, 8 + 24 * rows, fill="#eceff3", line=0)
    for number, entry in enumerate(content.fields):
        x, y = LEFT + 6 + (number % 3) * width / 3, 79 + 24 * (number // 3)
        pen.text(x, y, entry.label, size=6.5, colour="#555555")
        size = min(pen.size, pen.size * (width / 3 - 12) / pen.measure(entry.text, bold=True))
        pen.text(x, y + 11, entry.text, bold=True, size=size)
    y = 68 + 8 + 24 * rows + 16
    share = width / max(1, len(content.blocks))
    bottoms = [_block(pen, b, LEFT + n * share, y, share - 12) for n, b in enumerate(content.blocks)]
    return max(bottoms, default=y) + 4


def barcoded(pen: Pen, content: Content) -> float:
    """The number as a barcode and in figures at the top right, fields under it, parties stacked at the left."""
    low = _letterhead(pen, content, LEFT, 52)
    number = content.entry("order_number")
    x = pen.width / 2 + 20
    pen.text(x, 44, content.title, size=13, bold=True)
    y = 56.0
    if number:
        pen.bars(x, y, number.text)
        pen.text(x, y + 34, number.text, size=8, face="mono")
        y += 48
    bottom = _pairs(pen, content, x, y, 76)
    y = max(low + 16, 118.0)
    for block in content.blocks:
        y = _block(pen, block, LEFT, y, 220) + 8
    return max(y, bottom) + 6


def terminal(pen: Pen, content: Content) -> float:
    """A listing's head: everything in one face and size, fields in two columns with their colons in line."""
    pen.text(LEFT, 46, content.letterhead.lines[0].upper(), face="mono")
    pen.text(pen.width - LEFT, 46, content.title.upper(), face="mono", align="right")
    step, half = pen.size * 1.3, (pen.width - 2 * LEFT) / 2
    y = pen.lines(LEFT, 46 + step, content.letterhead.lines[1:], face="mono") + step
    for number, entry in enumerate(content.fields):
        x = LEFT + (number % 2) * half
        pen.text(x, y, f"{entry.label:<15.15}:", face="mono", size=8)
        pen.text(
            x + 82,
            y,
            entry.text,
            face="mono",
            size=min(8.0, 8.0 * (half - 86) / pen.measure(entry.text, size=8, face="mono")),
        )
        y += step if number % 2 else 0
    y += step if len(content.fields) % 2 else 0
    for block in content.blocks:
        texts = pen.wrap(f"{block.label}: {' / '.join(block.lines)}", pen.width - 2 * LEFT, face="mono")
        y = pen.lines(LEFT, y + 3, texts, face="mono")
    return y + 4
