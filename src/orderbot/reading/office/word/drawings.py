"""Text boxes and pictures anchored in a run: DrawingML (`wp:anchor`, `wp:inline`) and the older VML (`v:shape`)."""

from __future__ import annotations

import re

from orderbot.reading.office.blocks import Frame, Picture
from orderbot.reading.office.word.measures import english_units
from orderbot.reading.office.word.parts import Parts
from orderbot.reading.office.xml_tree import Element, attribute, child, descendants, local

_STYLE = re.compile(r"([\w-]+)\s*:\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 1.0}
_DEEPEST = 6  # text boxes in text boxes


def read(drawing: Element, parts: Parts, part: str, depth: int = 0) -> list[Frame | Picture]:
    """Every text box and picture of a drawing; of alternatives the first that can be read."""
    name = local(drawing)
    if name == "AlternateContent":
        for choice in drawing:
            if found := _inside(choice, parts, part, depth):
                return found
        return []
    if name in ("anchor", "inline"):
        return [_placed(one, drawing) for one in _inside(drawing, parts, part, depth)]
    if name in ("shape", "rect", "roundrect", "group", "oval", "line"):
        return [_styled(one, attribute(drawing, "style") or "") for one in _inside(drawing, parts, part, depth)]
    if name == "txbxContent":
        return _text_box(drawing, parts, part, depth)
    if name == "blip":
        content = parts.picture(part, attribute(drawing, "embed"))
        return [Picture(content)] if content else []
    if name == "imagedata":
        content = parts.picture(part, attribute(drawing, "id"))
        return [Picture(content)] if content else []
    return _inside(drawing, parts, part, depth)


def _inside(holder: Element, parts: Parts, part: str, depth: int) -> list[Frame | Picture]:
    return [one for element in holder for one in read(element, parts, part, depth)]


def _text_box(content: Element, parts: Parts, part: str, depth: int) -> list[Frame | Picture]:
    from orderbot.reading.office.word.body import read_blocks

    if depth >= _DEEPEST:
        return []
    blocks = read_blocks(content, parts, part)
    return [Frame(blocks)] if blocks else []


def _placed(one: Frame | Picture, anchor: Element) -> Frame | Picture:
    """With the size and the offsets of its anchor."""
    extent = child(anchor, "extent")
    width, height = english_units(attribute(extent, "cx")), english_units(attribute(extent, "cy"))
    if isinstance(one, Picture):
        one.width, one.height = one.width or width or 0.0, one.height or height or 0.0
        return one
    one.width, one.height = one.width or width, one.height or height
    one.x = one.x if one.x is not None else _offset(anchor, "positionH")
    one.y = one.y if one.y is not None else _offset(anchor, "positionV")
    return one


def _offset(anchor: Element, axis: str) -> float | None:
    position = child(anchor, axis)
    text = next((offset.text for offset in descendants(position, "posOffset")), None)
    return english_units(text)


def _styled(one: Frame | Picture, style: str) -> Frame | Picture:
    told = {name: float(number) * _POINTS[unit] for name, number, unit in _STYLE.findall(style) if _is_number(number)}
    if isinstance(one, Picture):
        one.width, one.height = one.width or told.get("width", 0.0), one.height or told.get("height", 0.0)
        return one
    one.width, one.height = one.width or told.get("width"), one.height or told.get("height")
    one.x = one.x if one.x is not None else told.get("margin-left", told.get("left"))
    one.y = one.y if one.y is not None else told.get("margin-top", told.get("top"))
    return one


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and any(map(str.isdecimal, text))
