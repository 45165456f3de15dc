"""The text of an OpenDocument paragraph as it shows: spans, fields, form controls, notes, what is anchored in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderbot.reading.office.blocks import Frame, Picture, Piece
from orderbot.reading.office.marks import CHECKED, UNCHECKED
from orderbot.reading.office.odt.parts import Parts
from orderbot.reading.office.odt.styles import Look, length, look
from orderbot.reading.office.xml_tree import Element, attribute, child, descendants, local

_GONE = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "hidden-text", "ruby-text", "note-citation", "desc", "title",
     "script", "event-listeners")
)  # fmt: skip
_MOST_SPACES = 500
_WHITE = str.maketrans("\n\t\r", "   ")


@dataclass(slots=True)
class Text:
    """What a paragraph holds: its pieces, and what is anchored in it."""

    parts: Parts
    pieces: list[Piece] = field(default_factory=list)
    anchored: list[Frame | Picture] = field(default_factory=list)

    def read(self, holder: Element, around: Look) -> None:
        """Take an element's text and that of what stands in it."""
        self._say(holder.text, around)
        for element in holder:
            self._element(element, around)
            self._say(element.tail, around)

    def _say(self, text: str | None, around: Look) -> None:
        if text and not around.hidden:
            self.pieces.append(Piece(text.translate(_WHITE), around.size, around.bold))

    def _element(self, element: Element, around: Look) -> None:
        name = local(element)
        if name in _GONE or not name:
            return
        if name == "s":
            count = attribute(element, "c") or "1"
            self._sign(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), around)
        elif name == "tab":
            self._sign("\t", around)
        elif name == "line-break":
            self._sign("\n", around)
        elif name == "note":
            self.parts.notes.append(element)
        elif name == "span":
            self.read(element, look(self.parts.styles, "text", attribute(element, "style-name"), around))
        elif name == "control":
            self._sign(control_text(self.parts, element), around)
        elif name in ("frame", "custom-shape", "rect", "g", "a") and "drawing" in element.tag:
            self.anchored += read_drawing(element, self.parts)
        elif not (name == "conditional-text" and attribute(element, "display") == "none"):
            self.read(element, around)

    def _sign(self, text: str, around: Look) -> None:
        if not around.hidden:
            self.pieces.append(Piece(text, around.size, around.bold))


def control_text(parts: Parts, element: Element) -> str:
    """What a form control shows: its value, or whether its box is checked."""
    form = parts.controls.get(attribute(element, "control") or "")
    if form is None:
        return ""
    kind = local(form)
    if kind in ("checkbox", "radio"):
        state = attribute(form, "current-state") or attribute(form, "current-selected") or attribute(form, "state")
        return f"{CHECKED if state in ('checked', 'true') else UNCHECKED} {attribute(form, 'label') or ''}"
    if kind == "listbox":
        chosen = (one for one in descendants(form, "option") if attribute(one, "current-selected") == "true")
        return next((attribute(one, "label") or "" for one in chosen), "")
    return attribute(form, "current-value") or attribute(form, "value") or ""


def read_drawing(element: Element, parts: Parts, depth: int = 0) -> list[Frame | Picture]:
    """A frame's text box or picture, or what a group of shapes holds."""
    from orderbot.reading.office.odt.body import read_blocks

    if depth > 6:
        return []
    width, height = length(attribute(element, "width")), length(attribute(element, "height"))
    x, y = length(attribute(element, "x")), length(attribute(element, "y"))
    name = local(element)
    if name == "frame":
        box, image = child(element, "text-box"), child(element, "image")
        if box is not None:
            height = height or length(attribute(box, "min-height"))
            return [Frame(read_blocks(box, parts), width, height, x, y)]
        if image is None:
            return []
        content = parts.picture(image)
        return [Picture(content, width or 0.0, height or 0.0)] if content else []
    if name in ("g", "a"):
        return [one for inner in element for one in read_drawing(inner, parts, depth + 1)]
    if any(local(inner) in ("p", "list") for inner in element):
        return [Frame(read_blocks(element, parts), width, height, x, y)]
    return []
