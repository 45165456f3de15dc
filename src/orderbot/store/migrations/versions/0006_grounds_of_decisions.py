"""revisions name what they were decided by; the policy is kept by version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orderbot.store.columns import Id, UtcTime, Words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_versions",
        sa.Column("number", Id, primary_key=True),
        sa.Column("text", Words, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("author", Words, nullable=False),
        sa.Column("source", Words, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_policy_versions")),
    )
    with op.batch_alter_table("revisions") as table:
        table.add_column(sa.Column("quality", sa.String(16), nullable=True))
        table.add_column(sa.Column("policy_version", Id, nullable=True))
        table.add_column(sa.Column("reference_generation", Id, nullable=True))
