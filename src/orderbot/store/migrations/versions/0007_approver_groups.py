"""users are in approver groups, and an acceptance keeps those of its moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from orderbot.model.approvals import person_key
from orderbot.store import columns

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_USERS = sa.table("users", sa.column("id"), sa.column("name"), sa.column("name_key"), sa.column("role"))
_ACCEPTANCES = sa.table("acceptances", sa.column("accepted_by"), sa.column("accepted_as", columns.JsonValue()))
_KEPT = {"approver": ["approver"], "admin": ["approver", "admin"]}


def upgrade() -> None:
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("approver_groups", columns.JsonValue(), nullable=False, server_default="[]"))
    with op.batch_alter_table("users") as table:
        table.alter_column("approver_groups", server_default=None)
    with op.batch_alter_table("acceptances") as table:
        table.add_column(sa.Column("accepted_as", columns.JsonValue(), nullable=False, server_default="[]"))
    with op.batch_alter_table("acceptances") as table:
        table.alter_column("accepted_as", server_default=None)
    users = op.get_bind().execute(sa.select(_USERS)).all()
    _let_approvals_stand(users)
    _respell(users)


def _let_approvals_stand(users: Sequence[Any]) -> None:
    """What approvers accepted before counts on as an approver's."""
    for user in users:
        if user.role in _KEPT:
            stands = sa.update(_ACCEPTANCES).where(_ACCEPTANCES.c.accepted_by == user.name)
            op.get_bind().execute(stands.values(accepted_as=_KEPT[user.role]))


def _respell(users: Sequence[Any]) -> None:
    """Names are told apart by what a person sees of them; two that are one now keep their old keys."""
    taken = {user.name_key for user in users}
    for user in users:
        key = person_key(user.name)
        if key not in taken:
            taken.add(key)
            op.get_bind().execute(sa.update(_USERS).where(_USERS.c.id == user.id).values(name_key=key))
