"""Rows laid over a generation of the master data, to be tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from orderbot.interfaces import Reference
from orderbot.model.added_rows import AddedRow, ContractDates, ContractPrice, CustomerSender, ItemReference, ItemUnit
from orderbot.model.reference import AgreedPrice, Contract, Customer, Item, with_senders
from orderbot.store.identifiers import identifier_key


def with_row(reference: Reference, row: AddedRow | None) -> Reference:
    """The same master data with that row besides; what they say themselves counts before it, as it does once it is added."""
    return reference if row is None else cast(Reference, _OVERLAYS[type(row)](reference, row))


class _Overlay:
    """Answers as the master data do, but for what the row says."""

    def __init__(self, reference: Reference, row: Any) -> None:
        self._reference = reference
        self._row = row

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reference, name)

    def known(self, table: str) -> bool:
        return bool(table == self._row.table or self._reference.known(table))


class _WithReference(_Overlay):
    def item_by_reference(self, customer_id: str, buyer_item_id: str) -> Item | None:
        row: ItemReference = self._row
        found = self._reference.item_by_reference(customer_id, buyer_item_id)
        if found is None and _same(customer_id, row.customer_id) and _same(buyer_item_id, row.buyer_item_id):
            return self._reference.item(row.item_id)
        return found


class _WithUnit(_Overlay):
    def unit_factor(self, item: Item, unit: str) -> Decimal | None:
        row: ItemUnit = self._row
        found = self._reference.unit_factor(item, unit)
        return row.factor if found is None and (unit, item.item_id) == (row.unit, row.item_id) else found


class _WithPrice(_Overlay):
    def agreed_price(
        self, contracts: Sequence[Contract], item: Item, quantity: Decimal, on: date, unit: str | None = None
    ) -> AgreedPrice | None:
        for contract in contracts:
            found = self._reference.agreed_price([contract], item, quantity, on, unit)
            added = self._added(contract, item, quantity, on)
            if added is not None and (found is None or _rank(added, item, unit) >= _rank(found, item, unit)):
                return added
            if found is not None:
                return found
        return None

    def _added(self, contract: Contract, item: Item, quantity: Decimal, on: date) -> AgreedPrice | None:
        row: ContractPrice = self._row
        if contract.contract_number != row.contract_number or item.item_id != row.item_id or on < row.valid_from:
            return None
        factor = self._reference.unit_factor(item, row.unit)
        if factor is None or row.min_quantity * factor > quantity:
            return None
        return AgreedPrice(
            contract.contract_number,
            item.item_id,
            row.unit_price,
            row.unit,
            row.min_quantity * factor,
            row.discount_percent,
            contract.currency,
            factor,
        )


class _WithSender(_Overlay):
    def customer(self, customer_id: str) -> Customer | None:
        found = self._reference.customer(customer_id)
        return None if found is None else self._with_sender(found)

    def customers_by(self, kind: str, value: str) -> Sequence[Customer]:
        found = [self._with_sender(one) for one in self._reference.customers_by(kind, value)]
        row: CustomerSender = self._row
        wanted = "email" if "@" in row.sender else "email_domain"
        if kind == wanted and value.strip().lower() == row.sender:
            own = self.customer(row.customer_id)
            found += [own] if own is not None and own not in found else []
        return found

    def customers_named(self, name: str, limit: int = 10) -> Sequence[Customer]:
        return [self._with_sender(one) for one in self._reference.customers_named(name, limit)]

    def _with_sender(self, customer: Customer) -> Customer:
        row: CustomerSender = self._row
        return with_senders(customer, [row.sender] if row.customer_id == customer.customer_id else [])


class _WithDates(_Overlay):
    def contract(self, contract_number: str) -> Contract | None:
        found = self._reference.contract(contract_number)
        return None if found is None else self._dated(found)

    def contracts(self, customer_id: str, on: date | None = None) -> Sequence[Contract]:
        every = [self._dated(one) for one in self._reference.contracts(customer_id)]
        return every if on is None else [one for one in every if one.in_force(on)]

    def _dated(self, contract: Contract) -> Contract:
        row: ContractDates = self._row
        return row.given_to(contract)


_OVERLAYS: dict[type, type[_Overlay]] = {
    ItemReference: _WithReference,
    ItemUnit: _WithUnit,
    ContractPrice: _WithPrice,
    CustomerSender: _WithSender,
    ContractDates: _WithDates,
}


def _rank(price: AgreedPrice, item: Item, unit: str | None) -> tuple[Decimal, bool, bool]:
    """As `Reference.agreed_price` chooses among rows; of equals the one that began last, which an added row does."""
    return (price.min_quantity, price.unit == unit, price.unit == item.unit)


def _same(one: str, other: str) -> bool:
    return identifier_key(one) == identifier_key(other)
