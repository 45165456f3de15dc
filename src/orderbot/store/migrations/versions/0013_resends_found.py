"""resends are found by the case that they repeat."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.create_index(op.f("ix_cases_duplicate_of"), ["duplicate_of"], unique=False)
