"""An HTML file as blocks."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import (
    A4,
    Block,
    PageBreak,
    Paragraph,
    Picture,
    Piece,
    Section,
    Sheet,
    Table,
    Written,
)
from orderbot.reading.office.counting import written as numbered
from orderbot.reading.office.html.css import StyleSheet
from orderbot.reading.office.html.looks import UNWRITTEN, Look, length, look_of
from orderbot.reading.office.html.tables import beside, joined, read_table
from orderbot.reading.office.marks import CHECKED, UNCHECKED
from orderbot.reading.office.unseen import SMALLEST, Unseen
from orderbot.reading.office.xml_tree import Element
from orderbot.reading.text import decode

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\ufeff\xad\u034f\u2060"))
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr"))
_INDENT = 24.0
_WHITE = 6.0
_MOST = 20_000_000  # characters
_USUAL = 9.0  # a size that fills A4 as a browser's window is filled by its usual one
_MOST_PICTURES = 20
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
_MOST_ATTRIBUTES = 5_000  # of one tag: libxml2 holds each against all others


def read_html_file(content: bytes, limits: Limits) -> Written:
    """Read an HTML file. Raises DocumentError(malformed) where it holds no element."""
    declared = _CHARSET.search(content[:2048])
    return read_html(decode(content, declared[1].decode("ascii") if declared else None)[: min(_MOST, limits.bytes)])


def read_html(text: str) -> Written:
    """Read HTML as one section on a sheet as wide as a browser's window is for its letters."""
    from lxml import etree

    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise DocumentError("too-large", f"The HTML file has a tag of more than {_MOST_ATTRIBUTES} attributes.")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("malformed", "The HTML file cannot be read.") from error
    if root is None:
        raise DocumentError("malformed", "The HTML file holds nothing.")
    sheet = StyleSheet()
    for style in root.iter("style"):
        sheet.add(style.text or "")
    reader = _Reader(sheet)
    look, _ = look_of(root, sheet, Look())
    body = next(root.iter("body"), root)
    look, _ = look_of(body, sheet, look)
    blocks = reader.blocks_in(body, look)
    scale = max(look.size / _USUAL, 1.0)
    paper = Sheet(A4[0] * scale, A4[1] * scale, 36.0, 36.0, 36.0, 36.0)
    return Written([Section(paper, blocks)], problems=reader.unseen.problems, left_out=reader.unseen.left_out)


