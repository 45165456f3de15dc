"""An order dated outside the dates of the contract that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.line_prices import is_ordered, list_price
from orderbot.model.reference import AgreedPrice, Contract
from orderbot.model.resolved import ResolvedLine, ResolvedOrder


def check_contract_dates(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold an order whose named contract is not in force on its date; without one, lines that a lapsed contract priced.

    A line counts when no contract in force prices its item, one out of its dates did, and the line does not print the
    list's price: then the order may well stand on that contract.
    """
    if order.customer_id is None:
        return
    named = order.named_contract
    if named is not None and not named.in_force(order.date):
        yield _named_expired(order, named, reference.contracts(order.customer_id, order.date))
        return
    lines: dict[str, list[ResolvedLine]] = {}
    for line in order.lines:
        price = lapsed_price(order, line, reference)
        if price is not None:
            lines.setdefault(price.contract_number, []).append(line)
    for contract in _lapsed_contracts(order, reference) if lines else ():
        if contract.contract_number in lines:
            yield _lapsed(order, contract, lines[contract.contract_number])


def lapsed_price(order: ResolvedOrder, line: ResolvedLine, reference: Reference) -> AgreedPrice | None:
    """What a contract out of its dates said of the line on its day nearest to the order's; None where none is meant.

    The contract is the one that the order names; else the nearest in time that priced the item, for a line that no
    contract in force prices and that does not print the list's price.
    """
    item, quantity, named = line.item.row, line.quantity_in_base_unit, order.named_contract
    if item is None or quantity is None or not is_ordered(line):
        return None
    if named is not None and not named.in_force(order.date):
        asked: Sequence[Contract] = (named,)
    elif line.agreed or _at_list_price(order, line):
        return None
    else:
        asked = _lapsed_contracts(order, reference)
    prices = (reference.agreed_price((one,), item, quantity, _nearest_day(one, order.date), line.unit) for one in asked)
    return next(filter(None, prices), None)


def _lapsed_contracts(order: ResolvedOrder, reference: Reference) -> list[Contract]:
    """The customer's contracts out of their dates, the nearest in time first."""
    every = reference.contracts(order.customer_id or "")
    lapsed = [one for one in every if not one.in_force(order.date)]
    return sorted(lapsed, key=lambda contract: (_away(contract, order.date), contract.contract_number))


def _at_list_price(order: ResolvedOrder, line: ResolvedLine) -> bool:
    known, printed = list_price(order, line), line.line.unit_price
    return known is not None and printed is not None and known.agrees(printed, order.rules.tolerance)


def _nearest_day(contract: Contract, on: date) -> date:
    """The contract's day that is nearest to that one."""
    if contract.valid_to is not None and on > contract.valid_to:
        return contract.valid_to
    return contract.valid_from or on


def _away(contract: Contract, on: date) -> timedelta:
    return abs(_nearest_day(contract, on) - on)


def _named_expired(order: ResolvedOrder, contract: Contract, in_force: Sequence[Contract]) -> Finding:
    french, english = _state(contract, order.date)
    return finding(
        "contract-expired",
        "/contract_number",
        f"La commande du {_french(order.date)} cite le contrat {contract.contract_number}, qui {french}.",
        f"The order of {order.date} names contract {contract.contract_number}, which {english}.",
        expected=_dates(contract),
        found=order.date.isoformat(),
        suggestion=in_force[0].contract_number if len(in_force) == 1 else None,
    )


def _lapsed(order: ResolvedOrder, contract: Contract, lines: Sequence[ResolvedLine]) -> Finding:
    french, english = _state(contract, order.date)
    numbers = ", ".join(str(line.index + 1) for line in lines)
    which = (
        (f"des lignes {numbers}", f"lines {numbers}")
        if len(lines) > 1
        else (f"de la ligne {numbers}", f"line {numbers}")
    )
    return finding(
        "contract-expired",
        "/order_date",
        f"Le contrat {contract.contract_number}, qui donnait le prix {which[0]}, {french} ; la commande est du "
        f"{_french(order.date)}.",
        f"The contract {contract.contract_number}, which priced {which[1]}, {english}; the order is of {order.date}.",
        expected=f"{contract.contract_number}: {_dates(contract)}",
        found=order.date.isoformat(),
    )


def _state(contract: Contract, on: date) -> tuple[str, str]:
    """ "ended on …" or "begins on …", in French and English."""
    if contract.valid_to is not None and on > contract.valid_to:
        return f"a pris fin le {_french(contract.valid_to)}", f"ended on {contract.valid_to}"
    begins = contract.valid_from or on
    return f"ne commence que le {_french(begins)}", f"only begins on {begins}"


def _dates(contract: Contract) -> str:
    """Both ends as ISO dates, an open one left empty: "2026-01-01/2026-12-31"."""
    return "/".join(day.isoformat() if day else "" for day in (contract.valid_from, contract.valid_to))


def _french(day: date) -> str:
    return day.strftime("%d/%m/%Y")
