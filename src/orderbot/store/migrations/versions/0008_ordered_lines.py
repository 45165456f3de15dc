"""cases have ordered lines; pushes tell whose order they carry and its value."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orderbot.store import columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ordered_lines",
        sa.Column("case_id", columns.Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("customer_id", columns.Short(), nullable=False),
        sa.Column("item_id", columns.Short(), nullable=False),
        sa.Column("quantity", columns.ExactDecimal(), nullable=False),
        sa.Column("price", columns.ExactDecimal(), nullable=True),
        sa.Column("currency", columns.Words(), nullable=True),
        sa.Column("at", columns.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_ordered_lines_case_id")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_ordered_lines")),
    )
    op.create_index(
        op.f("ix_ordered_lines_customer_id_item_id_at_case_id"),
        "ordered_lines",
        ["customer_id", "item_id", "at", "case_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_ordered_lines_customer_id_at_case_id"), "ordered_lines", ["customer_id", "at", "case_id"], unique=False
    )
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("customer_id", columns.Short(), nullable=True))
        table.add_column(sa.Column("net_value", columns.ExactDecimal(), nullable=True))
        table.add_column(sa.Column("currency", columns.Words(), nullable=True))
        table.create_index(op.f("ix_outbox_customer_id_settled_at"), ["customer_id", "settled_at"], unique=False)
