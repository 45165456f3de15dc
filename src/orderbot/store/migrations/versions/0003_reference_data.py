"""reference data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orderbot.store import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "addresses",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("address_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("gln", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("generation", "customer_id", "address_id", name=op.f("pk_addresses")),
    )
    op.create_table(
        "contract_prices",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("min_quantity", columns.ExactDecimal(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.Column("unit_price", columns.ExactDecimal(), nullable=False),
        sa.Column("discount_percent", columns.ExactDecimal(), nullable=True),
        sa.PrimaryKeyConstraint(
            "generation",
            "contract_number",
            "item_id",
            "min_quantity",
            "unit",
            "valid_from",
            name=op.f("pk_contract_prices"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contracts",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("contract_key", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("incoterms", sa.Text(), nullable=True),
        sa.Column("payment_terms", sa.Text(), nullable=True),
        sa.Column("min_order_value", columns.ExactDecimal(), nullable=True),
        sa.PrimaryKeyConstraint("generation", "contract_number", name=op.f("pk_contracts")),
    )
    op.create_index(
        op.f("ix_contracts_generation_contract_key"), "contracts", ["generation", "contract_key"], unique=False
    )
    op.create_index(
        op.f("ix_contracts_generation_customer_id"), "contracts", ["generation", "customer_id"], unique=False
    )
    op.create_table(
        "customer_domains",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "domain", "customer_id", name=op.f("pk_customer_domains")),
    )
    op.create_table(
        "customer_emails",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "email", "customer_id", name=op.f("pk_customer_emails")),
    )
    op.create_table(
        "customer_words",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "word", "customer_id", name=op.f("pk_customer_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "customers",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("customer_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("vat_id", sa.Text(), nullable=True),
        sa.Column("vat_id_key", sa.Text(), nullable=True),
        sa.Column("company_id", sa.Text(), nullable=True),
        sa.Column("company_id_key", sa.Text(), nullable=True),
        sa.Column("gln", sa.Text(), nullable=True),
        sa.Column("gln_key", sa.Text(), nullable=True),
        sa.Column("email_domains", sa.Text(), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("credit_limit", columns.ExactDecimal(), nullable=True),
        sa.Column("open_balance", columns.ExactDecimal(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("payment_terms", sa.Text(), nullable=True),
        sa.Column("incoterms", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("generation", "customer_id", name=op.f("pk_customers")),
    )
    op.create_index(
        op.f("ix_customers_generation_company_id_key"), "customers", ["generation", "company_id_key"], unique=False
    )
    op.create_index(
        op.f("ix_customers_generation_customer_key"), "customers", ["generation", "customer_key"], unique=False
    )
    op.create_index(op.f("ix_customers_generation_gln_key"), "customers", ["generation", "gln_key"], unique=False)
    op.create_index(op.f("ix_customers_generation_vat_id_key"), "customers", ["generation", "vat_id_key"], unique=False)
    op.create_table(
        "generations",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author", columns.Words(), nullable=False),
        sa.Column("imported_at", columns.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("rows", columns.JsonValue(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_generations")),
    )
    op.create_table(
        "item_references",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("buyer_item_id", sa.Text(), nullable=False),
        sa.Column("buyer_item_key", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "customer_id", "buyer_item_id", name=op.f("pk_item_references")),
    )
    op.create_index(
        op.f("ix_item_references_generation_customer_id_buyer_item_key"),
        "item_references",
        ["generation", "customer_id", "buyer_item_key"],
        unique=False,
    )
    op.create_table(
        "item_units",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("factor", columns.ExactDecimal(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "item_id", "unit", name=op.f("pk_item_units")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "item_words",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "word", "item_id", name=op.f("pk_item_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "items",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("item_key", sa.Text(), nullable=False),
        sa.Column("gtin", sa.Text(), nullable=True),
        sa.Column("gtin_key", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("obsolete", sa.Boolean(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("pack_size", columns.ExactDecimal(), nullable=True),
        sa.Column("min_order_quantity", columns.ExactDecimal(), nullable=True),
        sa.Column("regulated", sa.Text(), nullable=True),
        sa.Column("list_price", columns.ExactDecimal(), nullable=True),
        sa.Column("tax_rate", columns.ExactDecimal(), nullable=True),
        sa.Column("lead_time_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("generation", "item_id", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_generation_gtin_key"), "items", ["generation", "gtin_key"], unique=False)
    op.create_index(op.f("ix_items_generation_item_key"), "items", ["generation", "item_key"], unique=False)
    op.create_table(
        "stock",
        sa.Column(
            "generation", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("warehouse", sa.Text(), nullable=False),
        sa.Column("available", columns.ExactDecimal(), nullable=False),
        sa.Column("next_receipt_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("generation", "item_id", "warehouse", name=op.f("pk_stock")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "active_generation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["generations.number"], name=op.f("fk_active_generation_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_active_generation")),
    )
