"""The block level of WordprocessingML: paragraphs and tables of a body, a cell, a header, a text box."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from orderbot.reading.office.blocks import Block, Frame, PageBreak, Paragraph, Picture, Tab, Table
from orderbot.reading.office.word.fields import Fields
from orderbot.reading.office.word.measures import count, is_on, twips, value
from orderbot.reading.office.word.parts import Parts
from orderbot.reading.office.word.runs import Runs
from orderbot.reading.office.xml_tree import Element, attribute, child, children, local

_GONE = frozenset(("del", "moveFrom", "sdtPr", "sdtEndPr", "tcPr", "tblPr", "trPr"))
_ALIGN = {"center": "center", "right": "right", "end": "right"}
_TABS = {"center": "center", "right": "right", "end": "right", "decimal": "right", "num": "left", "start": "left"}


@dataclass(slots=True)
class _Walk:
    """One run of blocks. A deleted paragraph mark joins what follows; fields may reach over paragraphs."""

    parts: Parts
    part: str
    blocks: list[Block] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    unended: Paragraph | None = None

    def read(self, holder: Iterable[Element]) -> None:
        for element in holder:
            name = local(element)
            if name in _GONE:
                continue
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self.blocks.append(_table(element, self.parts, self.part))
            elif name == "sdt":
                content = child(element, "sdtContent")
                if content is not None and not is_on(child(element, "sdtPr"), "showingPlcHdr"):
                    self.read(content)
            elif name == "altChunk":
                self.blocks += _foreign(element, self.parts, self.part)
            elif name == "AlternateContent":
                self.read(next(iter(element), element))
            elif name not in ("sectPr", ""):
                self.read(element)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        runs = Runs(self.parts, self.part, style, self.fields)
        runs.read(element)
        if self.unended is not None:
            self.unended.pieces += runs.pieces
            paragraph = self.unended
        else:
            paragraph = formatted(properties, style, self.parts)
            paragraph.pieces = runs.pieces
        mark = child(properties, "rPr")
        anchored: list[Frame | Picture | PageBreak] = runs.anchored
        breaks = [one for one in anchored if isinstance(one, PageBreak)]
        self.blocks += [one for one in anchored if not isinstance(one, PageBreak)]
        if self.unended is None:
            if breaks and not paragraph.text.strip():
                self.blocks.append(PageBreak())
            self.blocks.append(paragraph)
            if breaks and paragraph.text.strip():
                self.blocks.append(PageBreak())
        gone = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        self.unended = paragraph if gone else None


def read_blocks(holder: Iterable[Element], parts: Parts, part: str) -> list[Block]:
    """The blocks in a body, a cell, a header or a text box."""
    walk = _Walk(parts, part)
    walk.read(holder)
    return [block for block in walk.blocks if not _is_nothing(block)]


def _is_nothing(block: Block) -> bool:
    return isinstance(block, Table) and not any(row.cells for row in block.rows)


def _foreign(element: Element, parts: Parts, part: str) -> list[Block]:
    """A piece of HTML that a program embedded for Word to convert."""
    from orderbot.reading.office.html.reader import read_html
    from orderbot.reading.text import decode

    kind, name = parts.relations(part).get(attribute(element, "id") or "", ("", ""))
    content = parts.package.read(name) if kind == "aFChunk" else b""
    if not name.lower().endswith((".html", ".htm", ".xhtml")) and content.lstrip()[:1] != b"<":
        return []
    written = read_html(decode(content))
    parts.problems += written.problems
    parts.unseen.left_out += written.left_out
    return [block for section in written.sections for block in section.blocks]


def formatted(properties: Element | None, style: str | None, parts: Parts) -> Paragraph:
    """An empty paragraph with the place that its properties, its list and its style give it."""
    sources = [properties, *(child(one, "pPr") for one in parts.styles.chain(style, "paragraph"))]
    sources.append(parts.styles.paragraph_defaults)
    left, first, label = _list_place(sources, parts)
    indents = [found for one in sources if (found := child(one, "ind")) is not None]
    told = _first_of(indents, "left", "start")
    hanging, first_line = _first_of(indents, "hanging"), _first_of(indents, "firstLine")
    spacings = [found for one in sources if (found := child(one, "spacing")) is not None]
    return Paragraph(
        align=next((_ALIGN.get(found, "left") for one in sources if (found := value(one, "jc"))), "left"),
        left=told if told is not None else left or 0.0,
        right=_first_of(indents, "right", "end") or 0.0,
        first=-hanging if hanging is not None else first_line if first_line is not None else first or 0.0,
        above=min(_first_of(spacings, "before") or 0.0, 72.0),
        below=min(_first_of(spacings, "after") or 0.0, 72.0),
        tabs=_tabs(sources),
        label=label,
        page_before=bool(next((on for one in sources if (on := is_on(one, "pageBreakBefore")) is not None), False)),
    )


def _list_place(sources: list[Element | None], parts: Parts) -> tuple[float | None, float | None, str]:
    """Indent, first line and label that a list gives; none outside lists."""
    told = next((found for one in sources if (found := child(one, "numPr")) is not None), None)
    number = value(told, "numId")
    if told is None or number in (None, "0"):
        return None, None, ""
    at = count(value(told, "ilvl"), most=8)
    level = parts.numbering.level(number or "", at)
    label = parts.numbering.label(number or "", at)
    return (level.left, level.first, label) if level else (None, None, label)


def _tabs(sources: list[Element | None]) -> tuple[Tab, ...]:
    found: dict[float, str] = {}
    for one in reversed(sources):  # nearer properties add to, or clear, those of the style
        for tab in children(child(one, "tabs"), "tab"):
            at, kind = twips(attribute(tab, "pos")), attribute(tab, "val") or "left"
            if at is None or kind == "bar":
                continue
            found[at] = kind
    stops = ((at, kind) for at, kind in sorted(found.items()) if kind != "clear")
    return tuple(Tab(at, _TABS.get(kind, "left")) for at, kind in stops)


def _first_of(elements: list[Element], *names: str) -> float | None:
    return next(
        (found for one in elements for name in names if (found := twips(attribute(one, name))) is not None), None
    )


def _table(element: Element, parts: Parts, part: str) -> Table:
    from orderbot.reading.office.word.tables import read_table

    return read_table(element, parts, part)
