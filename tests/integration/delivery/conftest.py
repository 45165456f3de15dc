"""A sandbox OMS and a desk in front of it, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orderbot.sandbox_oms import serving
from orderbot.store.database import Database
from tests.integration.delivery.desk import SECRET, Desk
from tests.integration.store.conftest import server, upgraded_file, upgraded_template, url

__all__ = ["server", "upgraded_file", "upgraded_template", "url"]


@pytest.fixture
def desk(url: str, tmp_path: Path) -> Iterator[Desk]:
    with serving(tmp_path / "oms.db", SECRET) as oms:
        opened = Desk(Database(url), oms)
        yield opened
        opened.database.close()
