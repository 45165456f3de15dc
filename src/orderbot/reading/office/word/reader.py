"""A Word file (docx, docm) as blocks: sections with their sheets, headers and footers, notes."""

from __future__ import annotations

from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import A4, Block, PageBreak, Section, Sheet, Written
from orderbot.reading.office.word.body import read_blocks
from orderbot.reading.office.word.measures import is_on, twips
from orderbot.reading.office.word.parts import Parts, open_parts
from orderbot.reading.office.xml_tree import Element, attribute, child, children, local

_MOST_NOTES = 500
_REAL = (None, "normal")  # notes that are not the line between text and notes


def read_word(content: bytes, limits: Limits) -> Written:
    """Read a Word file. Raises DocumentError: malformed, encrypted, too-large."""
    parts = open_parts(content, limits)
    body = child(parts.root, "body")
    written = Written()
    sheet: Sheet | None = None
    for holder, properties in _sections(body if body is not None else parts.root):
        blocks = read_blocks(holder, parts, parts.main)
        sheet = _sheet(properties, parts, sheet)
        if written.sections and not _begins_page(properties) and _alike(sheet, written.sections[-1].sheet):
            written.sections[-1].blocks += blocks
        else:
            written.sections.append(Section(sheet, blocks))
    written.notes = _notes(parts)
    written.problems, written.left_out = parts.problems, parts.unseen.left_out
    return written


def _sections(body: Element) -> list[tuple[list[Element], Element | None]]:
    """The body's elements up to each section's properties, which stand in its last paragraph or at the body's end."""
    sections: list[tuple[list[Element], Element | None]] = []
    gathered: list[Element] = []
    for element in body:
        if local(element) == "sectPr":
            sections.append((gathered, element))
            gathered = []
            continue
        gathered.append(element)
        properties = child(element, "pPr", "sectPr")
        if properties is not None:
            sections.append((gathered, properties))
            gathered = []
    if gathered or not sections:
        sections.append((gathered, None))
    return sections


def _begins_page(properties: Element | None) -> bool:
    return (attribute(child(properties, "type"), "val") or "nextPage") != "continuous"


def _alike(sheet: Sheet, other: Sheet) -> bool:
    return (sheet.width, sheet.height) == (other.width, other.height)


def _sheet(properties: Element | None, parts: Parts, before: Sheet | None) -> Sheet:
    """The section's paper; headers and footers that it does not name are those of the section before."""
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")
    sheet = Sheet(
        width=_length(size, "w", A4[0], 144.0),
        height=_length(size, "h", A4[1], 144.0),
        left=_length(margins, "left", 56.7, 0.0),
        right=_length(margins, "right", 56.7, 0.0),
        top=_length(margins, "top", 56.7, 0.0),
        bottom=_length(margins, "bottom", 56.7, 0.0),
    )
    heads, feet = _references(properties, "headerReference", parts), _references(properties, "footerReference", parts)
    sheet.head = heads.get("default", before.head if before else [])
    sheet.foot = feet.get("default", before.foot if before else [])
    if is_on(properties, "titlePg"):
        sheet.first_head = heads.get("first", before.first_head if before else []) or []
        sheet.first_foot = feet.get("first", before.first_foot if before else []) or []
    return sheet


def _length(element: Element | None, name: str, usual: float, least: float) -> float:
    length = twips(attribute(element, name))
    return max(abs(length), least) if length is not None else usual


def _references(properties: Element | None, name: str, parts: Parts) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for reference in children(properties, name):
        root, part = parts.related(parts.main, attribute(reference, "id"))
        if root is not None:
            blocks = read_blocks(root, parts, part)
            found[attribute(reference, "type") or "default"] = [one for one in blocks if not isinstance(one, PageBreak)]
    return found


def _notes(parts: Parts) -> list[list[Block]]:
    """Footnotes and endnotes in the order of their marks in the text."""
    stories: dict[tuple[str, str], Element] = {}
    parts_of: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        root, parts_of[kind] = parts.of_kind(f"{kind}s")
        for note in children(root, kind):
            if attribute(note, "type") in _REAL:
                stories[kind, attribute(note, "id") or ""] = note
    met = [key for key in dict.fromkeys(parts.notes) if key in stories][:_MOST_NOTES]
    return [read_blocks(stories[key], parts, parts_of[key[0]]) for key in met]
