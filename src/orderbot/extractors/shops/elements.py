"""JSON seen as elements, so that orders of nobody's form are found by their names wherever number and lines stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.transcription.by_names import GUESSED, Found, folded, orders_in, read
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.wording.field_names import OTHER_PAPERS_NAMED
from orderbot.model.evidence import Method
from orderbot.model.order import DocumentType
from orderbot.reading.json_text import JsonText, pointer_to, roots

_TYPE = 0.8


@dataclass(frozen=True, slots=True)
class JsonElement:
    """A value under its key; the members of a list are elements of the list's name, as XML repeats them."""

    name: str
    value: Any
    where: str
    problems: list[str] = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        """Whether it holds no other values."""
        return not isinstance(self.value, dict | list)

    @property
    def text(self) -> str | None:
        """Its words or its number as written; None where it says nothing."""
        if not self.is_leaf or self.value is None:
            return None
        node = Node(self.value, self.where, self.problems)
        return (node.text() or None) if isinstance(self.value, str) else node.raw

    def where_of(self, attribute: str) -> str:
        """A place below; JSON has no attributes."""
        return pointer_to(self.where, attribute)

    def attributes(self) -> Mapping[str, str]:
        """JSON has none."""
        return {}

    def children(self) -> Sequence[JsonElement]:
        """What stands below, without what is null."""
        return list(self._children())

    def _children(self) -> Iterator[JsonElement]:
        below = self.value if isinstance(self.value, dict) else {self.name: self.value}
        for key, value in below.items():
            place = pointer_to(self.where, key) if below is self.value else self.where
            if isinstance(value, list):
                for at, member in enumerate(value):
                    yield JsonElement(key, member, pointer_to(place, at), self.problems)
            elif value is not None:
                yield JsonElement(key, value, place, self.problems)


def orders_by_names(json: JsonText) -> Iterator[ShopOrder]:
    """The orders that names alone tell, each value as sure as a name can make it; none below a paper that is no order."""
    for value, pointer in roots(json):
        if isinstance(value, dict | list):
            root = JsonElement("", value, pointer, list(json.problems))
            yield from (_read(found, root.problems) for found in orders_in(root) if not _is_other_paper(found))


def _is_other_paper(found: Found) -> bool:
    steps = [folded(step) for step in found.node.where.split("/")]
    return any(word in step for step in steps for word in OTHER_PAPERS_NAMED)


def _read(found: Found, problems: list[str]) -> ShopOrder:
    draft = Draft(Method.EDI, problems=problems, completeness=GUESSED, silence=GUESSED)
    read(draft, found)
    return ShopOrder(draft, Outcome(DocumentType.ORDER, _TYPE, "its keys have the names of an order's"))
