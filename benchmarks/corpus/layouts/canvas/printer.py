"""A line printer: fixed-width characters on pages of a fixed number of lines."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

from benchmarks.corpus.composing.content import Content, Row
from benchmarks.corpus.engines.pen import Pen

CAPS = {"description": 34, "code": 16, "seller_code": 16, "buyer_code": 14}


@dataclass(frozen=True)
class Printer:
    """A layout printed in Courier: `width` signs a line, `length` lines a page; `rule` makes rules, `bar` parts cells.

    `pairs` gives an item's text a line of its own above its numbers, `whole_head` repeats the first page's head on every
    page, `wide` turns the paper.
    """

    width: int = 96
    length: int = 62
    rule: str = "-"
    bar: str = " "
    shout: bool = False
    carry: bool = False
    pairs: bool = False
    whole_head: bool = False
    wide: bool = False

    def __call__(self, content: Content, _rng: random.Random) -> bytes:
        pages = self._pages(content)
        room = 770 if self.wide else 520
        pen = Pen("mono", min(9.6, round(room / self.width / 0.6, 1)), wide=self.wide)
        step = (pen.height - 80) / self.length
        for number, page in enumerate(pages):
            if number:
                pen.next_page()
            for index, line in enumerate(page):
                if line.strip():
                    pen.text(36, 44 + index * step, line)
        return pen.finish()

    def _rule(self) -> str:
        return self.rule * self.width if self.rule else ""

    def _top(self, content: Content) -> list[str]:
        name, *rest = content.letterhead.lines
        title = content.title.upper() if self.shout else content.title
        lines = [name.ljust(self.width - len(title))[: self.width - len(title)] + title, *rest, self._rule()]
        half = self.width // 2
        texts = [f"{entry.label:<22.22}: {entry.text}" for entry in content.fields]
        for left, right in zip(texts[::2], [*texts[1::2], ""], strict=False):
            lines += [f"{left:<{half}}{right}"] if len(left) < half and len(right) <= half else [left, right]
        lines += ["", *self._blocks(content), self._rule()]
        return [*lines, content.intro, ""] if content.intro else lines

    def _blocks(self, content: Content) -> list[str]:
        share = self.width // max(1, len(content.blocks))
        columns = []
        for block in content.blocks:
            texts = [part for line in block.lines for part in textwrap.wrap(line, share - 2)]
            columns.append([f"{block.label} :", *texts])
        height = max((len(column) for column in columns), default=0)
        rows = [[column[n] if n < len(column) else "" for column in columns] for n in range(height)]
        return ["".join(cell.ljust(share) for cell in row).rstrip() for row in rows]

    def _widths(self, content: Content) -> dict[str, int]:
        widths = {}
        for column in content.columns:
            if self.pairs and column.key == "description":
                continue
            longest = max([len(row.cells[column.key]) for row in content.items] + [min(len(column.label), 9)])
            widths[column.key] = min(longest, CAPS.get(column.key, longest))
        if "description" in widths:
            others = sum(width for key, width in widths.items() if key != "description")
            widths["description"] = max(20, self.width - others - (len(widths) - 1) * len(self._joint()))
        return widths

    def _joint(self) -> str:
        return f" {self.bar} " if self.bar.strip() else "  "

    def _line(self, cells: dict[str, str], widths: dict[str, int], content: Content) -> str:
        parts = []
        for column in content.columns:
            if column.key not in widths:
                continue
            text = cells.get(column.key, "").replace("\n", " ")
            parts.append(text.rjust(widths[column.key]) if column.right else text.ljust(widths[column.key]))
        return self._joint().join(parts).rstrip()

    def _paired(self, row: Row, widths: dict[str, int], content: Content) -> list[str]:
        """The text over the whole width, the other cells under it, a blank line."""
        texts = [*row.above, row.cells.get("description", ""), *row.below]
        lines = [part for text in texts for part in textwrap.wrap(text, self.width - 8)]
        return [*lines, self._line(row.cells, widths, content), ""]

    def _row(self, row: Row, widths: dict[str, int], content: Content) -> list[str]:
        if row.kind != "item":
            return [row.text] if row.kind != "subtotal" else [f"{row.text}  {row.amount}".rjust(self.width)]
        if self.pairs:
            return self._paired(row, widths, content)
        stacks = {key: textwrap.wrap(row.cells[key], width) or [""] for key, width in widths.items()}
        room = widths.get("description", 30)
        below = [part for text in row.below for part in textwrap.wrap(text, room)]
        stacks["description"] = [*row.above, *stacks.get("description", []), *below]
        height = max(len(stack) for stack in stacks.values())
        return [
            self._line({key: stack[n] if n < len(stack) else "" for key, stack in stacks.items()}, widths, content)
            for n in range(height)
        ]

    def _terms(self, content: Content) -> list[str]:
        parts = [textwrap.wrap(text, self.width) for text in content.terms]
        return [content.terms_title, "", *(line for part in parts for line in [*part, ""])]

    def _pages(self, content: Content) -> list[list[str]]:
        if not content.rows:
            return [[*self._top(content), *self._terms(content), *content.footer]]
        widths = self._widths(content)
        labels = {column.key: column.label[: widths[column.key]] for column in content.columns if column.key in widths}
        head = [self._line(labels, widths, content), self._rule()]
        page = [*self._top(content), *head]
        pages: list[list[str]] = []
        done = 0
        for row in content.rows:
            lines = self._row(row, widths, content)
            if len(page) + len(lines) > self.length - 12 and done:
                page += self._carried(content.carried_to, content, done)
                pages.append([*page, "", f"{content.page_word} {len(pages) + 1}".rjust(self.width)])
                page = [
                    *(self._top(content) if self.whole_head else [content.letterhead.lines[0], self._rule()]),
                    *head,
                    *self._carried(content.carried_from, content, done),
                ]
            page += lines
            done += row.kind == "item"
        page += [self._rule(), *self._ending(content)]
        return [*pages, page, self._terms(content)] if content.terms else [*pages, page]

    def _carried(self, label: str, content: Content, done: int) -> list[str]:
        if not self.carry or content.columns[-1].key != "amount":
            return []
        return [f"{label} : {content.running_sums[done - 1]}".rjust(self.width)]

    def _ending(self, content: Content) -> list[str]:
        sums = [f"{entry.label:>30.30} {entry.text:>16}".rjust(self.width) for entry in content.totals]
        texts = [line for text in (content.notes, content.closing) if text for line in textwrap.wrap(text, self.width)]
        footer = [part for line in content.footer for part in textwrap.wrap(line, self.width)]
        return [*sums, "", *texts, "", *footer]
