"""ANSI X12 as segments with their places: text is cut at the separators that each interchange names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.errors import DocumentError
from orderbot.reading.edi.wrapping import unwrapped
from orderbot.reading.edi.x12_separators import Header, Separators, isa_header, without_isa
from orderbot.reading.text import decode

_ISA = re.compile(r"ISA(?=([^\w\n]))")
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_GRAPHIC_LINE_END = "\x85"


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: `elements` without the tag, as sent; `number` counts from 1 at the ST, as a 997's AK301 does.

    `occurrence` counts the segments of that tag in the transaction set, from 1.
    """

    tag: str
    elements: tuple[str, ...]
    number: int
    occurrence: int
    component_mark: str = ""

    def get(self, element: int) -> str | None:
        """The element of that number (from 1), blanks at its ends dropped; None when it is empty or not there."""
        if element > len(self.elements):
            return None
        return self.elements[element - 1].strip() or None

    def component(self, element: int, component: int) -> str | None:
        """A component of a composite element, both counted from 1."""
        value = self.get(element)
        if value is None or not self.component_mark:
            return value if component == 1 else None
        parts = value.split(self.component_mark)
        return parts[component - 1].strip() or None if component <= len(parts) else None

    def where(self, element: int | None = None) -> str:
        """The segment's place in its transaction set, `"PO1+3"`, or an element's, `"PO1+3/02"`."""
        place = f"{self.tag}+{self.occurrence}"
        return place if element is None else f"{place}/{element:02d}"


@dataclass(frozen=True, slots=True)
class Interchange:
    """One interchange: its ISA's elements (None when the file has none) and its segments as raw strings."""

    isa: tuple[str, ...] | None
    separators: Separators
    raw: tuple[str, ...]
    problems: tuple[str, ...] = ()


def interchanges(content: bytes) -> Iterator[Interchange]:
    """Cut a file into its interchanges. Raises DocumentError when no interchange, group or transaction set begins in it."""
    text = decode(content).replace(_GRAPHIC_LINE_END, "\n").strip("\ufeff\x00\x1a \t\n")
    text = unwrapped(text) or text
    headers = list(_headers(text))
    if not headers:
        yield _bare(text)
        return
    ends = [start for start, _ in headers[1:]] + [len(text)]
    for (_, header), end in zip(headers, ends, strict=True):
        body, separators, problem = _as_named(text[header.end : end], header.separators)
        yield Interchange(header.elements, separators, _cut(body, separators), (problem,) if problem else ())


def _headers(text: str) -> Iterator[tuple[int, Header]]:
    at = 0
    while (found := _ISA.search(text, at)) is not None:
        header = _plausible_header(text, found.start())
        if header is not None:
            yield found.start(), header
        at = header.end if header is not None else found.end()


def _plausible_header(text: str, start: int) -> Header | None:
    """An ISA begins the file, or stands behind a terminator or a line end; elsewhere the letters are part of a value."""
    if start and text[start - 1].isalnum():
        return None
    header = isa_header(text, start)
    return header if header is not None and len(header.elements[11].strip()) == 5 else None


def _bare(text: str) -> Interchange:
    separators = without_isa(text)
    if separators is None:
        if text.startswith("ISA"):
            raise DocumentError(
                "malformed",
                "ISA: sixteen elements, each behind the separator that follows the tag, and a segment terminator were expected.",
            )
        raise DocumentError("malformed", "ISA, or a GS or ST whose separators are plain to see, was expected.")
    return Interchange(None, separators, _cut(text, separators))


def _as_named(body: str, named: Separators) -> tuple[str, Separators, str | None]:
    """The separators that are used behind the ISA: those it names, or others, with what is wrong then."""
    head = body.lstrip()
    if not head.startswith("GS") or head[2:3] == named.element:
        return body, named, None
    used = without_isa(head)
    if used is None:
        return body, named, None
    told = f"GS: the element separator {named.element!r} that ISA names was expected, {used.element!r} is used"
    return body, Separators(used.element, named.component, named.repetition, used.terminator), told


def _cut(body: str, separators: Separators) -> tuple[str, ...]:
    if separators.terminator != "\n":
        body = body.replace("\n", " ")
    return tuple(raw for piece in body.split(separators.terminator) if (raw := piece.strip(" \t\n\x00\x1a")))


def segment(raw: str, separators: Separators, number: int, occurrence: int) -> Segment:
    """Cut one raw segment into its elements."""
    tag, *elements = raw.split(separators.element)
    return Segment(tag, tuple(elements), number, occurrence, separators.component)


def is_tag(tag: str) -> bool:
    """Say whether it has the form of a segment identifier (two or three capitals and digits)."""
    return _TAG.fullmatch(tag) is not None
