"""Terms of payment of a UBL order: as their notes word them, else in words for their elements."""

from __future__ import annotations

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import put_texts
from orderbot.reading.xml import Node

_PERIODS = {"DAY": "days", "WEE": "weeks", "MON": "months"}
_IN_WORDS = 0.8  # the document has elements only


def put_payment_terms(draft: Draft, order: Node) -> None:
    """PaymentTerms: every Note once; without any, periods, due days and discounts."""
    if put_texts(draft, "payment_terms", order.all("PaymentTerms/Note"), "; "):
        return
    steps = [(words, terms.where) for terms in order.children("PaymentTerms") if (words := _in_words(terms))]
    if steps:
        draft.put("payment_terms", "; ".join(words for words, _ in steps), steps[0][1], confidence=_IN_WORDS)


def _in_words(terms: Node) -> str | None:
    percent = one_line(terms.text_at("SettlementDiscountPercent"))
    length = terms.first("SettlementPeriod/DurationMeasure")
    due = one_line(terms.text_at("PaymentDueDate")) or one_line(terms.text_at("SettlementPeriod/EndDate"))
    when = None
    if length is not None and (count := one_line(length.text)):
        when = f"{count} {_PERIODS.get((length.attribute('unitCode') or 'DAY').upper(), '')}".strip()
    elif due:
        when = f"due on {due}"
    if when is None:
        return None
    return f"{percent} % discount: {when}" if percent else when
