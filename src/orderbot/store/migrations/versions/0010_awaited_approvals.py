"""whose approval a case waits for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orderbot.store import columns

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    awaited = op.create_table(
        "awaited_approvals",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("who", columns.Short(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_awaited_approvals_case_id")),
        sa.PrimaryKeyConstraint("case_id", "place", "kind", "who", name=op.f("pk_awaited_approvals")),
    )
    cases = sa.table("cases", sa.column("id"), sa.column("state"))
    any_approver = sa.select(cases.c.id, sa.literal(0), sa.literal("group"), sa.literal("approver"))
    blocked = any_approver.where(cases.c.state == "block")
    op.get_bind().execute(sa.insert(awaited).from_select(["case_id", "place", "kind", "who"], blocked))
