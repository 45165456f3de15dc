"""`interfaces.Reference` by indexed queries over one generation; memory does not grow with the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from orderbot.model.reference import AgreedPrice, Contract, Customer, CustomerAddress, Item, Stock
from orderbot.store.database import Session


class SqlReference:
    """One generation of the master data, the active one unless told; nothing is known before the first import."""

    def __init__(self, session: Session, generation: int | None = None) -> None:
        self._session = session
        self._generation = generation

    @property
    def generation(self) -> int | None:
        """Which generation is read; None when nothing was ever imported."""
        return self._generation

    def known(self, table: str) -> bool:
        """Say whether that file ("customers", "contracts", …) was part of the import."""
        raise NotImplementedError

    def customer(self, customer_id: str) -> Customer | None:
        raise NotImplementedError

    def customers_by(self, kind: str, value: str) -> Sequence[Customer]:
        """Customers by "vat_id", "company_id", "gln", "email_domain" or "email"."""
        raise NotImplementedError

    def customers_named(self, name: str, limit: int = 10) -> Sequence[Customer]:
        """Customers whose names are likest, best first."""
        raise NotImplementedError

    def addresses(self, customer_id: str) -> Sequence[CustomerAddress]:
        raise NotImplementedError

    def item(self, item_id: str) -> Item | None:
        raise NotImplementedError

    def items_by_gtin(self, gtin: str) -> Sequence[Item]:
        raise NotImplementedError

    def item_by_reference(self, customer_id: str, buyer_item_id: str) -> Item | None:
        raise NotImplementedError

    def items_described(self, description: str, limit: int = 10) -> Sequence[Item]:
        """Items whose descriptions are likest, best first."""
        raise NotImplementedError

    def unit_factor(self, item: Item, unit: str) -> Decimal | None:
        """How many base units one `unit` is; 1 for the base unit, None without a conversion."""
        raise NotImplementedError

    def contract(self, contract_number: str) -> Contract | None:
        raise NotImplementedError

    def contracts(self, customer_id: str, on: date) -> Sequence[Contract]:
        """The customer's contracts in force on that day."""
        raise NotImplementedError

    def contract_price(self, customer_id: str, item: Item, quantity: Decimal, on: date) -> AgreedPrice | None:
        """The agreed price in force at that quantity (base units), per base unit."""
        raise NotImplementedError

    def stock(self, item_id: str) -> Sequence[Stock]:
        raise NotImplementedError
