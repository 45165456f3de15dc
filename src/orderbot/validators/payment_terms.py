"""Payment terms that are not those of the contract, nor, where it has none, the customer's."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.resolved import ResolvedOrder
from orderbot.terms.payment_comparison import Comparison, compare_payment_terms


def check_payment_terms(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold printed payment terms that mean something else than all agreed ones; what is not understood is not held."""
    printed = (order.order.payment_terms or "").strip()
    agreed = _agreed(order)
    if not printed or not agreed:
        return
    if any(compare_payment_terms(text, printed) is not Comparison.DIFFERENT for text, _, _ in agreed):
        return
    text, source_fr, source_en = agreed[0]
    yield finding(
        "payment-terms-mismatch",
        "/payment_terms",
        f"La commande demande « {printed} » ; {source_fr} prévoit « {text} ».",
        f"The order asks for “{printed}”; {source_en} says “{text}”.",
        expected=text,
        found=printed,
        suggestion=text,
    )


def _agreed(order: ResolvedOrder) -> list[tuple[str, str, str]]:
    """The agreed terms with whose they are in French and English; the contract that counts first at the front."""
    found = [
        (one.payment_terms, f"le contrat {one.contract_number}", f"contract {one.contract_number}")
        for one in order.contracts
        if one.payment_terms
    ]
    customer = order.customer.row
    if not found and customer is not None and customer.payment_terms:
        name = customer.customer_id
        return [(customer.payment_terms, f"la fiche du client {name}", f"the record of customer {name}")]
    return found
