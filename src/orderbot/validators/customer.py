"""An order whose customer is not known for certain."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.reason_words import in_words
from orderbot.model.reference import Customer
from orderbot.model.resolved import ResolvedOrder


def check_customer(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold an order that no customer fits, or more than one."""
    if order.customer.row is not None:
        return
    candidates = order.customer.candidates
    buyer = order.order.buyer
    names = ", ".join(map(_named, candidates[:5]))
    by_fr, by_en = (in_words(order.customer.reasons, language) for language in ("fr", "en"))
    by_fr, by_en = (f" ({words})" if words else "" for words in (by_fr, by_en))
    if len(candidates) > 1:
        french = f"Plusieurs clients peuvent être l'acheteur : {names}{by_fr}."
        english = f"Several customers may be the buyer: {names}{by_en}."
    elif candidates:
        french = f"L'acheteur ressemble au client {names}, sans certitude{by_fr}."
        english = f"The buyer resembles customer {names}, but not for certain{by_en}."
    else:
        french = "Aucun client connu ne correspond à l'acheteur."
        english = "No known customer fits the buyer."
    yield finding(
        "customer-unknown",
        "/buyer/name",
        french,
        english,
        expected=names or None,
        found=buyer.name or buyer.vat_id or buyer.company_id or buyer.gln or buyer.email or order.envelope.sender,
        suggestion=candidates[0].name if len(candidates) == 1 else None,
    )


def _named(customer: Customer) -> str:
    return f"{customer.customer_id} {customer.name}"
