"""How alembic reaches the database: on the connection that `store.migrate` hands it, in one transaction."""

from __future__ import annotations

from alembic import context

from orderbot.store.migrate import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    user_module_prefix="columns.",
)
with context.begin_transaction():
    context.run_migrations()
