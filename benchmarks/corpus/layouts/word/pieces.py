"""Parts of a Word document: letterheads, fields, parties, lists of goods, sums."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.corpus.composing.content import Block, Column, Content, Row
from benchmarks.corpus.engines.flatword import (
    TEXT_WIDTH,
    WordFile,
    cell,
    control,
    deleted,
    drawn_box,
    form_field,
    inserted,
    older_box,
    paragraph,
    row,
    run,
    said,
    stops,
    table,
)

Part = Callable[[WordFile, Content], str]


def lines(block: Block, *, label: bool = True) -> str:
    """A party's label and address, a paragraph each."""
    head = said(block.label, bold=True) if label else ""
    return head + "".join(said(text) for text in block.lines)


def letterhead(_file: WordFile, content: Content) -> str:
    """Name and address over the text."""
    name, *rest = content.letterhead.lines
    return said(name, bold=True, size=14) + "".join(said(text, size=9) for text in rest)


def header_letterhead(file: WordFile, content: Content) -> str:
    """In the page header, name left and address right in a table without borders."""
    name, *rest = content.letterhead.lines
    half = TEXT_WIDTH // 2
    right = "".join(paragraph(run(text, size=8), align="right") for text in rest)
    file.header = (
        table([row([cell(said(name, bold=True, size=14), half), cell(right, half)])], [half, half]) + paragraph()
    )
    return ""


def boxed_letterhead(_file: WordFile, content: Content) -> str:
    """Name and address in a text box at the right."""
    name, *rest = content.letterhead.lines
    inner = said(name, bold=True, size=13) + "".join(said(text, size=9) for text in rest)
    return paragraph(drawn_box(inner, 100, 0, 68, 26))


def title(_file: WordFile, content: Content) -> str:
    """What the document is."""
    return paragraph(run(content.title), style="Title")


def pairs(_file: WordFile, content: Content) -> str:
    """Labels and values in a table without borders."""
    rows = [row([cell(said(e.label), 2600), cell(said(e.text, bold=True), 4200)]) for e in content.fields]
    return table(rows, [2600, 4200]) + paragraph()


def controls(_file: WordFile, content: Content) -> str:
    """Labels with content controls, and one that nobody filled in."""
    shown = [paragraph(run(f"{e.label} : ", bold=True) + control(e.text, e.key)) for e in content.fields]
    return "".join(shown) + paragraph(control("Click or tap here to enter text.", "empty", filled=False))


def form_fields(_file: WordFile, content: Content) -> str:
    """Labels with legacy form fields, two to a line."""
    parts = [(run(f"{e.label} :\t") + form_field(e.text)) for e in content.fields]
    return "".join(
        paragraph("".join(run("\t") + part if at else part for at, part in enumerate(parts[n : n + 2])),
                  stops((38, "left"), (90, "left"), (130, "left")))
        for n in range(0, len(parts), 2)
    )  # fmt: skip


def field_strip(_file: WordFile, content: Content) -> str:
    """Labels over values in a ruled table."""
    width = TEXT_WIDTH // max(len(content.fields), 1)
    heads = row([cell(said(e.label, size=8), width, shade="EEEEEE") for e in content.fields])
    return (
        table(
            [heads, row([cell(said(e.text), width) for e in content.fields])], [width] * len(content.fields), grid=True
        )
        + paragraph()
    )


def parties_beside(_file: WordFile, content: Content) -> str:
    """Side by side in a layout table without borders."""
    width = TEXT_WIDTH // max(len(content.blocks), 1)
    return (
        table([row([cell(lines(block), width) for block in content.blocks])], [width] * len(content.blocks))
        + paragraph()
    )


def parties_boxed(_file: WordFile, content: Content) -> str:
    """Side by side in text boxes of the older kind."""
    step = 170 / max(len(content.blocks), 1)
    boxes = "".join(older_box(lines(block), n * step, 2, step - 4, 30) for n, block in enumerate(content.blocks))
    return paragraph(boxes) + paragraph()


def parties_nested(_file: WordFile, content: Content) -> str:
    """A ruled table in each cell of a layout table."""
    width = TEXT_WIDTH // max(len(content.blocks), 1)
    inner = width - 400
    cells = [
        cell(table([row([cell(said(b.label, bold=True), inner, shade="DDDDDD")]), row([cell(lines(b, label=False), inner)])],
                   [inner], grid=True) + paragraph(), width)
        for b in content.blocks
    ]  # fmt: skip
    return table([row(cells)], [width] * len(cells)) + paragraph()


def parties_below(_file: WordFile, content: Content) -> str:
    """One party under the other."""
    return "".join(lines(block) + paragraph() for block in content.blocks)


def intro(_file: WordFile, content: Content) -> str:
    """The opening sentence."""
    return said(content.intro) if content.intro else ""


def widths(content: Content) -> list[int]:
    """By the columns' usual needs."""
    whole = sum(column.weight for column in content.columns)
    return [max(round(TEXT_WIDTH * column.weight / whole), 620) for column in content.columns]


