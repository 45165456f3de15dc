"""From a mail's text to a proposal: who writes, which order is meant, what of it is wanted again."""

from __future__ import annotations

from orderbot.checking.customers import find_customer
from orderbot.checking.relative_orders.proposal import Proposal, proposal
from orderbot.checking.relative_orders.request import relative_request
from orderbot.interfaces import History, Reference
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.order import Order
from orderbot.model.rules import Rules


def relative_order(
    text: str,
    order: Order,
    evidence: EvidenceMap,
    *,
    envelope: Envelope,
    reference: Reference,
    history: History,
    rules: Rules,
) -> Proposal | None:
    """What an order without lines of its own asks relative to an earlier one; None when it refers to none that is known."""
    if order.lines or (request := relative_request(text)) is None:
        return None
    customer = find_customer(order, evidence, envelope, reference, rules).row
    if customer is None:
        return None
    earlier = (
        history.current_order(customer.customer_id, request.number)
        if request.number is not None
        else history.last_order(customer.customer_id)
    )
    return None if earlier is None else proposal(order, evidence, request, earlier)
