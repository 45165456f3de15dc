from __future__ import annotations

import pytest
from sqlalchemy import select

from orderbot.errors import NotFound, StoreError
from orderbot.model.case import Role
from orderbot.store import users
from orderbot.store.database import Database, Session
from orderbot.store.schema import sessions
from tests.integration.store.making import MUCH_LATER, NOW, SOON


def ann(session: Session) -> int:
    return users.add_user(session, "Ann", "hash", role=Role.REVIEWER, language="fr", now=NOW).user_id


def test_users_are_found_without_case(database: Database) -> None:
    with database.begin() as session:
        ann(session)
        found = users.by_name(session, " aNN ")
        assert found is not None
        assert (found.user.name, found.user.role, found.password_hash) == ("Ann", Role.REVIEWER, "hash")
        assert users.by_name(session, "bob") is None
        assert users.every(session) == (found,)


def test_a_name_is_given_once(database: Database) -> None:
    with database.begin() as session:
        ann(session)
        with pytest.raises(StoreError, match="already"):
            users.add_user(session, "ANN", "hash", role=Role.ADMIN, language="en", now=NOW)
        with pytest.raises(StoreError, match="needs a name"):
            users.add_user(session, "  ", "hash", role=Role.ADMIN, language="en", now=NOW)


def test_an_address_is_one_persons(database: Database) -> None:
    with database.begin() as session:
        first = ann(session)
        bob = users.add_user(
            session, "Bob", "hash", role=Role.ADMIN, language="en", email="bob@seller.example", now=NOW
        )
        assert bob.email == "bob@seller.example"
        with pytest.raises(StoreError, match="that of Bob already"):
            users.set_email(session, first, "bob@seller.example", NOW)
        users.set_email(session, bob.user_id, "bob@seller.example", NOW)
        users.set_email(session, bob.user_id, None, NOW)
        users.set_email(session, first, "bob@seller.example", NOW)
        assert [row.user.email for row in users.every(session)] == ["bob@seller.example", None]


def test_a_session_lives_until_it_ends(database: Database) -> None:
    with database.begin() as session:
        users.sign_in(session, ann(session), "token", csrf_token="form", now=NOW, expires_at=SOON)
        live = users.signed_in(session, "token", NOW)
        assert live is not None
        assert (live.user.name, live.csrf_token, live.expires_at) == ("Ann", "form", SOON)
        assert users.signed_in(session, "token", SOON) is None
        assert users.signed_in(session, "other", NOW) is None
        assert "token" not in session.connection.scalars(select(sessions.c.token_hash)).all()
        users.sign_out(session, "token")
        users.sign_out(session, "token")
        assert users.signed_in(session, "token", NOW) is None


def test_a_new_password_or_a_lock_out_ends_the_sessions(database: Database) -> None:
    with database.begin() as session:
        user_id = ann(session)
        users.sign_in(session, user_id, "one", csrf_token="form", now=NOW, expires_at=SOON)
        users.set_password(session, user_id, "new", NOW)
        assert users.signed_in(session, "one", NOW) is None
        users.sign_in(session, user_id, "two", csrf_token="form", now=NOW, expires_at=SOON)
        users.change(session, user_id, NOW, active=False)
        assert users.signed_in(session, "two", NOW) is None
        users.change(session, user_id, NOW, role=Role.APPROVER, language="en", active=True)
        found = users.by_name(session, "ann")
        assert found is not None
        assert (found.user.role, found.user.language, found.password_hash) == (Role.APPROVER, "en", "new")
        with pytest.raises(NotFound):
            users.set_password(session, 99, "x", NOW)


def test_failures_count_until_a_success(database: Database) -> None:
    with database.begin() as session:
        for name in ("ann", "ANN", "bob"):
            users.record_attempt(session, name, "10.0.0.1", succeeded=False, now=NOW)
        assert users.failures(session, "Ann", "10.0.0.1", NOW) == (2, 3)
        assert users.failures(session, "Ann", "10.0.0.2", NOW) == (2, 0)
        assert users.failures(session, "Ann", "10.0.0.1", SOON) == (0, 0)
        users.record_attempt(session, "Ann", "10.0.0.1", succeeded=True, now=NOW)
        assert users.failures(session, "Ann", "10.0.0.1", NOW) == (0, 1)


def test_what_is_over_is_forgotten(database: Database) -> None:
    with database.begin() as session:
        users.sign_in(session, ann(session), "token", csrf_token="form", now=NOW, expires_at=SOON)
        users.record_attempt(session, "ann", "10.0.0.1", succeeded=False, now=NOW)
        assert users.forget_before(session, NOW) == 0
        assert users.forget_before(session, MUCH_LATER) == 2
