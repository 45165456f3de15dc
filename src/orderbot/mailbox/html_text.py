"""HTML bodies as text: blocks become lines, table rows become tab-separated lines, quotes get their ">"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

MOST_HTML = 3_000_000
"""Characters of one HTML body that are read; the rest is cut, and the caller is told."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_DROPPED = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "select", "textarea")
)
_OF_HEAD = frozenset(("script", "style", "title", "template", "noscript"))
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "html",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    )
)
_CLOSES = {  # an opening tag that ends what is still open up to the nearest fence
    "li": ({"li"}, {"ul", "ol"}),
    "p": ({"p"}, {"td", "th", "div", "li", "blockquote", "body"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])"
    r"|(?<![\w-])opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_QUOTE_CLASS = re.compile(r"quote|cite", re.IGNORECASE)
_QUOTE_STYLE = re.compile(r"border-left[^;]*:\s*[^;]*(?:solid|\dpx)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\xa0\u200b\u200c\u2007\u202f\ufeff\xad\u034f]+")
_DECLARATION = re.compile(r"<!--|<[!?]")
_MOST_OPEN = 2_000
_MOST_CELL_LINES = 4  # a cell with more holds a text, not a value


@dataclass(slots=True)
class _Block:
    """Lines being gathered for one element: the body, a cell, a row, a quote."""

    tag: str
    lines: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    has_table: bool = False

    def end_line(self, *, keep_empty: bool = False) -> None:
        text = _SPACE.sub(" ", "".join(self.current)).strip()
        self.current.clear()
        if text or keep_empty:
            self.lines.append(text)


@dataclass(slots=True)
class _Open:
    tag: str
    is_hidden: bool
    block: _Block | None = None


class _Reader(HTMLParser):
    """Walks the tags; keeps a stack of what is open and a stack of blocks being filled."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Open] = []
        self.blocks: list[_Block] = [_Block("body")]
        self.hidden = 0
        self.in_pre = 0
        self.has_table = False

    @property
    def block(self) -> _Block:
        return self.blocks[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._void(tag)
            return
        self._close_implied(tag)
        if len(self.open) >= _MOST_OPEN:
            return
        told = {name: value or "" for name, value in attrs}
        is_hidden = tag in _DROPPED or "hidden" in told or bool(_HIDDEN.search(told.get("style", "")))
        opened = _Open(tag, is_hidden)
        self.hidden += is_hidden
        self.in_pre += tag == "pre"
        if tag in _BLOCKS and not self.hidden:
            self._begin_block(opened, told)
        self.open.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._void(tag)
        else:  # <p/> opens a paragraph in HTML
            self.handle_starttag(tag, attrs)

    def _void(self, tag: str) -> None:
        if self.hidden:
            return
        if tag == "br":
            self.block.end_line(keep_empty=True)
        elif tag == "hr":
            self.block.end_line()

    def _begin_block(self, opened: _Open, told: dict[str, str]) -> None:
        if opened.tag == "table":
            self.block.has_table = True
        is_quote = opened.tag == "blockquote" and bool(
            told.get("type", "").lower() == "cite"
            or "cite" in told
            or _QUOTE_CLASS.search(told.get("class", ""))
            or _QUOTE_STYLE.search(told.get("style", ""))
        )
        self.block.end_line()
        if is_quote or opened.tag in ("td", "th", "tr"):
            opened.block = _Block("quote" if is_quote else opened.tag)
            self.blocks.append(opened.block)
        elif opened.tag == "li":
            self.block.current.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            if tag == "br":
                self._void(tag)
            return
        fences = {"table"} if tag not in ("table", "body", "html", "blockquote", "div") else set()
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                self._close_to(index)
                return
            if self.open[index].tag in fences:
                return

    def _close_implied(self, tag: str) -> None:
        if self.open and self.open[-1].tag == "head" and tag not in _OF_HEAD:  # its end may be left out
            self._close_last()
        closes, fences = _CLOSES.get(tag, (set(), set()))
        if not closes:
            return
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag in closes:
                self._close_to(index)
                return
            if self.open[index].tag in fences:
                return

    def _close_to(self, index: int) -> None:
        while len(self.open) > index:
            self._close_last()

    def _close_last(self) -> None:
        closed = self.open.pop()
        if closed.block is not None:
            self._end_gathering(closed.block)
        elif closed.tag in _BLOCKS and not self.hidden:
            self.block.end_line()
            if closed.tag in ("p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "pre"):
                _paragraph_ends(self.block)
        self.hidden -= closed.is_hidden
        self.in_pre -= closed.tag == "pre"

    def _end_gathering(self, block: _Block) -> None:
        block.end_line()
        while self.blocks.pop() is not block:
            pass
        around = self.block
        if block.tag == "quote":
            around.lines.extend(f"> {line}".rstrip() for line in _tidy(block.lines))
        elif block.tag == "tr":
            lines, is_row = _row_lines(block)
            self.has_table |= is_row
            around.lines.extend(lines + block.lines)
        else:  # a cell; outside a row it is a block like any other
            around.has_table |= block.has_table
            cell = _tidy(block.lines)
            (around.cells.append(cell) if around.tag == "tr" else around.lines.extend(cell))

    def handle_data(self, data: str) -> None:
        if self.hidden or (self.block.tag == "tr" and not data.strip()):
            return
        if self.in_pre:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self.block.end_line(keep_empty=True)
                self.block.current.append(line)
        else:
            self.block.current.append(data)

    def finish(self) -> list[str]:
        self.close()
        self._close_to(0)
        self.block.end_line()
        return _tidy(self.blocks[0].lines)


def _without_declarations(html: str) -> str:
    """The tags and the text alone. The standard library's parser takes quadratic time where comments do not end."""
    kept, position = [], 0
    for begin in _DECLARATION.finditer(html):
        if begin.start() < position:
            continue
        kept.append(html[position : begin.start()])
        closing = "-->" if begin[0] == "<!--" else ">"
        end = html.find(closing, begin.end())
        if end < 0:
            return "".join(kept)
        position = end + len(closing)
    return "".join([*kept, html[position:]])


def _row_lines(row: _Block) -> tuple[list[str], bool]:
    """A row as lines, and whether it is a row of values and not of layout.

    Cells become one tab-separated line. Where one or two cells hold several lines (an address beside another, a
    mail laid out in a table) they follow each other instead, the first label kept before its value.
    """
    cells = row.cells
    filled = [cell for cell in cells if cell]
    if not filled:
        return [], False
    if row.has_table or len(cells) == 1:
        return [line for cell in filled for line in cell], False
    longest = max(len(cell) for cell in filled)
    if longest > _MOST_CELL_LINES or (longest > 1 and len(cells) <= 2):
        first, *others = filled
        if len(first) == 1 and others:
            return [f"{first[0]}\t{others[0][0]}", *others[0][1:]], True
        return [line for cell in filled for line in cell], False
    return ["\t".join(" ".join(line for line in cell if line) for cell in cells).rstrip("\t")], len(filled) > 1


def _paragraph_ends(block: _Block) -> None:
    if block.lines and block.lines[-1]:
        block.lines.append("")


def _tidy(lines: list[str]) -> list[str]:
    """Without empty lines at the ends and never two in a row."""
    tidy: list[str] = []
    for line in lines:
        if line or (tidy and tidy[-1]):
            tidy.append(line)
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The text of an HTML body, and whether it holds rows of a table (which a plain rendering loses)."""

    text: str
    has_table: bool


def html_to_text(html: str) -> HtmlText:
    """Render HTML as text. Hidden elements are dropped; cited blockquotes are prefixed with "> "."""
    reader = _Reader()
    reader.feed(_without_declarations(html[:MOST_HTML]))
    return HtmlText("\n".join(reader.finish()), reader.has_table)
