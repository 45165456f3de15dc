"""Reads payment terms written in words (French, English, German, Spanish, Italian, Dutch) into their normal form."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from orderbot.terms.payment import Due, EarlyDiscount, Event, PaymentTerms
from orderbot.terms.payment_clauses import Clause, clauses
from orderbot.terms.payment_words import means_of, signs

_WHOLE = Decimal(100)
_EVENTS = {
    "from_receipt": Event.RECEIPT,
    "from_approval": Event.APPROVAL,
    "from_shipment": Event.SHIPMENT,
    "documents": Event.DOCUMENTS,
    "on_delivery": Event.DELIVERY,
    "from_delivery": Event.DELIVERY,
    "from_order": Event.ORDER,
    "from_invoice": Event.INVOICE,
    "from_invoice_end_of_month": Event.INVOICE,
}
_DUE_AT_ONCE = (
    "from_receipt",
    "from_delivery",
    "from_order",
    "from_shipment",
    "documents",
    "on_delivery",
    "immediate",
    "prepaid",
)


@lru_cache(maxsize=1024)
def read_payment_terms(text: str) -> PaymentTerms:
    """What the text says in the normal form; what it does not understand is in `unread`, and nothing is guessed."""
    found = signs(text)
    as_agreed = any(sign.meaning == "as_agreed" for sign in found)
    parts, unread = clauses([sign for sign in found if sign.meaning != "as_agreed"])
    shared = _shared(parts)
    dues: list[Due] = []
    discounts: list[EarlyDiscount] = []
    for clause in parts:
        if clause.percent is not None and not shared:
            discounts.append(EarlyDiscount(clause.percent, _discount_days(clause)))
        elif _is_due(clause):
            dues.append(_due(clause, _share(clause, parts) if shared else None))
        elif not clause.said <= {"no_discount", "discount", "net"}:
            unread += sorted(clause.said)
    given = tuple(discount for discount in discounts if discount.percent)  # "0% 0, net 30"
    means = frozenset(filter(None, map(means_of, found)))
    return PaymentTerms(tuple(dues), given, tuple(unread), as_agreed, means)


def _shared(parts: Sequence[Clause]) -> bool:
    """The percentages are shares of the money: there is a balance or a deposit, or they make the whole."""
    if any(clause.said & {"balance", "deposit"} for clause in parts):
        return True
    return sum((clause.percent or Decimal(0) for clause in parts), Decimal(0)) == _WHOLE


def _share(clause: Clause, parts: Sequence[Clause]) -> Decimal | None:
    if clause.percent is not None or "balance" not in clause.said:
        return None if clause.percent == _WHOLE else clause.percent
    return _WHOLE - sum((other.percent or Decimal(0) for other in parts), Decimal(0))


def _is_due(clause: Clause) -> bool:
    if clause.days is not None or clause.said & set(_DUE_AT_ONCE) or clause.days_of_month:
        return True
    return bool(clause.said & {"end_of_month", "end_of_next_month", "from_invoice_end_of_month", "balance", "deposit"})


def _due(clause: Clause, share: Decimal | None) -> Due:
    said = clause.said
    since = next((event for meaning, event in _EVENTS.items() if meaning in said), None)
    prepaid = "prepaid" in said or (
        clause.days is None and (since is Event.ORDER or (said >= {"deposit"} and since is None))
    )
    end_of_month = bool(said & {"end_of_month", "end_of_next_month", "from_invoice_end_of_month"})
    on_next_month = "next_month" in said and bool(clause.days_of_month)
    return Due(
        days=0 if prepaid else (clause.days or 0) + (30 if "end_of_next_month" in said and not clause.days else 0),
        end_of_month=end_of_month or on_next_month,
        days_of_month=tuple(sorted(set(clause.days_of_month))),
        since=None if prepaid or (since is Event.INVOICE) else since,
        prepaid=prepaid,
        share=share,
    )


def _discount_days(clause: Clause) -> int | None:
    if clause.days is not None:
        return clause.days
    return 0 if clause.said & set(_DUE_AT_ONCE) else None
