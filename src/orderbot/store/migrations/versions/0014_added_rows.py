"""rows that people add to the master data; revisions name the last of them that they were decided by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from orderbot.store.columns import Id, Short, UtcTime, Words

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "added_rows",
        sa.Column("number", Id, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("owner", Short, nullable=False),
        sa.Column("said", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("withdraws", Id, nullable=True),
        sa.Column("case_id", Id, nullable=True),
        sa.Column("author", Words, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_added_rows_case_id")),
        sa.ForeignKeyConstraint(["withdraws"], ["added_rows.number"], name=op.f("fk_added_rows_withdraws")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_added_rows")),
        sa.UniqueConstraint("withdraws", name=op.f("uq_added_rows_withdraws")),
    )
    op.create_index(op.f("ix_added_rows_kind_owner"), "added_rows", ["kind", "owner"], unique=False)
    with op.batch_alter_table("revisions") as table:
        table.add_column(sa.Column("reference_additions", Id, nullable=True))
