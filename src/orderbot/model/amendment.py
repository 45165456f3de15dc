"""What an announced change makes of the order that it speaks of, and how the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from orderbot.model.evidence import EvidenceMap
from orderbot.model.order import Order


class Fate(StrEnum):
    """What becomes of a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field from its old to its new value, in their JSON forms; None: not said. `name` is a path such as "ship_to/city"."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is added, removed or changed; `number` and `item` name it for a person.

    `fields` of an added line have no old value, those of a removed one no new value.
    """

    fate: Fate
    line_id: str
    number: str | None
    item: str | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderDifference:
    """Two orders side by side: what differs in the header, and line by line. Empty: they ask for the same."""

    header: tuple[FieldChange, ...] = ()
    lines: tuple[LineChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.header or self.lines)


class Doubt(StrEnum):
    """Why a line of a change cannot be carried out as it stands."""

    UNKNOWN_LINE = "unknown-line"  # the order has no such line
    SEVERAL_LINES = "several-lines"  # several lines of the order fit
    SPLIT_DELIVERIES = "split-deliveries"  # the line is split over dates that the change does not give anew
    NOTHING_SAID = "nothing-said"  # the line names itself and asks for nothing
    OTHER_THAN_ORDERED = "other-than-ordered"  # a cancellation with a line that the order has otherwise, or not at all
    PART_OF_ORDER = "part-of-order"  # a cancellation that names only some of the lines


@dataclass(frozen=True, slots=True)
class Unclear:
    """A doubt about line `index` of the document; `fitting` are the order's lines that it may mean, as a person names them."""

    doubt: Doubt
    index: int
    fitting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Announced:
    """A change or a cancellation tied to the order that it speaks of.

    `order` and `evidence` are the document's own transcription. `root` is the case whose order it is; `base_case` and
    `base_revision` say which revision holds there until now. `sent`: the OMS has that order or may have it. `whole`: the
    document restates the order, it does not only name what changes. `touched` says, by line id of the amended order,
    which line of the document asked for it, `told` which of its fields the document says. `said` is the hash of the
    document's own content, `said_before` an earlier case that said the same.
    """

    order: Order
    evidence: EvidenceMap
    root: int
    base_case: int
    base_revision: int
    said: str = ""
    sent: bool = False
    whole: bool = False
    difference: OrderDifference = field(default_factory=OrderDifference)
    unclear: tuple[Unclear, ...] = ()
    touched: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said_before: int | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a revision keeps of an announced change or cancellation; `said` is the hash of what the document says itself.

    `root` is the case whose order it speaks of, None while that is not known. `order` is that order with the change
    carried out: what holds once it is approved; None for a cancellation. It was made of the revision that `base_case`
    and `base_revision` name.
    """

    said: str
    root: int | None = None
    base_case: int | None = None
    base_revision: int | None = None
    order: Order | None = None
    evidence: EvidenceMap = field(default_factory=dict)
    difference: OrderDifference = field(default_factory=OrderDifference)
    whole: bool = False
