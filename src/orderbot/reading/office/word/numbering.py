"""Numbers and bullets of lists as they print (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orderbot.reading.office.counting import written
from orderbot.reading.office.word.measures import count, twips, value
from orderbot.reading.office.xml_tree import Element, attribute, child, children

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    left: float | None = None
    first: float | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, str] = field(default_factory=dict)  # numId → abstractNumId
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        numbering = cls()
        for abstract in children(root, "abstractNum"):
            name = attribute(abstract, "abstractNumId") or ""
            for told in children(abstract, "lvl"):
                numbering.levels[name, count(attribute(told, "ilvl"), most=8)] = _level(told)
        for number in children(root, "num"):
            name, abstract_id = attribute(number, "numId") or "", value(number, "abstractNumId") or ""
            numbering.lists[name] = abstract_id
            for override in children(number, "lvlOverride"):
                numbering._override(name, abstract_id, override)
        return numbering

    def _override(self, name: str, abstract_id: str, override: Element) -> None:
        """A list that begins anew, or counts in another way, is one of its own."""
        own = f"{abstract_id}/{name}"
        if self.lists[name] != own:
            self.lists[name] = own
            for (abstract, at), level in list(self.levels.items()):
                if abstract == abstract_id:
                    self.levels[own, at] = level
        at = count(attribute(override, "ilvl"), most=8)
        if (told := child(override, "lvl")) is not None:
            self.levels[own, at] = _level(told)
        elif (start := value(override, "startOverride")) is not None and (own, at) in self.levels:
            old = self.levels[own, at]
            self.levels[own, at] = Level(count(start, 1, 1_000_000), old.kind, old.text, old.left, old.first)

    def level(self, number_id: str, at: int) -> Level | None:
        return self.levels.get((self.lists.get(number_id, ""), at))

    def label(self, number_id: str, at: int) -> str:
        """The next number of that list on that level as printed; empty for a bullet without a plain sign."""
        level = self.level(number_id, at)
        if level is None:
            return ""
        abstract = self.lists[number_id]
        counts = self.counts.setdefault(abstract, [None] * 9)
        reached = counts[at]
        counts[at] = level.start if reached is None else reached + 1
        counts[at + 1 :] = [None] * (8 - at)
        if level.kind == "none":
            return ""
        if level.kind == "bullet":
            return "•"
        return _PLACE.sub(lambda match: self._count(abstract, int(match[1]) - 1, counts), level.text).strip()

    def _count(self, abstract: str, at: int, counts: list[int | None]) -> str:
        level = self.levels.get((abstract, at), Level())
        reached = counts[at]
        return written(level.start if reached is None else reached, level.kind)


def _level(told: Element) -> Level:
    indent = child(told, "pPr", "ind")
    hanging, first = twips(attribute(indent, "hanging")), twips(attribute(indent, "firstLine"))
    return Level(
        start=count(value(told, "start"), 1, 1_000_000),
        kind=value(told, "numFmt") or "decimal",
        text=value(told, "lvlText") or "",
        left=twips(attribute(indent, "left") or attribute(indent, "start")),
        first=-hanging if hanging is not None else first,
    )
