"""A spreadsheet that someone exported as PDF: everything stands in cells of one grid."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.engines.chromium import print_html
from benchmarks.corpus.layouts.html import endings
from benchmarks.corpus.layouts.html.sheet import CSS


@dataclass(frozen=True)
class Spreadsheet:
    """`gridlines` shows the cells' borders; `pairs_per_row` is how many header fields stand side by side."""

    gridlines: bool = True
    pairs_per_row: int = 1
    landscape: bool = False

    def __call__(self, content: Content, rng: random.Random) -> bytes:
        columns = max(len(content.columns), 4)
        rows = [*self._top(content, columns), *self._goods(content, columns), *self._foot(content, columns)]
        lines = "" if self.gridlines else ".sheetgrid td{border:none} .sheetgrid .h td{border-bottom:1px solid #333}"
        style = f":root{{--soft:{rng.choice(['#ddebf7', '#e2efda', '#fff2cc', '#ededed'])}}} {CSS} {lines}"
        face = f"body{{font:{rng.uniform(7.6, 8.8):.1f}pt 'Liberation Sans'}}"
        html = f'<!doctype html><meta charset="utf-8"><style>{style} {face}</style><table class="sheetgrid">{"".join(rows)}</table>'
        return print_html(html + endings.terms(content), endings.footer(content), landscape=self.landscape)

    @staticmethod
    def _row(cells: list[str], columns: int, css: str = "") -> str:
        padded = [*cells, *[""] * (columns - len(cells))]
        return f'<tr class="{css}">{"".join(f"<td>{escape(cell)}</td>" for cell in padded)}</tr>'

    def _top(self, content: Content, columns: int) -> list[str]:
        name, *rest = content.letterhead.lines
        rows = [self._row([name, "", content.title], columns)]
        rows += [self._row([line], columns) for line in rest]
        rows.append(self._row([], columns))
        pairs = [(entry.label, entry.text) for entry in content.fields]
        for start in range(0, len(pairs), self.pairs_per_row):
            cells = [cell for pair in pairs[start : start + self.pairs_per_row] for cell in pair]
            rows.append(self._row(cells, columns))
        rows.append(self._row([], columns))
        height = max((len(block.lines) for block in content.blocks), default=0)
        stacks = [[block.label, *block.lines] for block in content.blocks]
        for line in range(height + 1 if stacks else 0):
            cells = [part for stack in stacks for part in (stack[line] if line < len(stack) else "", "")]
            rows.append(self._row(cells[:columns], columns))
        rows.append(self._row([content.intro or ""], columns))
        return rows

    def _goods(self, content: Content, columns: int) -> list[str]:
        if not content.columns:
            return []
        rows = [self._row([column.label for column in content.columns], columns, "h")]
        for row in content.rows:
            if row.kind != "item":
                rows.append(self._row([row.text, *[""] * (len(content.columns) - 2), row.amount], columns))
                continue
            cells = "".join(
                f'<td class="{"r" if column.right else ""}">{escape(row.cells[column.key])}</td>'
                for column in content.columns
            )
            rows.append(f"<tr>{cells}{'<td></td>' * (columns - len(content.columns))}</tr>")
        return [*rows, self._row([], columns)]

    def _foot(self, content: Content, columns: int) -> list[str]:
        last = len(content.columns)
        rows = [
            f'<tr>{"<td></td>" * (last - 2)}<td>{escape(entry.label)}</td><td class="r">{escape(entry.text)}</td></tr>'
            for entry in content.totals
        ]
        return rows + [self._row([text], columns) for text in (content.notes, content.closing) if text]
