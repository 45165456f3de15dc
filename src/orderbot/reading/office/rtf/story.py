"""One run of RTF text: paragraphs, and the tables they stand in, gathered as cells and rows end."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderbot.reading.office.blocks import Block, Frame, Paragraph, Piece
from orderbot.reading.office.rtf.looks import Letters, Setting
from orderbot.reading.office.rtf.rows import RowRead, RowShape, as_table


@dataclass(slots=True)
class _Level:
    """An open table: its rows, the cells of the row at hand, the blocks of the cell at hand."""

    rows: list[RowRead] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Text being gathered. `shape` is the row's as last defined."""

    blocks: list[Block] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    anchored: list[Block] = field(default_factory=list)
    frame: Frame | None = None
    frame_place: tuple[float | None, ...] = ()

    def say(self, text: str, letters: Letters) -> None:
        """Text of the paragraph at hand."""
        if text and not letters.gone:
            self.pieces.append(Piece(text.upper() if letters.capitals else text, letters.size, letters.bold))

    def end_paragraph(self, setting: Setting) -> None:
        """The paragraph ends: it goes to the cell or the text that its setting names."""
        paragraph = setting.paragraph()
        paragraph.pieces, paragraph.label = self.pieces, self.label
        self._to(setting.level).extend([*self.anchored, *self._framed(paragraph, setting)])
        self.pieces, self.label, self.anchored = [], "", []

    def _framed(self, paragraph: Paragraph, setting: Setting) -> list[Block]:
        """A positioned paragraph goes into a frame, with those that follow it at the same place."""
        if setting.level or setting.place[2] is None:
            self.frame = None
            return [paragraph]
        if self.frame is not None and self.frame_place == setting.place:
            self.frame.blocks.append(paragraph)
            return []
        x, y, width = self.frame_place = setting.place
        self.frame = Frame([paragraph], width or None, None, x, y)
        return [self.frame]

    def end_cell(self, setting: Setting, *, nested: bool) -> None:
        """A cell ends, and the paragraph in it."""
        level = max(setting.level, 2 if nested else 1) if nested else 1
        blocks = self._to(level)
        paragraph = setting.paragraph()
        paragraph.pieces, paragraph.label = self.pieces, self.label
        blocks.extend([*self.anchored, paragraph])
        self.pieces, self.label, self.anchored = [], "", []
        self._close(level)
        at = self.levels[level - 1]
        at.cells.append(at.blocks)
        at.blocks = []

    def end_row(self, shape: RowShape, *, nested: bool) -> None:
        """A row ends; its cells stand as its shape says."""
        if not self.levels:
            return
        if not nested:
            self._close(1)
        at = self.levels[-1]
        if at.cells:
            at.rows.append(RowRead(at.cells, shape))
        at.cells, at.blocks = [], []

    def end(self, setting: Setting) -> list[Block]:
        """The story ends: what is open is closed."""
        if self.pieces or self.anchored:
            self.end_paragraph(setting)
        for level in self.levels:
            if level.blocks:
                level.cells.append(level.blocks)
            if level.cells:
                level.rows.append(RowRead(level.cells, RowShape()))
            level.cells, level.blocks = [], []
        self._close(0)
        return self.blocks

    def _to(self, level: int) -> list[Block]:
        """Where blocks of that depth of tables go."""
        self._close(level)
        while len(self.levels) < level:
            self.levels.append(_Level())
        return self.levels[level - 1].blocks if level else self.blocks

    def _close(self, level: int) -> None:
        """Close the tables deeper than that."""
        while len(self.levels) > level:
            done = self.levels.pop()
            around = self.levels[-1].blocks if self.levels else self.blocks
            if done.rows:
                around.append(as_table(done.rows))
            for cell in (*done.cells, done.blocks):  # a row that never ended
                around.extend(cell)
