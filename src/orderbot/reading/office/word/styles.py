"""Styles of WordprocessingML: what a paragraph, a run, a table takes from its style (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.reading.office.word.measures import half_points, is_on, value
from orderbot.reading.office.xml_tree import Element, attribute, child, children, local

_DEEPEST = 12


@dataclass(slots=True)
class Styles:
    """The style sheet: elements by id, and each kind's default style."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: dict[str, str] = field(default_factory=dict)
    size: float = 10.0
    paragraph_defaults: Element | None = None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        styles = cls()
        if root is None:
            return styles
        styles.size = half_points(value(child(root, "docDefaults", "rPrDefault", "rPr"), "sz")) or 10.0
        styles.paragraph_defaults = child(root, "docDefaults", "pPrDefault", "pPr")
        for style in children(root, "style"):
            name, kind = attribute(style, "styleId") or "", attribute(style, "type") or ""
            styles.by_id[name] = style
            if attribute(style, "default") in ("1", "true"):
                styles.default[kind] = name
        return styles

    def chain(self, name: str | None, kind: str) -> Iterator[Element]:
        """The style and those it is based on, nearest first; the kind's default where none is named."""
        name = name if name in self.by_id else self.default.get(kind)
        for _ in range(_DEEPEST):
            style = self.by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def look(self, names: tuple[tuple[str | None, str], ...], direct: Element | None) -> Look:
        """Size, weight and whether it is hidden: from the run itself, else its style, else the paragraph's style."""
        styles = [
            style for name, kind in names if kind == "paragraph" or name is not None for style in self.chain(name, kind)
        ]
        sources = [direct, *(child(style, "rPr") for style in styles)]
        colour = next((told for one in sources if (told := value(one, "color"))), "").upper()
        return Look(
            colour=colour,
            behind=tuple(child(style, part) for style in styles for part in ("rPr", "pPr")) if colour else (),
            size=next((size for one in sources if (size := half_points(value(one, "sz")))), self.size),
            bold=bool(_first(sources, "b")),
            hidden=bool(_first(sources, "vanish")) or bool(_first(sources, "webHidden")),
            capitals=bool(_first(sources, "caps")),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it bears on reading.

    `colour` is that of its letters (`"FFFFFF"`), empty where none is told; `behind` what may tell of one behind them.
    """

    size: float
    bold: bool
    hidden: bool
    capitals: bool
    colour: str = ""
    behind: tuple[Element | None, ...] = ()


def _first(sources: list[Element | None], name: str) -> bool | None:
    return next((on for one in sources if (on := is_on(one, name)) is not None), None)


def border_sides(borders: Element | None) -> dict[str, bool]:
    """Which borders are drawn, by name (`top`, `left`, `insideH` …); those not named are absent."""
    if borders is None:
        return {}
    names = {"start": "left", "end": "right"}
    return {
        names.get(local(side), local(side)): (attribute(side, "val") or "nil") not in ("nil", "none")
        for side in borders
    }
