"""The orders taken in before, and the lock that makes decisions about one customer's orders go one after another."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.interfaces import KnownOrder
from orderbot.store.database import Session


class SqlHistory:
    """`interfaces.History` over the cases, the case at hand left out; resends and ignored mails are no orders."""

    def __init__(self, session: Session, leave_out_case: int | None = None) -> None:
        self._session = session
        self._leave_out = leave_out_case

    def same_number(self, customer_id: str, order_number: str) -> Sequence[KnownOrder]:
        """Orders of that customer and number (compared without spaces and case), oldest first."""
        raise NotImplementedError

    def same_content(self, customer_id: str, content: str) -> Sequence[KnownOrder]:
        """Orders of that customer with that content hash, oldest first."""
        raise NotImplementedError


def lock_order(session: Session, customer_id: str, order_number: str | None) -> None:
    """Wait until no other transaction decides about this customer's orders, and hold that until this one ends.

    Call it before asking SqlHistory, so that two mails with one order cannot both be the first.
    With several orders in one message, lock in sorted order (`lock_orders`).
    """
    raise NotImplementedError


def lock_orders(session: Session, customer_ids: Sequence[str]) -> None:
    """`lock_order` for several customers, in an order that cannot deadlock."""
    raise NotImplementedError
