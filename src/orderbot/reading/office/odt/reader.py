"""An OpenDocument text as blocks: its body on the sheets of its master pages."""

from __future__ import annotations

from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import A4, Block, PageBreak, Section, Sheet, Written
from orderbot.reading.office.odt.body import read_blocks
from orderbot.reading.office.odt.parts import Parts, open_parts
from orderbot.reading.office.odt.styles import length
from orderbot.reading.office.xml_tree import Element, attribute, child

_MOST_NOTES = 500


def read_odt(content: bytes, limits: Limits) -> Written:
    """Read an OpenDocument text. Raises DocumentError: malformed, encrypted, too-large."""
    parts = open_parts(content, limits)
    blocks = read_blocks(parts.text, parts)
    bodies = [body for note in parts.notes[:_MOST_NOTES] if (body := child(note, "note-body")) is not None]
    parts.notes.clear()
    notes = [read_blocks(body, parts) for body in bodies]
    return Written([Section(_sheet(parts), blocks)], notes, parts.problems)


def _sheet(parts: Parts) -> Sheet:
    """The first master page's paper; its follower, where it names one, serves the pages after the first."""
    masters = parts.styles.masters
    first = masters.get(_named_first(parts)) if _named_first(parts) in masters else masters.get("Standard")
    if first is None:
        first = next(iter(masters.values()), None)
    then = masters.get(attribute(first, "next-style-name") or "", first)
    properties = child(parts.styles.layouts.get(attribute(first, "page-layout-name") or ""), "page-layout-properties")
    sheet = Sheet(
        width=max(_length(properties, "page-width", A4[0]), 144.0),
        height=max(_length(properties, "page-height", A4[1]), 144.0),
    )
    for side in ("left", "right", "top", "bottom"):
        told = length(attribute(properties, f"margin-{side}"))
        setattr(sheet, side, max(told if told is not None else _length(properties, "margin", 56.7), 0.0))
    sheet.head, sheet.foot = _story(then, "header", parts), _story(then, "footer", parts)
    if then is not first:
        sheet.first_head, sheet.first_foot = _story(first, "header", parts), _story(first, "footer", parts)
    elif child(first, "header-first") is not None or child(first, "footer-first") is not None:
        sheet.first_head = _story(first, "header-first", parts)
        sheet.first_foot = _story(first, "footer-first", parts)
    return sheet


def _named_first(parts: Parts) -> str:
    """The master page that the first paragraph or table asks for."""
    for element in parts.text:
        for kind in ("paragraph", "table"):
            style = parts.styles.by_name.get((kind, attribute(element, "style-name") or ""))
            if name := attribute(style, "master-page-name"):
                return name
    return ""


def _story(master: Element | None, name: str, parts: Parts) -> list[Block]:
    story = child(master, name)
    if story is None or attribute(story, "display") == "false":
        return []
    return [block for block in read_blocks(story, parts) if not isinstance(block, PageBreak)]


def _length(properties: Element | None, name: str, usual: float) -> float:
    told = length(attribute(properties, name))
    return usual if told is None else told
