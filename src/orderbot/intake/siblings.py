"""Orders of one message that are decided in one commit and must see each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from orderbot.interfaces import Announcement, CurrentOrder, History, KnownOrder, OrderedBefore, PushedValue
from orderbot.model.order import DocumentType
from orderbot.store.identifiers import number_key
from orderbot.store.rows import NewRevision


@dataclass(frozen=True, slots=True)
class HistoryWithSiblings:
    """The store's history, and the orders of the same message decided just before: not in the store yet."""

    stored: History
    siblings: Sequence[tuple[int, NewRevision]]

    def same_number(self, customer_id: str, order_number: str) -> Sequence[KnownOrder]:
        """Orders of that customer and number, oldest first."""
        wanted = number_key(order_number)
        here = self._siblings(customer_id, lambda known: number_key(known.order_number or "") == wanted)
        return [*self.stored.same_number(customer_id, order_number), *here]

    def same_content(self, customer_id: str, content: str) -> Sequence[KnownOrder]:
        """Orders of that customer with that content, oldest first."""
        here = self._siblings(customer_id, lambda known: known.content == content)
        return [*self.stored.same_content(customer_id, content), *here]

    def current_order(self, customer_id: str, order_number: str) -> CurrentOrder | None:
        """What the store holds of that order; an order and its change in one message meet once they are stored."""
        return self.stored.current_order(customer_id, order_number)

    def last_order(self, customer_id: str) -> CurrentOrder | None:
        """The latest order that the store has of that customer."""
        return self.stored.last_order(customer_id)

    def announcements(self, customer_id: str, order_number: str) -> Sequence[Announcement]:
        """What the store has of changes and cancellations."""
        return self.stored.announcements(customer_id, order_number)

    def ordered_before(
        self, customer_id: str, item_ids: Collection[str], limit: int = 20
    ) -> Mapping[str, Sequence[OrderedBefore]]:
        """That customer's latest lines of these items; an order of the same message is no precedent."""
        return self.stored.ordered_before(customer_id, item_ids, limit)

    def items_bought(self, customer_id: str, limit: int = 300) -> Sequence[str]:
        """The items that this customer ordered before."""
        return self.stored.items_bought(customer_id, limit)

    def pushed_since(self, customer_id: str, since: datetime) -> Sequence[PushedValue]:
        """What orders of that customer have pushed since then, or will, those of this message included."""
        here = [
            PushedValue(case_id, revision.resolved.net_value, revision.resolved.currency)
            for case_id, revision in self.siblings
            if revision.push is not None and revision.resolved.customer_id == customer_id
        ]
        return [*self.stored.pushed_since(customer_id, since), *here]

    def worth_before(self, root: int, when: datetime) -> PushedValue | None:
        """What the OMS had then of a stored order."""
        return self.stored.worth_before(root, when)

    def accepted_repeat(self, customer_id: str, content: str) -> int | None:
        """The stored case in which a person accepted that content under another number."""
        return self.stored.accepted_repeat(customer_id, content)

    def _siblings(self, customer_id: str, fits: Callable[[KnownOrder], bool]) -> list[KnownOrder]:
        known = [
            KnownOrder(
                case_id,
                revision.state,
                revision.order.order_number,
                revision.content or "",
                net_amount=revision.order.totals.net_amount,
                forms=() if revision.normal is None else (revision.normal,),
            )
            for case_id, revision in self.siblings
            if revision.order is not None
            and revision.resolved.customer_id == customer_id
            and revision.document_type is DocumentType.ORDER
        ]
        return [one for one in known if fits(one)]
