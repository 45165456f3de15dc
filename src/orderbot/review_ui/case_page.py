"""The case page's contents, ready to be laid out: fields with their sources, findings in words, pages with boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orderbot.checking.approving import is_cleared, would_count
from orderbot.checking.correct import value_at
from orderbot.checking.remedies.remedy import Remedy
from orderbot.model.case import CaseState, CaseView, PartView, User
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.finding import Severity
from orderbot.model.order import DocumentType, Order
from orderbot.review.queue import Choices
from orderbot.review.seen import fingerprint
from orderbot.review.workplace import BlobReader
from orderbot.review_ui import fields as shown
from orderbot.review_ui.approval_view import (
    REPEATS,
    ApprovalView,
    accepted_by,
    approval_view,
    approve_words,
    further_order_words,
)
from orderbot.review_ui.difference_view import DifferenceRow, RelatedView, difference_rows, related_cases
from orderbot.review_ui.finding_words import field_of, other_case, say_value, usable
from orderbot.review_ui.formats import show_percent
from orderbot.review_ui.master_rows import MasterView, master_views
from orderbot.review_ui.remedy_view import RemedyView, remedy_views
from orderbot.review_ui.source_panel import PaperView, SourcePanel
from orderbot.review_ui.typed import text_of
from orderbot.review_ui.words import Words

EDITABLE = (CaseState.REVIEW, CaseState.BLOCK)
SURE, UNSURE = 0.9, 0.75
SAID = frozenset(
    {
        "low-confidence",
        "approval-amount",
        "approval-required",
        "regulated-item",
        "order-change",
        "order-cancellation",
    }
)
"""Findings whose message says already what was expected and found."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure a value is: a level for the eye, words for everybody."""

    level: str  # "high" | "middle" | "low" | "person"
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One input; `source` is what the page script needs to show where the value was read."""

    element: str
    name: str
    label: str
    text: str
    kind: str
    trust: Trust | None
    source: Mapping[str, str]
    held: bool
    wrong: bool = False
    broad: bool = False
    options: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the table."""

    line_id: str
    number: str
    cells: tuple[tuple[str, FieldView], ...]
    deliveries: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding in words; `element` is the input it speaks of, `spot` the row of the document that it names.

    `suggestion` is offered where nobody has tried what clears the finding; else `remedies` are.
    """

    mark: str
    title: str
    message: str
    severity: str
    expected: str | None
    found: str | None
    suggestion: str | None
    element: str | None
    accepted_by: str | None
    acceptable: bool
    approval: ApprovalView | None
    other_case: int | None
    spot: str | None = None
    may_be_change: bool = False
    consequence: str | None = None
    remedies: tuple[RemedyView, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxView:
    """A source box on a page, in points."""

    element: str
    x: float
    y: float
    width: float
    height: float
    level: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page image; sizes in points."""

    part: int
    number: int
    image: str
    name: str
    width: float
    height: float
    boxes: tuple[BoxView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of header fields: those shown at once, and those folded away while they are empty."""

    name: str
    shown: tuple[FieldView, ...]
    folded: tuple[FieldView, ...]


class CasePage:
    """All that the templates lay out; made anew for each request."""

    def __init__(
        self,
        view: CaseView,
        user: User,
        say: Words,
        wrong: Mapping[FieldKey, str] | None = None,
        choices: Choices | None = None,
        blobs: BlobReader | None = None,
        remedies: Mapping[str, tuple[Remedy, ...]] | None = None,
    ) -> None:
        self.view = view
        self.user = user
        self.say = say
        self._wrong = wrong or {}
        self._remedies = remedies or {}
        self._line_ids = {line.line_id for line in view.order.lines} if view.order is not None else set()
        self._panel = SourcePanel(view, blobs)
        self._options = _options(choices or Choices())
        self._open = [found for found in view.findings if not is_cleared(found, view.acceptances, view.edited_by)]
        self.editable = view.summary.state in EDITABLE and view.order is not None
        self._held = set() if view.order is None else self._held_fields(view.order)

    def _held_fields(self, order: Order) -> set[FieldKey]:
        keys = (field_of(order, found.path) for found in self._open)
        return {key for key in keys if key is not None}

    def columns(self, order: Order, *, every: bool) -> tuple[str, ...]:
        """The columns of the lines table; a field that a finding speaks of always has its own."""
        also = {name for line_id, name in self._held if line_id}
        of_change = self.view.summary.document_type is DocumentType.ORDER_CHANGE
        return shown.line_columns(order, every=every, also=also, of_change=of_change)

    def groups(self, order: Order) -> tuple[GroupView, ...]:
        """The header."""
        return tuple(self._group(order, group) for group in shown.groups(order))

    def _group(self, order: Order, group: shown.Group) -> GroupView:
        views = [(name, self.field(order, (None, name))) for name in group.fields]
        filled = not group.aside
        at_once = [
            name in group.always or view.held or view.wrong or (filled and bool(view.text)) for name, view in views
        ]
        return GroupView(
            group.name,
            tuple(view for (_, view), now in zip(views, at_once, strict=True) if now),
            tuple(view for (_, view), now in zip(views, at_once, strict=True) if not now),
        )

    def field(self, order: Order, key: FieldKey, label: str | None = None) -> FieldView:
        """One field's input."""
        entry = self.view.evidence.get(key)
        trust = self._trust(entry, value_at(order, key))
        return FieldView(
            element=element(key),
            name=shown.form_name(key),
            label=label or self.say(shown.label_key(key[1])),
            text=self._wrong.get(key, text_of(value_at(order, key), self.say.language)),
            kind=shown.kind(key[1]),
            trust=trust,
            source=self._source(entry, trust),
            held=key in self._held,
            wrong=key in self._wrong,
            broad=shown.is_broad(key[1]),
            options=self._options.get(key, ()) if self.editable else (),
            choices=shown.CHOICES.get(key[1], ()),
        )

    def lines(self, order: Order, columns: Sequence[str]) -> tuple[LineView, ...]:
        """The table's rows."""
        return tuple(
            LineView(
                line.line_id,
                number := line.line_number or str(index),
                tuple((name, self._cell(order, line.line_id, name, number)) for name in columns),
                tuple(
                    self._cell(order, line.line_id, f"deliveries/{n}/{name}", number)
                    for n in range(len(line.deliveries))
                    for name in ("quantity", "date")
                ),
            )
            for index, line in enumerate(order.lines, 1)
        )

    def _cell(self, order: Order, line_id: str, name: str, number: str) -> FieldView:
        label = self.say("field.of-line", field=self.say(shown.label_key(name)), number=number)
        return self.field(order, (line_id, name), label)

    def lines_trust(self) -> Trust | None:
        """How sure the list of lines is."""
        return self._trust(self.view.evidence.get(LINES), self.view.order)

    def _trust(self, entry: Evidence | None, value: Any) -> Trust | None:
        if entry is None or value is None:
            return None
        if entry.method is Method.REVIEWER:
            return Trust("person", self.say("sure.person"), "✎")
        level = "high" if entry.confidence >= SURE else "middle" if entry.confidence >= UNSURE else "low"
        percent = show_percent(entry.confidence, self.say.language)
        return Trust(level, self.say(f"sure.{level}", percent=percent), percent)

    def _source(self, entry: Evidence | None, trust: Trust | None) -> dict[str, str]:
        """What the source bar says, and where the script looks."""
        if entry is None:
            return {}
        read = entry.corrects or entry
        words = [self.say.name("method", read.method.value)]
        if read.page is not None:
            words.append(self.say("document.on-page", page=read.page))
        if read.where is not None:
            words.append(self._place(read.where))
        if read.text:
            words.insert(0, self.say("document.read-as", text=read.text))
        if trust is not None:
            words.append(trust.words)
        said = {"source": " · ".join(dict.fromkeys(words)), "where": read.where or "", "text": read.text or ""}
        return said | self._panel.source_of(read)

    def _place(self, where: str) -> str:
        """A place in a document without pages, as a person would say it."""
        kind, _, rest = where.partition(":")
        return self.say("document.on-line", line=rest.partition(":")[0]) if kind == "body" else where

    def findings(self) -> tuple[FindingView, ...]:
        """Every finding: open ones first, the gravest first."""
        gravity = {Severity.BLOCK: 0, Severity.REVIEW: 1, Severity.NOTE: 2}
        ordered = sorted(self.view.findings, key=lambda f: (f not in self._open, gravity[f.severity]))
        return tuple(self._finding(found) for found in ordered)

    def _finding(self, found: Any) -> FindingView:
        order = self.view.order
        key = field_of(order, found.path) if order is not None else None
        message = found.message_fr if self.say.language == "fr" else found.message_en
        mark = fingerprint(found)
        tried, earlier, repeats = self._remedies.get(mark), self.view.earlier, found.code == REPEATS
        return FindingView(
            mark=mark,
            title=self.say.name("code", found.code),
            message=message,
            severity=found.severity.value,
            expected=None if found.code in SAID else say_value(found.path, found.expected, self.say),
            found=None if found.code in SAID else say_value(found.path, found.found, self.say),
            suggestion=say_value(found.path, found.suggestion, self.say)
            if self.editable and tried is None and key is not None and usable(order, key, found.suggestion)
            else None,
            element=element(key) if key is not None else None,
            accepted_by=accepted_by(found, self.view),
            acceptable=would_count(found, self.user, self.view.acceptances, self.view.edited_by),
            approval=approval_view(found, self.view, self.say),
            other_case=other_case(found.expected) or (earlier.case_id if earlier and repeats else None),
            may_be_change=repeats and other_case(found.expected) is not None,
            consequence=further_order_words(self.view, self.say) if repeats and self.editable else None,
            spot=next(iter(self._panel.wrong_in(found)), None),
            remedies=tuple(remedy_views(tried or (), order, self.say, editable=self.editable)),
        )

    def difference(self) -> tuple[DifferenceRow, ...]:
        """What the announced change makes different."""
        amendment = self.view.amendment
        return () if amendment is None else difference_rows(amendment.difference, self.say)

    @property
    def related(self) -> tuple[RelatedView, ...]:
        """The other cases of the same order."""
        return related_cases(self.view, self.say)

    @property
    def approve_words(self) -> str:
        """What the button says that approves."""
        return approve_words(self.view, self.user, self.say)

    def marks(self) -> tuple[str, ...]:
        """The findings that the person sees here: approving speaks of these and no others."""
        return tuple(fingerprint(found) for found in self.view.findings)

    def master(self) -> tuple[MasterView, ...]:
        """The rows of the master data that the order was taken for."""
        return master_views(self.view, self.say)

    def pages(self) -> tuple[PageView, ...]:
        """The page images, those of the order's own part first."""
        own = self.view.summary.part
        parts = sorted(enumerate(self.view.parts), key=lambda pair: (pair[1].part != own, pair[0]))
        alone = sum(bool(part.page_images) for part in self.view.parts) == 1
        return tuple(
            self._page(index, part, number, image, alone=alone)
            for index, part in parts
            for number, image in enumerate(part.page_images, 1)
        )

    def papers(self) -> tuple[PaperView, ...]:
        """The structured documents, that of the order first."""
        read = [
            (entry.corrects or entry, self._level(entry))
            for key, entry in self.view.evidence.items()
            if self._on_page(key)
        ]
        return tuple(self._panel.papers(read, self.view.findings))

    @property
    def source_first(self) -> bool:
        """Whether the order was read from a structured document that has no pages besides."""
        own = [part for part in self.view.parts if part.part == self.view.summary.part]
        return any(part.source_view is not None and not part.page_images for part in own)

    def _page(self, index: int, part: PartView, number: int, image: str, *, alone: bool) -> PageView:
        size = part.pages[number - 1] if number <= len(part.pages) else None
        boxes = tuple(
            BoxView(element(key), box[0], box[1], box[2] - box[0], box[3] - box[1], self._level(entry))
            for key, entry in self.view.evidence.items()
            if (box := (entry.corrects or entry).box) is not None
            and (entry.corrects or entry).page == number
            and (alone or self._part_of(entry) == part.part)
            and self._on_page(key)
        )
        name = part.name or part.part or self.say("parts.unnamed")
        width, height = (size.width, size.height) if size else (595.0, 842.0)
        return PageView(index, number, image, name, width, height, boxes)

    def _part_of(self, entry: Evidence) -> str | None:
        return (entry.corrects or entry).part or self.view.summary.part

    def _on_page(self, key: FieldKey) -> bool:
        if self.view.order is None or key == LINES:
            return False
        return key[0] is None or key[0] in self._line_ids

    def _level(self, entry: Evidence) -> str:
        trust = self._trust(entry, value=True)
        return trust.level if trust else "low"


def _options(choices: Choices) -> dict[FieldKey, tuple[tuple[str, str], ...]]:
    """Ids with what they stand for, for the fields where typing an id decides."""
    customers = tuple((one.customer_id, one.name) for one in choices.customers)
    places = tuple(
        (one.address_id, ", ".join(filter(None, (one.name, one.street, one.postal_code, one.city))))
        for one in choices.addresses
    )
    return {(None, "buyer/name"): customers, (None, "ship_to/name"): places}


def element(key: FieldKey) -> str:
    """The id of a field's input."""
    return f"field-{key[0] or 'header'}-{key[1].replace('/', '-')}"
