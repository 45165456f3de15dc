"""What an office document consists of, whatever its format: paragraphs, tables, frames, pictures on sheets of paper.

All lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595.3, 841.9)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; `"\\t"` and `"\\n"` are tab and line break."""

    text: str
    size: float = 10.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, measured from the paragraph's left margin; `kind` is `left`, `right` or `center`."""

    at: float
    kind: str = "left"


@dataclass(slots=True)
class Paragraph:
    """Pieces of text with their place between the margins; `first` is the first line's further indent (may be < 0).

    `label` is the number or bullet of a list. `page_before` begins a new page.
    """

    pieces: list[Piece] = field(default_factory=list)
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    above: float = 0.0
    below: float = 0.0
    tabs: tuple[Tab, ...] = ()
    label: str = ""
    page_before: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Cell:
    """A table's cell; `columns` and `rows` say how many it covers, `sides` which of `tblr` have a border.

    `width` is what it declares for itself, None where it does not.
    """

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    sides: str = ""
    width: float | None = None


@dataclass(slots=True)
class Row:
    """A row; `before` counts the columns left out at its beginning, `is_head` repeats it on every page."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    is_head: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells. `widths` are the declared columns', empty where the format leaves them to the reader.

    `room` is the declared width of the whole where the columns' are unknown: points, or a share of what there is when
    at most 1. `padding` stands left and right in each cell.
    """

    rows: list[Row] = field(default_factory=list)
    widths: tuple[float, ...] = ()
    left: float = 0.0
    room: float | None = None
    padding: float = 4.0
    align: str = "left"


@dataclass(slots=True)
class Frame:
    """A text box. `x` and `y` are its place as far as declared (from whatever it is anchored to), None in the flow."""

    blocks: list[Block] = field(default_factory=list)
    width: float | None = None
    height: float | None = None
    x: float | None = None
    y: float | None = None


@dataclass(slots=True)
class Picture:
    """An image as stored in the document, with the size at which it is shown (0 where unknown)."""

    content: bytes = field(repr=False)
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Paragraph | Table | Frame | Picture | PageBreak


@dataclass(slots=True)
class Sheet:
    """The paper of a section with what stands at its head and foot; `first_*` serve its first page where not None."""

    width: float = A4[0]
    height: float = A4[1]
    left: float = 56.7
    right: float = 56.7
    top: float = 56.7
    bottom: float = 56.7
    head: list[Block] = field(default_factory=list)
    foot: list[Block] = field(default_factory=list)
    first_head: list[Block] | None = None
    first_foot: list[Block] | None = None


@dataclass(slots=True)
class Section:
    """Blocks on one kind of sheet."""

    sheet: Sheet
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """A whole document; `notes` are its footnotes and endnotes, `problems` what is broken in it, in words.

    `left_out` says what is hidden in it and was not read.
    """

    sections: list[Section] = field(default_factory=list)
    notes: list[list[Block]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
