"""Sections laid out on their sheets: headers, footers, page breaks, repeated table heads; strips become pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.document import Page, PageSource, Rule, Ruling, Word
from orderbot.model.evidence import Box
from orderbot.reading.office.blocks import Block, Section, Sheet, Written
from orderbot.reading.office.laying.flow import Story, lay_flow
from orderbot.reading.office.laying.placed import PlacedWord, Strip, stacked

_EDGE = 14.0  # points between the paper's edge and what stands in its head or foot
_GAP = 6.0


@dataclass(slots=True)
class _Draft:
    """One page being filled."""

    sheet: Sheet
    width: float
    height: float
    y: float
    limit: float
    words: list[PlacedWord] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    holds_text: bool = False

    def put(self, strip: Strip, x: float, y: float) -> None:
        self.words.extend(word.moved(x, y) for word in strip.words)
        self.rules.extend((a + x, b + y, c + x, d + y) for a, b, c, d in strip.rules)
        self.width = max(self.width, x + strip.right + _EDGE)


def lay_out(document: Written, limits: Limits) -> tuple[Page, ...]:
    """The document's pages, counted from 1. Raises DocumentError(too-large) past the most pages or points."""
    story, notes = Story(), _notes(document.notes)
    drafts: list[_Draft] = []
    for number, section in enumerate(document.sections):
        is_last = number == len(document.sections) - 1
        for draft in _fill(section, story, notes if is_last else []):
            if len(drafts) >= limits.pages:
                raise DocumentError("too-large", f"The document has more than {limits.pages} pages.")
            drafts.append(draft)
    return tuple(_page(draft, number, limits) for number, draft in enumerate(drafts, 1))


def _notes(notes: Sequence[Sequence[Block]]) -> list[tuple[str, Sequence[Block]]]:
    return [(f"note {number}", blocks) for number, blocks in enumerate(notes, 1)]


def _fill(section: Section, story: Story, notes: Sequence[tuple[str, Sequence[Block]]]) -> Iterator[_Draft]:
    sheet = section.sheet
    room = max(sheet.width - sheet.left - sheet.right, 72.0)
    strips = lay_flow(section.blocks, room, story)
    for name, blocks in notes:
        strips += lay_flow(blocks, room, Story(name, in_cell=True))
    draft = _begun(sheet, room, is_first=True)
    repeated: list[Strip] = []
    for number, strip in enumerate(strips):
        starts_table = strip.is_head and (number == 0 or not strips[number - 1].is_head)
        repeated = ([] if starts_table else repeated) + [strip] if strip.is_head else repeated
        full = draft.y + strip.height > draft.limit
        if draft.holds_text and (strip.page_before or full):
            yield draft
            draft = _begun(sheet, room, is_first=False)
            if full and not strip.is_head and _goes_on(strip, repeated, strips, number):
                _add(draft, stacked(repeated))
        _add(draft, strip)
    yield draft


def _goes_on(strip: Strip, repeated: list[Strip], strips: Sequence[Strip], number: int) -> bool:
    """Say whether the strip belongs to the table whose head is repeated."""
    if not repeated:
        return False
    first = next(at for at, one in enumerate(strips) if one is repeated[0])
    tables = {word.where.rpartition("!")[0] for one in strips[first:number] for word in one.words[:1]}
    here = {word.where.rpartition("!")[0] for word in strip.words[:1]}
    return len(tables) == 1 and here == tables and "" not in here


def _add(draft: _Draft, strip: Strip) -> None:
    draft.put(strip, draft.sheet.left, draft.y)
    draft.y += strip.height
    draft.holds_text = draft.holds_text or bool(strip.words)
    draft.height = max(draft.height, draft.y + draft.sheet.bottom)


def _begun(sheet: Sheet, room: float, *, is_first: bool) -> _Draft:
    head = sheet.first_head if is_first and sheet.first_head is not None else sheet.head
    foot = sheet.first_foot if is_first and sheet.first_foot is not None else sheet.foot
    above = stacked(lay_flow(head, room, Story("header")))
    under = stacked(lay_flow(foot, room, Story("footer")))
    top = max(sheet.top, _EDGE + above.height + _GAP if above.words else 0.0)
    bottom = max(sheet.bottom, _EDGE + under.height + _GAP if under.words else 0.0)
    height = max(sheet.height, top + bottom + 72.0)
    draft = _Draft(sheet, sheet.width, height, top, height - bottom)
    draft.put(above, sheet.left, _EDGE)
    draft.put(under, sheet.left, height - _EDGE - under.height)
    return draft


def _page(draft: _Draft, number: int, limits: Limits) -> Page:
    if max(draft.width, draft.height) > limits.page_points:
        raise DocumentError("too-large", f"Page {number} is larger than {limits.page_points:g} points.")
    ordered = sorted(draft.words, key=lambda word: (round(word.box[3]), word.box[0]))
    return Page(
        number=number,
        width=draft.width,
        height=draft.height,
        words=tuple(Word(word.text, word.box, bold=word.bold, where=word.where) for word in ordered),
        source=PageSource.TEXT_LAYER,
        rules=tuple(_rule(box) for box in dict.fromkeys(draft.rules)),
    )


def _rule(box: Box) -> Rule:
    return Rule(box, Ruling.HORIZONTAL if box[2] - box[0] >= box[3] - box[1] else Ruling.VERTICAL)
