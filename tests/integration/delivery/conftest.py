"""A sandbox OMS and a desk in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orderbot.sandbox_oms import serving
from tests.integration.delivery.desk import SECRET, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving(tmp_path / "oms.db", SECRET) as oms:
        opened = Desk.open(tmp_path, oms)
        yield opened
        opened.database.close()
