"""The text of a paragraph as it shows: inserted text is there, deleted and hidden text is not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orderbot.reading.office.blocks import Frame, PageBreak, Picture, Piece
from orderbot.reading.office.word import drawings
from orderbot.reading.office.word.fields import Fields, symbol
from orderbot.reading.office.word.measures import is_on, value
from orderbot.reading.office.word.parts import Parts
from orderbot.reading.office.word.visibility import is_unseen
from orderbot.reading.office.xml_tree import Element, attribute, child, local

_GONE = frozenset(("del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "sdtPr", "sdtEndPr"))
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: its pieces, what is anchored in it, and whether a page break stands in it."""

    parts: Parts
    part: str
    style: str | None
    fields: Fields
    pieces: list[Piece] = field(default_factory=list)
    anchored: list[Frame | Picture | PageBreak] = field(default_factory=list)

    def read(self, holder: Element) -> None:
        """Take the runs of a paragraph, a link, a content control, an insertion …"""
        for element in holder:
            name = local(element)
            if name in _GONE:
                continue
            if name == "r":
                self._run(element)
            elif name == "sdt":
                self._control(element)
            elif name == "fldSimple":
                self.read(element)
            elif name == "t" and "math" in element.tag:
                self.pieces.append(Piece(element.text or "", self.parts.styles.size))
            elif name:
                self.read(element)

    def _control(self, control: Element) -> None:
        """A content control; its placeholder ("Click here to enter text") was never filled in."""
        if is_on(child(control, "sdtPr"), "showingPlcHdr"):
            return
        content = child(control, "sdtContent")
        if content is not None:
            self.read(content)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if child(properties, "del") is not None:  # an older way to mark a deleted run
            return
        look = self.parts.styles.look(
            ((value(properties, "rStyle"), "character"), (self.style, "paragraph")), properties
        )
        before = len(self.pieces)
        self._content(run, Piece("", look.size, look.bold), hidden=look.hidden, capitals=look.capitals)
        if look.hidden:
            self.parts.unseen.hide("".join(text for text in run.itertext("{*}t") if text))
        elif is_unseen(run, look):
            self.parts.unseen.tell("".join(piece.text for piece in self.pieces[before:]))

    def _content(self, run: Element, plain: Piece, *, hidden: bool, capitals: bool) -> None:
        for element in run:
            name = local(element)
            text = ""
            if name == "fldChar":
                text = self.fields.char(element)
            elif self.fields.is_instruction or hidden or name in _GONE:
                continue
            elif name == "t":
                text = (element.text or "").replace("\n", " ").replace("\t", " ")
            elif name in _SIGNS:
                text = _SIGNS[name]
            elif name == "br":
                text = self._break(element)
            elif name == "sym":
                text = symbol(element)
            elif name in ("footnoteReference", "endnoteReference"):
                self.parts.notes.append((name.removesuffix("Reference"), attribute(element, "id") or ""))
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self.anchored += drawings.read(element, self.parts, self.part)
            if text:
                self.pieces.append(replace(plain, text=text.upper() if capitals else text))

    def _break(self, element: Element) -> str:
        if attribute(element, "type") == "page":
            self.anchored.append(PageBreak())
            return ""
        return "\n"
