"""by which policy and master data a case was last decided, so that waiting ones are decided again when these change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("weighed_by", sa.String(length=64), nullable=False, server_default=""))
    cases = sa.table("cases", *map(sa.column, ("id", "revision", "weighed_by")))
    names = ("policy_version", "reference_generation", "reference_additions")
    grounds: list[sa.ColumnClause[int]] = [sa.column(name) for name in names]
    revisions = sa.table("revisions", sa.column("case_id"), sa.column("revision"), *grounds)
    policy, generation, additions = (
        sa.cast(sa.func.coalesce(revisions.c[column.name], 0), sa.String) for column in grounds
    )
    mark = (
        sa.select(policy + "/" + generation + "/" + additions)
        .where(revisions.c.case_id == cases.c.id, revisions.c.revision == cases.c.revision)
        .scalar_subquery()
    )
    op.get_bind().execute(sa.update(cases).where(cases.c.revision > 0).values(weighed_by=sa.func.coalesce(mark, "")))
    with op.batch_alter_table("cases") as table:
        table.alter_column("weighed_by", server_default=None)
    op.create_index(op.f("ix_cases_state_weighed_by"), "cases", ["state", "weighed_by"], unique=False)
