"""Style sheets: rules with plain selectors (tags, classes, ids, descendants), cascaded per element (CSS 2.2, 5 and 6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.reading.office.xml_tree import Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)(:first-child|:last-child|:nth-child\([^)]{1,12}\))?")
_MOST_RULES = 5_000
_MOST_WORK = (
    5_000_000  # rules asked and siblings counted, a page through: seconds; a page that people write needs a tenth
)
_SIBLINGS = 200  # that cost as much as a rule
_MOST_SHEET = 1_000_000
_COUNTED = ":nth-child("
_KEPT = frozenset(
    ("display", "visibility", "font-size", "font-weight", "font", "text-align", "width", "float", "border", "border-top",
     "border-bottom", "border-left", "border-right", "flex-direction", "grid-template-columns", "white-space",
     "text-transform", "page-break-before", "break-before", "mso-hide", "text-decoration", "opacity", "grid-column", "position",
     "color", "background", "background-color", "background-image",
     "margin-left", "margin-right", "padding-left", "padding-right", "margin", "padding")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    classes: frozenset[str]
    name: str
    place: str = ""

    def fits(self, element: Element) -> bool:
        if self.tag not in ("", "*", element.tag) or (self.name and self.name != element.get("id")):
            return False
        if self.place and not _is_at(element, self.place):
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]  # the element's own last
    weight: tuple[int, int, int, int]
    told: dict[str, str]

    def effort(self, element: Element) -> int:
        """What it costs to ask the rule of an element, in plain rules."""
        if not self.compounds[-1].place.startswith(_COUNTED):
            return len(self.compounds)
        above = element.getparent()
        return len(self.compounds) + (len(above) if above is not None else 0) // _SIBLINGS

    def fits(self, element: Element) -> bool:
        if not self.compounds[-1].fits(element):
            return False
        above, wanted = element.getparent(), len(self.compounds) - 2
        while wanted >= 0 and above is not None:
            if isinstance(above.tag, str) and self.compounds[wanted].fits(above):
                wanted -= 1
            above = above.getparent()
        return wanted < 0


@dataclass(slots=True)
class StyleSheet:
    """The rules of a page, found by what their last compound asks for."""

    rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0
    work: int = 0

    def add(self, text: str) -> None:
        """Take the rules of one `<style>`; those for print count as well, other media do not."""
        for selectors, body in _blocks(_COMMENT.sub(" ", text[:_MOST_SHEET])):
            told = declarations(body)
            for selector in selectors.split(",") if told else ():
                compounds = _compounds(selector)
                if compounds and self.count < _MOST_RULES:
                    self.count += 1
                    rule = _Rule(compounds, (*_weight(compounds), self.count), told)
                    self.rules[_key(compounds[-1])].append(rule)

    def told(self, element: Element) -> dict[str, str]:
        """What the rules and the element's own `style` say of it, the weightiest last.

        Raises DocumentError(too-large) where a page asks more of its rules than pages do: without them, what is hidden is not.
        """
        keys = [element.tag, "*", *(f".{name}" for name in (element.get("class") or "").split())]
        if element.get("id"):
            keys.append(f"#{element.get('id')}")
        asked = [rule for key in dict.fromkeys(keys) for rule in self.rules.get(key, ())]
        self.work += sum(rule.effort(element) for rule in asked)
        if self.work > _MOST_WORK:
            raise DocumentError("too-large", "The HTML file's style sheets ask for more work than a page's ever do.")
        rules = [rule for rule in asked if rule.fits(element)]
        merged: dict[str, str] = {}
        for rule in sorted(rules, key=lambda rule: rule.weight):
            merged |= rule.told
        return merged | declarations(element.get("style") or "")


def declarations(body: str) -> dict[str, str]:
    """`name: value` pairs, as far as they bear on reading; names and values in lower case."""
    told: dict[str, str] = {}
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _KEPT:
            value = value.replace("!important", "").strip().lower()
            told |= _sides(name, value) if name in ("margin", "padding") else {name: value}
    return told


def _sides(name: str, value: str) -> dict[str, str]:
    """The left and right of a margin or a padding written as one."""
    parts = value.split()
    if not 1 <= len(parts) <= 4:
        return {}
    right = parts[1] if len(parts) > 1 else parts[0]
    return {f"{name}-right": right, f"{name}-left": parts[3] if len(parts) == 4 else right}


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Selectors with their declarations, also those inside `@media print` and `@media all`/`screen`."""
    at = 0
    while (opened := text.find("{", at)) >= 0:
        selectors = text[at:opened].rpartition(";")[2].strip().lstrip("}").strip()
        if selectors.startswith("@media"):
            at = opened + 1
            continue
        closed = text.find("}", opened)
        if closed < 0:
            return
        if not selectors.startswith("@"):
            yield selectors, text[opened + 1 : closed]
        at = closed + 1


def _compounds(selector: str) -> tuple[_Compound, ...]:
    found = []
    selector = re.sub(r"\(\s*([^)\s]*)\s*(\+?)\s*(\d*)\s*\)", r"(\1\2\3)", selector.strip())
    for part in re.sub(r"\s*>\s*", " ", selector).split():
        match = _COMPOUND.fullmatch(part)
        if match is None or not part:
            return ()
        marks = re.findall(r"[.#][\w-]+", match[2] or "")
        classes = frozenset(mark[1:] for mark in marks if mark[0] == ".")
        name = next((mark[1:] for mark in marks if mark[0] == "#"), "")
        found.append(_Compound((match[1] or "").lower(), classes, name, match[3] or ""))
    return tuple(found)


def _key(compound: _Compound) -> str:
    if compound.name:
        return f"#{compound.name}"
    return f".{min(compound.classes)}" if compound.classes else compound.tag or "*"


def _weight(compounds: tuple[_Compound, ...]) -> tuple[int, int, int]:
    names = sum(bool(one.name) for one in compounds)
    classes = sum(len(one.classes) + bool(one.place) for one in compounds)
    return names, classes, sum(one.tag not in ("", "*") for one in compounds)


def _is_at(element: Element, place: str) -> bool:
    """Say whether it is its parent's first, last, or one of those that an `An+B` counts."""
    if place == ":last-child":
        return element.getnext() is None
    if place == ":first-child":
        return element.getprevious() is None
    counted = place[len(_COUNTED) : -1].replace(" ", "")
    match = re.fullmatch(r"(?:([+-]?\d*)n)?\+?(-?\d+)?", {"even": "2n", "odd": "2n+1"}.get(counted, counted))
    if match is None or not counted:
        return False
    above = element.getparent()
    number = 1 if above is None else above.index(element) + 1
    start = int(match[2] or 0)
    if match[1] is None:
        return number == start
    step = int(f"{match[1]}1" if match[1] in ("", "+", "-") else match[1])
    return number == start if step == 0 else (number - start) % step == 0 and (number - start) // step >= 0