def _shown(column: Column, item: Row, inner: str = "") -> str:
    align = "right" if column.right else ""
    if column.key != "description":
        return paragraph(inner or run(item.cells[column.key]), align=align)
    texts = [*item.above, item.cells["description"], *item.below]
    return "".join(said(text, size=9 if text != item.cells["description"] else 10) for text in texts)


def _heads(content: Content, across: list[int], shade: str = "D9D9D9") -> str:
    cells = (
        cell(paragraph(run(c.label, bold=True), align="right" if c.right else ""), width, shade=shade)
        for c, width in zip(content.columns, across, strict=True)
    )
    return row(cells, head=True)


def goods(
    *, grid: bool = True, numbered: bool = False, tracked: bool = False, noted: bool = False, sums: bool = False
) -> Part:
    """A table of goods.

    `numbered`: positions come from a list's automatic numbers; `tracked`: the first quantity was corrected and a row
    deleted, with changes tracked; `noted`: further lines of an item stand in a row of their own over the whole width;
    `sums`: the totals are the table's last rows.
    """

    def draw(_file: WordFile, content: Content) -> str:
        across = widths(content)
        rows = [_heads(content, across)]
        for number, item in enumerate(content.items):
            rows += _item(content, across, item, numbered=numbered, noted=noted, corrected=tracked and number == 0)
        if tracked:
            gone = (
                cell(paragraph(deleted(content.items[-1].cells[c.key])), width)
                for c, width in zip(content.columns, across, strict=True)
            )
            rows.append(row(gone, gone=True))
        if sums:
            rows += [_sum(content, across, label.label, label.text) for label in content.totals]
        sides = () if grid else ("top", "bottom", "insideH")
        return table(rows, across, grid=grid, sides=sides) + paragraph()

    return draw


def _item(content: Content, across: list[int], item: Row, *, numbered: bool, noted: bool, corrected: bool) -> list[str]:
    further = [*item.above, *item.below]
    plain = Row("item", item.cells) if noted else item
    cells = []
    for column, width in zip(content.columns, across, strict=True):
        if numbered and column.key == "pos":
            inner = paragraph(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        elif corrected and column.key == "quantity":
            inner = _shown(column, plain, deleted("999 ") + inserted(item.cells["quantity"]))
        else:
            inner = _shown(column, plain)
        cells.append(cell(inner, width))
    rows = [row(cells)]
    if noted and further:
        rows.append(row([cell("".join(said(text, size=9) for text in further), sum(across), span=len(across))]))
    return rows


def _sum(content: Content, across: list[int], label: str, text: str) -> str:
    left, right = sum(across[:-1]), across[-1]
    named = cell(paragraph(run(label, bold=True), align="right"), left, span=len(content.columns) - 1)
    return row([named, cell(paragraph(run(text, bold=True), align="right"), right)])


def two_rows(_file: WordFile, content: Content) -> str:
    """The position reaches over two rows: the text over the numbers."""
    first, *others = content.columns
    numbers = [c for c in others if c.key != "description"]
    width = (TEXT_WIDTH - 900) // max(len(numbers), 1)
    grid = [900, *[width] * len(numbers)]
    bold = [cell(said(c.label, bold=True, size=9), width) for c in numbers]
    rows = [row([cell(said(first.label, bold=True), 900), *bold], head=True)]
    for item in content.items:
        text = "".join(said(part) for part in (*item.above, item.cells["description"], *item.below))
        rows.append(
            row(
                [
                    cell(said(item.cells[first.key]), 900, merge="restart"),
                    cell(text, width * len(numbers), span=len(numbers)),
                ]
            )
        )
        figures = [cell(paragraph(run(item.cells[c.key])), width) for c in numbers]
        rows.append(row([cell("", 900, merge="continue"), *figures]))
    return table(rows, grid, grid=True) + paragraph()


def tabbed_sums(_file: WordFile, content: Content) -> str:
    """The totals as lines set by tab stops."""
    return "".join(
        paragraph(run(f"\t{e.label}\t{e.text}"), stops((110, "left"), (168, "right"))) for e in content.totals
    )


def sum_table(_file: WordFile, content: Content) -> str:
    """The totals in a small ruled table."""
    rows = [row([cell(said(e.label), 2400), cell(paragraph(run(e.text), align="right"), 1800)]) for e in content.totals]
    return table(rows, [2400, 1800], grid=True) + paragraph()


def words(file: WordFile, content: Content) -> str:
    """Notes, courtesy and signature; a hidden remark; the footer."""
    file.footer = "".join(paragraph(run(text, size=7), align="center") for text in content.footer)
    texts = [text for text in (content.notes, content.closing, content.signature, content.signer) if text]
    return "".join(said(text) for text in texts) + paragraph(run("Vorlage 7b – draft 999", hidden=True))


def noted_words(file: WordFile, content: Content) -> str:
    """The same, the notes in a footnote."""
    file.footer = "".join(paragraph(run(text, size=7), align="center") for text in content.footer)
    closing = content.closing or content.title
    mark = file.footnote(content.notes) if content.notes else ""
    return paragraph(run(closing) + mark) + (said(content.signer) if content.signature else "")
