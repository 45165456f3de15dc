"""customers are found by the GLNs of their addresses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("addresses") as table:
        table.add_column(sa.Column("gln_key", sa.Text(), nullable=True))
        table.create_index(op.f("ix_addresses_generation_gln_key"), ["generation", "gln_key"], unique=False)
