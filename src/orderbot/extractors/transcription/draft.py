"""An order while a structured format is read: each value put with the place it came from, then one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.order import (
    Address,
    AllowanceCharge,
    Delivery,
    DocumentType,
    Incoterms,
    Order,
    OrderLine,
    Party,
    Period,
    Totals,
)

_NEEDED = ("order_number", "order_date", "currency", "buyer/name")
_PLACE = ("ship_to/name", "ship_to/street", "ship_to/postal_code", "ship_to/city")
_NEEDED_OF_LINE = ("quantity", "unit", "unit_price")
_ITEM = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
_WHEN = ("requested_delivery_date", "requested_delivery_period/start", "requested_delivery_period/end")
_REACHING = ("price_base_quantity", "discount_percent", "free_quantity", "requested_delivery_date", "action")
"""They change the price, the quantity or the day of a line that is pushed."""
_OF_LINES = frozenset((*_NEEDED_OF_LINE, *_REACHING))
_BUYER = ("buyer/name", "buyer/gln", "buyer/vat_id", "buyer/company_id")
_PARTS: Mapping[str, Any] = {
    "buyer": Party,
    "seller": Party,
    "ship_to": Address,
    "bill_to": Address,
    "requested_delivery_period": Period,
    "incoterms": Incoterms,
    "totals": Totals,
}
UNREAD = 0.3
"""The confidence that a value is absent, where something stands that could not be read."""
_MOST_PROBLEMS = 8  # enough for one broken part to be seen beside another, and still a message


@dataclass(slots=True)
class LineDraft:
    """One line while it is read; `where` is the line's own place, the default of its values."""

    line_id: str
    evidence: dict[FieldKey, Evidence]
    method: Method
    where: str | None
    values: dict[str, Any] = field(default_factory=dict)
    deliveries: list[Delivery] = field(default_factory=list)
    said: dict[str, None] = field(default_factory=dict)  # the parts of the note, joined when the line is complete

    def put(
        self, name: str, value: Any, where: str | None = None, text: str | None = None, confidence: float = 1.0
    ) -> None:
        """Set a value of the line, `name` as in `OrderLine`. None changes nothing; a later value replaces an earlier."""
        if value is None:
            return
        self.values[name] = value
        shown = str(value) if text is None else text
        self.evidence[(self.line_id, name)] = Evidence(confidence, self.method, None, None, shown, where or self.where)

    def doubt(self, name: str, where: str | None, text: str | None, confidence: float = UNREAD) -> None:
        """Leave a value null that something stands for which could not be read; `confidence` that nothing does."""
        told = Evidence(confidence, self.method, text=text, where=where or self.where)
        self.evidence.setdefault((self.line_id, name), told)

    def put_delivery(self, delivery: Delivery, where: str | None = None, confidence: float = 1.0) -> None:
        """Add one of the dates over which the line is split."""
        at = len(self.deliveries)
        self.deliveries.append(delivery)
        for name in ("quantity", "date"):
            value = getattr(delivery, name)
            if value is not None:
                key = (self.line_id, f"deliveries/{at}/{name}")
                self.evidence[key] = _told(value, where or self.where, None, confidence, self.method)

    def add_note(self, words: str | None, where: str | None = None) -> None:
        """Add words to the line's note, below those it has; the first ones' place is the note's."""
        told = (words or "").strip()
        if not told:
            return
        if not self.said:
            self.said.update(dict.fromkeys((self.values.get("note") or "").split("\n") if self.has("note") else ()))
        if not self.has("note"):
            self.put("note", told, where)
        self.said[told] = None

    def complete(self) -> dict[str, Any]:
        """All values of the line, its note with every part."""
        return {**self.values, "note": "\n".join(self.said)} if self.said else self.values

    def has(self, name: str) -> bool:
        return name in self.values

    def value(self, name: str) -> Any:
        """The value put so far, None when there is none."""
        return self.values.get(name)


