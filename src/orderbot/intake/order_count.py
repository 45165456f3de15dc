"""How many orders one message may become: a small file can hold hundreds of thousands, and each would be a case."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orderbot.errors import DocumentError
from orderbot.intake.opened import failed
from orderbot.intake.transcript import DocumentReading
from orderbot.interfaces import Limits

_INTERCHANGES = frozenset(
    ("application/edifact", "application/edi-x12", "application/tradacoms", "application/vnd.sap.idoc")
)
"""Partners send the orders of a day, or of all their stores, in one of these."""


def most_orders(media_type: str, limits: Limits) -> tuple[int, str]:
    """How many orders a message may hold as far as files of that type bring them, and the setting that says so."""
    if media_type in _INTERCHANGES:
        return limits.interchange_orders, "limits.interchange_orders"
    return limits.orders, "limits.orders"


@dataclass(slots=True)
class OrderCount:
    """The orders of one message as its documents are read."""

    limits: Limits
    taken: int = 0

    def admitted(self, reading: DocumentReading) -> DocumentReading:
        """The reading, or where its orders are too many one failure in the place of all of them."""
        orders = sum(record.order is not None and bool(record.order.lines) for record in reading.extractions)
        most, setting = most_orders(reading.document.media_type, self.limits)
        if orders <= 1 or self.taken + orders <= most:
            self.taken += orders
            return reading
        told = (
            f"The file holds {orders} orders, the message {self.taken} before it: more than the {most} that {setting} allows. "
            "None of the file's was taken in; raise the limit and take the message in again if it is right."
        )
        error = failed(reading.document, DocumentError("too-large", told))
        return replace(reading, extractions=(error,), page_images=(), source_view=None)
