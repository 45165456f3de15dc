"""Announced changes and cancellations: of which order, and what they change line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.interfaces import Announcement, History, KnownOrder, Reference
from orderbot.model.amendment import Announced
from orderbot.model.case import CaseState
from orderbot.model.codes import finding
from orderbot.model.finding import Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rules import Handling
from orderbot.validators.change_words import difference_in_words, doubts

WAITING = (CaseState.REVIEW, CaseState.BLOCK)
NAMES = {
    DocumentType.ORDER_CHANGE: ("La modification", "The change", "Une modification", "A change"),
    DocumentType.ORDER_CANCELLATION: ("L'annulation", "The cancellation", "Une annulation", "A cancellation"),
}
CODES = {DocumentType.ORDER_CHANGE: "order-change", DocumentType.ORDER_CANCELLATION: "order-cancellation"}


def check_announced_changes(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold a change or a cancellation with what it changes, and an order of which one came in before it.

    The policy lets a change or cancellation through by itself when nothing about it is doubtful: then it is noted.
    """
    if order.document_type is DocumentType.ORDER:
        yield from _came_before(order, history)
    elif order.document_type in NAMES:
        yield from _unknown(order, history) if order.announced is None else _known(order, order.announced)


def _known(order: ResolvedOrder, announced: Announced) -> Iterator[Finding]:
    path, number = _number(order, announced)
    cancels = order.document_type is DocumentType.ORDER_CANCELLATION
    words = NAMES[order.document_type]
    french, english = ("", "") if cancels else difference_in_words(announced.difference)
    again = ("", "")
    if announced.said_before is not None and not cancels:
        again = (
            f" Le dossier {announced.said_before} demandait déjà la même chose.",
            f" Case {announced.said_before} asked for the same already.",
        )
    held = finding(
        CODES[order.document_type],
        path,
        f"{words[0]} porte sur la commande {number} (dossier {announced.root}).{french}{again[0]}",
        f"{words[1]} is of order {number} (case {announced.root}).{english}{again[1]}",
        expected=f"case {announced.root}",
        found=number if cancels else f"{number}:{english}",
    )
    unclear = tuple(doubts(announced, order.document_type))
    handling = order.rules.cancellations if cancels else order.rules.changes
    plain = (cancels or announced.difference) and announced.said_before is None and not unclear
    yield replace(held, severity=Severity.NOTE) if handling is Handling.AUTO and plain else held
    yield from unclear


def _unknown(order: ResolvedOrder, history: History) -> Iterator[Finding]:
    path, number = _number(order, None)
    known = history.same_number(order.customer_id, number) if order.customer_id is not None and number else ()
    why = _gone(known)
    words = NAMES[order.document_type]
    yield finding(
        "order-unknown",
        path,
        f"{words[0]} porte sur une commande inconnue ({number or 'sans numéro'}).{why[0]}",
        f"{words[1]} is of an order that is not known ({number or 'no number'}).{why[1]}",
        found=number,
    )


def _gone(known: Sequence[KnownOrder]) -> tuple[str, str]:
    """Why an order of that number is there no more."""
    for one in reversed(known):
        if one.cancelled_by is not None:
            return (
                f" Elle a été annulée (dossier {one.cancelled_by}).",
                f" It was cancelled (case {one.cancelled_by}).",
            )
        if one.state == CaseState.REJECTED:
            return f" Elle a été refusée (dossier {one.case_id}).", f" It was rejected (case {one.case_id})."
    return "", ""


def _came_before(order: ResolvedOrder, history: History) -> Iterator[Finding]:
    """Hold an order while a change or cancellation that came in before it waits."""
    number = order.order.order_number
    if order.customer_id is None or not number:
        return
    for one in history.announcements(order.customer_id, number):
        if _waits_for(one, order.case_id):
            words = NAMES[one.document_type]
            yield finding(
                CODES[one.document_type],
                "/order_number",
                f"{words[2]} de cette commande est arrivée avant elle (dossier {one.case_id}) : décidez-en d'abord.",
                f"{words[3]} of this order came in before it (case {one.case_id}): decide about that first.",
                expected=f"case {one.case_id}",
                found=number,
            )


def _waits_for(one: Announcement, case_id: int | None) -> bool:
    if one.state not in WAITING or (case_id is not None and one.case_id > case_id):
        return False
    return one.root is None or one.root == case_id


def _number(order: ResolvedOrder, announced: Announced | None) -> tuple[str, str | None]:
    """Which order is meant, and where the document says so."""
    said = order.order if announced is None else announced.order
    if said.revises_order_number:
        return "/revises_order_number", said.revises_order_number
    return "/order_number", said.order_number
