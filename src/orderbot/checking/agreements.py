"""Which of a customer's contracts an order stands on, and whose prices count first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orderbot.interfaces import Reference
from orderbot.model.order import Order
from orderbot.model.reference import AgreedPrice, Contract, Item


@dataclass(frozen=True, slots=True)
class Agreements:
    """A customer's contracts in force on a day, the one whose prices count first at the front.

    `named` is the customer's contract that the order names, whatever its dates.
    """

    on: date
    contracts: tuple[Contract, ...] = ()
    named: Contract | None = None

    def price(self, item: Item, quantity: Decimal, unit: str, reference: Reference) -> AgreedPrice | None:
        """The agreed price at that quantity (base units) for an order in that unit; None without one."""
        return reference.agreed_price(self.contracts, item, quantity, self.on, unit) if self.contracts else None

    def terms(self, prices: Iterable[AgreedPrice | None]) -> tuple[Contract, ...]:
        """The contracts whose terms hold: the named one, else those of the prices, else all in force."""
        if self.named is not None and self.named.in_force(self.on):
            return (self.named,)
        priced = {price.contract_number for price in prices if price is not None}
        return tuple(one for one in self.contracts if one.contract_number in priced) or self.contracts


def agreements(order: Order, customer_id: str | None, on: date, reference: Reference) -> Agreements:
    """The contracts in force: first the named one, then those in the printed currency, then the latest to begin."""
    if customer_id is None:
        return Agreements(on)
    every = reference.contracts(customer_id)
    number = contract_key(order.contract_number)
    named = next((one for one in every if number and contract_key(one.contract_number) == number), None)

    def rank(contract: Contract) -> tuple[bool, bool, date, str]:
        in_currency = order.currency is not None and contract.currency == order.currency
        return contract == named, in_currency, contract.valid_from or date.min, contract.contract_number

    in_force = (one for one in every if one.in_force(on))
    return Agreements(on, tuple(sorted(in_force, key=rank, reverse=True)), named)


def contract_key(number: str | None) -> str:
    """A contract number as numbers are compared: without spaces, dots and case."""
    return "".join((number or "").replace(".", "").split()).upper()
