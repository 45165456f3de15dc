"""What RTF's control words say of the shape of rows and of drawn boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orderbot.reading.office.blocks import Block, Frame
from orderbot.reading.office.rtf.looks import points
from orderbot.reading.office.rtf.rows import CellShape, RowShape

_CELL_SIDES = {"clbrdrt": "t", "clbrdrb": "b", "clbrdrl": "l", "clbrdrr": "r"}
_LINES = re.compile(r"brdr(?:s|th|sh|db|dot|dash|hair|inset|dashsm|dashd|dashdd|outset|triple|tn|thtn|tnth|wavy)\w*")
_MOST_CELLS = 200


@dataclass(slots=True)
class RowShaper:
    """The row that is being defined, from `\\trowd` on."""

    row: RowShape = field(default_factory=RowShape)
    cell: CellShape = field(default_factory=CellShape)
    side: str | None = None

    def take(self, word: str, number: int | None) -> None:
        """A control word; those that say nothing of rows are passed over."""
        if word == "trowd":
            self.row, self.cell, self.side = RowShape(), CellShape(), None
        elif word == "trleft":
            self.row.left = points(number)
        elif word == "trhdr":
            self.row.is_head = True
        elif word == "cellx" and len(self.row.cells) < _MOST_CELLS:
            self.cell.right = points(number)
            self.row.cells.append(self.cell)
            self.cell, self.side = CellShape(), None
        elif word in _CELL_SIDES:
            self.side = _CELL_SIDES[word]
        elif word.startswith("trbrdr") or (word.startswith("brdr") and len(word) == 5 and word[4] in "tblr"):
            self.side = None
        elif self.side and _LINES.fullmatch(word):
            self.cell.sides.add(self.side)
        elif self.side and word in ("brdrnone", "brdrnil"):
            self.cell.sides.discard(self.side)
        elif word in ("clmgf", "clmrg"):
            self.cell.across = "first" if word == "clmgf" else "next"
        elif word in ("clvmgf", "clvmrg"):
            self.cell.down = "first" if word == "clvmgf" else "next"


@dataclass(slots=True)
class DrawnShape:
    """A drawn shape's place: left, top, right, bottom."""

    edges: dict[str, float] = field(default_factory=dict)

    def frame(self, blocks: list[Block]) -> Frame:
        """The text box that it is."""
        left, top = self.edges.get("shpleft"), self.edges.get("shptop")
        width = self.edges.get("shpright", 0.0) - (left or 0.0)
        height = self.edges.get("shpbottom", 0.0) - (top or 0.0)
        return Frame(blocks, width if width > 10 else None, height if height > 5 else None, left, top)
