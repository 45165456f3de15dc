"""channels have names: webhook:NAME."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("arrivals") as table:
        table.alter_column("channel", existing_type=sa.String(16), type_=sa.String(64), existing_nullable=False)
