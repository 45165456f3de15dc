"""What the customer has bought before: asked once an order, and only when a line's codes name nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from orderbot.checking.likeness import fold, squeeze
from orderbot.interfaces import History, Reference
from orderbot.model.reference import Item

CODE_FITS = 85.0
DESCRIPTION_FITS = 75.0
SHORTEST_CODE = 5


@dataclass
class Purchases:
    """The items on the latest lines of a customer, whom nobody need know."""

    customer_id: str | None
    history: History
    reference: Reference

    @cached_property
    def items(self) -> Sequence[Item]:
        """The items as the catalogue has them now, the latest bought first."""
        if self.customer_id is None:
            return ()
        bought = self.history.items_bought(self.customer_id)
        found = {item.item_id: item for item in self.reference.items_of(bought)}
        return tuple(found[item_id] for item_id in bought if item_id in found)

    def first(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The same items, those bought before in front."""
        if len(items) < 2:
            return tuple(items)
        bought = {item.item_id for item in self.items}
        return tuple(sorted(items, key=lambda item: item.item_id not in bought))

    def among(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Those of the items that were bought before."""
        bought = {item.item_id for item in self.items}
        return tuple(item for item in items if item.item_id in bought)

    def with_code_like(self, code: str) -> list[Item]:
        """Items bought whose id is nearly that code, likest first; short codes are too near one another."""
        wanted = squeeze(code)
        if len(wanted) < SHORTEST_CODE:
            return []
        return self._likest(lambda item: fuzz.ratio(wanted, squeeze(item.item_id)), CODE_FITS)

    def described_like(self, description: str) -> list[Item]:
        """Items bought whose description is nearly that one, likest first."""
        wanted = fold(description)

        def likeness(item: Item) -> float:
            known = fold(item.description)
            return (fuzz.token_sort_ratio(wanted, known) + fuzz.token_set_ratio(wanted, known)) / 2

        return self._likest(likeness, DESCRIPTION_FITS) if wanted else []

    def _likest(self, likeness: Callable[[Item], float], least: float) -> list[Item]:
        scored = [(likeness(item), item) for item in self.items]
        return [item for score, item in sorted(scored, key=lambda pair: -pair[0]) if score >= least]
