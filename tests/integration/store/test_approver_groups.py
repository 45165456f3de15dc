"""A database from before approver groups: what approvers accepted counts on, and everybody still signs in."""

from __future__ import annotations

from alembic import command
from sqlalchemy import text

from orderbot.store import cases, migrate, users
from orderbot.store.database import Database
from tests.integration.store.making import NOW

BEFORE = "0006"
PEOPLE = (
    ("Ann", "ann", "approver"),
    ("Bob", "bob", "reviewer"),
    ("Chef", "chef", "admin"),
    ("\uff25va", "\uff45va", "approver"),
)


def test_what_was_accepted_before_counts_on_as_who_accepted_it(empty_url: str) -> None:
    database = Database(empty_url)
    with database.engine.connect() as connection, connection.begin():
        command.upgrade(migrate._config(connection), BEFORE)
        add_people_and_acceptances(connection)
    database.upgrade()
    with database.read() as session:
        assert {one.accepted_by: one.accepted_as for one in cases.acceptances(session, 1)} == {
            "Ann": ("approver",),
            "Bob": (),
            "Chef": ("approver", "admin"),
        }
        assert all(row.user.groups == () for row in users.every(session))
        found = users.by_name(session, "eva")
    assert found is not None and found.user.name == "\uff25va"
    database.close()


def add_people_and_acceptances(connection: object) -> None:
    run = connection.execute  # type: ignore[attr-defined]
    when = {"now": NOW.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    for number, (name, key, role) in enumerate(PEOPLE, 1):
        run(
            text(
                "INSERT INTO users (id, name, name_key, password_hash, role, language, active, created_at) "
                "VALUES (:id, :name, :key, 'hash', :role, 'fr', true, :now)"
            ),
            {"id": number, "name": name, "key": key, "role": role, **when},
        )
    run(text("INSERT INTO messages (id, sha256, size, received_at, own_text) VALUES (1, 'x', 1, :now, '')"), when)
    run(
        text(
            "INSERT INTO cases (id, message_id, received_at, state, revision, token, attempts, codes, searched) "
            "VALUES (1, 1, :now, 'block', 1, 0, 0, '[]', '')"
        ),
        when,
    )
    for number, name in enumerate(("Ann", "Bob", "Chef"), 1):
        run(
            text(
                "INSERT INTO acceptances (id, case_id, code, path, accepted_by, accepted_at) "
                "VALUES (:id, 1, 'customer-blocked', '', :name, :now)"
            ),
            {"id": number, "name": name, **when},
        )
