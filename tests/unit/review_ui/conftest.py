"""A review workplace over a real SQLite store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orderbot.model.case import Role, User
from tests.review_house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture
def marie() -> User:
    return User(1, "marie", Role.REVIEWER)


@pytest.fixture
def paul() -> User:
    return User(2, "paul", Role.APPROVER)
