"""Words and rules at their places: what laying out makes of blocks before pages are cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from orderbot.model.evidence import Box


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its box; `where` names the paragraph or cell it stands in."""

    text: str
    box: Box
    size: float
    bold: bool
    where: str

    def moved(self, x: float, y: float) -> PlacedWord:
        left, top, right, bottom = self.box
        box = (left + x, top + y, right + x, bottom + y)
        return PlacedWord(self.text, box, self.size, self.bold, self.where)


@dataclass(slots=True)
class Strip:
    """A piece that no page break parts: its height, words and rules from its own top left corner."""

    height: float = 0.0
    words: list[PlacedWord] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    is_head: bool = False
    page_before: bool = False

    @property
    def right(self) -> float:
        """The right edge of what stands in it."""
        return max((box[2] for box in (*self.rules, *(word.box for word in self.words))), default=0.0)

    def put(self, other: Strip, x: float, y: float) -> None:
        """Place another strip's content in this one."""
        self.words.extend(word.moved(x, y) for word in other.words)
        self.rules.extend((a + x, b + y, c + x, d + y) for a, b, c, d in other.rules)


def stacked(strips: Iterable[Strip]) -> Strip:
    """Strips one under the other as a single one."""
    whole = Strip()
    for strip in strips:
        whole.put(strip, 0.0, whole.height)
        whole.height += strip.height
    return whole