@dataclass(slots=True)
class _Gathered:
    """Blocks being gathered, and the paragraph that inline content goes into."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    floats: list[tuple[list[Block], dict[str, str], Look]] = field(default_factory=list)

    def end_paragraph(self, look: Look, left: float = 0.0) -> None:
        if any(piece.text.strip() for piece in self.pieces):
            while self.pieces and not self.pieces[-1].text.strip():
                self.pieces.pop()
            self.blocks.append(Paragraph(self.pieces, align=look.align, left=left))
        self.pieces = []

    def end_floats(self, size: float) -> None:
        if self.floats:
            self.blocks += beside(self.floats, {}, size)
            self.floats = []


@dataclass(slots=True)
class _Reader:
    """Walks the elements."""

    sheet: StyleSheet
    unseen: Unseen = field(default_factory=Unseen)
    pictures_left: int = _MOST_PICTURES

    def look(self, element: Element, around: Look) -> tuple[Look, dict[str, str]]:
        """The element's look, and what the rules told of it; what is hidden is told."""
        look, told = look_of(element, self.sheet, around)
        if look.gone and element.tag not in UNWRITTEN:
            self.unseen.hide(" ".join(_written_in(element)))
        return look, told

    def blocks_in(self, element: Element, look: Look) -> list[Block]:
        """The blocks inside an element of that look."""
        gathered = _Gathered()
        self._walk(element, look, gathered)
        gathered.end_paragraph(look)
        gathered.end_floats(look.size)
        return joined(gathered.blocks)

    def _walk(self, element: Element, look: Look, gathered: _Gathered) -> None:
        self._say(element.text, look, gathered)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look, gathered)
            self._say(child.tail, look, gathered)

    def _say(self, text: str | None, look: Look, gathered: _Gathered) -> None:
        if not text:
            return
        text = text.translate(_UNSEEN)
        text = text.expandtabs(8) if look.pre else _SPACE.sub(" ", text)
        if text.strip() or (text and gathered.pieces):
            if look.unseen or look.size < SMALLEST:
                self.unseen.tell(text)
            shown = text.upper() if look.capitals else text
            gathered.pieces.append(Piece(shown, look.size, look.bold))

    def _element(self, element: Element, around: Look, gathered: _Gathered) -> None:
        look, told = self.look(element, around)
        if look.gone:
            return
        if element.tag == "br":
            gathered.pieces.append(Piece("\n", around.size))
        elif element.tag in ("input", "select", "textarea"):
            self._say(_control(element), around, gathered)
        elif element.tag in ("button",):
            return
        elif element.tag == "img":
            self._picture(element, gathered)
        elif look.display in (
            "inline",
            "inline-block",
            "contents",
            "inline-flex",
            "inline-table",
        ) and not _holds_blocks(element):
            self._inline(element, look, gathered, apart=look.display != "inline" or _stands_off(told, look.size))
        elif told.get("float", "none") in ("left", "right") and element.tag != "table":
            gathered.end_paragraph(around)
            gathered.floats.append((self.blocks_in(element, look), told, look))
        else:
            gathered.end_paragraph(around)
            gathered.end_floats(look.size)
            self._block(element, look, told, gathered)

    def _inline(self, element: Element, look: Look, gathered: _Gathered, *, apart: bool) -> None:
        if apart and gathered.pieces and not gathered.pieces[-1].text.endswith(("\t", "\n")):
            gathered.pieces.append(Piece("\t", look.size))
        self._walk(element, look, gathered)
        if apart:
            gathered.pieces.append(Piece("\t", look.size))

    def _block(self, element: Element, look: Look, told: dict[str, str], gathered: _Gathered) -> None:
        start = len(gathered.blocks)
        if told.get("page-break-before", told.get("break-before")) in ("always", "page"):
            gathered.blocks.append(PageBreak())
        if element.tag == "table":
            for caption in element.iter("caption"):
                gathered.blocks += self.blocks_in(caption, self.look(caption, look)[0])
            gathered.blocks.append(read_table(element, look, told, self.look, self.blocks_in))
        elif look.display in ("flex", "grid", "table-row") and not told.get("flex-direction", "").startswith("column"):
            gathered.blocks += beside(list(self._boxes(element, look)), told, look.size)
        elif element.tag in ("ul", "ol", "menu"):
            gathered.blocks += self._list(element, look)
        else:
            gathered.blocks += self.blocks_in(element, look)
        if element.tag in _SPACED:
            _spaced(gathered.blocks[start:], look.size)
        if element.tag in ("dd", "blockquote"):
            _indented(gathered.blocks[start:])

    def _boxes(self, element: Element, look: Look) -> list[tuple[list[Block], dict[str, str], Look]]:
        """The boxes that stand beside each other in a flex or grid container; bare text is one as well."""
        boxes: list[tuple[list[Block], dict[str, str], Look]] = []
        if (element.text or "").strip():
            boxes.append(([Paragraph([Piece(_SPACE.sub(" ", element.text), look.size, look.bold)])], {}, look))
        for child in element:
            if isinstance(child.tag, str):
                own, told = self.look(child, look)
                if not own.gone:
                    boxes.append((self._boxed(child, own, told), told, own))
            if (child.tail or "").strip():
                boxes.append(([Paragraph([Piece(_SPACE.sub(" ", child.tail), look.size, look.bold)])], {}, look))
        return boxes

    def _boxed(self, element: Element, look: Look, told: dict[str, str]) -> list[Block]:
        gathered = _Gathered()
        if element.tag in ("input", "select", "textarea", "br", "img"):
            self._element(element, look, gathered)
            gathered.end_paragraph(look)
        else:
            self._block(element, look, told, gathered)
        return gathered.blocks

    def _list(self, element: Element, look: Look) -> list[Block]:
        """Items with their numbers or bullets."""
        blocks: list[Block] = []
        start = element.get("start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 7 else 1
        for item in element:
            if item.tag != "li":
                if isinstance(item.tag, str):
                    blocks += self.blocks_in(item, self.look(item, look)[0])
                continue
            own, _ = self.look(item, look)
            if own.gone:
                continue
            inner = self.blocks_in(item, own)
            first = next((block for block in inner if isinstance(block, Paragraph)), None)
            if first is not None:
                kind = _KINDS.get(element.get("type") or "1", "decimal")
                first.label = f"{numbered(number, kind)}." if element.tag == "ol" else "•"
            number += 1
            _indented(inner)
            blocks += inner
        return blocks

    def _picture(self, element: Element, gathered: _Gathered) -> None:
        """A picture that is in the file itself; others are not fetched."""
        source = element.get("src") or ""
        if not source.startswith("data:image/") or ";base64," not in source or self.pictures_left <= 0:
            return
        self.pictures_left -= 1
        try:
            content = base64.b64decode(source.partition(";base64,")[2])
        except (binascii.Error, ValueError):
            return
        gathered.blocks.append(Picture(content))


def _written_in(element: Element) -> Iterator[str]:
    """The texts inside an element, without those of scripts and their like."""
    for one in element.iter():
        if one.text and one.tag not in UNWRITTEN:
            yield one.text
        if one.tail and one is not element:
            yield one.tail


def _stands_off(told: dict[str, str], size: float) -> bool:
    """Say whether white is kept free beside an inline element, wider than a space."""
    sides = (told.get(name, "") for name in ("margin-left", "margin-right", "padding-left", "padding-right"))
    return any((length(side, size) or 0.0) >= _WHITE for side in sides)


def _holds_blocks(element: Element) -> bool:
    """Say whether an inline element is wrapped around tables or paragraphs, as mail programs do."""
    return next(element.iter("table", "div", "p", "ul", "ol"), None) is not None


def _control(element: Element) -> str:
    """What a form's control shows."""
    kind = (element.get("type") or "text").lower()
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = next((one for one in options if one.get("selected") is not None), options[0] if options else None)
        return f" {''.join(chosen.itertext())} " if chosen is not None else ""
    if element.tag == "textarea":
        return f" {element.text or ''} "
    if kind in ("checkbox", "radio"):
        return f" {CHECKED if element.get('checked') is not None else UNCHECKED} "
    return (
        ""
        if kind in ("hidden", "submit", "button", "image", "reset", "password", "file")
        else f" {element.get('value') or ''} "
    )


def _spaced(blocks: list[Block], size: float) -> None:
    """White above and below, half of what browsers leave."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if paragraphs:
        paragraphs[0].above += size / 2
        paragraphs[-1].below += size / 2


def _indented(blocks: list[Block]) -> None:
    for block in blocks:
        if isinstance(block, (Paragraph, Table)):
            block.left += _INDENT
