"""`interfaces.Reference` by indexed queries over one generation; memory does not grow with the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Table, bindparam, select

from orderbot.model.added_rows import ContractDates, ContractPrice, CustomerSender, ItemReference, ItemUnit
from orderbot.model.reference import AgreedPrice, Contract, Customer, CustomerAddress, Item, Stock, with_senders
from orderbot.model.standard_units import standard_factor
from orderbot.store import generations
from orderbot.store.added_rows import AddedRows
from orderbot.store.agreed_prices import AddedTier, agreed_price, tiers_of
from orderbot.store.database import Session
from orderbot.store.identifiers import identifier_key
from orderbot.store.likeness import Likeness
from orderbot.store.reference_rows import address_of, contract_of, customer_of, item_of, only, stock_of
from orderbot.store.reference_tables import (
    addresses,
    contract_prices,
    contracts,
    customer_domains,
    customer_emails,
    customer_words,
    customers,
    item_references,
    item_units,
    item_words,
    items,
    stock,
)
from orderbot.store.remembered import RememberedRows

_AMBIGUOUS_AFTER = 50
_CONTRACTS_AT_ONCE = 50


def _lookup(table: Table, *columns: str) -> Any:
    """Rows of a table where those columns are those parameters, in one generation.

    Never ordered by SQL: SQLite would rather walk the key in order than use the right index.
    """
    same = [table.c[name] == bindparam(name) for name in columns]
    return select(table).where(table.c.generation == bindparam("generation"), *same)


_CUSTOMER = _lookup(customers, "customer_key")
_CUSTOMER_BY = {name: _lookup(customers, f"{name}_key") for name in ("vat_id", "company_id", "gln")}
_CUSTOMER_BY_DOMAIN = (
    select(customers)
    .join(
        customer_domains,
        (customer_domains.c.generation == customers.c.generation)
        & (customer_domains.c.customer_id == customers.c.customer_id),
    )
    .where(customer_domains.c.generation == bindparam("generation"), customer_domains.c.domain == bindparam("value"))
)
_CUSTOMER_BY_EMAIL = (
    select(customers)
    .join(
        customer_emails,
        (customer_emails.c.generation == customers.c.generation)
        & (customer_emails.c.customer_id == customers.c.customer_id),
    )
    .where(customer_emails.c.generation == bindparam("generation"), customer_emails.c.email == bindparam("value"))
)
_CUSTOMER_BY_ADDRESS_GLN = (
    select(customers)
    .join(
        addresses,
        (addresses.c.generation == customers.c.generation) & (addresses.c.customer_id == customers.c.customer_id),
    )
    .where(addresses.c.generation == bindparam("generation"), addresses.c.gln_key == bindparam("address_gln_key"))
    .distinct()
)
_ADDRESSES = _lookup(addresses, "customer_id")
_ITEMS_OF = select(items).where(
    items.c.generation == bindparam("generation"), items.c.item_id.in_(bindparam("item_ids", expanding=True))
)
_CONTRACT = _lookup(contracts, "contract_key")
_CONTRACTS = _lookup(contracts, "customer_id")


class SqlReference:
    """One generation of the master data, the active one unless told; nothing is known before the first import.

    Rows that people added count where the generation itself says nothing.
    """

    def __init__(self, session: Session, generation: int | None = None) -> None:
        self._session = session
        row = generations.active(session) if generation is None else generations.get(session, generation)
        self._generation: int | None = None if row is None else row.number
        self._imported_at: datetime | None = None if row is None else row.imported_at
        self._added = AddedRows(session)
        self._names = self._likeness(customers, "name", customer_words)
        self._descriptions = self._likeness(items, "description", item_words)
        self._contracts: dict[str, list[Contract]] = {}
        self._items = self._rows_of(items, "item_key")
        self._gtins = self._rows_of(items, "gtin_key")
        self._units = self._rows_of(item_units, "item_id")
        self._stock = self._rows_of(stock, "item_id")
        self._references: dict[str, RememberedRows] = {}
        self._prices: dict[str, RememberedRows] = {}
        self._tables: frozenset[str] = frozenset() if row is None else frozenset(row.rows)

    @property
    def generation(self) -> int | None:
        """Which generation is read; None when nothing was ever imported."""
        return self._generation

    @property
    def additions(self) -> int | None:
        """The last entry among the rows that people added; None while there is none."""
        return self._added.newest

    @property
    def imported_at(self) -> datetime | None:
        """When the import of that generation began."""
        return self._imported_at

    def known(self, table: str) -> bool:
        """Say whether that file ("customers", "contracts", …) was part of the import."""
        return table in self._tables

    def customer(self, customer_id: str) -> Customer | None:
        """The customer of that id as written, else the only one whose id differs by spaces, dots or case alone."""
        rows = self._rows(_CUSTOMER, customer_key=identifier_key(customer_id))
        row = only(rows, "customer_id", customer_id)
        return None if row is None else self._customer_of(row)

    def customers_by(self, kind: str, value: str) -> Sequence[Customer]:
        """Customers by "vat_id", "company_id", "gln", "address_gln", "email_domain" or "email", by id; fifty at most."""
        if kind in ("email_domain", "email"):
            query = _CUSTOMER_BY_EMAIL if kind == "email" else _CUSTOMER_BY_DOMAIN
            value = value.strip().lower()
        else:
            query = _CUSTOMER_BY_ADDRESS_GLN if kind == "address_gln" else _CUSTOMER_BY[kind]
            value = identifier_key(value)
        if not value:
            return []
        name = "value" if kind.startswith("email") else f"{kind}_key"
        found = [self._customer_of(row) for row in self._rows(query.limit(_AMBIGUOUS_AFTER), **{name: value})]
        if kind.startswith("email"):
            found += self._customers_of_added_sender(value, {one.customer_id for one in found})
        return sorted(found, key=lambda customer: customer.customer_id)

    def customers_named(self, name: str, limit: int = 10) -> Sequence[Customer]:
        """Customers whose names are likest, best first."""
        return [self._customer_of(row) for row in self._names.likest(name, limit)] if self._names else []

    def addresses(self, customer_id: str) -> Sequence[CustomerAddress]:
        """The customer's addresses by id."""
        rows = self._rows(_ADDRESSES, customer_id=customer_id)
        return [address_of(row) for row in sorted(rows, key=lambda row: row.address_id)]

    def item(self, item_id: str) -> Item | None:
        """The item of that id as written, else the only one whose id differs by spaces, dots or case alone."""
        row = only(self._items.of(identifier_key(item_id)), "item_id", item_id)
        return None if row is None else item_of(row)

    def items_of(self, item_ids: Sequence[str]) -> Sequence[Item]:
        """The items of those ids, as written."""
        return [item_of(row) for row in self._rows(_ITEMS_OF, item_ids=list(item_ids))] if item_ids else []

    def items_by_gtin(self, gtin: str) -> Sequence[Item]:
        """Items with that GTIN."""
        found = self._gtins.of(identifier_key(gtin))
        return sorted((item_of(row) for row in found), key=lambda item: item.item_id)

    def item_by_reference(self, customer_id: str, buyer_item_id: str) -> Item | None:
        """The item that this customer calls so."""
        rows = self._references_of(customer_id).of(identifier_key(buyer_item_id))
        row = only(rows, "buyer_item_id", buyer_item_id)
        item = None if row is None else self.item(row.item_id)
        return item or self._item_by_added_reference(customer_id, buyer_item_id)

    def items_described(self, description: str, limit: int = 10) -> Sequence[Item]:
        """Items whose descriptions are likest, best first."""
        return [item_of(row) for row in self._descriptions.likest(description, limit)] if self._descriptions else []

    def unit_factor(self, item: Item, unit: str) -> Decimal | None:
        """How many base units one `unit` is, by item_units.csv, by definition, or added; None without a conversion."""
        unit = unit.strip().upper()
        if unit == item.unit:
            return Decimal(1)
        factors = [row.factor for row in self._units.of(item.item_id) if row.unit == unit]
        known: Decimal | None = factors[0] if factors else standard_factor(unit, item.unit)
        added = (row.factor for row in self._added.of(ItemUnit, item.item_id) if row.unit == unit)
        return next(added, None) if known is None else known

    def contract(self, contract_number: str) -> Contract | None:
        """The contract of that number as written, else the only one that differs by spaces, dots or case alone."""
        rows = self._rows(_CONTRACT, contract_key=identifier_key(contract_number))
        row = only(rows, "contract_number", contract_number)
        return None if row is None else self._contract_of(row)

    def contracts(self, customer_id: str, on: date | None = None) -> Sequence[Contract]:
        """The customer's contracts in force on that day, all of them without one; by number."""
        if customer_id not in self._contracts:  # asked again and again for one order; a generation never changes
            found = map(self._contract_of, self._rows(_CONTRACTS, customer_id=customer_id))
            self._contracts = {customer_id: sorted(found, key=lambda contract: contract.contract_number)}
        every = self._contracts[customer_id]
        return every if on is None else [contract for contract in every if contract.in_force(on)]

    def agreed_price(
        self, contracts: Sequence[Contract], item: Item, quantity: Decimal, on: date, unit: str | None = None
    ) -> AgreedPrice | None:
        """The price of the first of these contracts that has one on that day at that quantity (base units)."""
        for contract in contracts:
            added = self._added.of(ContractPrice, contract.contract_number)
            rows: list[Row[Any] | AddedTier] = [*self._prices_of(contract).of(item.item_id)]
            rows += tiers_of(added, item.item_id)
            price = agreed_price(rows, contract, item, quantity, on, unit, self.unit_factor)
            if price is not None:
                return price
        return None

    def stock(self, item_id: str) -> Sequence[Stock]:
        """What is there of the item, by warehouse."""
        return [stock_of(row) for row in sorted(self._stock.of(item_id), key=lambda row: row.warehouse)]

    def expect_codes(self, customer_id: str | None, codes: Sequence[str], gtins: Sequence[str] = ()) -> None:
        """Fetch at once what these codes name: our items, the customer's references, the items of these GTINs."""
        keys = [identifier_key(code) for code in codes]
        self._items.fetch(keys)
        self._gtins.fetch(map(identifier_key, gtins))
        if customer_id is not None:
            references = self._references_of(customer_id)
            references.fetch(keys)
            self._added.of(ItemReference, customer_id)
            self._items.fetch(identifier_key(row.item_id) for key in keys for row in references.of(key))

    def expect_items(self, contracts: Sequence[Contract], items: Sequence[Item]) -> None:
        """Fetch at once units, stock and these contracts' prices of these items."""
        ids = [item.item_id for item in items]
        for rows in (self._units, self._stock, *map(self._prices_of, contracts)):
            rows.fetch(ids)

    def _item_by_added_reference(self, customer_id: str, buyer_item_id: str) -> Item | None:
        code = identifier_key(buyer_item_id)
        rows = self._added.of(ItemReference, customer_id)
        return next((self.item(row.item_id) for row in rows if identifier_key(row.buyer_item_id) == code), None)

    def _customer_of(self, row: Row[Any]) -> Customer:
        customer = customer_of(row)
        return with_senders(customer, [one.sender for one in self._added.of(CustomerSender, customer.customer_id)])

    def _contract_of(self, row: Row[Any]) -> Contract:
        contract = contract_of(row)
        for added in self._added.of(ContractDates):
            contract = added.given_to(contract)
        return contract

    def _customers_of_added_sender(self, sender: str, known: Collection[str]) -> list[Customer]:
        """Customers of whom a person said that it is theirs, but for those known already."""
        said = dict.fromkeys(one.customer_id for one in self._added.of(CustomerSender) if one.sender == sender)
        found = (self.customer(customer_id) for customer_id in said if customer_id not in known)
        return [one for one in found if one is not None]

    def _references_of(self, customer_id: str) -> RememberedRows:
        if customer_id not in self._references:
            rows = self._rows_of(item_references, "buyer_item_key", customer_id=customer_id)
            self._references = {customer_id: rows}  # one customer's order after another's
        return self._references[customer_id]

    def _prices_of(self, contract: Contract) -> RememberedRows:
        number = contract.contract_number
        if number not in self._prices:
            if len(self._prices) == _CONTRACTS_AT_ONCE:
                self._prices.clear()
            self._prices[number] = self._rows_of(contract_prices, "item_id", contract_number=number)
        return self._prices[number]

    def _rows_of(self, table: Table, column: str, **fixed: str) -> RememberedRows:
        return RememberedRows(self._session, self._generation, table, column, **fixed)

    def _likeness(self, table: Table, column: str, index: Table) -> Likeness | None:
        if self._generation is None:
            return None
        return Likeness(self._session, self._generation, table, column, index)

    def _rows(self, query: Any, **parameters: Any) -> Sequence[Row[Any]]:
        if self._generation is None:
            return []
        return self._session.connection.execute(query, {"generation": self._generation, **parameters}).all()
