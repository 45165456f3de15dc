"""changes and cancellations are tied to their orders; one row per customer and order number to lock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from orderbot.store.columns import Id, Short

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "order_graphs",
        sa.Column("customer_id", Short, nullable=False),
        sa.Column("number_key", Short, nullable=False),
        sa.PrimaryKeyConstraint("customer_id", "number_key", name=op.f("pk_order_graphs")),
    )
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("revises_key", Short, nullable=True))
        table.add_column(sa.Column("root", Id, nullable=True))
        table.add_column(sa.Column("said", sa.String(64), nullable=True))
        table.create_foreign_key(op.f("fk_cases_root"), "cases", ["root"], ["id"])
        table.create_index(op.f("ix_cases_root"), ["root"], unique=False)
        table.create_index(op.f("ix_cases_customer_id_revises_key"), ["customer_id", "revises_key"], unique=False)
    with op.batch_alter_table("revisions") as table:
        table.add_column(sa.Column("amendment", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True))
