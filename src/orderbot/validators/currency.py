"""An order in another currency than its contract's or its customer's."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.reference import Contract
from orderbot.model.resolved import ResolvedOrder


def check_currency(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold a printed currency that is not the one agreed, and a null one where the agreed prices are in several."""
    printed, agreed = order.order.currency, order.agreed_currencies
    if order.customer.row is None or not agreed:
        return
    expected = ", ".join(sorted(agreed))
    if printed is None:
        several = len(agreed) > 1 and any(line.agreed for line in order.lines)
        if several or order.currency not in agreed:
            yield _unsaid(expected)
    elif order.in_foreign_currency:
        yield _mismatch(printed, expected, *_source(order))


def _mismatch(printed: str, expected: str, source_fr: str, source_en: str) -> Finding:
    return finding(
        "currency-mismatch",
        "/currency",
        f"La commande est en {printed} ; {source_fr} en {expected}. Ses prix ne sont pas comparés.",
        f"The order is in {printed}; {source_en} in {expected}. Its prices are not compared.",
        expected=expected,
        found=printed,
        suggestion=None if "," in expected else expected,
    )


def _unsaid(expected: str) -> Finding:
    return finding(
        "currency-mismatch",
        "/currency",
        f"La commande ne dit pas sa monnaie, et les prix convenus sont en {expected}.",
        f"The order does not say its currency, and the agreed prices are in {expected}.",
        expected=expected,
    )


def _source(order: ResolvedOrder) -> tuple[str, str]:
    """Who says otherwise, in French and English."""
    contracts = [contract for contract in _pricing(order) if contract.currency]
    if len(contracts) == 1:
        number = contracts[0].contract_number
        return f"le contrat {number} est", f"contract {number} is"
    if contracts:
        numbers = ", ".join(contract.contract_number for contract in contracts)
        return f"les contrats {numbers} sont", f"contracts {numbers} are"
    customer = order.customer.row.customer_id if order.customer.row else ""
    return f"le client {customer} commande", f"customer {customer} orders"


def _pricing(order: ResolvedOrder) -> tuple[Contract, ...]:
    """The contracts that price lines, else all whose terms hold."""
    priced = {line.agreed.contract_number for line in order.lines if line.agreed and line.agreed.currency}
    return tuple(one for one in order.contracts if one.contract_number in priced) or order.contracts
