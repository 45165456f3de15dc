"""Styles of OpenDocument: properties of paragraphs, texts, tables, pages, inherited by name (ODF 1.3, part 3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.reading.office.xml_tree import Element, attribute, child, children, local

_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|in|inch|cm|mm|pc|px|)")
_UNITS = {"pt": 1.0, "in": 72.0, "inch": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75, "": 1.0}
_DEEPEST = 12
_MOST = 14_400.0


def length(text: str | None) -> float | None:
    """A length in points; None where it is none, or a share of something."""
    match = _LENGTH.fullmatch((text or "").strip())
    if match is None:
        return None
    points = float(match[1]) * _UNITS[match[2]]
    return points if abs(points) <= _MOST else None


def share(text: str | None) -> float | None:
    """A percentage as a share of one."""
    match = re.fullmatch(r"(\d*\.?\d+)%", (text or "").strip())
    return min(float(match[1]) / 100, 10.0) if match else None


@dataclass(slots=True)
class Styles:
    """All styles of a document by family and name."""

    by_name: dict[tuple[str, str], Element] = field(default_factory=dict)
    defaults: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    layouts: dict[str, Element] = field(default_factory=dict)
    masters: dict[str, Element] = field(default_factory=dict)

    def add(self, root: Element | None) -> None:
        """Take the styles of one part (`styles.xml`, `content.xml`)."""
        for holder in ("styles", "automatic-styles", "master-styles"):
            found = child(root, holder)
            for style in found if found is not None else ():
                self._add(style)

    def _add(self, style: Element) -> None:
        kind, name = local(style), attribute(style, "name") or ""
        if kind == "style":
            self.by_name[attribute(style, "family") or "", name] = style
        elif kind == "default-style":
            self.defaults[attribute(style, "family") or ""] = style
        elif kind == "list-style":
            self.lists[name] = style
        elif kind == "page-layout":
            self.layouts[name] = style
        elif kind == "master-page":
            self.masters[name] = style

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """The style, those it is based on, the family's default."""
        for _ in range(_DEEPEST):
            style = self.by_name.get((family, name or ""))
            if style is None:
                break
            yield style
            name = attribute(style, "parent-style-name")
        if family in self.defaults:
            yield self.defaults[family]

    def told(self, family: str, name: str | None, kind: str, *keys: str) -> str | None:
        """The nearest value of a property (`fo:margin-left` as "margin-left") among the `style:<kind>-properties`."""
        for style in self.chain(family, name):
            properties = child(style, f"{kind}-properties")
            for key in keys:
                if (found := attribute(properties, key)) is not None:
                    return found
        return None


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as far as it bears on reading."""

    size: float = 10.0
    bold: bool = False
    hidden: bool = False


def look(styles: Styles, family: str, name: str | None, around: Look) -> Look:
    """The look of a paragraph's or a span's style within what is around it."""
    size = styles.told(family, name, "text", "font-size")
    points, part = length(size), share(size)
    weight = styles.told(family, name, "text", "font-weight")
    display = styles.told(family, name, "text", "display")
    return Look(
        size=min(max(points if points is not None else around.size * (part or 1.0), 1.0), 200.0),
        bold=around.bold if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600),
        hidden=around.hidden if display is None else display == "none",
    )


def list_level(styles: Styles, name: str, level: int) -> Element | None:
    """How a list's level is written."""
    wanted = str(level)
    found = styles.lists.get(name)
    return next((one for one in (found if found is not None else ()) if attribute(one, "level") == wanted), None)


def tab_stops(styles: Styles, name: str | None) -> Iterator[tuple[float, str]]:
    """The tab stops of a paragraph's style: where they stand, and of what kind."""
    for style in styles.chain("paragraph", name):
        stops = child(style, "paragraph-properties", "tab-stops")
        if stops is None:
            continue
        for stop in children(stops, "tab-stop"):
            at = length(attribute(stop, "position"))
            if at is not None:
                yield at, attribute(stop, "type") or "left"
        return
