"""A Word file's parts: the main document, what it refers to, and what all parts of its text share."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.package import Package, resolved
from orderbot.reading.office.unseen import Unseen
from orderbot.reading.office.word.numbering import Numbering
from orderbot.reading.office.word.styles import Styles
from orderbot.reading.office.xml_tree import Element, attribute, children, parse

_MOST_PICTURES = 40


@dataclass(slots=True)
class Parts:
    """The open file. `problems` gathers what is broken, in words; `unseen` adds to it."""

    package: Package
    main: str
    root: Element
    styles: Styles
    numbering: Numbering
    problems: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (kind, id) in the order met
    unseen: Unseen = field(init=False)
    pictures_left: int = _MOST_PICTURES
    _relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.unseen = Unseen(self.problems)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The part's relationships: id → (kind, target part); those that point outside the file are left out."""
        if part not in self._relations:
            self._relations[part] = _relations(self.package, part)
        return self._relations[part]

    def related(self, part: str, relation: str | None) -> tuple[Element | None, str]:
        """The XML of a related part, and its name."""
        _, name = self.relations(part).get(relation or "", ("", ""))
        return (self.parsed(name) if name else None), name

    def of_kind(self, kind: str) -> tuple[Element | None, str]:
        """The main document's part of a kind (`footnotes`, `styles` …)."""
        name = next((name for told, name in self.relations(self.main).values() if told == kind), "")
        return (self.parsed(name) if name else None), name

    def parsed(self, name: str) -> Element | None:
        root, problem = parse(self.package.read(name), name) if self.package.has(name) else (None, f"{name} is missing")
        if problem:
            self.problems.append(problem)
        return root

    def picture(self, part: str, relation: str | None) -> bytes:
        """The bytes of an embedded picture; empty where it is only linked, or past the most pictures."""
        kind, name = self.relations(part).get(relation or "", ("", ""))
        if kind != "image" or self.pictures_left <= 0:
            return b""
        self.pictures_left -= 1
        return self.package.read(name)


def open_parts(content: bytes, limits: Limits) -> Parts:
    """Open a Word file. Raises DocumentError(malformed) where its text cannot be found."""
    package = Package(content, limits)
    main = next((name for kind, name in _relations(package, "").values() if kind == "officeDocument"), "")
    if not package.has(main):
        main = "word/document.xml"
    if not package.has(main):
        cut = f": {package.problem}" if package.problem else ""
        raise DocumentError("malformed", f"The Word file lacks its text (word/document.xml){cut}.")
    root, problem = parse(package.read(main), main)
    if root is None:
        raise DocumentError("malformed", f"The Word file cannot be read: {problem}.")
    parts = Parts(package, main, root, Styles(), Numbering(), [one for one in (package.problem, problem) if one])
    parts.styles = Styles.of(parts.of_kind("styles")[0])
    parts.numbering = Numbering.of(parts.of_kind("numbering")[0])
    return parts


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, _, name = part.rpartition("/")
    root, _ = parse(package.read(f"{folder}{'/' if folder else ''}_rels/{name}.rels"), "relationships")
    return {
        attribute(told, "Id") or "": (
            (attribute(told, "Type") or "").rpartition("/")[2],
            resolved(part, attribute(told, "Target") or ""),
        )
        for told in children(root, "Relationship")
        if attribute(told, "TargetMode") != "External"
    }
