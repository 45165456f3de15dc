"""What an element looks like: the cascade over what it inherits (CSS 2.2), lengths in points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orderbot.reading.office.html.colours import is_unseen
from orderbot.reading.office.html.css import StyleSheet
from orderbot.reading.office.xml_tree import Element

_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|in|cm|mm|pc|em|rem|)")
_UNITS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "": 0.75}
_NAMED = {
    "xx-small": 7.0,
    "x-small": 7.5,
    "small": 10.0,
    "medium": 12.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}
_FONT_TAG = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_TITLES = {
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h4": 1.0,
    "h5": 0.83,
    "h6": 0.67,
    "small": 0.83,
    "big": 1.17,
    "sup": 0.83,
    "sub": 0.83,
}
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
UNWRITTEN = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "del", "s", "strike", "link",
     "meta", "datalist", "audio", "video", "canvas", "map")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
     "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "tbody", "tfoot",
     "thead", "ul")
)  # fmt: skip
_ALIGN = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left", "justify": "left"}


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks, as far as it bears on reading. `size` is in points.

    `gone` is not shown at all; `unseen` is shown in white on nothing.
    """

    size: float = 12.0
    bold: bool = False
    align: str = "left"
    pre: bool = False
    capitals: bool = False
    gone: bool = False
    unseen: bool = False
    display: str = "block"


def look_of(element: Element, sheet: StyleSheet, around: Look) -> tuple[Look, dict[str, str]]:
    """The element's look within what is around it, and what the style sheet told of it."""
    told = sheet.told(element)
    tag = element.tag
    align = told.get("text-align") or (element.get("align") or "").lower()
    if tag == "th" and not align:
        align = "center"
    if tag == "center":
        align = "center"
    space = told.get("white-space", "")
    return (
        Look(
            size=_size(element, told, around.size),
            bold=_is_bold(told, around.bold or tag in _BOLD),
            align=_ALIGN.get(align, around.align if tag != "table" else "left"),
            pre=(around.pre or tag == "pre") if not space else space.startswith("pre"),
            capitals=told["text-transform"] == "uppercase" if "text-transform" in told else around.capitals,
            gone=_is_gone(element, told),
            unseen=is_unseen(element, told, sheet, around.unseen),
            display=_display(tag, told),
        ),
        told,
    )


def length(text: str | None, size: float = 12.0) -> float | None:
    """A length in points; `em` are those of the font. None where it is none, or a share of something."""
    match = _LENGTH.fullmatch((text or "").strip())
    if match is None:
        return None
    points = float(match[1]) * (size if match[2] in ("em", "rem") else _UNITS[match[2]])
    return points if abs(points) <= 14_400 else None


def share(text: str | None) -> float | None:
    """A percentage as a share of one, at most the whole."""
    match = re.fullmatch(r"(\d*\.?\d+)%", (text or "").strip())
    return min(float(match[1]) / 100, 1.0) if match else None


def _display(tag: str, told: dict[str, str]) -> str:
    of_table = {"table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell"}
    display = told.get("display", "block" if tag in _BLOCKS else of_table.get(tag, "inline"))
    return "block" if display == "inline" and told.get("float", "none") != "none" else display


def _size(element: Element, told: dict[str, str], around: float) -> float:
    text = told.get("font-size")
    if text is None and (match := re.search(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|mm|cm|%))", told.get("font", ""))):
        text = match[1]
    if text is not None:
        base = 12.0 if text.endswith("rem") else around
        found = _NAMED.get(text) or length(text, base)
        if found is None and text.endswith("%") and (match := re.fullmatch(r"(\d*\.?\d+)%", text)):
            found = around * float(match[1]) / 100
        return min(max(found, 1.0), 200.0) if found is not None else around
    if element.tag == "font" and element.get("size") in _FONT_TAG:
        return _FONT_TAG[element.get("size")]
    return min(max(around * _TITLES.get(element.tag, 1.0), 1.0), 200.0)


def _is_bold(told: dict[str, str], otherwise: bool) -> bool:
    weight = told.get("font-weight") or ("bold" if "bold" in told.get("font", "").split() else "")
    if not weight:
        return otherwise
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)


def _is_gone(element: Element, told: dict[str, str]) -> bool:
    return (
        element.tag in UNWRITTEN
        or element.get("hidden") is not None
        or told.get("display") == "none"
        or told.get("visibility") in ("hidden", "collapse")
        or told.get("mso-hide") == "all"
        or told.get("opacity") in ("0", "0.0")
        or length(told.get("font-size"), 12.0) == 0
        or (element.tag == "input" and element.get("type") == "hidden")
    )
