"""Rows that the master data may have beside what was imported, one class for each file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from orderbot.model.json_form import plain
from orderbot.model.reference import Contract


@dataclass(frozen=True, slots=True)
class _Row:
    table: ClassVar[str]
    owner: ClassVar[str]
    """The column by whose value the rows are looked up."""

    @property
    def file(self) -> str:
        """The name of the file that the row belongs to."""
        return f"{self.table}.csv"

    @property
    def header(self) -> str:
        """The file's columns that the row has, as its first line names them."""
        return ";".join(self._columns)

    @property
    def text(self) -> str:
        """The row as its file writes it, columns parted by semicolons."""
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="").writerow(_cell(getattr(self, name)) for name in self._columns)
        return out.getvalue()

    @property
    def _columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in fields(self) if not column.metadata.get("beside_the_file"))


@dataclass(frozen=True, slots=True)
class ItemReference(_Row):
    """A row of item_references.csv: what the customer calls our item."""

    table: ClassVar[str] = "item_references"
    owner: ClassVar[str] = "customer_id"
    customer_id: str
    buyer_item_id: str
    item_id: str


@dataclass(frozen=True, slots=True)
class ItemUnit(_Row):
    """A row of item_units.csv: one `unit` is `factor` base units."""

    table: ClassVar[str] = "item_units"
    owner: ClassVar[str] = "item_id"
    item_id: str
    unit: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class ContractPrice(_Row):
    """A row of contract_prices.csv; quantity and price in `unit`, the price before the discount."""

    table: ClassVar[str] = "contract_prices"
    owner: ClassVar[str] = "contract_number"
    contract_number: str
    item_id: str
    min_quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal | None
    unit: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class CustomerSender(_Row):
    """One of the e-mail domains or addresses of a row of customers.csv, in lower case."""

    table: ClassVar[str] = "customer_senders"
    owner: ClassVar[str] = "customer_id"
    customer_id: str
    sender: str

    @property
    def file(self) -> str:
        """The file whose column it belongs into."""
        return "customers.csv"

    @property
    def header(self) -> str:
        """The customer's number and the column."""
        return "customer_id;emails" if "@" in self.sender else "customer_id;email_domains"


@dataclass(frozen=True, slots=True)
class ContractDates(_Row):
    """The dates of a row of contracts.csv, in place of those that the file has.

    They count for as long as the file goes on saying what they replaced: `instead_of_from` and `instead_of_to`.
    """

    table: ClassVar[str] = "contracts"
    owner: ClassVar[str] = "contract_number"
    contract_number: str
    valid_from: date | None
    valid_to: date | None
    instead_of_from: date | None = field(default=None, metadata={"beside_the_file": True})
    instead_of_to: date | None = field(default=None, metadata={"beside_the_file": True})

    @property
    def extended(self) -> bool:
        """The contract ends later than in the file."""
        return self.valid_to is not None and self.valid_to != self.instead_of_to

    def given_to(self, contract: Contract) -> Contract:
        """The contract as the file has it, with these dates where they count for it."""
        replaced = (self.contract_number, self.instead_of_from, self.instead_of_to)
        if (contract.contract_number, *contract.imported_dates) != replaced:
            return contract
        return replace(
            contract, valid_from=self.valid_from, valid_to=self.valid_to, dates_in_file=contract.imported_dates
        )


AddedRow = ItemReference | ItemUnit | ContractPrice | CustomerSender | ContractDates
"""A row that people add to what was imported."""

ROW_KINDS: dict[str, type[AddedRow]] = {
    kind.table: kind for kind in (ItemReference, ItemUnit, ContractPrice, CustomerSender, ContractDates)
}
"""The kinds of row that people add, by the name that they are kept under."""


def _cell(value: object) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
