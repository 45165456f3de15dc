"""Says whether two texts of payment terms mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from orderbot.terms.folding import folded
from orderbot.terms.payment import Due, EarlyDiscount, Event, PaymentTerms
from orderbot.terms.payment_reading import read_payment_terms


class Comparison(StrEnum):
    """`UNCLEAR`: one of the texts is not understood well enough to tell."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


def compare_payment_terms(agreed: str, printed: str) -> Comparison:
    """Compare two texts in any of the six languages.

    Different are two texts that are both understood and do not say the same, and texts with words that nobody
    understands whose plain times contradict each other all the same ("60 jours …" for "30 jours"). Means of payment
    (transfer, cheque, bill) differ where both texts name some and none in common. A text that refers to the contract is no
    difference. A time of which only one text says what it is counted from is the same.
    """
    if _bare(agreed) == _bare(printed):
        return Comparison.SAME
    one, other = read_payment_terms(agreed), read_payment_terms(printed)
    if (one.as_agreed and not one.dues) or (other.as_agreed and not other.dues):
        return Comparison.SAME if not (one.unread or other.unread) else Comparison.UNCLEAR
    if one.understood and other.understood:
        same = _same_dues(one.dues, other.dues) and _same_discounts(one.discounts, other.discounts)
        return Comparison.SAME if same and not _other_means(one, other) else Comparison.DIFFERENT
    if not (one.unread or other.unread) and _other_means(one, other):
        return Comparison.DIFFERENT
    return Comparison.DIFFERENT if _contradict(one, other) else Comparison.UNCLEAR


def _other_means(one: PaymentTerms, other: PaymentTerms) -> bool:
    return bool(one.means and other.means) and one.means.isdisjoint(other.means)


def _bare(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum() or sign == "%")


def _same_dues(one: Sequence[Due], other: Sequence[Due]) -> bool:
    return len(one) == len(other) and all(map(_same_due, sorted(one, key=_rank), sorted(other, key=_rank)))


def _rank(due: Due) -> tuple[bool, int, bool, tuple[int, ...]]:
    return not due.prepaid, due.days, due.end_of_month, due.days_of_month


def _same_due(one: Due, other: Due) -> bool:
    when = (one.days, one.end_of_month, one.days_of_month, one.prepaid, one.share)
    if when != (other.days, other.end_of_month, other.days_of_month, other.prepaid, other.share):
        return False
    return one.since == other.since or (one.days == 0 and _invoice_like(one, other)) or None in (one.since, other.since)


def _invoice_like(one: Due, other: Due) -> bool:
    """Both are due at once with the invoice, however it is said."""
    return {one.since, other.since} <= {None, Event.RECEIPT, Event.APPROVAL}


def _same_discounts(one: Sequence[EarlyDiscount], other: Sequence[EarlyDiscount]) -> bool:
    pairs = zip(sorted(one, key=_discount_rank), sorted(other, key=_discount_rank), strict=False)
    return len(one) == len(other) and all(
        left.percent == right.percent and (left.days == right.days or None in (left.days, right.days))
        for left, right in pairs
    )


def _discount_rank(discount: EarlyDiscount) -> tuple[object, int]:
    return discount.percent, discount.days or 0


def _contradict(one: PaymentTerms, other: PaymentTerms) -> bool:
    """Both tell a single plain time, and the times are not the same."""
    times = [[due.days for due in terms.dues if due.days] for terms in (one, other)]
    return all(len(days) == 1 for days in times) and times[0] != times[1]
