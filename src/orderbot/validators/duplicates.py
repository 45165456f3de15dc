"""Orders that were taken in before, in other words or under another number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.interfaces import History, KnownOrder, Reference
from orderbot.model.case import CaseState
from orderbot.model.codes import finding
from orderbot.model.finding import Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedOrder

NO_ORDER = (CaseState.DUPLICATE, CaseState.IGNORED)


def check_duplicates(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold an order whose number was taken in before, whose like was rejected, or whose content bears another number.

    An exact resend never comes here unless something else holds it: checking records it on the first order.
    """
    number, customer = order.order.order_number, order.customer_id
    if customer is None or order.document_type is not DocumentType.ORDER:
        return
    same_number = _orders(history.same_number(customer, number)) if number else ()
    alive = [known for known in same_number if known.state != CaseState.REJECTED]
    first = next((known for known in alive if known.cancelled_by is None), None)
    rejected = next((known for known in same_number if known.repeats(order)), None)
    if first is not None:
        yield _taken_in(order, first, number or "")
    elif alive:
        yield _cancelled(order, alive[-1], number or "")
    elif rejected is not None:
        yield finding(
            "duplicate-order",
            "/order_number",
            f"La commande {number} a déjà été refusée telle quelle (dossier {rejected.case_id}).",
            f"The order {number} was rejected before just as it stands (case {rejected.case_id}).",
            expected=f"case {rejected.case_id}",
            found=number,
        )
    else:
        yield from _other_number(order, _orders(history.same_content(customer, order.content)), history)


def _orders(known: Sequence[KnownOrder]) -> tuple[KnownOrder, ...]:
    return tuple(order for order in known if order.state not in NO_ORDER)


def _taken_in(order: ResolvedOrder, first: KnownOrder, number: str) -> Finding:
    if first.repeats(order):
        french = f"La commande {number} est déjà enregistrée à l'identique (dossier {first.case_id})."
        english = f"The order {number} was already taken in with the same content (case {first.case_id})."
    else:
        french = f"La commande {number} est déjà enregistrée avec un autre contenu (dossier {first.case_id})."
        english = f"The order {number} was already taken in with other content (case {first.case_id})."
    return finding("duplicate-order", "/order_number", french, english, expected=f"case {first.case_id}", found=number)


def _cancelled(order: ResolvedOrder, last: KnownOrder, number: str) -> Finding:
    same = last.repeats(order)
    french = "telle quelle" if same else "avec un autre contenu"
    english = "just as it stands" if same else "with other content"
    return finding(
        "duplicate-order",
        "/order_number",
        f"La commande {number} a été annulée (dossier {last.cancelled_by}) ; elle revient {french}.",
        f"The order {number} was cancelled (case {last.cancelled_by}); it comes again {english}.",
        expected=f"case {last.case_id}",
        found=number,
    )


def _other_number(order: ResolvedOrder, known: Sequence[KnownOrder], history: History) -> Iterator[Finding]:
    """Hold known content under a new number; what a person accepted once as a standing order is only noted."""
    alive = [other for other in known if other.state != CaseState.REJECTED]
    if not alive or not order.lines:
        return
    first, standing = alive[0], history.accepted_repeat(order.customer_id or "", order.content)
    if standing is not None:
        yield _standing_order(order, alive[-1], standing)
        return
    yield finding(
        "duplicate-order",
        "/order_number",
        f"Le même contenu est déjà enregistré sous le numéro {first.order_number} (dossier {first.case_id}).",
        f"The same content was already taken in under number {first.order_number} (case {first.case_id}).",
        expected=first.order_number,
        found=order.order.order_number,
    )


def _standing_order(order: ResolvedOrder, last: KnownOrder, accepted: int) -> Finding:
    noted = finding(
        "duplicate-order",
        "/order_number",
        f"Commande permanente : même contenu que la commande {last.order_number} (dossier {last.case_id}),"
        f" accepté pour ce client au dossier {accepted}.",
        f"A standing order: the same content as order {last.order_number} (case {last.case_id}),"
        f" accepted for this customer in case {accepted}.",
        expected=last.order_number,
        found=order.order.order_number,
    )
    return replace(noted, severity=Severity.NOTE)
