"""The reference files: their columns (contract, section 2), their keys, and the rows that each of theirs becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from orderbot.store import reference_tables as tables
from orderbot.store.identifiers import identifier_key, words
from orderbot.store.reference_columns import (
    Column,
    amount,
    country,
    currency,
    day,
    days,
    decimal,
    domains,
    emails,
    factor,
    identifier,
    key,
    minimum,
    needed,
    needed_amount,
    needed_decimal,
    one_of,
    percent,
    plain,
    text,
    unit,
    unit_or_base,
)

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One file: `row` makes its table's row of a line's values, `beside` the rows of tables that go with it.

    `check` says in words what is wrong between the columns of a line, with the column to show; None when nothing is.
    """

    name: str
    table: Table
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    row: Callable[[Values], dict[str, Any]] = dict
    beside: Mapping[Table, Callable[[Values], Iterator[dict[str, Any]]]] | None = None
    check: Callable[[Values], tuple[str, str] | None] | None = None

    @property
    def kind(self) -> str:
        """The table's name as `Reference.known` has it."""
        return self.name.removesuffix(".csv")


def _customer(values: Values) -> dict[str, Any]:
    return {
        **_without_status(values),
        "blocked": values["status"],
        "customer_key": identifier_key(values["customer_id"]),
        "vat_id_key": _key(values["vat_id"]),
        "company_id_key": _key(values["company_id"]),
        "gln_key": _key(values["gln"]),
        "email_domains": " ".join(values["email_domains"]),
        "emails": " ".join(values["emails"]),
    }


def _domains(values: Values) -> Iterator[dict[str, Any]]:
    return ({"domain": domain, "customer_id": values["customer_id"]} for domain in values["email_domains"])


def _emails(values: Values) -> Iterator[dict[str, Any]]:
    return ({"email": email, "customer_id": values["customer_id"]} for email in values["emails"])


def _customer_words(values: Values) -> Iterator[dict[str, Any]]:
    return ({"word": word, "customer_id": values["customer_id"]} for word in words(values["name"]))


def _item(values: Values) -> dict[str, Any]:
    return {
        **_without_status(values),
        "obsolete": values["status"],
        "item_key": identifier_key(values["item_id"]),
        "gtin_key": _key(values["gtin"]),
    }


def _item_words(values: Values) -> Iterator[dict[str, Any]]:
    return ({"word": word, "item_id": values["item_id"]} for word in words(values["description"]))


def _address(values: Values) -> dict[str, Any]:
    return {**values, "gln_key": _key(values["gln"])}


def _reference(values: Values) -> dict[str, Any]:
    return {**values, "buyer_item_key": identifier_key(values["buyer_item_id"])}


def _contract(values: Values) -> dict[str, Any]:
    return {**values, "contract_key": identifier_key(values["contract_number"])}


def _price(values: Values) -> dict[str, Any]:
    return {**values, "valid_from": _iso(values["valid_from"]), "valid_to": _iso(values["valid_to"])}


def _dates(values: Values) -> tuple[str, str] | None:
    start, end = values["valid_from"], values["valid_to"]
    return ("valid_to", "is before valid_from") if start and end and end < start else None


def _without_status(values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "status"}


def _key(identifier: str | None) -> str | None:
    return None if identifier is None else identifier_key(identifier) or None


def _iso(day_or_none: Any) -> str:
    return day_or_none.isoformat() if day_or_none else ""


FILES: tuple[CsvFile, ...] = (
    CsvFile(
        "customers.csv",
        tables.customers,
        (
            Column("customer_id", key),
            Column("name", needed),
            Column("vat_id", identifier),
            Column("company_id", identifier),
            Column("gln", identifier),
            Column("email_domains", domains),
            Column("status", one_of("active", "blocked")),
            Column("credit_limit", decimal),
            Column("open_balance", decimal),
            Column("currency", currency),
            Column("payment_terms", text),
            Column("incoterms", text),
            Column("language", text),
            Column("emails", emails, optional=True),
            Column("group", text, optional=True),
            Column("country", country, optional=True),
        ),
        ("customer_id",),
        _customer,
        {
            tables.customer_domains: _domains,
            tables.customer_emails: _emails,
            tables.customer_words: _customer_words,
        },
    ),
    CsvFile(
        "addresses.csv",
        tables.addresses,
        (
            Column("customer_id", key),
            Column("address_id", key),
            Column("name", text),
            Column("street", text),
            Column("postal_code", text),
            Column("city", text),
            Column("country", country),
            Column("gln", identifier),
        ),
        ("customer_id", "address_id"),
        _address,
    ),
    CsvFile(
        "items.csv",
        tables.items,
        (
            Column("item_id", key),
            Column("gtin", identifier),
            Column("description", plain),
            Column("unit", unit),
            Column("status", one_of("active", "obsolete")),
            Column("replaced_by", text),
            Column("pack_size", amount),
            Column("min_order_quantity", amount),
            Column("regulated", text),
            Column("list_price", amount),
            Column("tax_rate", percent),
            Column("lead_time_days", days),
        ),
        ("item_id",),
        _item,
        {tables.item_words: _item_words},
    ),
    CsvFile(
        "item_units.csv",
        tables.item_units,
        (Column("item_id", key), Column("unit", unit), Column("factor", factor)),
        ("item_id", "unit"),
    ),
    CsvFile(
        "item_references.csv",
        tables.item_references,
        (Column("customer_id", key), Column("buyer_item_id", key), Column("item_id", key)),
        ("customer_id", "buyer_item_id"),
        _reference,
    ),
    CsvFile(
        "contracts.csv",
        tables.contracts,
        (
            Column("contract_number", key),
            Column("customer_id", key),
            Column("valid_from", day),
            Column("valid_to", day),
            Column("currency", currency),
            Column("incoterms", text),
            Column("payment_terms", text),
            Column("min_order_value", amount),
        ),
        ("contract_number",),
        _contract,
        check=_dates,
    ),
    CsvFile(
        "contract_prices.csv",
        tables.contract_prices,
        (
            Column("contract_number", key),
            Column("item_id", key),
            Column("min_quantity", minimum),
            Column("unit_price", needed_amount),
            Column("discount_percent", percent),
            Column("unit", unit_or_base, optional=True),
            Column("valid_from", day, optional=True),
            Column("valid_to", day, optional=True),
        ),
        ("contract_number", "item_id", "min_quantity", "unit", "valid_from"),
        _price,
        check=_dates,
    ),
    CsvFile(
        "stock.csv",
        tables.stock,
        (
            Column("item_id", key),
            Column("warehouse", plain),
            Column("available", needed_decimal),
            Column("next_receipt_date", day),
        ),
        ("item_id", "warehouse"),
    ),
)
