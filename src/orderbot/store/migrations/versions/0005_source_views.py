"""parts have source views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("parts") as table:
        table.add_column(sa.Column("source_view", sa.String(64), nullable=True))
        table.create_index(op.f("ix_parts_source_view"), ["source_view"], unique=False)