@dataclass(slots=True)
class Draft:
    """An order while it is read. Paths are those of the order: `"order_number"`, `"ship_to/postal_code"`.

    `problems` collects what is wrong with the message, one clause each that names the place and what was expected there
    (`"BGM+220: a document number was expected"`); a draft with problems becomes a malformed record with a partial order.
    `whole` is False when lines may be missing: the message ends early, or a line could not be read. `completeness` is the
    probability that the list of lines is right, `silence` that a needed value which was not found is not there: below 1
    where people, not systems, write the format.
    """

    method: Method
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[FieldKey, Evidence] = field(default_factory=dict)
    lines: list[LineDraft] = field(default_factory=list)
    charges: list[AllowanceCharge] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    whole: bool = True
    completeness: float = 1.0
    silence: float = 1.0

    def put(
        self,
        path: str,
        value: Any,
        where: str | None = None,
        text: str | None = None,
        confidence: float = 1.0,
        *,
        method: Method | None = None,
    ) -> None:
        """Set a header value. None changes nothing; a later value replaces an earlier. `method` where it is another."""
        if value is None:
            return
        self.values[path] = value
        self.evidence[(None, path)] = _told(value, where, text, confidence, method or self.method)

    def doubt(self, path: str, where: str | None, text: str | None, confidence: float = UNREAD) -> None:
        """Leave a value null that something stands for which could not be read; `confidence` that nothing does."""
        self.evidence.setdefault((None, path), Evidence(confidence, self.method, text=text, where=where))

    def put_charge(self, charge: AllowanceCharge, where: str | None = None, confidence: float = 1.0) -> None:
        """Add an allowance (negative) or a charge (positive) on the whole order."""
        at = len(self.charges)
        self.charges.append(charge)
        for name in ("reason", "amount"):
            value = getattr(charge, name)
            if value is not None:
                key = (None, f"allowances_charges/{at}/{name}")
                self.evidence[key] = _told(value, where, None, confidence, self.method)

    def new_line(self, where: str | None = None) -> LineDraft:
        """Begin a line; lines are numbered L1, L2, … in the order of the document."""
        line = LineDraft(f"L{len(self.lines) + 1}", self.evidence, self.method, where)
        self.lines.append(line)
        return line

    def take_lines(self, other: Draft) -> None:
        """Add the lines of another draft behind the own ones, with their evidence and problems."""
        for line in other.lines:
            taken = self.new_line(line.where)
            taken.values, taken.deliveries, taken.said = line.values, line.deliveries, line.said
            for (line_id, name), evidence in list(other.evidence.items()):
                if line_id == line.line_id:
                    self.evidence[(taken.line_id, name)] = evidence
        self.problems += other.problems

    def has(self, path: str) -> bool:
        return path in self.values

    def value(self, path: str) -> Any:
        """The value put so far, None when there is none."""
        return self.values.get(path)

    def extraction(
        self,
        document_type: DocumentType = DocumentType.ORDER,
        *,
        type_confidence: float = 1.0,
        language: str | None = None,
        reason: str | None = None,
    ) -> Extraction:
        """The record: the order where the type carries one, the error where there were problems."""
        error = ExtractionError(ErrorCode.MALFORMED, self._told_problems()) if self.problems else None
        if not document_type.carries_order:
            return Extraction(
                document_type=document_type, type_confidence=type_confidence, language=language,
                confidence=type_confidence, error=error, reason=reason,
            )  # fmt: skip
        self._tell_absent()
        return Extraction(
            document_type=document_type,
            type_confidence=type_confidence,
            language=language,
            confidence=type_confidence * self._least_sure(),
            order=self._order(),
            evidence=self.evidence,
            error=error,
            reason=reason,
        )

    def _told_problems(self) -> str:
        shown = "; ".join(self.problems[:_MOST_PROBLEMS])
        rest = len(self.problems) - _MOST_PROBLEMS
        return f"{shown}; and {rest} more." if rest > 0 else f"{shown}."

    def _order(self) -> Order:
        parts: dict[str, dict[str, Any]] = {name: {} for name in _PARTS}
        plain: dict[str, Any] = {}
        for path, value in self.values.items():
            head, _, leaf = path.partition("/")
            if leaf:
                parts[head][leaf] = value
            else:
                plain[path] = value
        lines = tuple(
            OrderLine(line_id=line.line_id, deliveries=tuple(line.deliveries), **line.complete()) for line in self.lines
        )
        built = {name: _PARTS[name](**leaves) for name, leaves in parts.items()}
        return Order(lines=lines, allowances_charges=tuple(self.charges), **plain, **built)

    def _tell_absent(self) -> None:
        """A needed value that a structured message does not carry is surely not there, unless the message is broken."""
        self.evidence[LINES] = Evidence(self.completeness if self.whole else min(self.completeness, 0.5), self.method)
        silent = Evidence(self.silence if self.whole else min(self.silence, 0.5), self.method)
        for key in self._absent():
            self.evidence.setdefault(key, silent)

    def _absent(self) -> Iterator[FieldKey]:
        yield from ((None, path) for path in (*_NEEDED, *_PLACE) if path not in self.values)
        for line in self.lines:
            yield from ((line.line_id, name) for name in _NEEDED_OF_LINE if name not in line.values)
            if not any(name in line.values for name in _ITEM):
                yield (line.line_id, "item_id")

    def _least_sure(self) -> float:
        """Of the list of lines and the needed values the least sure.

        One sure name or number of the buyer is enough, and one sure code of an item. A ship-to is its address, and its
        number only where no address is told.
        """
        surest = [self._surest(None, _BUYER), *(self._surest(line.line_id, _ITEM) for line in self.lines)]
        place = [(None, name) for name in _PLACE if name in self.values] or [(None, "ship_to/gln")]
        head = [(None, name) for name in (*_NEEDED, *_WHEN) if name != "buyer/name"]
        of_order = {LINES, *head, *place}
        needed = (
            entry.confidence
            for key, entry in self.evidence.items()
            if (key[1] in _OF_LINES if key[0] is not None else key in of_order) or key[1].startswith("deliveries/")
        )
        return min([*surest, *needed])

    def _surest(self, line_id: str | None, names: tuple[str, ...]) -> float:
        found = [entry.confidence for name in names if (entry := self.evidence.get((line_id, name))) is not None]
        return max(found, default=1.0)


def _told(value: Any, where: str | None, text: str | None, confidence: float, method: Method) -> Evidence:
    return Evidence(confidence, method, text=str(value) if text is None else text, where=where)
