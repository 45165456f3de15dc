"""The formatting that is in force at a place of an RTF file, and the control words that change it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from orderbot.reading.office.blocks import Paragraph, Tab

_ALIGN = {"ql": "left", "qc": "center", "qr": "right", "qj": "left", "qd": "left"}
_STOP = {"tqr": "right", "tqc": "center", "tqdec": "right"}
_SPACES = {"li": "left", "lin": "left", "ri": "right", "rin": "right", "fi": "first", "sb": "above", "sa": "below"}
_MOST = 14_400.0


def points(number: int | None) -> float:
    """Twentieths of a point as points, within bounds."""
    return max(-_MOST, min((number or 0) / 20, _MOST))


@dataclass(frozen=True, slots=True)
class Letters:
    """Character formatting; `gone` is hidden or deleted text."""

    size: float = 12.0
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    capitals: bool = False
    font: int = -1
    skip: int = 1  # signs that stand for a Unicode one in older readers

    @property
    def gone(self) -> bool:
        return self.hidden or self.deleted

    def changed(self, word: str, number: int | None) -> Letters | None:
        """After a control word; None where it says nothing of letters."""
        on = number != 0
        if word == "plain":
            return Letters(skip=self.skip)
        if word == "fs":
            return replace(self, size=min(max((number or 24) / 2, 1.0), 200.0))
        if word == "f":
            return replace(self, font=number or 0)
        if word == "uc":
            return replace(self, skip=min(max(number or 0, 0), 10))
        names = {"b": "bold", "v": "hidden", "deleted": "deleted", "caps": "capitals"}
        return replace(self, **{names[word]: on}) if word in names else None


@dataclass(frozen=True, slots=True)
class Setting:
    """Paragraph formatting; `level` counts the tables that the paragraph stands in, `place` is a frame's x, y and width."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    above: float = 0.0
    below: float = 0.0
    tabs: tuple[Tab, ...] = ()
    stop: str = "left"
    in_table: bool = False
    depth: int = 0
    page_before: bool = False
    place: tuple[float | None, float | None, float | None] = (None, None, None)

    @property
    def level(self) -> int:
        return max(self.depth, 1) if self.in_table else self.depth

    def changed(self, word: str, number: int | None) -> Setting | None:
        """After a control word; None where it says nothing of paragraphs."""
        if word == "pard":
            return Setting()
        if word in _ALIGN:
            return replace(self, align=_ALIGN[word])
        if word in _SPACES:
            return self._spaced(_SPACES[word], points(number))
        if word in _STOP:
            return replace(self, stop=_STOP[word])
        if word == "tx":
            return replace(self, tabs=(*self.tabs, Tab(points(number), self.stop))[:100], stop="left")
        if word == "intbl":
            return replace(self, in_table=True)
        if word == "itap":
            return replace(self, depth=min(max(number or 0, 0), 20))
        if word == "pagebb":
            return replace(self, page_before=number != 0)
        if word in ("posx", "posy", "absw"):
            x, y, width = self.place
            told = points(number)
            return replace(self, place={"posx": (told, y, width), "posy": (x, told, width), "absw": (x, y, told)}[word])
        return None

    def _spaced(self, name: str, length: float) -> Setting:
        lengths: dict[str, Any] = {name: length}
        return replace(self, **lengths)

    def paragraph(self) -> Paragraph:
        """An empty paragraph so formatted."""
        return Paragraph(
            align=self.align,
            left=max(self.left, 0.0),
            right=max(self.right, 0.0),
            first=self.first,
            above=min(max(self.above, 0.0), 72.0),
            below=min(max(self.below, 0.0), 72.0),
            tabs=tuple(sorted(self.tabs, key=lambda tab: tab.at)),
            page_before=self.page_before,
        )


@dataclass(slots=True)
class Group:
    """What an open brace keeps until it is closed: formatting, and what the group is (`""` for text)."""

    letters: Letters
    setting: Setting
    kind: str = ""
    text: list[str] = field(default_factory=list)
