"""the e-mail address of a user, by which a mail's sender is known to be that user."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orderbot.store.columns import Short

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("email", Short, nullable=True))
        table.create_unique_constraint(op.f("uq_users_email"), ["email"])
