"""Terms of payment of a cross industry order: as they are described, else in words for their elements."""

from __future__ import annotations

from orderbot.extractors.cii.dates import date_node, span_in
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import one_line
from orderbot.reading.xml import Node

_PERIODS = {"DAY": "days", "WEE": "weeks", "MON": "months"}
_IN_WORDS = 0.8  # the document has elements only


def put_payment_terms(draft: Draft, settlement: Node) -> None:
    """SpecifiedTradePaymentTerms: every Description; without any, discounts, periods and due days (UN/CEFACT CII D20B)."""
    described = [node for node in settlement.all("SpecifiedTradePaymentTerms/Description") if node.text]
    if described:
        draft.put("payment_terms", one_line(", ".join(node.text or "" for node in described)), described[0].where)
        return
    terms = settlement.children("SpecifiedTradePaymentTerms")
    steps = [(words, node.where) for node in terms for words in _in_words(node, draft.problems)]
    if steps:
        words = "; ".join(dict.fromkeys(words for words, _ in steps))
        draft.put("payment_terms", words, steps[0][1], confidence=_IN_WORDS)


def _in_words(terms: Node, problems: list[str]) -> list[str]:
    """The discounts first, each with its period, then when all is due."""
    steps = []
    for discount in terms.children("ApplicableTradePaymentDiscountTerms"):
        percent = one_line(discount.text_at("CalculationPercent"))
        when = _period(discount.child("BasisPeriodMeasure"))
        if percent and when:
            steps.append(f"{percent} % discount: {when}")
    (due, _), _ = span_in(date_node(terms.child("DueDateDateTime")), problems)
    when = _period(terms.child("SettlementPeriodMeasure")) or (f"due on {due}" if due else None)
    return [*steps, *([when] if when else [])]


def _period(measure: Node | None) -> str | None:
    count = one_line(measure.text) if measure is not None else None
    if measure is None or not count:
        return None
    return f"{count} {_PERIODS.get((measure.attribute('unitCode') or 'DAY').upper(), '')}".strip()
