"""A house whose webhooks are served on loopback, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orderbot import settings
from orderbot.bootstrap.house import House
from tests.integration.store.conftest import server, upgraded_file, upgraded_template, url
from tests.integration.webhooks.posting import CHANNELS, Post
from tests.live_server import served

__all__ = ["server", "upgraded_file", "upgraded_template", "url"]


@pytest.fixture
def post(url: str, tmp_path: Path) -> Iterator[Post]:
    table = {"database": {"url": url}, "blobs": {"url": f"file:{tmp_path}/blobs"}, "webhook": CHANNELS}
    house = House(settings.of(table))
    with served(house.workplace, house.webhooks) as address:
        yield Post(house, address)
    house.close()
