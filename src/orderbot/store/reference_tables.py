"""The tables of the master data, every row in a generation; ids join as written, `…_key` columns are for looking up.

A key is an identifier without spaces, dots and case: what a document prints is looked up by it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from orderbot.store.columns import ExactDecimal, Id, JsonValue, Short, Sorted, UtcTime, Words
from orderbot.store.schema import METADATA

generations = Table(
    "generations",
    METADATA,
    Column("number", Id, primary_key=True),
    Column("author", Words, nullable=False),
    Column("imported_at", UtcTime, nullable=False),
    Column("state", String(8), nullable=False),  # filling, ready, proposed, leaving
    Column("rows", JsonValue, nullable=False),
)

active_generation = Table(
    "active_generation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Id, ForeignKey("generations.number"), nullable=False),
)


def _generation() -> Column[int]:
    return Column("generation", Id, primary_key=True, autoincrement=False)


customers = Table(
    "customers",
    METADATA,
    _generation(),
    Column("customer_id", Text, primary_key=True),
    Column("customer_key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("vat_id", Text),
    Column("vat_id_key", Text),
    Column("company_id", Text),
    Column("company_id_key", Text),
    Column("gln", Text),
    Column("gln_key", Text),
    Column("email_domains", Text, nullable=False),
    Column("emails", Text, nullable=False),
    Column("blocked", Boolean, nullable=False),
    Column("credit_limit", ExactDecimal),
    Column("open_balance", ExactDecimal),
    Column("currency", Text),
    Column("payment_terms", Text),
    Column("incoterms", Text),
    Column("language", Text),
    Column("group", Text),
    Column("country", Text),
    Index(None, "generation", "customer_key"),
    Index(None, "generation", "vat_id_key"),
    Index(None, "generation", "company_id_key"),
    Index(None, "generation", "gln_key"),
)

customer_domains = Table(
    "customer_domains",
    METADATA,
    _generation(),
    Column("domain", Text, primary_key=True),
    Column("customer_id", Text, primary_key=True),
)

customer_emails = Table(
    "customer_emails",
    METADATA,
    _generation(),
    Column("email", Text, primary_key=True),
    Column("customer_id", Text, primary_key=True),
)

customer_words = Table(
    "customer_words",
    METADATA,
    _generation(),
    Column("word", Sorted, primary_key=True),
    Column("customer_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

addresses = Table(
    "addresses",
    METADATA,
    _generation(),
    Column("customer_id", Text, primary_key=True),
    Column("address_id", Text, primary_key=True),
    Column("name", Text),
    Column("street", Text),
    Column("postal_code", Text),
    Column("city", Text),
    Column("country", Text),
    Column("gln", Text),
    Column("gln_key", Text),
    Index(None, "generation", "gln_key"),
)

items = Table(
    "items",
    METADATA,
    _generation(),
    Column("item_id", Text, primary_key=True),
    Column("item_key", Text, nullable=False),
    Column("gtin", Text),
    Column("gtin_key", Text),
    Column("description", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("obsolete", Boolean, nullable=False),
    Column("replaced_by", Text),
    Column("pack_size", ExactDecimal),
    Column("min_order_quantity", ExactDecimal),
    Column("regulated", Text),
    Column("list_price", ExactDecimal),
    Column("tax_rate", ExactDecimal),
    Column("lead_time_days", Integer),
    Index(None, "generation", "item_key"),
    Index(None, "generation", "gtin_key"),
)

item_words = Table(
    "item_words",
    METADATA,
    _generation(),
    Column("word", Sorted, primary_key=True),
    Column("item_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

item_units = Table(
    "item_units",
    METADATA,
    _generation(),
    Column("item_id", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("factor", ExactDecimal, nullable=False),
    sqlite_with_rowid=False,
)

item_references = Table(
    "item_references",
    METADATA,
    _generation(),
    Column("customer_id", Text, primary_key=True),
    Column("buyer_item_id", Text, primary_key=True),
    Column("buyer_item_key", Text, nullable=False),
    Column("item_id", Text, nullable=False),
    Index(None, "generation", "customer_id", "buyer_item_key"),
)

contracts = Table(
    "contracts",
    METADATA,
    _generation(),
    Column("contract_number", Text, primary_key=True),
    Column("contract_key", Text, nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("currency", Text),
    Column("incoterms", Text),
    Column("payment_terms", Text),
    Column("min_order_value", ExactDecimal),
    Index(None, "generation", "contract_key"),
    Index(None, "generation", "customer_id"),
)

contract_prices = Table(
    "contract_prices",
    METADATA,
    _generation(),
    Column("contract_number", Text, primary_key=True),
    Column("item_id", Text, primary_key=True),
    Column("min_quantity", ExactDecimal, primary_key=True),
    Column("unit", Text, primary_key=True),  # "" for the item's base unit
    Column("valid_from", Text, primary_key=True),  # ISO date, "" for ever
    Column("valid_to", Text, nullable=False),
    Column("unit_price", ExactDecimal, nullable=False),
    Column("discount_percent", ExactDecimal),
    sqlite_with_rowid=False,
)

stock = Table(
    "stock",
    METADATA,
    _generation(),
    Column("item_id", Text, primary_key=True),
    Column("warehouse", Text, primary_key=True),
    Column("available", ExactDecimal, nullable=False),
    Column("next_receipt_date", Date),
    sqlite_with_rowid=False,
)

added_rows = Table(
    "added_rows",
    METADATA,
    Column("number", Id, primary_key=True),
    Column("kind", String(24), nullable=False),  # the file's name without its ending
    Column("owner", Short, nullable=False),
    Column("said", JsonValue, nullable=False),  # the row's columns
    Column("withdraws", Id, ForeignKey("added_rows.number"), unique=True),  # what this entry takes back
    Column("case_id", Id, ForeignKey("cases.id")),
    Column("author", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "kind", "owner"),
)
