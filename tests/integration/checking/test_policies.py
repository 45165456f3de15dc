"""Policies are kept by version and put in force by one row, on both databases."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orderbot.checking.policies import PolicyBook
from orderbot.errors import NotFound, PolicyRefused, SettingsError
from orderbot.model.rules import Rules
from orderbot.model.situation import Situation
from orderbot.store import audit, policy_versions
from orderbot.store.database import Database

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def threshold(database: Database, book: PolicyBook) -> tuple[int | None, float]:
    with database.read() as session:
        policy = book(session)
        return policy.version, policy.rules_for(Situation()).threshold


def activate(database: Database, book: PolicyBook, text: str, source: str = "upload") -> int:
    with database.begin() as session:
        return book.activate(session, text, author="ada", source=source, now=NOW).number


def test_without_a_policy_the_settings_hold(database: Database) -> None:
    assert threshold(database, PolicyBook(Rules(threshold=0.7))) == (None, 0.7)


def test_an_activated_policy_holds_in_every_process_and_is_kept_with_its_author(database: Database) -> None:
    mine, other = PolicyBook(Rules()), PolicyBook(Rules())
    assert threshold(database, other) == (None, 0.9)
    first = activate(database, mine, "threshold = 0.8")
    assert threshold(database, mine) == threshold(database, other) == (first, 0.8)
    second = activate(database, mine, "threshold = 0.7")
    assert activate(database, mine, "threshold = 0.7") == second > first
    with database.read() as session:
        kept = policy_versions.every(session)
        assert [(one.number, one.text, one.author, one.at) for one in kept] == [
            (second, "threshold = 0.7", "ada", NOW),
            (first, "threshold = 0.8", "ada", NOW),
        ]
        assert kept[1].sha256 == hashlib.sha256(b"threshold = 0.8").hexdigest()
        told = [entry for entry in audit.entries(session) if entry.action == "policy-activated"]
        assert [(entry.actor, entry.detail["version"]) for entry in told] == [("ada", first), ("ada", second)]
        assert mine.version(session, first).rules_for(Situation()).threshold == 0.8
        with pytest.raises(NotFound):
            mine.version(session, second + 1)


def test_a_bad_policy_is_refused_and_the_one_in_force_stays(database: Database) -> None:
    book = PolicyBook(Rules())
    first = activate(database, book, "threshold = 0.8")
    with pytest.raises(PolicyRefused):
        activate(database, book, "threshold = 8")
    assert threshold(database, book) == (first, 0.8)


def test_a_version_that_this_process_cannot_read_leaves_the_one_before_in_force(database: Database) -> None:
    book = PolicyBook(Rules())
    activate(database, book, "threshold = 0.8")
    assert threshold(database, book)[1] == 0.8
    with database.begin() as session:
        policy_versions.add(session, "of_a_newer_orderbot = 1", author="ada", source="upload", now=NOW)
    assert threshold(database, book)[1] == 0.8
    assert threshold(database, PolicyBook(Rules())) == (None, 0.9)
    with pytest.raises(PolicyRefused), database.read() as session:
        PolicyBook(Rules()).open(session)


def test_the_policy_file_takes_effect_when_it_changes_and_only_then(database: Database, tmp_path: Path) -> None:
    book, file = PolicyBook(Rules()), tmp_path / "policy.toml"

    def adopt(text: str) -> int | None:
        file.write_text(text, encoding="utf-8")
        version = book.adopt(database, file, "ada", NOW)
        return version.number if version else None

    first = adopt("threshold = 0.8")
    assert first is not None and adopt("threshold = 0.8") is None
    activate(database, book, "threshold = 0.6")
    assert adopt("threshold = 0.8") is None, "what was activated since stays"
    assert threshold(database, book)[1] == 0.6
    assert adopt("threshold = 0.7") is not None and threshold(database, book)[1] == 0.7
    assert adopt("threshold = 0.8") is not None, "back to an earlier text is a change"
    with pytest.raises(PolicyRefused):
        adopt("threshold = 7")
    file.write_bytes(b"\xff")
    with pytest.raises(PolicyRefused, match="not UTF-8"):
        book.adopt(database, file, "ada", NOW)
    with pytest.raises(SettingsError, match="cannot be read"):
        book.adopt(database, tmp_path / "none.toml", "ada", NOW)
    assert threshold(database, book)[1] == 0.8
