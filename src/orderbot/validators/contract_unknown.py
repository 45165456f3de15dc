"""An order that names a contract which is not its customer's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.reference import Contract
from orderbot.model.resolved import ResolvedOrder

SHOWN = 5
RESEMBLES = 80.0


def check_contract_known(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold a contract number that no contract of the customer bears (spaces, dots and case do not count)."""
    number = (order.order.contract_number or "").strip()
    if not number or order.customer_id is None or order.named_contract is not None or not reference.known("contracts"):
        return
    own = reference.contracts(order.customer_id, order.date)
    others = reference.contract(number)
    french, english = _whose(number, order.customer_id, others)
    choice_fr, choice_en = _in_force(own)
    yield finding(
        "contract-unknown",
        "/contract_number",
        f"{french} {choice_fr}.",
        f"{english} {choice_en}.",
        expected=_numbers(own) or None,
        found=number,
        suggestion=_likeliest(number, own),
    )


def _whose(number: str, customer_id: str, others: Contract | None) -> tuple[str, str]:
    if others is None:
        return (
            f"Le contrat {number} n'est pas connu pour le client {customer_id}.",
            f"The contract {number} is not known for customer {customer_id}.",
        )
    return (
        f"Le contrat {others.contract_number} est celui du client {others.customer_id}, pas du client {customer_id}.",
        f"The contract {others.contract_number} is customer {others.customer_id}'s, not customer {customer_id}'s.",
    )


def _in_force(own: Sequence[Contract]) -> tuple[str, str]:
    if not own:
        return "Il n'a pas de contrat en vigueur", "It has no contract in force"
    return f"Ses contrats en vigueur : {_numbers(own)}", f"Its contracts in force: {_numbers(own)}"


def _numbers(contracts: Sequence[Contract]) -> str:
    shown = ", ".join(contract.contract_number for contract in contracts[:SHOWN])
    return f"{shown}, …" if len(contracts) > SHOWN else shown


def _likeliest(number: str, own: Sequence[Contract]) -> str | None:
    """The only contract in force, else the only one whose number resembles the printed one."""
    if len(own) > 1:
        own = [one for one in own if fuzz.ratio(one.contract_number.upper(), number.upper()) >= RESEMBLES]
    return own[0].contract_number if len(own) == 1 else None
